// The words of the site's own interface, in one language: a theme's i18n/LANG.toml.
#pragma once

#include "diag/finding.h"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

class UiTexts {
public:
    /// Reads the file's keys; later files win, so give a theme after the themes it inherits from. Keys in a table are
    /// "table.key".
    void add(const SourceFile& file, Findings& findings);

    /// Those of `other` win.
    void add(const UiTexts& other);

    /// The text of a key with {0}, {1} ... replaced; none when there is no such key.
    const std::string* find(std::string_view key) const;
    /// The text, or the key in angle quotes where it is missing: visible, so that someone mends it.
    std::string text(std::string_view key, std::span<const std::string> arguments = {}) const;
    bool empty() const { return m_texts.empty(); }
    size_t size() const { return m_texts.size(); }

    /// Takes from `other`, which is in `language`, each text that is missing here; their keys, in order.
    std::vector<std::string> borrow(const UiTexts& other, std::string_view language);
    /// The language of a text that was borrowed; empty for one of its own, and for one that there is not.
    std::string_view borrowed_from(std::string_view key) const;

private:
    struct Words {
        std::string text, language; ///< language: where borrowed
    };
    std::map<std::string, Words, std::less<>> m_texts;
};

} // namespace kolofon
