#include "diag/catalogue.h"

#include <array>

namespace kolofon {

namespace {

namespace severity {
constexpr Severity note = Severity::Note, warning = Severity::Warning, error = Severity::Error;
}

constexpr CodeEntry entries[] = {
#define FINDING(name, id, level, found_sv, found_en, label_sv, label_en, help_sv, help_en, why_sv, why_en, example)    \
    {Code::name,       id,     severity::level, {found_sv, found_en}, {label_sv, label_en}, {help_sv, help_en},        \
     {why_sv, why_en}, example},
#include "diag/codes/all.def"
#undef FINDING
};

} // namespace

std::span<const CodeEntry> catalogue() {
    return entries;
}

const CodeEntry& entry_of(Code code) {
    return entries[static_cast<size_t>(code)];
}

std::optional<Code> code_by_id(std::string_view id) {
    for (const CodeEntry& entry : entries)
        if (entry.id == id) return entry.code;
    return std::nullopt;
}

} // namespace kolofon
