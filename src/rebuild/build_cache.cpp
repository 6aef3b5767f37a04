#include "rebuild/build_cache.h"

#include "fs/path.h"

namespace kolofon {

namespace {

constexpr std::string_view folder_name = ".kolofon-build";
constexpr std::string_view state_name = "state";

} // namespace

BuildCache::BuildCache(FileSystem& fs, std::string out, const Fingerprint& request)
    : m_fs(&fs), m_out(std::move(out)), m_folder(join_path(m_out, folder_name)), m_request(request),
      m_memory(std::make_unique<BuildMemory>()), m_known(std::make_unique<KnownReports>()),
      m_learnt(std::make_unique<KnownReports>()) {}

Result<BuildCache> BuildCache::open(FileSystem& fs, const std::string& out, const Fingerprint& request) {
    BuildCache cache(fs, out, request);
    KOLOFON_TRY(fs.make_directories(cache.m_folder));
    KOLOFON_TRY_ASSIGN(lock, fs.lock(cache.m_folder));
    cache.m_lock = std::move(lock);
    if (auto bytes = fs.read(join_path(cache.m_folder, state_name)); bytes.ok())
        cache.m_bytes = std::move(bytes).value();
    cache.m_has_state = !cache.m_bytes.empty();
    return cache;
}

BuildCache::~BuildCache() {
    if (m_lock && !m_has_state) (void)m_fs->remove_all(m_folder);
}

bool BuildCache::is_output_whole(const BuildState& state) const {
    for (const auto& [audience, print] : state.outputs)
        if (!OutputTree::is_whole(*m_fs, join_path(m_out, audience_name(audience)), print)) return false;
    return !state.outputs.empty();
}

std::optional<BuildState> BuildCache::unchanged(const std::optional<SiteSignature>& signature) const {
    if (!signature) return std::nullopt;
    auto state = decode_head(m_bytes);
    if (!state || state->request != m_request || state->signature != signature->all.print || !is_output_whole(*state))
        return std::nullopt;
    state->result.built = true;
    for (auto& [audience, summary] : state->result.outputs) summary = {summary.files, 0, 0, 0};
    return state;
}

void BuildCache::recall(const std::optional<SiteSignature>& signature) {
    const auto head = decode_head(m_bytes);
    auto state = head && head->request == m_request ? decode(m_bytes) : std::nullopt;
    m_bytes = {};
    if (!state) return;
    m_memory->replace(std::move(state->records));
    m_before = std::move(state->outputs);
    if (!signature) return;
    for (auto& [path, report] : state->read) {
        const auto now = signature->reports.find(path);
        if (now != signature->reports.end() && now->second.print == report.files)
            m_known->emplace(path, std::move(report.known));
    }
    for (const auto& [path, report] : *m_known) m_untouched.insert(path);
}

void BuildCache::lend(PublishedOptions& options) {
    options.known = m_known.get();
    options.learnt = m_learnt.get();
}

void BuildCache::lend(BuildOptions& options) {
    options.memory = m_memory.get();
    options.before = m_before;
    options.untouched = &m_untouched;
}

void BuildCache::keep(BuildState state, const std::optional<SiteSignature>& signature, bool may_change_unseen,
                      int64_t now_ns) {
    state.request = m_request;
    if (signature && !may_change_unseen && signature->all.is_settled(now_ns)) state.signature = signature->all.print;
    for (auto& [path, known] : *m_learnt) {
        const auto files = signature ? signature->reports.find(path) : decltype(signature->reports.end())();
        if (signature && files != signature->reports.end() && files->second.is_settled(now_ns))
            state.read[path] = {files->second.print, std::move(known)};
    }
    state.outputs = state.result.prints;
    state.records = m_memory->records();
    const std::string beside = join_path(m_folder, "state-new");
    const auto kept = [&]() -> Result<void> {
        KOLOFON_TRY(m_fs->remove_all(beside));
        KOLOFON_TRY(m_fs->write_new(beside, encode(state)));
        return m_fs->rename(beside, join_path(m_folder, state_name));
    }();
    m_has_state = kept.ok();
}

} // namespace kolofon
