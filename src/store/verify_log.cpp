#include "store/layout.h"
#include "store/verify_parts.h"

#include <set>

namespace kolofon::store {

namespace {

using Published = std::set<std::pair<std::string, uint32_t>>; // report and version

/// A line of the log against the version it speaks of.
void check_line(const LogLine& line, const std::string& report, const ObjectProof* object, Published& published,
                Findings& findings) {
    if (line.version == 0) return;
    const std::string number = std::to_string(line.version);
    if (line.event == LogEvent::Publish) published.emplace(report, line.version);
    const InventoryVersion* version = object ? object->stored.inventory.version(line.version) : nullptr;
    if (!version) {
        findings.add(Code::store_log_only, line.place, {report, number});
        return;
    }
    const auto index = static_cast<size_t>(version - object->stored.inventory.versions.data());
    const std::string& inventory = object->inventories[index];
    if (line.manifest != object->stored.seal_digest(line.version))
        findings.add(Code::store_log_disagrees, line.place, {report, number, std::string(seal_name)});
    if (line.event == LogEvent::Publish && !inventory.empty() && line.inventory != inventory)
        findings.add(Code::store_log_disagrees, line.place, {report, number, std::string(inventory_name)});
}

/// A publish that was interrupted between the store and the log is not yet in the log, and that is no fault.
bool is_pending(const std::optional<Interrupted>& interrupted, const StoredReport& stored, uint32_t version) {
    return interrupted && interrupted->progress == Progress::Visible && interrupted->journal->report == stored.report &&
           interrupted->journal->version == version && interrupted->journal->new_inventory == stored.inventory_sha512;
}

} // namespace

Result<PublishedLog> verify_log(const Store& store, const std::string& series,
                                const std::map<std::string, ObjectProof>& objects,
                                const std::optional<Interrupted>& interrupted, Findings& findings) {
    KOLOFON_TRY_ASSIGN(log, store.log(series, findings));
    Published published;
    for (const LogLine& line : log.lines) {
        const std::string report = series + "/" + line.report;
        const auto object = objects.find(report);
        check_line(line, report, object == objects.end() ? nullptr : &object->second, published, findings);
    }
    bool pending = false;
    std::vector<std::pair<std::string, uint32_t>> lacking;
    for (const auto& [report, object] : objects)
        for (const InventoryVersion& version : object.stored.inventory.versions) {
            const bool waits = is_pending(interrupted, object.stored, version.number);
            pending = pending || waits;
            if (!waits && !published.contains({report, version.number})) lacking.emplace_back(report, version.number);
        }
    if (!log.exists && !objects.empty() && !(pending && lacking.empty()))
        findings.add_file(Code::store_log_missing, log.path);
    else
        for (const auto& [report, number] : lacking)
            findings.add_file(Code::store_log_lacks, log.path, {report, std::to_string(number)});
    return std::move(log);
}

} // namespace kolofon::store
