// Dictionary order (UTS #10 with CLDR's tailorings) and folding for search.
#include "locale/locale_data.h"

#include <unicode/coll.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/ulocdata.h>
#include <unicode/uniset.h>
#include <unicode/unistr.h>
#include <vector>

namespace kolofon {

struct Collation::Icu {
    std::unique_ptr<icu::Collator> collator;
    const icu::Normalizer2* fold_case = nullptr; ///< NFKC_Casefold; ICU owns it
    const icu::Normalizer2* decompose = nullptr; ///< NFD
    icu::UnicodeSet alphabet;                    ///< lower-case letters that are the language's own
};

namespace {

icu::UnicodeString from_utf8(std::string_view text) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

/// The letters a dictionary of the language has chapters for (CLDR's index exemplars).
icu::UnicodeSet alphabet_of(const std::string& language) {
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeSet letters;
    ULocaleData* data = ulocdata_open(language.c_str(), &status);
    if (U_FAILURE(status)) return letters;
    ulocdata_getExemplarSet(data, letters.toUSet(), USET_CASE_INSENSITIVE, ULOCDATA_ES_INDEX, &status);
    ulocdata_close(data);
    return letters;
}

} // namespace

Collation::Collation(const std::string& language) : m_icu(std::make_unique<Icu>()) {
    UErrorCode status = U_ZERO_ERROR;
    m_icu->collator.reset(icu::Collator::createInstance(icu::Locale(language.c_str()), status));
    if (U_FAILURE(status)) m_icu->collator.reset();
    if (m_icu->collator) m_icu->collator->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, status);
    m_icu->fold_case = icu::Normalizer2::getNFKCCasefoldInstance(status);
    m_icu->decompose = icu::Normalizer2::getNFDInstance(status);
    m_icu->alphabet = alphabet_of(language);
    m_icu->alphabet.freeze();
}

Collation::~Collation() = default;

int Collation::compare(std::string_view a, std::string_view b) const {
    if (m_icu->collator) {
        UErrorCode status = U_ZERO_ERROR;
        const auto piece = [](std::string_view text) {
            return icu::StringPiece(text.data(), static_cast<int32_t>(text.size()));
        };
        const UCollationResult order = m_icu->collator->compareUTF8(piece(a), piece(b), status);
        if (U_SUCCESS(status) && order != UCOL_EQUAL) return order == UCOL_LESS ? -1 : 1;
    }
    const int bytes = a.compare(b);
    return bytes < 0 ? -1 : bytes > 0 ? 1 : 0;
}

/// ICU's key, which may end anywhere but has no zero before its end; then the text, which tells equals apart.
std::string Collation::sort_key(std::string_view text) const {
    std::string key;
    if (m_icu->collator) {
        const icu::UnicodeString wide = from_utf8(text);
        std::vector<uint8_t> bytes(static_cast<size_t>(text.size()) * 4 + 16);
        int32_t size = m_icu->collator->getSortKey(wide, bytes.data(), static_cast<int32_t>(bytes.size()));
        if (size > static_cast<int32_t>(bytes.size())) {
            bytes.resize(static_cast<size_t>(size));
            size = m_icu->collator->getSortKey(wide, bytes.data(), size);
        }
        key.assign(bytes.begin(), bytes.begin() + size);
    }
    return key.append(text);
}

std::string Collation::fold(std::string_view text) const {
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString lower = m_icu->fold_case->normalize(from_utf8(text), status);
    icu::UnicodeString out;
    for (int32_t i = 0; i < lower.length(); i = lower.moveIndex32(i, 1)) {
        const UChar32 letter = lower.char32At(i);
        icu::UnicodeString parts;
        if (letter < 0x80 || m_icu->alphabet.contains(letter) || !m_icu->decompose->getDecomposition(letter, parts)) {
            if (u_charType(letter) != U_NON_SPACING_MARK) out.append(letter);
            continue;
        }
        for (int32_t k = 0; k < parts.length(); k = parts.moveIndex32(k, 1))
            if (u_charType(parts.char32At(k)) != U_NON_SPACING_MARK) out.append(parts.char32At(k));
    }
    std::string bytes;
    return out.toUTF8String(bytes);
}

static const Collation& collation_of(const Locale::Data& data) {
    std::call_once(data.collation_once, [&] { data.collation = std::make_unique<Collation>(data.language); });
    return *data.collation;
}

int Locale::compare(std::string_view a, std::string_view b) const {
    return collation_of(*m_data).compare(a, b);
}

std::string Locale::sort_key(std::string_view text) const {
    return collation_of(*m_data).sort_key(text);
}

std::string Locale::fold(std::string_view text) const {
    return collation_of(*m_data).fold(text);
}

} // namespace kolofon
