#include "base/names.h"
#include "cli/commands.h"
#include "cli/skeleton.h"
#include "cli/texts.h"
#include "diag/report.h"
#include "fs/path.h"
#include "load/load_site.h"
#include "locale/locale.h"

#include <cstdio>

namespace kolofon {

namespace {

ExitStatus wrong(Language language, std::string_view swedish, std::string_view english, const std::string& word = {}) {
    const std::string arguments[] = {word};
    std::fprintf(stderr, "kolofon: %s\n", substitute(say(language, swedish, english), arguments).c_str());
    return ExitStatus::WrongUsage;
}

ExitStatus failed(const Fault& fault) {
    std::fprintf(stderr, "kolofon: %s\n", fault.message().c_str());
    return ExitStatus::MachineFailed;
}

std::string toml_text(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + "\"";
}

class NewCommand {
public:
    NewCommand(const Invocation& invocation, FileSystem& fs, const Site& site, Language language)
        : m_arguments(invocation.arguments), m_fs(fs), m_site(site), m_language(language) {}

    ExitStatus run() {
        if (m_arguments.words.size() < 2)
            return wrong(m_language, "skriv vad som ska göras: kolofon help new",
                         "say what is to be made: kolofon help new");
        const std::string& what = m_arguments.words[0];
        if (what == "report") return report();
        if (what == "section") return section();
        if (what == "table") return table();
        if (what == "correction") return correction();
        if (what == "theme") return theme();
        return wrong(m_language, "new gör report, section, table, correction eller theme, inte ”{0}”.",
                     "new makes report, section, table, correction or theme, not \"{0}\".", what);
    }

private:
    struct Place {
        const Series* series = nullptr;
        std::string report, name;
        std::string folder() const { return "content/" + series->id + "/" + report; }
    };

    /// "SERIES/PERIOD" or "SERIES/PERIOD/NAME" with a series that exists.
    std::optional<Place> place(const std::string& text, size_t parts) {
        const auto words = split(text, '/');
        if (words.size() != parts) return std::nullopt;
        Place found;
        found.series = m_site.find_series(words[0]);
        found.report = words[1];
        if (parts > 2) found.name = words[2];
        return found.series ? std::optional(found) : std::nullopt;
    }

    ExitStatus no_such_place(const std::string& text) {
        return wrong(m_language, "”{0}” finns inte; skriv SERIE/PERIOD, till exempel manadsrapport/2025-07.",
                     "there is no \"{0}\"; write SERIES/PERIOD, monthly-report/2025-07 for instance.", text);
    }

    Result<void> write(const std::string& path, std::string_view content) {
        KOLOFON_TRY(m_fs.make_directories(std::string(directory_of(path))));
        KOLOFON_TRY(m_fs.write_new(path, content));
        if (!m_arguments.quiet) std::printf("%s\n", join_path(m_arguments.site, path).c_str());
        return {};
    }

    ExitStatus report() {
        const auto to = place(m_arguments.words[1], 2);
        if (!to) return no_such_place(m_arguments.words[1]);
        const auto period = Period::parse(to->report);
        if (!period || period->kind != to->series->period_kind)
            return wrong(m_language, "”{0}” är ingen period som serien har.", "\"{0}\" is not a period of the series.",
                         to->report);
        if (m_fs.exists(to->folder()))
            return wrong(m_language, "{0} finns redan; ingenting har ändrats.",
                         "{0} exists already; nothing was changed.", to->folder());
        const Result<void> made = m_arguments.has("--from") ? report_from(*to, *period) : plain_report(*to, *period);
        if (!made && made.fault().error_number == 0) return no_such_place(made.fault().path);
        return made ? ExitStatus::Good : failed(made.fault());
    }

    Result<void> plain_report(const Place& to, const Period& period) {
        const std::string title =
            m_arguments.value_or("--title", to.series->title + " " + Locale::of(to.series->language).period(period));
        KOLOFON_TRY(write(to.folder() + "/report.toml",
                          "title = " + toml_text(title) + "\nperiod = " + toml_text(period.id()) + "\n"));
        const bool swedish = to.series->language == "sv";
        return write(to.folder() + (swedish ? "/01-inledning.md" : "/01-introduction.md"),
                     swedish ? "+++\ntitle = \"Inledning\"\n+++\n" : "+++\ntitle = \"Introduction\"\n+++\n");
    }

    Result<void> report_from(const Place& to, const Period& period) {
        const std::string name = m_arguments.value_or("--from", "");
        const auto from = place(name, 2);
        const Report* old = from ? from->series->find_report(from->report) : nullptr;
        if (!old) return Fault{"", name, 0};
        NewReport skeleton{old->period, period, old->main().language, m_arguments.value_or("--title", "")};
        KOLOFON_TRY(write(to.folder() + "/report.toml", skeleton_of_report(old->file->text(), skeleton)));
        for (const Edition& edition : old->editions) {
            if (&edition != &old->main()) {
                skeleton.language = edition.language;
                KOLOFON_TRY(
                    write(moved(*old, to, edition.file->path()), skeleton_of_report(edition.file->text(), skeleton)));
            }
            for (const Section& section : edition.sections)
                KOLOFON_TRY(write(moved(*old, to, section.file->path()), skeleton_of_section(section.file->text())));
        }
        for (const Table& table : old->tables) {
            KOLOFON_TRY(write(moved(*old, to, table.description_file->path()),
                              skeleton_of_table(table.description_file->text())));
            if (table.data_file)
                KOLOFON_TRY(write(moved(*old, to, table.data_path), skeleton_of_csv(table.data_file->text())));
        }
        return {};
    }

    static std::string moved(const Report& old, const Place& to, const std::string& path) {
        return to.folder() + path.substr(old.path.size());
    }

    ExitStatus section() {
        const auto to = place(m_arguments.words[1], 3);
        if (!to || !to->series->find_report(to->report)) return no_such_place(m_arguments.words[1]);
        const std::string id = fold_id(to->name);
        const size_t next = to->series->find_report(to->report)->main().sections.size() + 1;
        char order[8];
        std::snprintf(order, sizeof order, "%02zu-", std::min<size_t>(next, 99));
        const std::string title = m_arguments.value_or("--title", to->name);
        const auto made =
            write(to->folder() + "/" + order + id + ".md", "+++\ntitle = " + toml_text(title) + "\n+++\n");
        return made ? ExitStatus::Good : failed(made.fault());
    }

    ExitStatus table() {
        const auto to = place(m_arguments.words[1], 3);
        if (!to || !to->series->find_report(to->report)) return no_such_place(m_arguments.words[1]);
        const std::string stem = to->folder() + "/tables/" + fold_id(to->name);
        const bool swedish = to->series->language == "sv";
        const std::string title = m_arguments.value_or("--title", to->name);
        const std::string description =
            "title = " + toml_text(title) +
            "\nsource = " + (swedish ? "\"Varifrån siffrorna kommer\"" : "\"Where the numbers come from\"") +
            "\nkind = \"amount\"    # count, amount, percent, points, index, date, text\nunit = \"\"\ndecimals = "
            "0\n\n[[column]]\nlabel = " +
            (swedish ? "\"Utfall\"" : "\"Actual\"") + "\n";
        const auto csv = write(stem + ".csv", swedish ? "Post,Utfall\nRad 1,..\n" : "Item,Actual\nRow 1,..\n");
        if (!csv) return failed(csv.fault());
        const auto made = write(stem + ".toml", description);
        return made ? ExitStatus::Good : failed(made.fault());
    }

    /// Adds the correction at the end of report.toml, beside which the old file is replaced in one step.
    ExitStatus correction() {
        const auto to = place(m_arguments.words[1], 2);
        const Report* report = to ? to->series->find_report(to->report) : nullptr;
        if (!report) return no_such_place(m_arguments.words[1]);
        const std::string id =
            m_arguments.words.size() > 2 ? m_arguments.words[2] : "r" + std::to_string(report->corrections.size() + 1);
        if (!is_id(id)) return wrong(m_language, "”{0}” kan inte vara ett id.", "\"{0}\" cannot be an id.", id);
        const bool swedish = to->series->language == "sv";
        std::string text(report->file->text());
        if (!text.ends_with("\n")) text += "\n";
        text += "\n[[correction]]\nid = " + toml_text(id) +
                "\nkind = \"correction\"     # correction, revision, notice, dispute\nseverity = \"minor\"       # "
                "minor, serious\n# date = 2025-01-31\naffects = []             # " +
                (swedish ? "avsnitt, tabeller, uppgifter, bilagor" : "sections, tables, figures, attachments") +
                "\ntext = \"\"\ncause = \"\"\n";
        const std::string path = report->file->path(), aside = path + ".new";
        if (const auto written = m_fs.write_new(aside, text); !written) return failed(written.fault());
        if (const auto renamed = m_fs.rename(aside, path); !renamed) return failed(renamed.fault());
        if (!m_arguments.quiet) std::printf("%s\n", join_path(m_arguments.site, path).c_str());
        return ExitStatus::Good;
    }

    ExitStatus theme() {
        const std::string& name = m_arguments.words[1];
        if (!is_id(name))
            return wrong(m_language, "”{0}” kan inte vara ett temas namn: små bokstäver a–z, siffror och bindestreck.",
                         "\"{0}\" cannot be a theme's name: small letters a-z, digits and hyphens.", name);
        const std::string folder = "themes/" + name;
        if (m_fs.exists(folder))
            return wrong(m_language, "{0} finns redan; ingenting har ändrats.",
                         "{0} exists already; nothing was changed.", folder);
        const std::string title = m_arguments.value_or("--title", name);
        for (const auto& [path, content] : starter_theme(name, toml_text(title), m_site.language == "sv"))
            if (const auto made = write(join_path(folder, path), content); !made) return failed(made.fault());
        return ExitStatus::Good;
    }

    const Arguments& m_arguments;
    FileSystem& m_fs;
    const Site& m_site;
    Language m_language;
};

} // namespace

ExitStatus run_new(const Invocation& invocation) {
    const auto fs = make_real_file_system(invocation.arguments.site);
    Findings findings;
    const auto site = load_site(*fs, findings);
    const Language language = message_language(invocation, site ? site->language : "");
    if (!site) {
        std::fputs(to_text(findings, {language, invocation.colour}).c_str(), stderr);
        return ExitStatus::ContentErrors;
    }
    return NewCommand(invocation, *fs, *site, language).run();
}

} // namespace kolofon
