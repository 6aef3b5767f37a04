#include "base/fingerprint.h"

#include <cstring>

namespace kolofon {

namespace {

/// Both halves of the 128-bit product, folded: every bit of both factors reaches every bit of the result.
uint64_t folded_product(uint64_t a, uint64_t b) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(a) * b;
    return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}

uint64_t word_at(const char* bytes) {
    uint64_t word;
    std::memcpy(&word, bytes, 8);
    return word;
}

} // namespace

void Fingerprinter::mix(uint64_t a, uint64_t b) {
    m_high = folded_product(m_high ^ a, 0xA0761D6478BD642Fu ^ b) + m_low;
    m_low = folded_product(m_low ^ b, 0xE7037ED1A0B428DBu ^ a) ^ m_high;
}

void Fingerprinter::add(std::string_view bytes) {
    mix(bytes.size(), 0x8EBC6AF09C88C6E3u);
    const char* at = bytes.data();
    size_t left = bytes.size();
    for (; left >= 16; left -= 16, at += 16) mix(word_at(at), word_at(at + 8));
    if (left == 0) return;
    char rest[16] = {};
    std::memcpy(rest, at, left);
    mix(word_at(rest), word_at(rest + 8));
}

Fingerprint Fingerprinter::get() const {
    Fingerprinter last = *this;
    last.mix(0x589965CC75374CC3u, 0x1D8E4E27C47D124Fu);
    return {last.m_high, last.m_low};
}

Fingerprint fingerprint_of(std::string_view bytes) {
    Fingerprinter fingerprinter;
    fingerprinter.add(bytes);
    return fingerprinter.get();
}

} // namespace kolofon
