#include "store/published_log.h"

#include "base/digest.h"
#include "base/names.h"
#include "format/json.h"
#include "store/layout.h"

#include <algorithm>
#include <array>

namespace kolofon {

namespace {

constexpr std::array<std::string_view, 5> event_names = {"publish", "withdraw", "restore", "redact", "hide"};
constexpr std::array<std::string_view, 10> known_names = {"number",   "time",      "event",  "report", "version",
                                                          "manifest", "inventory", "reason", "by",     "previous"};
constexpr size_t most_findings = 100; // in one log

class LogReader {
public:
    LogReader(const SourceFile& file, Findings& findings) : m_file(&file), m_findings(&findings) {
        m_log.path = file.path();
        m_log.exists = true;
        m_log.text = file.text();
        m_log.head = store::no_digest();
    }

    PublishedLog read() {
        const std::string_view text = m_file->text();
        for (size_t begin = 0; begin < text.size();) {
            ++m_line;
            size_t end = text.find('\n', begin);
            if (end == std::string_view::npos) {
                end = text.size();
                wrong(Code::store_log_form, {"LF"});
            }
            take_line(begin, end);
            begin = end + 1;
        }
        return std::move(m_log);
    }

private:
    Span span(size_t begin, size_t end) const {
        return {m_file, static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
    }

    /// About the line that is being read. It is long, so it is named and not shown.
    Place here() const {
        Place place;
        place.path = m_file->path();
        place.line = m_line;
        return place;
    }

    void wrong(Code code, std::vector<std::string> arguments) {
        if (++m_count <= most_findings) m_findings->add(code, here(), std::move(arguments));
    }

    void take_line(size_t begin, size_t end) {
        const Span where = span(begin, end);
        std::optional<LogLine> line = read_line(where);
        const std::string digest = sha512_hex(where.text());
        if (line) {
            line->digest = digest;
            check(*line);
            m_log.lines.push_back(std::move(*line));
        }
        m_log.head = digest;
    }

    void check(const LogLine& line) {
        const LogLine* before = m_log.last();
        const uint64_t expected = before ? before->number + 1 : 1;
        if (line.number != expected)
            wrong(Code::store_log_number, {std::to_string(line.number), std::to_string(expected)});
        if (line.previous != m_log.head) wrong(Code::store_log_chain, {});
        if (before && line.time < before->time)
            wrong(Code::store_log_time, {line.time.rfc3339(), before->time.rfc3339()});
    }

    std::optional<LogLine> read_line(Span where) {
        Findings of_json;
        const auto value = parse_json(*m_file, where.begin, where.end, of_json);
        if (!value || !value->is_object()) {
            wrong(Code::store_log_form, {"{ }"});
            return std::nullopt;
        }
        LogLine line;
        line.place = here();
        const char* lacking = nullptr;
        const auto text = [&](const char* name) {
            const JsonValue* member = value->find(name);
            if (!member || !member->is_string()) lacking = name;
            return member ? member->text : std::string();
        };
        const auto number = [&](const char* name) {
            const JsonValue* member = value->find(name);
            const auto read = member ? member->whole_number() : std::nullopt;
            if (!read) lacking = name;
            return read.value_or(0);
        };
        line.number = number("number");
        if (const auto time = Timestamp::parse(text("time")))
            line.time = *time;
        else
            lacking = "time";
        const auto event = std::find(event_names.begin(), event_names.end(), text("event"));
        if (event == event_names.end())
            lacking = "event";
        else
            line.event = static_cast<LogEvent>(event - event_names.begin());
        line.report = text("report");
        if (!is_id(line.report)) lacking = "report";
        const uint64_t version = number("version");
        line.version = static_cast<uint32_t>(std::min<uint64_t>(version, UINT32_MAX));
        line.manifest = text("manifest");
        line.inventory = text("inventory");
        line.reason = text("reason");
        line.by = text("by");
        line.previous = text("previous");
        if (line.event == LogEvent::Publish && !store::is_sha512(line.manifest)) lacking = "manifest";
        if (line.event == LogEvent::Publish && !store::is_sha512(line.inventory)) lacking = "inventory";
        if (line.event == LogEvent::Publish && line.version == 0) lacking = "version";
        if (value->members.size() != known_names.size()) lacking = lacking ? lacking : "{ }";
        if (!lacking) return line;
        wrong(Code::store_log_form, {lacking});
        return std::nullopt;
    }

    const SourceFile* m_file;
    Findings* m_findings;
    PublishedLog m_log;
    uint32_t m_line = 0;
    size_t m_count = 0;
};

} // namespace

std::string_view log_event_name(LogEvent event) {
    return event_names[static_cast<size_t>(event)];
}

std::string write_log_line(const LogLine& line) {
    JsonValue value = JsonValue::object();
    value.add("number", JsonValue::number(line.number));
    value.add("time", JsonValue::string(line.time.rfc3339()));
    value.add("event", JsonValue::string(std::string(log_event_name(line.event))));
    value.add("report", JsonValue::string(line.report));
    value.add("version", JsonValue::number(line.version));
    value.add("manifest", JsonValue::string(line.manifest));
    value.add("inventory", JsonValue::string(line.inventory));
    value.add("reason", JsonValue::string(line.reason));
    value.add("by", JsonValue::string(line.by));
    value.add("previous", JsonValue::string(line.previous));
    return write_json(value, JsonLayout::Compact);
}

PublishedLog read_log(const SourceFile& file, Findings& findings) {
    return LogReader(file, findings).read();
}

bool is_in_order(const PublishedLog& log, Timestamp time, Findings& findings) {
    if (!log.last() || time >= log.last()->time) return true;
    findings.add_file(Code::store_clock, log.path, {time.rfc3339(), log.last()->time.rfc3339()});
    return false;
}

} // namespace kolofon
