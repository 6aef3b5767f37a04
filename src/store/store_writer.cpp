#include "store/store_writer.h"

#include "base/digest.h"
#include "base/names.h"
#include "fs/links.h"
#include "store/journal.h"
#include "store/keys.h"
#include "store/layout.h"
#include "store/staging.h"

#include <cerrno>

namespace kolofon {

namespace {

using Refused = std::optional<SealedVersion>;

/// The log's last line about publishing `report`.
const LogLine* last_publish(const PublishedLog& log, std::string_view period) {
    const LogLine* last = nullptr;
    for (const LogLine& line : log.lines)
        if (line.event == LogEvent::Publish && line.report == period) last = &line;
    return last;
}

/// The log and the store must agree about a report before anything is added to it.
bool agrees(const PublishedLog& log, const StoredReport* stored, std::string_view period) {
    const LogLine* last = last_publish(log, period);
    if (!stored || !last) return !stored && !last;
    return last->version == stored->latest() && last->inventory == stored->inventory_sha512 &&
           last->manifest == stored->seal_digest(stored->latest());
}

/// A URI of some scheme: RFC 3986 section 3.1.
bool is_uri(std::string_view text) {
    const size_t colon = text.find(':');
    return colon != std::string_view::npos && colon > 1 && colon + 1 < text.size() &&
           text.find_first_of(" <>\"{}|\\^`\n\t") == std::string_view::npos;
}

bool is_report(std::string_view report) {
    return is_id(store::series_of(report)) && is_id(store::period_of(report));
}

bool complete(const std::vector<std::pair<const char*, bool>>& given, Findings& findings) {
    bool all = true;
    for (const auto& [name, good] : given) {
        if (!good) findings.add_file(Code::store_input, std::string(store::root_folder), {name});
        all = all && good;
    }
    return all;
}

bool extra_is_object(const VersionInput& input, Findings& findings) {
    const SourceFile text("extra", input.extra_json);
    const auto extra = parse_json(text, findings);
    return extra && complete({{"extra", extra->is_object()}}, findings);
}

LogLine next_line(const PublishedLog& log, Timestamp time, LogEvent event, std::string_view report, uint32_t version) {
    LogLine line;
    line.number = log.last() ? log.last()->number + 1 : 1;
    line.time = time;
    line.event = event;
    line.report = store::period_of(report);
    line.version = version;
    line.previous = log.head;
    return line;
}

/// The series' log, unless something is wrong with it.
Result<std::optional<PublishedLog>> sound_log(const Store& store, const std::string& report, Findings& findings) {
    Findings of_log;
    KOLOFON_TRY_ASSIGN(log, store.log(std::string(store::series_of(report)), of_log));
    const bool sound = !of_log.has_errors();
    findings.join(std::move(of_log));
    if (!sound) findings.add_file(Code::store_damaged, log.path, {report});
    return sound ? std::optional(std::move(log)) : std::nullopt;
}

/// The step that makes the version visible.
Result<void> show(FileSystem& fs, const store::StagedObject& staged, const std::string& folder, bool first,
                  bool with_root) {
    const std::string root(store::root_folder);
    if (with_root) {
        if (fs.exists(root)) KOLOFON_TRY(fs.remove_all(root)); // an empty folder
        KOLOFON_TRY(fs.rename(staged.path, root));
        return fs.sync(std::string(store::locked_folder));
    }
    if (first)
        KOLOFON_TRY(fs.rename(staged.path, store::root_path(folder)));
    else
        KOLOFON_TRY(fs.exchange(staged.path, store::root_path(folder)));
    KOLOFON_TRY(fs.sync(std::string(store::work_folder)));
    return fs.sync(root);
}

} // namespace

Result<std::unique_ptr<StoreWriter>> StoreWriter::open(FileSystem& fs, Findings& findings) {
    auto lock = fs.lock(std::string(store::locked_folder));
    if (!lock.ok() && lock.fault().error_number != EWOULDBLOCK) return lock.fault();
    if (!lock.ok()) {
        findings.add_file(Code::store_busy, std::string(store::locked_folder));
        return std::unique_ptr<StoreWriter>();
    }
    std::unique_ptr<StoreWriter> writer(new StoreWriter(fs, std::move(lock).value()));
    for (const std::string_view folder : {store::staging_folder, store::work_folder})
        KOLOFON_TRY(remove_if_link(fs, std::string(folder)));
    KOLOFON_TRY_ASSIGN(mended, store::recover(fs, findings));
    if (!mended) return std::unique_ptr<StoreWriter>();
    Findings of_store;
    KOLOFON_TRY(writer->reopen(of_store));
    const bool good = !of_store.has_errors();
    findings.join(std::move(of_store));
    if (!good) return std::unique_ptr<StoreWriter>();
    return writer;
}

Result<void> StoreWriter::reopen(Findings& findings) {
    KOLOFON_TRY_ASSIGN(store, Store::open(*m_fs, findings));
    m_store = std::move(store);
    return {};
}

Result<std::optional<SealedVersion>> StoreWriter::add_version(const VersionInput& input, Findings& findings) {
    if (!complete({{"report", is_report(input.report)},
                   {"message", !input.message.empty()},
                   {"base_url", is_uri(input.base_url)},
                   {"by_name", !input.by_name.empty()},
                   {"by_address", is_uri(input.by_address)},
                   {"files", !input.files.empty() && input.files.size() <= version_most_files}},
                  findings) ||
        (!input.signing_key.empty() && !is_signing_key(input.signing_key, "", findings)) ||
        !extra_is_object(input, findings) || !store::can_be_sealed(*m_fs, input, findings))
        return Refused();
    const StoredReport* old = m_store->report(input.report, findings);
    KOLOFON_TRY_ASSIGN(log, sound_log(*m_store, input.report, findings));
    if (!log || !is_in_order(*log, input.time, findings)) return Refused();
    if (!agrees(*log, old, store::period_of(input.report)) || (!old && m_store->has(input.report))) {
        findings.add_file(Code::store_damaged, log->path, {input.report});
        return Refused();
    }
    auto sealed = seal(input, old, *log, findings);
    if (!sealed.ok()) { // give back the room on the disk, or finish; the next one tries again if this fails too
        Findings ignored;
        (void)store::recover(*m_fs, ignored);
    }
    Findings of_store;
    const auto reopened = reopen(of_store);
    if (sealed.ok() && !reopened) return reopened.fault();
    return sealed;
}

Result<std::optional<SealedVersion>> StoreWriter::seal(const VersionInput& input, const StoredReport* old,
                                                       const PublishedLog& log, Findings& findings) {
    const bool with_root = !m_store->exists();
    KOLOFON_TRY(store::begin_work(*m_fs, input.report));
    KOLOFON_TRY_ASSIGN(staged, store::stage_object(*m_fs, old, with_root, input, findings));
    if (!staged) {
        KOLOFON_TRY(store::end_work(*m_fs));
        return Refused();
    }
    const uint32_t number = old ? old->latest() + 1 : 1;
    LogLine line = next_line(log, input.time, LogEvent::Publish, input.report, number);
    line.manifest = staged->manifest_sha512;
    line.inventory = staged->inventory_sha512;
    line.reason = input.log_reason;
    line.by = input.by_name;
    const std::string id = old ? old->inventory.id : store::object_id(input.base_url, input.report);
    const store::Journal journal{input.report,
                                 number,
                                 store::object_folder(id),
                                 old ? old->inventory_sha512 : std::string(),
                                 staged->inventory_sha512,
                                 log.head,
                                 write_log_line(line)};
    KOLOFON_TRY(store::write_journal(*m_fs, journal));
    KOLOFON_TRY(show(*m_fs, *staged, journal.folder, !old, with_root));
    KOLOFON_TRY(store::append_to_log(*m_fs, log, journal.log_line));
    KOLOFON_TRY(store::end_work(*m_fs));
    return Refused(SealedVersion{number, staged->manifest_sha512, staged->inventory_sha512,
                                 sha512_hex(journal.log_line), staged->new_files, staged->new_bytes});
}

Result<std::optional<std::string>> StoreWriter::append_event(const EventInput& input, Findings& findings) {
    using Head = std::optional<std::string>;
    const StoredReport* stored = m_store->report(input.report, findings);
    const bool known = stored && (input.version == 0 || stored->inventory.version(input.version));
    if (!complete({{"report", is_report(input.report) && known},
                   {"event", input.event != LogEvent::Publish},
                   {"reason", !input.reason.empty()}},
                  findings))
        return Head();
    KOLOFON_TRY_ASSIGN(log, sound_log(*m_store, input.report, findings));
    if (!log || !is_in_order(*log, input.time, findings)) return Head();
    if (!agrees(*log, stored, store::period_of(input.report))) {
        findings.add_file(Code::store_damaged, log->path, {input.report});
        return Head();
    }
    LogLine line = next_line(*log, input.time, input.event, input.report, input.version);
    if (input.version > 0) line.manifest = stored->seal_digest(input.version);
    line.reason = input.reason;
    line.by = input.by;
    const std::string text = write_log_line(line);
    KOLOFON_TRY(store::append_to_log(*m_fs, *log, text));
    KOLOFON_TRY(store::end_work(*m_fs));
    return Head(sha512_hex(text));
}

} // namespace kolofon
