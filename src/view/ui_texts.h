// The words of the site's own interface, in one language: a theme's i18n/LANG.toml.
#pragma once

#include "diag/finding.h"

#include <map>
#include <span>
#include <string>
#include <string_view>

namespace kolofon {

class UiTexts {
public:
    /// Reads the file's keys; later files win, so give a theme after the themes it inherits from. Keys in a table are
    /// "table.key".
    void add(const SourceFile& file, Findings& findings);

    /// The text of a key with {0}, {1} ... replaced; none when there is no such key.
    const std::string* find(std::string_view key) const;
    /// The text, or the key in angle quotes where it is missing: visible, so that someone mends it.
    std::string text(std::string_view key, std::span<const std::string> arguments = {}) const;
    bool empty() const { return m_texts.empty(); }

private:
    std::map<std::string, std::string, std::less<>> m_texts;
};

} // namespace kolofon
