#include "cli/progress.h"
#include "cli/proof_output.h"
#include "cli/site_command.h"
#include "cli/texts.h"
#include "fs/path.h"
#include "history/published_site.h"
#include "leak/internal_words.h"
#include "load/source_reader.h"
#include "publish/verify_site.h"
#include "store/layout.h"

namespace kolofon {

namespace {

constexpr const char* list_name = "confidential.txt";

std::string proof_json(const SiteProof& proof) {
    return "\"proof\":{\"kind\":\"site\",\"reports\":" + std::to_string(proof.reports) +
           ",\"versions\":" + std::to_string(proof.versions) + ",\"parts\":" + std::to_string(proof.parts) +
           ",\"files\":" + std::to_string(proof.files) + ",\"bytes\":" + std::to_string(proof.bytes) +
           ",\"withheld\":" + std::to_string(proof.withheld) + ",\"store\":" + (proof.with_store ? "true" : "false") +
           "}";
}

std::string proof_line(const SiteProof& proof, bool good, Language language) {
    const auto part = [&](size_t count, const char* one_sv, const char* many_sv, const char* one_en,
                          const char* many_en) {
        return counted(count, say(language, one_sv, one_en), say(language, many_sv, many_en));
    };
    std::string line(!good ? say(language, "Inte helt, se ovan. Prövat: ", "Not whole, see above. Proven: ")
                     : proof.withheld > 0
                         ? say(language, "Orört så långt det visas: ", "Untouched as far as it is shown: ")
                         : say(language, "Helt: ", "Whole: "));
    line += part(proof.reports, "rapport", "rapporter", "report", "reports") + ", " +
            part(proof.versions, "version", "versioner", "version", "versions") + ", " +
            part(proof.parts, "förseglad del", "förseglade delar", "sealed part", "sealed parts") + ", " +
            part(proof.files, "fil", "filer", "file", "files") + ", " + bytes_text(proof.bytes, language);
    if (proof.withheld > 0)
        line += "; " + part(proof.withheld, "visas inte som den förseglades", "visas inte som de förseglades",
                            "is not shown as it was sealed", "are not shown as they were sealed");
    return line + std::string(proof.with_store ? say(language, "; mot lagret", "; against the store")
                                               : say(language, "; mot webbplatsens egna förseglingar, utan lagret",
                                                     "; against the site's own seals, without the store"));
}

std::string leak_json(const LeakProof& proof) {
    return ",\"search\":{\"words\":" + std::to_string(proof.words) + ",\"files\":" + std::to_string(proof.files) +
           ",\"packed\":" + std::to_string(proof.packed) + ",\"bytes\":" + std::to_string(proof.bytes) +
           ",\"found\":" + std::to_string(proof.found) + "}";
}

std::string leak_line(const LeakProof& proof, Language language) {
    const auto part = [&](size_t count, const char* one_sv, const char* many_sv, const char* one_en,
                          const char* many_en) {
        return counted(count, say(language, one_sv, one_en), say(language, many_sv, many_en));
    };
    return std::string(say(language, "Sökt efter ", "Searched for ")) +
           part(proof.words, "ord", "ord", "word", "words") + say(language, " i ", " in ").data() +
           part(proof.files, "fil", "filer", "file", "files") + say(language, " och ", " and ").data() +
           part(proof.packed, "fil packad i dem", "filer packade i dem", "file packed in them",
                "files packed in them") +
           ", " + bytes_text(proof.bytes, language) + ": " +
           (proof.found == 0
                ? std::string(say(language, "inget funnet", "nothing found"))
                : part(proof.found, "träff, se ovan", "träffar, se ovan", "hit, see above", "hits, see above"));
}

/// The site whose out/public the folder is: what --site names, else the folder that holds out/, else the current one.
std::string source_of(const Invocation& invocation, const std::string& built) {
    if (invocation.arguments.site != ".") return invocation.arguments.site;
    const std::string above = join_path(built, "../..");
    return make_real_file_system(above)->exists(std::string(store::root_folder)) ? above : ".";
}

class BuiltSiteCheck {
public:
    BuiltSiteCheck(const Invocation& invocation, FileSystem& built, std::string path, Language language)
        : m_arguments(invocation.arguments), m_built(built), m_path(std::move(path)), m_language(language),
          m_source(make_real_file_system(source_of(invocation, m_path))), m_here(make_real_file_system(".")) {}

    Result<void> run() {
        KOLOFON_TRY_ASSIGN(store, Store::open(*m_source, findings));
        if (is_built_site(m_built)) {
            const bool at_hand = store->exists();
            KOLOFON_TRY_ASSIGN(proof, verify_site(m_built, m_path, at_hand ? store.get() : nullptr, findings));
            m_seals = proof;
        }
        if (m_arguments.has("--audience")) KOLOFON_TRY(search(*store));
        findings.sort();
        return {};
    }

    std::string json() const {
        std::string json = m_seals ? proof_json(*m_seals) : "\"proof\":null";
        return m_search ? json + leak_json(*m_search) : json;
    }

    std::vector<std::string> lines() const {
        std::vector<std::string> lines;
        if (m_seals) lines.push_back(proof_line(*m_seals, !findings.has_errors(), m_language));
        if (m_search) lines.push_back(leak_line(*m_search, m_language));
        return lines;
    }

    Findings findings;

private:
    Result<void> search(const Store& store) {
        std::vector<LeakWord> words = listed_words();
        if (m_source->exists("site.toml")) KOLOFON_TRY(add_internal(store, words));
        if (words.empty()) findings.add_file(Code::leak_no_words, list_name);
        KOLOFON_TRY_ASSIGN(proof, search_leaks(m_built, m_path, words, findings));
        m_search = proof;
        return {};
    }

    /// Of --words, else of the list that the site keeps.
    std::vector<LeakWord> listed_words() {
        const bool named = m_arguments.has("--words");
        if (!named && !m_source->exists(list_name)) return {};
        SourceReader reader(named ? *m_here : *m_source, m_lists);
        const SourceFile* list =
            reader.read_text(m_arguments.value_or("--words", list_name), limits::leak_list_bytes, findings);
        return list ? words_of_list(*list) : std::vector<LeakWord>();
    }

    /// What the site's source says in internal parts. Its own mistakes are not told here: check does that.
    Result<void> add_internal(const Store& store, std::vector<LeakWord>& words) {
        const auto now = moment_of(m_arguments, "--now");
        Findings ignored;
        KOLOFON_TRY_ASSIGN(published, load_published(*m_source, store, {false, {}, now}, ignored));
        if (!published.site) return {};
        std::vector<LeakWord> own = internal_words(*published.site);
        words.insert(words.end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
        return {};
    }

    const Arguments& m_arguments;
    FileSystem& m_built;
    const std::string m_path;
    const Language m_language;
    std::unique_ptr<FileSystem> m_source, m_here;
    SourceStore m_lists;
    std::optional<SiteProof> m_seals;
    std::optional<LeakProof> m_search;
};

} // namespace

ExitStatus verify_built(const Invocation& invocation, FileSystem& built, const std::string& path, Language language) {
    BuiltSiteCheck check(invocation, built, path, language);
    const auto done = [&] {
        const ProgressLine line(invocation, "Prövar den byggda webbplatsen", "Checking the site that was built");
        return check.run();
    }();
    if (!done.ok()) return machine_failed(done.fault(), language);
    return print_proof(invocation, check.json(), check.lines(), check.findings, language);
}

} // namespace kolofon
