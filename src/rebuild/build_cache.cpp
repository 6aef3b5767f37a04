#include "rebuild/build_cache.h"

#include "fs/links.h"
#include "fs/path.h"

#include <algorithm>

namespace kolofon {

namespace {

constexpr std::string_view folder_name = ".kolofon-build";
constexpr std::string_view state_name = "state";
constexpr std::string_view notes_folder = "notes"; ///< files of each report, named by their content

std::string name_of(const Fingerprint& print) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string name;
    for (const uint64_t half : {print.high, print.low})
        for (int shift = 60; shift >= 0; shift -= 4) name += digits[half >> shift & 15];
    return name;
}

} // namespace

BuildCache::BuildCache(FileSystem& fs, std::string out, const Fingerprint& request)
    : m_fs(&fs), m_out(std::move(out)), m_folder(join_path(m_out, folder_name)), m_request(request),
      m_bytes(std::make_unique<std::string>()), m_memory(std::make_unique<BuildMemory>()),
      m_known(std::make_unique<KnownReports>()), m_learnt(std::make_unique<KnownReports>()) {}

Result<BuildCache> BuildCache::open(FileSystem& fs, const std::string& out, const Fingerprint& request) {
    BuildCache cache(fs, out, request);
    KOLOFON_TRY(remove_if_link(fs, cache.m_folder));
    KOLOFON_TRY(remove_if_link(fs, join_path(cache.m_folder, notes_folder)));
    KOLOFON_TRY(fs.make_directories(cache.m_folder));
    KOLOFON_TRY_ASSIGN(lock, fs.lock(cache.m_folder));
    cache.m_lock = std::move(lock);
    if (auto bytes = fs.read(join_path(cache.m_folder, state_name)); bytes.ok())
        *cache.m_bytes = std::move(bytes).value();
    cache.m_has_state = !cache.m_bytes->empty();
    if (auto head = decode_head(*cache.m_bytes); head && head->request == request) cache.m_head = std::move(head);
    cache.look_at_output();
    return cache;
}

BuildCache::~BuildCache() {
    if (m_lock && !m_has_state) (void)m_fs->remove_all(m_folder);
}

/// Begins to, on a thread of its own if there may be one.
void BuildCache::look_at_output() {
    if (!m_head || m_head->outputs.empty()) return;
    m_look = std::async([fs = m_fs, out = m_out, outputs = m_head->outputs] {
        return std::all_of(outputs.begin(), outputs.end(), [&](const auto& output) {
            return OutputTree::is_whole(*fs, join_path(out, audience_name(output.first)), output.second);
        });
    });
}

bool BuildCache::is_output_whole() {
    if (!m_is_whole) m_is_whole = m_look.valid() && m_look.get();
    return *m_is_whole;
}

std::optional<BuildState> BuildCache::unchanged(const std::optional<SiteSignature>& signature) {
    if (!signature || !m_head || m_head->signature != signature->all.print || !is_output_whole()) return std::nullopt;
    auto state = m_head;
    state->result.built = true;
    for (auto& [audience, summary] : state->result.outputs) summary = {summary.files, 0, 0, 0};
    return state;
}

std::string BuildCache::notes_place(const Fingerprint& print) const {
    return join_path(join_path(m_folder, notes_folder), name_of(print));
}

bool BuildCache::has_notes(const Fingerprint& print) const {
    return m_notes.contains(name_of(print));
}

template <typename Value>
Deferred<Value> BuildCache::kept_as(const Fingerprint& print, std::optional<Value> (*decode)(std::string_view)) const {
    return Deferred<Value>::made_by(
        [fs = m_fs, place = notes_place(print), print, decode, is_damaged = m_memory->is_damaged] {
            const auto bytes = fs->read(place);
            auto value = bytes.ok() && fingerprint_of(bytes.value()) == print ? decode(bytes.value()) : std::nullopt;
            if (!value) *is_damaged = true;
            return value ? std::move(*value) : Value();
        });
}

void BuildCache::recall(const std::optional<SiteSignature>& signature) {
    if (const auto there = m_fs->list(join_path(m_folder, notes_folder)); there.ok())
        for (const DirectoryEntry& entry : there.value()) m_notes.insert(entry.name);
    const auto find_apart = [&](const ApartPrints& prints, ReportRecord& record) {
        record.notes = kept_as(prints.notes, decode_notes);
        record.search = kept_as(prints.search, decode_search);
    };
    auto state = m_head ? decode(*m_bytes, find_apart, &m_lent_bytes) : std::nullopt;
    m_head.reset();
    const auto is_there = [&](const auto& of) { return has_notes(of.second.notes) && has_notes(of.second.search); };
    if (!state || !std::all_of(state->apart.begin(), state->apart.end(), is_there)) return;
    m_lent = state->records;
    m_lent_apart = std::move(state->apart);
    m_memory->replace(std::move(state->records), std::move(state->site_notes), state->links_were_good);
    m_before = std::move(state->outputs);
    *m_known = known_reports(state->read, signature);
    for (const auto& [path, report] : *m_known) m_untouched.insert(path);
}

void BuildCache::forget() {
    m_is_whole = false;
    m_memory->forget();
    m_known->clear();
    m_learnt->clear();
    m_untouched.clear();
    m_before.clear();
    m_lent.clear();
    m_lent_bytes.clear();
    m_notes_are_whole = false;
}

/// Those of reports taken over are there already.
Result<void> BuildCache::write_notes(BuildState& state) {
    KOLOFON_TRY(m_fs->make_directories(join_path(m_folder, notes_folder)));
    for (const auto& [path, record] : state.records) {
        ApartPrints& prints = state.apart[path];
        if (const auto lent = m_lent.find(path); lent != m_lent.end() && lent->second == record) {
            prints = m_lent_apart.at(path);
            continue;
        }
        m_lent_bytes.erase(path);
        KOLOFON_TRY_ASSIGN(notes, write_note(encode(record->notes.get())));
        KOLOFON_TRY_ASSIGN(search, write_note(encode(record->search.get())));
        prints = {notes, search};
    }
    return {};
}

Result<Fingerprint> BuildCache::write_note(const std::string& bytes) {
    const Fingerprint print = fingerprint_of(bytes);
    if (!m_notes.insert(name_of(print)).second && m_notes_are_whole) return print;
    const std::string beside = join_path(m_folder, "notes-new"); // under its name it is whole
    KOLOFON_TRY(m_fs->remove_all(beside));
    KOLOFON_TRY(m_fs->write_new(beside, bytes));
    KOLOFON_TRY(m_fs->rename(beside, notes_place(print)));
    return print;
}

void BuildCache::remove_old_notes(const BuildState& state) {
    std::set<std::string> used;
    for (const auto& [path, prints] : state.apart)
        for (const Fingerprint& print : {prints.notes, prints.search}) used.insert(name_of(print));
    for (const std::string& name : m_notes)
        if (!used.contains(name)) (void)m_fs->remove_all(join_path(join_path(m_folder, notes_folder), name));
}

void BuildCache::lend(PublishedOptions& options) {
    options.known = m_known.get();
    options.learnt = m_learnt.get();
}

void BuildCache::lend(BuildOptions& options) {
    options.memory = m_memory.get();
    options.before = m_before;
    options.is_output_whole = [this] { return is_output_whole(); };
    options.untouched = &m_untouched;
}

void BuildCache::keep(BuildState state, const std::optional<SiteSignature>& signature, bool may_change_unseen,
                      int64_t now_ns) {
    state.request = m_request;
    if (signature && !may_change_unseen && signature->all.is_settled(now_ns)) state.signature = signature->all.print;
    if (signature) state.read = settled_reports(*signature, std::move(*m_learnt), now_ns);
    state.outputs = state.result.prints;
    state.records = m_memory->records();
    state.site_notes = m_memory->site_notes();
    state.links_were_good = m_memory->links_were_good();
    const std::string beside = join_path(m_folder, "state-new");
    const auto kept = [&]() -> Result<void> {
        KOLOFON_TRY(write_notes(state));
        KOLOFON_TRY(m_fs->remove_all(beside));
        KOLOFON_TRY(m_fs->write_new(beside, encode(state, m_lent_bytes)));
        return m_fs->rename(beside, join_path(m_folder, state_name));
    }();
    m_has_state = kept.ok();
    if (kept.ok()) remove_old_notes(state);
}

} // namespace kolofon
