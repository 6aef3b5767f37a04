#include "rebuild/build_cache.h"

#include "fs/path.h"

namespace kolofon {

namespace {

constexpr std::string_view folder_name = ".kolofon-build";
constexpr std::string_view state_name = "state";

} // namespace

BuildCache::BuildCache(FileSystem& fs, std::string out, const Fingerprint& request)
    : m_fs(&fs), m_out(std::move(out)), m_folder(join_path(m_out, folder_name)), m_request(request),
      m_memory(std::make_unique<BuildMemory>()) {}

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
    if (!state || state->request != m_request || state->signature != signature->print || !is_output_whole(*state))
        return std::nullopt;
    state->result.built = true;
    for (auto& [audience, summary] : state->result.outputs) summary = {summary.files, 0, 0, 0};
    return state;
}

void BuildCache::lend(BuildOptions& options) {
    options.memory = m_memory.get();
    const auto head = decode_head(m_bytes);
    auto state = head && head->request == m_request ? decode(m_bytes) : std::nullopt;
    m_bytes = {};
    if (!state) return;
    m_memory->replace(std::move(state->records));
    options.before = std::move(state->outputs);
}

void BuildCache::keep(BuildState state, const std::optional<SiteSignature>& signature, int64_t now_ns) {
    state.request = m_request;
    if (signature && signature->is_settled(now_ns)) state.signature = signature->print;
    state.outputs = state.result.prints;
    state.records = m_memory->records();
    const std::string beside = join_path(m_folder, "state-new");
    const auto kept = [&]() -> Result<void> {
        KOLOFON_TRY(m_fs->remove_all(beside));
        KOLOFON_TRY_ASSIGN(file, m_fs->create(beside));
        Result<void> written;
        encode(state, [&](std::string_view piece) {
            if (written.ok()) written = file->write(piece);
        });
        KOLOFON_TRY(written);
        KOLOFON_TRY(file->finish());
        return m_fs->rename(beside, join_path(m_folder, state_name));
    }();
    m_has_state = kept.ok();
}

} // namespace kolofon
