#include "render/redact.h"

#include "base/names.h"
#include "diag/report.h"
#include "markdown/escape.h"

#include <algorithm>
#include <array>

namespace kolofon {

namespace {

constexpr size_t shortest_id = 4; ///< a shorter one stands in ids by chance
constexpr std::array<std::string_view, 5> read_attributes = {"title", "alt", "content", "aria-label", "data-running"};

/// Length of the white space at `at`: a blank, a line end, or a no-break or narrow no-break space; else 0.
size_t space_at(std::string_view text, size_t at) {
    if (std::string_view(" \t\r\n").find(text[at]) != std::string_view::npos) return 1;
    for (const std::string_view space : {"\u00a0", "\u202f", "&nbsp;", "&#160;"})
        if (text.substr(at).starts_with(space)) return space.size();
    return 0;
}

/// Where each tag ends, so that the walk skips it; comments are tags here, and so are scripts with what is in them.
size_t end_of_tag(std::string_view html, size_t at) {
    if (html.substr(at).starts_with("<!--")) {
        const size_t end = html.find("-->", at);
        return end == std::string_view::npos ? html.size() : end + 3;
    }
    if (html.substr(at).starts_with("<script")) {
        const size_t end = html.find("</script>", at);
        return end == std::string_view::npos ? html.size() : end;
    }
    const size_t end = html.find('>', at);
    return end == std::string_view::npos ? html.size() : end + 1;
}

struct Match {
    size_t begin = 0, end = 0;
    std::vector<std::pair<size_t, size_t>> tags; ///< inside it
};

/// The words from `at` on, across tags; none when they do not stand there. `words` are escaped.
std::optional<Match> match_at(std::string_view html, size_t at, std::string_view words, bool across_tags) {
    Match match{at, at, {}};
    size_t i = at;
    for (size_t w = 0; w < words.size();) {
        while (across_tags && i < html.size() && html[i] == '<' && w > 0) {
            const size_t end = end_of_tag(html, i);
            match.tags.emplace_back(i, end);
            i = end;
        }
        if (i >= html.size()) return std::nullopt;
        if (words[w] == ' ') {
            size_t space = space_at(html, i);
            if (space == 0) return std::nullopt;
            for (; space > 0 && i < html.size(); space = i < html.size() ? space_at(html, i) : 0) i += space;
            ++w;
        } else {
            if (html[i] != words[w]) return std::nullopt;
            ++i, ++w;
        }
    }
    match.end = i;
    return match;
}

std::string normal(std::string_view words) {
    std::string result;
    for (size_t i = 0; i < words.size();) {
        if (const size_t space = space_at(words, i)) {
            if (!result.empty() && result.back() != ' ') result += ' ';
            i += space;
        } else {
            result += words[i++];
        }
    }
    while (result.ends_with(' ')) result.pop_back();
    return result;
}

std::string escaped(std::string_view words) {
    std::string out;
    append_escaped(out, normal(words));
    return out;
}

/// As it stands inside a JSON text.
std::string in_json(std::string_view words) {
    const std::string quoted = json_string(words);
    return quoted.substr(1, quoted.size() - 2);
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
    if (from.empty()) return;
    for (size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

/// One redaction in one page.
class Replacer {
public:
    Replacer(std::string_view html, std::string_view words, std::string_view replacement)
        : m_html(html), m_words(escaped(words)), m_raw(words), m_replacement(escaped(replacement)),
          m_raw_replacement(replacement) {}

    std::string run() {
        m_out.reserve(m_html.size());
        for (size_t i = 0; i < m_html.size();) {
            if (m_html[i] == '<') {
                const size_t end = end_of_tag(m_html, i);
                take_tag(m_html.substr(i, end - i));
                i = end;
            } else {
                i = take_text(i);
            }
        }
        return std::move(m_out);
    }

    size_t count() const { return m_count; }
    bool in_marks() const { return m_in_marks; }

private:
    size_t take_text(size_t at) {
        const auto match =
            m_words.empty() || m_html[at] != m_words[0] ? std::nullopt : match_at(m_html, at, m_words, true);
        if (!match) {
            m_out += m_html[at];
            return at + 1;
        }
        ++m_count;
        m_out += m_replacement;
        for (const auto& [begin, end] : match->tags) take_tag(m_html.substr(begin, end - begin));
        return match->end;
    }

    void take_tag(std::string_view tag) {
        if (tag.starts_with("<!--")) {
            m_out += tag;
        } else if (tag.starts_with("<script")) {
            std::string script(tag);
            const size_t size = script.size();
            replace_all(script, in_json(m_raw), in_json(m_raw_replacement));
            if (script.size() != size || script != tag) ++m_count;
            m_out += script;
        } else {
            take_attributes(tag);
        }
    }

    void take_attributes(std::string_view tag) {
        size_t done = 0;
        for (size_t equals = tag.find("=\""); equals != std::string_view::npos; equals = tag.find("=\"", done)) {
            const size_t close = tag.find('"', equals + 2);
            if (close == std::string_view::npos) break;
            const size_t name_at = tag.find_last_of(" \t\n", equals);
            const std::string_view name = tag.substr(name_at + 1, equals - name_at - 1),
                                   value = tag.substr(equals + 2, close - equals - 2);
            m_out += tag.substr(done, equals + 2 - done);
            if (std::find(read_attributes.begin(), read_attributes.end(), name) != read_attributes.end())
                take_value(value);
            else
                take_mark(value);
            done = close;
        }
        m_out += tag.substr(done);
    }

    void take_value(std::string_view value) {
        for (size_t i = 0; i < value.size();) {
            const auto match = m_words.empty() ? std::nullopt : match_at(value, i, m_words, false);
            if (match) {
                ++m_count;
                m_out += m_replacement;
                i = match->end;
            } else {
                m_out += value[i++];
            }
        }
    }

    void take_mark(std::string_view value) {
        const std::string id = fold_id(m_raw);
        m_in_marks = m_in_marks || value.find(m_words) != std::string_view::npos ||
                     (id.size() >= shortest_id && value.find(id) != std::string_view::npos);
        m_out += value;
    }

    std::string_view m_html;
    std::string m_words, m_raw, m_replacement, m_raw_replacement, m_out;
    size_t m_count = 0;
    bool m_in_marks = false;
};

} // namespace

Redactions all_redactions(const Site& site) {
    Redactions all;
    for (const Redaction& redaction : site.redactions) all.push_back(&redaction);
    for (const Series& series : site.series)
        for (const Redaction& redaction : series.redactions) all.push_back(&redaction);
    return all;
}

Redactions redactions_of(const Site& site, std::string_view report) {
    Redactions of = all_redactions(site);
    std::erase_if(of, [&](const Redaction* redaction) { return redaction->report.value != report; });
    return of;
}

size_t count_words(std::string_view html, std::string_view words) {
    Replacer replacer(html, words, "");
    (void)replacer.run();
    return replacer.count();
}

bool words_in_marks(std::string_view html, std::string_view words) {
    Replacer replacer(html, words, "");
    (void)replacer.run();
    return replacer.in_marks();
}

void redact_html(std::string& html, const Redactions& redactions) {
    for (const Redaction* redaction : redactions)
        html = Replacer(html, redaction->text.value, redaction->replacement).run();
}

void redact_text(std::string& text, const Redactions& redactions) {
    for (const Redaction* redaction : redactions) {
        const std::string words = normal(redaction->text.value);
        std::string out;
        for (size_t i = 0; i < text.size();) {
            const auto match = words.empty() ? std::nullopt : match_at(text, i, words, false);
            if (match)
                out += redaction->replacement;
            else
                out += text[i];
            i = match ? match->end : i + 1;
        }
        text = std::move(out);
    }
}

void redact_data(std::string& text, const Redactions& redactions) {
    for (const Redaction* redaction : redactions) {
        replace_all(text, in_json(redaction->text.value), in_json(redaction->replacement));
        replace_all(text, escaped(redaction->text.value), escaped(redaction->replacement));
    }
}

} // namespace kolofon
