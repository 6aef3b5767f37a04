// Forms of words: letters without their marks, and stems.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace kolofon {

/// A word of WordReader's with its letters folded to plain ones: "sök" gives "sok", "ærlig" "aerlig". Unicode's
/// decomposition without marks, then the letters that have none: æ ø đ ð þ ß œ ł ŋ ŧ ħ ı ĸ.
std::string fold_word(std::string_view word);

/// The stem that the forms of a word share, by the Snowball stemmer of a language (Swedish, English, Finnish and
/// others), applied until nothing changes: "kostnaderna" gives "kostnad" at first and "kostn" at last, as does
/// "kostnad". Words with digits, and those of other languages, are their own stems. For one thread.
class Stemmer {
public:
    explicit Stemmer(const std::string& language);
    ~Stemmer();
    Stemmer(Stemmer&&) noexcept;
    Stemmer& operator=(Stemmer&&) = delete;

    std::string stem(std::string_view word) const;

private:
    struct Snowball;
    std::unique_ptr<Snowball> m_snowball;
};

} // namespace kolofon
