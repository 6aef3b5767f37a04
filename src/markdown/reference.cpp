#include "markdown/reference.h"

#include "base/byte_set.h"
#include "base/date.h"
#include "base/names.h"

#include <algorithm>

namespace kolofon {

namespace {

constexpr std::string_view filters[] = {"abs", "change", "decimals", "plain", "signed", "unit", "words"};
constexpr std::string_view words_with_target[] = {"attachment", "chart", "report", "section", "table"};
constexpr int most_decimals = 18;
constexpr size_t longest_id = 80;

bool is_blank(char c) {
    return c == ' ' || c == '\t';
}
bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

constexpr ByteSet id_characters("abcdefghijklmnopqrstuvwxyz0123456789-");

bool takes_argument(std::string_view filter) {
    return filter == "decimals" || filter == "unit";
}

class Reader {
public:
    explicit Reader(const Span& whole) : m_whole(whole) { m_reference.span = whole; }

    ReadReference run() {
        const std::string_view text = m_whole.text();
        read(trim(text.substr(2, text.size() - 4)));
        if (m_fault) m_reference.kind = ReferenceKind::Invalid;
        return {std::move(m_reference), std::move(m_fault)};
    }

private:
    Span span_of(std::string_view part) const {
        const uint32_t begin = static_cast<uint32_t>(part.data() - m_whole.file->text().data());
        return {m_whole.file, begin, begin + static_cast<uint32_t>(part.size())};
    }

    void fail(Code code, const Span& span, std::vector<std::string> arguments = {}) {
        if (!m_fault) m_fault = ReferenceFault{code, span, std::move(arguments)};
    }

    void read(std::string_view text) {
        if (text.empty()) return fail(Code::reference_empty, m_whole);
        const size_t pipe = find_pipe(text);
        const std::string_view subject = trim(text.substr(0, pipe));
        if (subject.empty()) return fail(Code::reference_empty, m_whole);
        read_subject(subject);
        if (pipe == text.npos || m_fault) return;
        if (m_reference.kind != ReferenceKind::Figure && m_reference.kind != ReferenceKind::Derived)
            return fail(Code::reference_filter_not_here, span_of(text.substr(pipe)));
        read_filters(text.substr(pipe + 1));
    }

    /// Outside quotes.
    static size_t find_pipe(std::string_view text) {
        const size_t first = text.find('|');
        if (first == text.npos || text.substr(0, first).find('"') == text.npos) return first;
        bool quoted = false;
        for (size_t i = 0; i < text.size(); ++i) {
            if (text[i] == '"') quoted = !quoted;
            if (text[i] == '|' && !quoted) return i;
        }
        return text.npos;
    }

    void set(ReferenceKind kind, std::string_view target) {
        m_reference.kind = kind;
        m_reference.target = target;
        m_reference.target_span = span_of(target);
    }

    void read_subject(std::string_view subject) {
        if (subject[0] == '=') return read_derived(subject);
        if (subject[0] == '/') return read_end(subject);
        size_t length = 0;
        while (length < subject.size() && !is_blank(subject[length]) && subject[length] != '"') ++length;
        const std::string_view first = subject.substr(0, length);
        if (length == subject.size() && !is_previous(subject) && is_cell(subject))
            return set(ReferenceKind::Figure, subject); // by far the most
        if (first == "intranet") {
            if (first.size() < subject.size())
                return fail(Code::reference_unexpected, span_of(trim(subject.substr(first.size()))));
            return set(ReferenceKind::AudienceStart, first);
        }
        if (std::find(std::begin(words_with_target), std::end(words_with_target), first) != std::end(words_with_target))
            return read_named(first, trim(subject.substr(first.size())));
        if (first.size() < subject.size()) return unknown_word(first);
        read_figure(subject);
    }

    void unknown_word(std::string_view word) {
        const std::string_view nearest = nearest_name(word, words_with_target);
        fail(Code::reference_unknown_word, span_of(word),
             {std::string(word), nearest.empty() ? std::string("table, chart, attachment, section, report, intranet")
                                                 : std::string(nearest)});
    }

    void read_derived(std::string_view subject) {
        const std::string_view expression = trim(subject.substr(1));
        if (expression.empty()) return fail(Code::reference_empty, m_whole);
        set(ReferenceKind::Derived, expression);
    }

    void read_end(std::string_view subject) {
        if (trim(subject.substr(1)) != "intranet")
            return fail(Code::reference_unknown_word, span_of(subject), {std::string(subject), "/intranet"});
        set(ReferenceKind::AudienceEnd, trim(subject.substr(1)));
    }

    static ReferenceKind kind_of(std::string_view word) {
        if (word == "table") return ReferenceKind::PlaceTable;
        if (word == "chart") return ReferenceKind::PlaceChart;
        if (word == "attachment") return ReferenceKind::Attachment;
        return word == "section" ? ReferenceKind::Section : ReferenceKind::Report;
    }

    /// `rest` is the target and the words in quotes.
    void read_named(std::string_view word, std::string_view rest) {
        if (rest.empty()) return fail(Code::reference_no_target, span_of(word), {std::string(word)});
        const size_t quote = rest.find('"');
        const std::string_view target = trim(rest.substr(0, quote));
        const ReferenceKind kind = kind_of(word);
        set(kind, target);
        if (!is_target(kind, target))
            return fail(Code::reference_bad_target, span_of(target.empty() ? rest : target),
                        {std::string(target), fold_id(target)});
        if (quote == rest.npos) return;
        if (is_directive(kind)) return fail(Code::reference_unexpected, span_of(rest.substr(quote)));
        read_words(rest.substr(quote));
    }

    static bool is_target(ReferenceKind kind, std::string_view target) {
        const size_t slash = target.find('/');
        if (kind != ReferenceKind::Report || slash == target.npos) return is_id(target);
        return is_id(target.substr(0, slash)) && is_id(target.substr(slash + 1));
    }

    void read_words(std::string_view quoted) {
        const size_t end = quoted.find('"', 1);
        if (end == quoted.npos) return fail(Code::reference_open_quote, span_of(quoted));
        if (end + 1 < quoted.size()) return fail(Code::reference_unexpected, span_of(trim(quoted.substr(end + 1))));
        m_reference.words = trim(quoted.substr(1, end - 1));
    }

    void read_figure(std::string_view figure) {
        set(ReferenceKind::Figure, figure);
        std::string_view cell = figure;
        if (const size_t colon = figure.find(':'); colon != figure.npos) {
            const std::string_view period = figure.substr(0, colon);
            if (!Period::parse(period)) return fail(Code::reference_bad_period, span_of(period), {std::string(period)});
            cell = figure.substr(colon + 1);
        } else if (is_previous(figure)) {
            cell = figure.substr(5);
        }
        if (is_cell(cell)) return;
        const std::vector<std::string_view> parts = split(cell, '.');
        if (parts.size() != 3) return fail(Code::reference_malformed, span_of(figure), {std::string(figure)});
        for (std::string_view part : parts)
            if (!is_id(part))
                return fail(Code::reference_bad_target, span_of(part.empty() ? figure : part),
                            {std::string(part.empty() ? figure : part), fold_id(part)});
    }

    static bool is_previous(std::string_view figure) { return figure.substr(0, 5) == "prev."; }

    /// Three ids with full stops between them.
    static bool is_cell(std::string_view cell) {
        size_t at = 0;
        for (int part = 1; part <= 3; ++part) {
            const size_t begin = at;
            while (at < cell.size() && id_characters.has(cell[at])) ++at;
            if (at == begin || at - begin > longest_id) return false;
            if (part < 3 && (at >= cell.size() || cell[at++] != '.')) return false;
        }
        return at == cell.size();
    }

    void read_filters(std::string_view text) {
        for (;;) {
            const size_t pipe = find_pipe(text);
            read_filter(trim(text.substr(0, pipe)), span_of(text));
            if (pipe == text.npos || m_fault) return;
            text.remove_prefix(pipe + 1);
        }
    }

    void read_filter(std::string_view text, const Span& place) {
        size_t length = 0;
        while (length < text.size() && is_word(text[length])) ++length;
        const std::string_view name = text.substr(0, length);
        if (std::find(std::begin(filters), std::end(filters), name) == std::end(filters))
            return unknown_filter(name, text.empty() ? place : span_of(text));
        std::string_view rest = text.substr(length);
        while (!rest.empty() && is_blank(rest[0])) rest.remove_prefix(1);
        if (rest.empty() == takes_argument(name) || (!rest.empty() && rest[0] != '=')) return bad_argument(name, text);
        std::string_view argument = rest.empty() ? rest : trim(rest.substr(1));
        if (!read_argument(name, argument)) return bad_argument(name, text);
        m_reference.filters.push_back({name, argument, span_of(text)});
    }

    /// Takes the quotes off.
    static bool read_argument(std::string_view name, std::string_view& argument) {
        if (name == "decimals") {
            int value = 0;
            for (char c : argument)
                value = c >= '0' && c <= '9' && value <= most_decimals ? value * 10 + (c - '0') : most_decimals + 1;
            return !argument.empty() && value <= most_decimals;
        }
        if (name != "unit") return true;
        if (argument.size() >= 2 && argument.front() == '"' && argument.back() == '"')
            argument = argument.substr(1, argument.size() - 2);
        return !argument.empty() && argument.find('"') == argument.npos;
    }

    void unknown_filter(std::string_view name, const Span& place) {
        const std::string_view nearest = nearest_name(name, filters);
        fail(Code::reference_unknown_filter, place,
             {std::string(place.text()), nearest.empty() ? std::string("signed, abs, plain, decimals=1, "
                                                                       "words, change, unit=\"...\"")
                                                         : std::string(nearest)});
    }

    void bad_argument(std::string_view name, std::string_view text) {
        const std::string expected = name == "decimals" ? "decimals=1"
                                     : name == "unit"   ? "unit=\"procentenheter\""
                                                        : std::string(name);
        fail(Code::reference_bad_filter, span_of(text), {std::string(text), expected});
    }

    Span m_whole;
    Reference m_reference;
    std::optional<ReferenceFault> m_fault;
};

} // namespace

std::span<const std::string_view> filter_names() {
    return filters;
}

ReadReference read_reference(const Span& whole) {
    return Reader(whole).run();
}

Reference parse_reference(const Span& whole, Findings& findings) {
    ReadReference read = read_reference(whole);
    if (read.fault) findings.add(read.fault->code, read.fault->span, std::move(read.fault->arguments));
    return std::move(read.reference);
}

} // namespace kolofon
