#include "change/correction_toml.h"

#include <algorithm>
#include <charconv>

namespace kolofon {

namespace {

constexpr std::string_view kinds[] = {"correction", "revision", "notice", "dispute"};
constexpr std::string_view severities[] = {"minor", "serious"};

std::string quoted(std::string_view text) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (c == '\n')
            out += "\\n";
        else if (byte < 0x20 || byte == 0x7F)
            ((out += "\\u00") += digits[byte >> 4]) += digits[byte & 15];
        else
            out += c;
    }
    return out += '"';
}

template <typename Names> std::string list_of(const Names& names) {
    std::string list = "[";
    for (const auto& name : names) {
        if (list.size() > 1) list += ", ";
        list += quoted(std::string_view(name));
    }
    return list + "]";
}

/// Padded, so that the comments stand under each other.
std::string line_with_comment(std::string line, std::string_view comment) {
    line.resize(std::max<size_t>(line.size(), 22), ' ');
    return line + " # " + std::string(comment) + "\n";
}

} // namespace

std::string toml_of(const Correction& correction) {
    std::string toml = "[[correction]]\nid = " + quoted(correction.id) +
                       "\nkind = " + quoted(kinds[static_cast<size_t>(correction.kind)]) +
                       "\nseverity = " + quoted(severities[static_cast<size_t>(correction.severity)]) +
                       "\ndate = " + correction.date.iso() + "\naffects = " + list_of(correction.affects);
    const auto key = [&](std::string_view name, std::string_view value) {
        if (!value.empty()) ((toml += '\n') += name) += " = " + quoted(value);
    };
    key("corrects", correction.corrects.value);
    toml += "\ntext = " + quoted(correction.text);
    key("cause", correction.cause);
    key("effect", correction.effect);
    if (correction.audience == Audience::Intranet) key("audience", "intranet");
    return toml;
}

std::string toml_to_fill_in(const NewCorrection& correction, Language language) {
    const bool swedish = language == Language::Swedish;
    std::string toml = "[[correction]]\nid = " + quoted(correction.id) + "\n";
    toml += correction.kind == CorrectionKind::Revision
                ? line_with_comment("kind = \"revision\"", swedish ? "eller correction, om något var fel"
                                                                   : "or correction, if something was wrong")
                : line_with_comment("kind = \"correction\"", swedish ? "eller revision, för en planerad uppdatering"
                                                                     : "or revision, for a planned update");
    toml += line_with_comment("severity = \"minor\"", swedish ? "eller serious" : "or serious");
    toml +=
        "date = " + (correction.date ? correction.date->iso() : std::string(swedish ? "ÅÅÅÅ-MM-DD" : "YYYY-MM-DD")) +
        "\naffects = " + list_of(correction.affects) + "\n";
    toml += line_with_comment("text = \"\"", swedish ? "vad var fel eller är nytt?" : "what was wrong, or is new?");
    toml += line_with_comment("cause = \"\"", swedish ? "varför?" : "why?");
    toml.pop_back();
    return toml;
}

std::string next_correction_id(const Report& report, size_t further) {
    size_t last = 0;
    for (const Correction& correction : report.corrections) {
        if (!correction.id.starts_with("r")) continue;
        size_t number = 0;
        const char* end = correction.id.data() + correction.id.size();
        const auto [rest, error] = std::from_chars(correction.id.data() + 1, end, number);
        if (error == std::errc() && rest == end && number < 1'000'000) last = std::max(last, number);
    }
    return "r" + std::to_string(last + 1 + further);
}

} // namespace kolofon
