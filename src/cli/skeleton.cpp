#include "cli/skeleton.h"

#include "base/names.h"
#include "format/csv.h"
#include "locale/locale.h"

#include <algorithm>
#include <functional>

namespace kolofon {

namespace {

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    if (from.empty()) return text;
    for (size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

/// The key that a line sets, or empty.
std::string_view key_of(std::string_view line) {
    const size_t equals = line.find('=');
    if (equals == std::string_view::npos) return {};
    const std::string_view key = trim(line.substr(0, equals));
    const bool plain = !key.empty() && key.find_first_of("#\"'[{ ") == std::string_view::npos;
    return plain ? key : std::string_view();
}

/// Whether a value goes on after its line: an open list or a multi-line text.
bool goes_on(std::string_view line) {
    const auto count = [&](std::string_view what) {
        size_t n = 0;
        for (size_t at = line.find(what); at != std::string_view::npos; at = line.find(what, at + what.size())) ++n;
        return n;
    };
    return count("\"\"\"") % 2 == 1 || count("[") > count("]") || count("{") > count("}");
}

enum class Treatment { Keep, Drop, Comment };

/// Goes through the keys and [headers] of a TOML text line by line, so that comments and order stay. `of_key` and
/// `of_header` say what becomes of each.
std::string rewrite_toml(std::string_view toml, const std::function<Treatment(std::string_view)>& of_key,
                         const std::function<Treatment(std::string_view)>& of_header,
                         const std::function<std::string(std::string_view key, std::string line)>& edit) {
    std::string result;
    Treatment section = Treatment::Keep, line_treatment = Treatment::Keep;
    bool inside_value = false;
    for (std::string_view line : split(toml, '\n')) {
        const std::string_view content = trim(line);
        if (inside_value) {
            inside_value = content.find(']') == std::string_view::npos && content.find('}') == std::string_view::npos &&
                           content.find("\"\"\"") == std::string_view::npos;
        } else if (content.starts_with("[")) {
            section = of_header(content);
            line_treatment = section;
        } else {
            const std::string_view key = key_of(content);
            line_treatment = section != Treatment::Keep || key.empty() ? section : of_key(key);
            inside_value = !key.empty() && goes_on(content);
        }
        if (line_treatment == Treatment::Drop) continue;
        if (line_treatment == Treatment::Comment && !content.empty()) result += "# ";
        result += edit(key_of(content), std::string(line)) + "\n";
    }
    while (result.ends_with("\n\n")) result.pop_back();
    return result;
}

bool is_any(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string unchanged(std::string_view, std::string line) {
    return line;
}

Treatment drop_acknowledgements(std::string_view header) {
    return header == "[[acknowledge]]" ? Treatment::Drop : Treatment::Keep;
}

bool is_placement(std::string_view line) {
    return line.starts_with("{{") && line.ends_with("}}") &&
           (line.find(" table ") != std::string_view::npos || line.find(" chart ") != std::string_view::npos);
}

std::string csv_field(std::string_view text, char separator) {
    if (text.find_first_of(std::string("\"\n\r") + separator) == std::string_view::npos) return std::string(text);
    return "\"" + replaced(std::string(text), "\"", "\"\"") + "\"";
}

} // namespace

std::string skeleton_of_report(std::string_view toml, const NewReport& report) {
    const Locale& locale = Locale::of(report.language);
    const auto of_key = [](std::string_view key) {
        if (is_any(key, {"published", "meeting", "document_id", "summary", "draft"})) return Treatment::Drop;
        return key == "key_figures" ? Treatment::Comment : Treatment::Keep;
    };
    const auto of_header = [](std::string_view header) {
        if (is_any(header, {"[[correction]]", "[[acknowledge]]"})) return Treatment::Drop;
        return header == "[[attachment]]" ? Treatment::Comment : Treatment::Keep;
    };
    return rewrite_toml(toml, of_key, of_header, [&](std::string_view key, std::string line) {
        if (key == "period") return "period = \"" + report.to.id() + "\"";
        if (key != "title" || line.starts_with("#")) return line;
        if (!report.title.empty()) return "title = \"" + replaced(report.title, "\"", "\\\"") + "\"";
        return replaced(replaced(std::move(line), locale.period(report.from), locale.period(report.to)),
                        report.from.id(), report.to.id());
    });
}

std::string skeleton_of_section(std::string_view markdown) {
    const size_t begin = markdown.find("+++"), first_line = markdown.find('\n', begin),
                 end = markdown.find("\n+++", first_line);
    if (begin == std::string_view::npos || first_line == std::string_view::npos || end == std::string_view::npos)
        return std::string(markdown);
    const auto of_key = [](std::string_view key) {
        return is_any(key, {"summary", "ai"}) ? Treatment::Drop : Treatment::Keep;
    };
    std::string result = "+++\n" + rewrite_toml(markdown.substr(first_line + 1, end - first_line - 1), of_key,
                                                drop_acknowledgements, unchanged);
    if (!result.ends_with("\n")) result += "\n";
    result += "+++\n";
    bool in_code = false;
    const size_t body = markdown.find('\n', end + 1);
    for (std::string_view line :
         split(body == std::string_view::npos ? std::string_view() : markdown.substr(body + 1), '\n')) {
        const std::string_view content = trim(line);
        if (content.starts_with("```")) in_code = !in_code;
        if (!in_code && (content.starts_with("##") || is_placement(content)))
            result.append("\n").append(content).append("\n");
    }
    return result;
}

std::string skeleton_of_table(std::string_view toml) {
    return rewrite_toml(
        toml, [](std::string_view key) { return key == "date" ? Treatment::Drop : Treatment::Keep; },
        drop_acknowledgements, unchanged);
}

std::string skeleton_of_csv(std::string_view csv) {
    const SourceFile file("", std::string(csv));
    Findings ignored;
    const CsvFile parsed = read_csv(file, ignored);
    std::string result;
    for (size_t row = 0; row < parsed.row_count(); ++row) {
        for (size_t column = 0; column < parsed.width(row); ++column) {
            const std::string_view text = parsed.field(row, column).text;
            if (column > 0) result += parsed.separator;
            const bool figure = row > 0 && column > 0 && !is_any(trim(text), {".", "–"});
            result += figure ? ".." : csv_field(text, parsed.separator);
        }
        result += "\n";
    }
    return result;
}

} // namespace kolofon
