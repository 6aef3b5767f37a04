#include "diag/report.h"

#include "base/names.h"
#include "base/utf8.h"

#include <algorithm>

namespace kolofon {

namespace {

constexpr size_t longest_shown = 160; // bytes of a source line

struct Paint {
    bool on;
    std::string operator()(const char* code, std::string text) const {
        return on ? std::string("\x1b[") + code + "m" + text + "\x1b[0m" : text;
    }
};

std::string_view severity_word(Severity severity, Language language) {
    const bool swedish = language == Language::Swedish;
    switch (severity) {
    case Severity::Note: return swedish ? "upplysning" : "note";
    case Severity::Warning: return swedish ? "varning" : "warning";
    case Severity::Error: return swedish ? "fel" : "error";
    }
    return "";
}

std::string_view relation_word(Relation relation, Language language) {
    const bool swedish = language == Language::Swedish;
    switch (relation) {
    case Relation::Rule: return swedish ? "regel" : "rule";
    case Relation::FirstSeen: return swedish ? "först här" : "first here";
    case Relation::Internal: return swedish ? "internt här" : "internal here";
    case Relation::UsedBy: return swedish ? "används i" : "used by";
    case Relation::Template: return swedish ? "mall" : "template";
    case Relation::Arithmetic: return swedish ? "räkning" : "arithmetic";
    case Relation::Nearest: return swedish ? "närmast" : "nearest";
    case Relation::Detail: return swedish ? "mer" : "detail";
    }
    return "";
}

/// `text` with control characters (C0 without tab, DEL, C1, and the marks that reorder text) made visible as U+FFFD.
std::string harmless(std::string_view text) {
    std::string safe;
    for (size_t i = 0; i < text.size();) {
        const auto [c, length] = decode_utf8(text, i);
        const bool control = (c < 0x20 && c != '\t') || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
                             (c >= 0x2066 && c <= 0x2069);
        append_utf8(safe, control ? 0xFFFD : c);
        i += length;
    }
    return safe;
}

std::string position(const Place& place) {
    std::string text = harmless(place.path);
    if (!place.cell.empty()) return text + "!" + harmless(place.cell);
    if (place.line > 0) text += ":" + std::to_string(place.line);
    if (place.column > 0) text += ":" + std::to_string(place.column);
    return text;
}

/// Byte offset in `line` of the 1-based `column`.
size_t offset_of_column(std::string_view line, uint32_t column) {
    size_t i = 0;
    while (i < line.size() && count_characters(line.substr(0, i)) + 1 < column) i += decode_utf8(line, i).length;
    while (i < line.size() && count_characters(line.substr(0, i + decode_utf8(line, i).length)) < column)
        i += decode_utf8(line, i).length;
    return i;
}

struct Excerpt {
    std::string line, blank, carets;
};

/// The line with carets under it; a long line is cut to what stands around the place.
Excerpt excerpt_of(const Place& place) {
    std::string_view line = place.line_text;
    const uint32_t first = place.text_column - 1; // columns before the text
    size_t begin = offset_of_column(line.substr(0, 4096), place.column - std::min(place.column, first));
    size_t end = offset_of_column(line.substr(0, 4096), place.end_column - std::min(place.end_column, first));
    std::string cut_front, cut_back;
    if (line.size() > longest_shown) {
        size_t from = begin > longest_shown / 2 ? begin - longest_shown / 2 : 0;
        while (from > 0 && (static_cast<unsigned char>(line[from]) & 0xC0) == 0x80) --from;
        size_t to = std::min(line.size(), from + longest_shown);
        while (to < line.size() && (static_cast<unsigned char>(line[to]) & 0xC0) == 0x80) ++to;
        if (from > 0) cut_front = "…";
        if (to < line.size()) cut_back = "…";
        line = line.substr(from, to - from);
        begin -= from;
        end = std::min(end - std::min(end, from), line.size());
    }
    end = std::max(begin, std::min(end, line.size()));
    const std::string shown = harmless(line.substr(0, begin));
    const uint32_t width = std::max(1u, display_width(harmless(line.substr(begin, end - begin))));
    return {cut_front + harmless(line) + cut_back, blank_of_same_width(cut_front + shown), std::string(width, '^')};
}

} // namespace

std::string to_text(const Finding& finding, const TextStyle& style) {
    const Paint paint{style.colour};
    const char* colour = finding.severity == Severity::Error     ? "1;31"
                         : finding.severity == Severity::Warning ? "1;33"
                                                                 : "1;36";
    std::string text = paint(colour, std::string(severity_word(finding.severity, style.language)) + "[" +
                                         std::string(entry_of(finding.code).id) + "]");
    text += ": " + harmless(finding.found(style.language)) + "\n";

    const Place& place = finding.place;
    const std::string number = place.line > 0 && place.column > 0 ? std::to_string(place.line) : "";
    const std::string margin(number.empty() ? 2 : number.size() + 1, ' ');
    if (!place.path.empty()) text += margin + paint("34", "-->") + " " + position(place) + "\n";
    if (!number.empty()) {
        const Excerpt excerpt = excerpt_of(place);
        std::string label = harmless(finding.label(style.language));
        if (!label.empty()) label = " " + label;
        text += margin + " " + paint("34", "|") + "\n";
        text += " " + paint("34", number + " |") + " " + excerpt.line + "\n";
        text += margin + " " + paint("34", "|") + " " + excerpt.blank + paint(colour, excerpt.carets + label) + "\n";
    } else if (const std::string label = harmless(finding.label(style.language)); !label.empty()) {
        text += margin + " " + paint("34", "=") + " " + label + "\n";
    }
    for (const RelatedPlace& related : finding.related) {
        text +=
            margin + " " + paint("34", "=") + " " + std::string(relation_word(related.relation, style.language)) + ":";
        if (!related.text.empty()) text += " " + harmless(related.text);
        if (!related.place.path.empty())
            text += related.text.empty() ? " " + position(related.place) : "   (" + position(related.place) + ")";
        text += "\n";
    }
    const bool swedish = style.language == Language::Swedish;
    if (const std::string help = finding.help(style.language); !help.empty()) {
        // Lines after the first are to be copied: they stand by themselves.
        const std::vector<std::string_view> lines = split(help, '\n');
        text += margin + " " + paint("34", "=") + (swedish ? " gör så: " : " help: ") + harmless(lines[0]) + "\n";
        for (size_t i = 1; i < lines.size(); ++i) text += margin + "     " + harmless(lines[i]) + "\n";
    }
    return text;
}

std::string to_text(const Findings& findings, const TextStyle& style) {
    std::string text;
    for (const Finding& finding : findings.all()) text += to_text(finding, style) + "\n";
    return text;
}

} // namespace kolofon
