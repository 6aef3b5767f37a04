#include "publish/publish.h"

namespace kolofon {

Result<std::optional<std::string>> withdraw_report(FileSystem& fs, const WithdrawInput& input, Findings& findings) {
    KOLOFON_TRY_ASSIGN(writer, StoreWriter::open(fs, findings));
    if (!writer || findings.has_errors()) return std::optional<std::string>();
    EventInput event;
    event.event = input.restore ? LogEvent::Restore : input.hide ? LogEvent::Hide : LogEvent::Withdraw;
    event.report = input.report;
    event.version = static_cast<uint32_t>(input.version);
    event.time = input.time;
    event.reason = input.reason;
    event.by = input.by;
    return writer->append_event(event, findings);
}

} // namespace kolofon
