#include "hostile_site.h"

#include "load/load_site.h"
#include "render/build.h"
#include "tricks.h"

#include <algorithm>
#include <iterator>

namespace kolofon {

namespace {

/// As a basic string of TOML.
std::string toml(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        const unsigned char byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7F) {
            constexpr char digits[] = "0123456789abcdef";
            out += std::string("\\u00") + digits[byte >> 4] + digits[byte & 15];
            continue;
        }
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + "\"";
}

std::string csv(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + "\"";
}

bool holds_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        const unsigned char byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t' && c != '\r' && c != '\n') || byte == 0x7F;
    });
}

/// The trick in each place of a section, a section for each kind of place, so that a refused one hides no other.
std::vector<std::string> bodies(std::string_view trick) {
    const std::string text(trick);
    std::string address; // what can stand between < and > as a link's target
    for (const char c : text) {
        if (c == '\n' || c == '\r') continue;
        if (c == '<' || c == '>') address += '\\';
        address += c;
    }
    return {text + "\n",
            "Ord " + text + " ord.\n",
            "[länk](<" + address + ">) ![bild](<" + address + ">) <" + text + "> [a][b] [c](" + text + ") ![d](" +
                text + ")\n\n[b]: <" + address + "> '" + text + "'\n",
            "[länk](https://example.org/ \"" + text + "\") [" + text + "](https://example.org/)\n",
            "## " + text + "\n\nText.\n",
            "| a | " + text + " |\n|---|---|\n| " + text + " | b |\n",
            "`" + text + "` a[^1]\n\n    " + text + "\n\n```" + text + "\n" + text + "\n```\n\n[^1]: " + text + "\n",
            "<div>\n\n" + text + "\n\n</div>\n\n<b title='" + text + "'>" + text + "</b>\n"};
}

class Writer {
public:
    explicit Writer(MemoryFileSystem& fs) : m_fs(fs) {}

    void write() {
        m_fs.put("site.toml", "format = 1\ntitle = " + next() +
                                  "\nbase_url = \"https://rapporter.example.org/\"\n"
                                  "language = \"sv\"\npublisher = " +
                                  next() + "\nnotice = " + next() + "\ndescription = " + next() +
                                  "\n[abbreviations]\nSKR = " + next() + "\n");
        for (size_t report = 0; report < reports; ++report) write_report("2025-" + number(report + 1));
        m_fs.put("content/rapport/series.toml", "title = " + next() + "\n");
    }
    size_t placed() const { return m_placed; }

private:
    static constexpr size_t reports = 9;

    static std::string number(size_t n) { return (n < 10 ? "0" : "") + std::to_string(n); }

    /// The next trick, as TOML.
    std::string next() {
        ++m_placed;
        return toml(tricks[m_next++ % std::size(tricks)]);
    }

    void write_report(const std::string& period) {
        const std::string folder = "content/rapport/" + period + "/";
        std::string report = "title = " + next() + "\nperiod = \"" + period +
                             "\"\npublished = 2025-10-01\ndocument_id = " + next() + "\nresponsible = " + next() +
                             "\ndrawn_up_by = " + next() + "\napplies_to = " + next() + "\n";
        for (int i = 0; i < 5; ++i) {
            const std::string n = std::to_string(i);
            report +=
                "[[attachment]]\nid = \"b" + n + "\"\ntitle = " + next() + "\nfile = \"attachments/b" + n + ".txt\"\n";
            m_fs.put(folder + "attachments/b" + n + ".txt", std::string(tricks[m_next % std::size(tricks)]));
        }
        m_fs.put(folder + "attachments/'><img src=x onerror=ran()>" + period + ".txt", "x");
        report += "[[attachment]]\nid = \"namn\"\ntitle = \"Namn\"\nfile = \"attachments/'><img src=x onerror=ran()>" +
                  period + ".txt\"\n";
        m_fs.put(folder + "report.toml", report);
        write_table(folder);
        const size_t share = (std::size(tricks) + reports - 1) / reports;
        for (size_t i = 0; i < share && m_section < std::size(tricks); ++i, ++m_section) {
            const auto all = bodies(tricks[m_section]);
            for (size_t kind = 0; kind < all.size(); ++kind) {
                ++m_placed;
                m_fs.put(folder + number(i) + "-t" + std::to_string(m_section) + "-" + std::to_string(kind) + ".md",
                         "+++\ntitle = " + next() + "\nsummary = " + next() + "\nresponsible = " + next() +
                             "\n+++\n\nSKR {{ table t }}\n\n" + all[kind]);
            }
        }
        m_fs.put(folder + "99-tabell.md",
                 "+++\ntitle = \"Tabell\"\n+++\n\nSKR\n\n{{ table t }}\n\n{{ chart t }}\n\n{{ attachment b1 }}\n");
    }

    void write_table(const std::string& folder) {
        std::string description = "title = " + next() + "\nsource = " + next() + "\nunit = " + next() +
                                  "\n[[column]]\nid = \"a\"\nlabel = [" + next() + ", " + next() +
                                  "]\nkind = \"text\"\n[[column]]\nid = \"n\"\nlabel = " + next() + "\n",
                    data = "x,A,N\n";
        for (const std::string_view trick : tricks) {
            if (holds_control(trick)) continue; // such a file is refused as a whole
            data += csv(trick) + "," + csv(trick) + ",1\n";
            m_placed += 2;
        }
        description += "[[note]]\nid = \"n\"\ntext = " + next() + "\n";
        m_fs.put(folder + "tables/t.toml", description);
        m_fs.put(folder + "tables/t.csv", data);
        m_fs.put(folder + "tables/u.toml", "title = " + next() + "\nsource = " + next() +
                                               "\n[chart]\nkind = \"bar\"\n[[row]]\nid = \"r\"\nlabel = " + next() +
                                               "\nnote = \"n\"\n[[row]]\nid = \"s\"\nlabel = " + next() +
                                               "\n[[note]]\nid = \"n\"\ntext = " + next() + "\n");
        m_fs.put(folder + "tables/u.csv", "x,A,B\nr,1,2\ns,3,4\n");
        m_fs.put(folder + "98-u.md", "+++\ntitle = " + next() + "\n+++\n\n{{ table u }}\n\n{{ chart u }}\n");
    }

    MemoryFileSystem& m_fs;
    size_t m_next = 0, m_section = 0, m_placed = 0;
};

} // namespace

HostileSite build_hostile_site(const std::string& theme_folder) {
    MemoryFileSystem fs;
    Writer writer(fs);
    writer.write();
    HostileSite made;
    made.placed = writer.placed();
    const auto themes = make_real_file_system(theme_folder);
    const auto site = load_site(fs, made.findings);
    if (!site) return made;
    BuildOptions options;
    options.keep = true;
    options.audiences = {Audience::Public};
    auto built = build_site(*site, fs, fs, {&fs, themes.get()}, options, made.findings);
    if (!built.ok()) return made;
    for (const auto& file : built->kept[Audience::Public])
        made.pages[file->path] = file->from ? file->from->read(file->source).value() : *file->bytes;
    return made;
}

} // namespace kolofon
