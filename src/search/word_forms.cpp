#include "search/word_forms.h"

#include "base/utf8.h"

#include <algorithm>
#include <cassert>
#include <libstemmer.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

namespace kolofon {

namespace {

constexpr int most_rounds = 4;         ///< of stemming; three change something, the last does not
constexpr size_t shortest_to_stem = 4; ///< bytes

std::string_view plain_letter(char32_t c) {
    switch (c) {
    case 0xE6: return "ae";
    case 0xF8: return "o";
    case 0xF0:
    case 0x111: return "d";
    case 0xFE: return "th";
    case 0xDF: return "ss";
    case 0x153: return "oe";
    case 0x142: return "l";
    case 0x14B: return "n";
    case 0x167: return "t";
    case 0x127: return "h";
    case 0x131: return "i";
    case 0x138: return "k";
    default: return {};
    }
}

bool is_ascii(std::string_view word) {
    return std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool has_digit(std::string_view word) {
    return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

std::string fold_word(std::string_view word) {
    if (is_ascii(word)) return std::string(word);
    static const icu::Normalizer2* const nfd = [] {
        UErrorCode failed = U_ZERO_ERROR;
        const icu::Normalizer2* instance = icu::Normalizer2::getNFDInstance(failed);
        assert(U_SUCCESS(failed)); // it is built into ICU
        return instance;
    }();
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString parts = nfd->normalize(
        icu::UnicodeString::fromUTF8(icu::StringPiece(word.data(), static_cast<int32_t>(word.size()))), status);
    std::string folded;
    for (int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
        const auto c = static_cast<char32_t>(parts.char32At(i));
        if (c >= 0x300 && c <= 0x36F) continue;
        const std::string_view plain = plain_letter(c);
        if (plain.empty())
            append_utf8(folded, c);
        else
            folded += plain;
    }
    return folded;
}

struct Stemmer::Snowball {
    explicit Snowball(const std::string& language) : stemmer(sb_stemmer_new(language.c_str(), nullptr)) {}
    ~Snowball() { sb_stemmer_delete(stemmer); }
    Snowball(const Snowball&) = delete;
    Snowball& operator=(const Snowball&) = delete;

    sb_stemmer* stemmer; ///< none for a language that it does not know
};

Stemmer::Stemmer(const std::string& language) : m_snowball(std::make_unique<Snowball>(language)) {}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;

std::string Stemmer::stem(std::string_view word) const {
    std::string stem(word);
    if (!m_snowball->stemmer || has_digit(word)) return stem;
    for (int round = 0; round < most_rounds && stem.size() >= shortest_to_stem; ++round) {
        const sb_symbol* found = sb_stemmer_stem(m_snowball->stemmer, reinterpret_cast<const sb_symbol*>(stem.data()),
                                                 static_cast<int>(stem.size()));
        if (!found) break; // out of memory: the form stands for itself
        const std::string_view shorter(reinterpret_cast<const char*>(found),
                                       static_cast<size_t>(sb_stemmer_length(m_snowball->stemmer)));
        if (shorter == stem || shorter.empty()) break;
        stem = shorter;
    }
    return stem;
}

} // namespace kolofon
