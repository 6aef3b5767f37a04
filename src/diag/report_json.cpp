#include "diag/report.h"

#include "base/utf8.h"

#include <set>

namespace kolofon {

namespace {

std::string_view severity_name(Severity severity) {
    switch (severity) {
    case Severity::Note: return "note";
    case Severity::Warning: return "warning";
    case Severity::Error: return "error";
    }
    return "";
}

std::string region(const Place& place, std::string_view line_key, std::string_view column_key,
                   std::string_view end_key) {
    std::string json;
    if (!place.cell.empty()) return json; // a workbook has no lines
    if (place.line > 0) json += "\"" + std::string(line_key) + "\":" + std::to_string(place.line);
    if (place.column > 0)
        json += ",\"" + std::string(column_key) + "\":" + std::to_string(place.column) + ",\"" + std::string(end_key) +
                "\":" + std::to_string(place.end_column);
    return json;
}

std::string finding_json(const Finding& f, Language language) {
    std::string json = "{\"code\":" + json_string(entry_of(f.code).id) + ",\"severity\":\"" +
                       std::string(severity_name(f.severity)) + "\",\"file\":" + json_string(f.place.path);
    if (const std::string where = region(f.place, "line", "column", "end_column"); !where.empty()) json += "," + where;
    if (!f.place.cell.empty()) json += ",\"cell\":" + json_string(f.place.cell);
    json += ",\"found\":" + json_string(f.found(language));
    if (const std::string label = f.label(language); !label.empty()) json += ",\"label\":" + json_string(label);
    if (const std::string help = f.help(language); !help.empty()) json += ",\"help\":" + json_string(help);
    if (f.place.column > 0) json += ",\"source\":" + json_string(f.place.line_text);
    if (!f.related.empty()) {
        json += ",\"related\":[";
        for (const RelatedPlace& r : f.related) {
            if (&r != &f.related.front()) json += ",";
            json += "{\"text\":" + json_string(r.text);
            if (!r.place.path.empty()) json += ",\"file\":" + json_string(r.place.path);
            if (!r.place.cell.empty())
                json += ",\"cell\":" + json_string(r.place.cell);
            else if (r.place.line > 0)
                json += ",\"line\":" + std::to_string(r.place.line);
            json += "}";
        }
        json += "]";
    }
    return json + "}";
}

std::string sarif_result(const Finding& f, Language language) {
    std::string message = f.found(language);
    if (const std::string label = f.label(language); !label.empty()) message += ": " + label;
    for (const RelatedPlace& r : f.related)
        if (!r.text.empty()) message += "; " + r.text;
    if (const std::string help = f.help(language); !help.empty()) message += ". " + help;
    std::string json = "{\"ruleId\":" + json_string(entry_of(f.code).id) + ",\"level\":\"" +
                       std::string(severity_name(f.severity)) + "\",\"message\":{\"text\":" + json_string(message) +
                       "}";
    if (!f.place.path.empty()) {
        json +=
            ",\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":" + json_string(f.place.path) + "}";
        if (const std::string where = region(f.place, "startLine", "startColumn", "endColumn"); !where.empty())
            json += ",\"region\":{" + where + "}";
        json += "}";
        if (!f.place.cell.empty()) // of a file whose regions SARIF cannot state (3.33)
            json +=
                ",\"logicalLocations\":[{\"fullyQualifiedName\":" + json_string(f.place.cell) + ",\"kind\":\"cell\"}]";
        json += "}]";
    }
    return json + "}";
}

} // namespace

std::string json_string(std::string_view text) {
    static constexpr char hex[] = "0123456789abcdef";
    std::string json = "\"";
    json.reserve(text.size() + 2);
    const auto is_plain = [](char c) { return c >= 0x20 && c < 0x7F && c != '"' && c != '\\' && c != '<'; };
    for (size_t i = 0; i < text.size();) {
        size_t plain = i; // most of any text
        while (plain < text.size() && is_plain(text[plain])) ++plain;
        json.append(text, i, plain - i);
        i = plain;
        if (i == text.size()) break;
        const auto [c, length] = decode_utf8(text, i);
        i += length;
        if (c == '"' || c == '\\')
            (json += '\\') += static_cast<char>(c);
        else if (c == '\n')
            json += "\\n";
        else if (c == '\t')
            json += "\\t";
        else if (c < 0x20 || c == '<' || c == 0x7F)
            ((json += "\\u00") += hex[c >> 4]) += hex[c & 15];
        else
            append_utf8(json, c);
    }
    return json += '"';
}

std::string to_json(const Findings& findings, Language language) {
    std::string json = "{\"findings\":[";
    for (const Finding& f : findings.all()) {
        if (&f != &findings.all().front()) json += ",";
        json += "\n" + finding_json(f, language);
    }
    json += "\n],\"errors\":" + std::to_string(findings.count(Severity::Error)) +
            ",\"warnings\":" + std::to_string(findings.count(Severity::Warning)) + "}\n";
    return json;
}

std::string to_sarif(const Findings& findings, Language language, std::string_view program_version) {
    std::set<Code> used;
    for (const Finding& f : findings.all()) used.insert(f.code);
    std::string json =
        "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{"
        "\"tool\":{\"driver\":{\"name\":\"Kolofon\",\"version\":" +
        json_string(program_version) + ",\"rules\":[";
    for (const Code code : used) {
        if (code != *used.begin()) json += ",";
        json += "{\"id\":" + json_string(entry_of(code).id) +
                ",\"fullDescription\":{\"text\":" + json_string(entry_of(code).explanation.in(language)) + "}}";
    }
    json += "]}},\"columnKind\":\"unicodeCodePoints\",\"results\":[";
    for (const Finding& f : findings.all()) {
        if (&f != &findings.all().front()) json += ",";
        json += "\n" + sarif_result(f, language);
    }
    return json + "\n]}]}\n";
}

} // namespace kolofon
