#include "leak/word_search.h"

#include "base/utf8.h"

#include <algorithm>
#include <cstring>

namespace kolofon {

namespace {

constexpr size_t hashed_bytes = 4;
constexpr uint32_t buckets = 1u << 16;

uint32_t hash_at(const char* bytes) {
    uint32_t value = 0;
    std::memcpy(&value, bytes, hashed_bytes);
    return (value * 2654435761u) >> 16;
}

/// Every code point of `text` through `write`, which gives its escaped form.
template <typename Write> std::string escaped_by(std::string_view text, const Write& write) {
    std::string out;
    for (size_t i = 0; i < text.size();) {
        const auto [c, length] = decode_utf8(text, i);
        write(c, text.substr(i, length), out);
        i += length;
    }
    return out;
}

std::string hex(uint32_t value, int digits) {
    static constexpr char letters[] = "0123456789abcdef";
    std::string text(static_cast<size_t>(digits), '0');
    for (int i = digits; i-- > 0; value >>= 4) text[static_cast<size_t>(i)] = letters[value & 15];
    return text;
}

std::string as_html(std::string_view text) {
    return escaped_by(text, [](uint32_t c, std::string_view bytes, std::string& out) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"')
            out += "&quot;";
        else if (c == '\'')
            out += "&#39;";
        else
            out += bytes;
    });
}

std::string as_json(std::string_view text) {
    return escaped_by(text, [](uint32_t c, std::string_view bytes, std::string& out) {
        if (c == '"' || c == '\\')
            (out += '\\') += static_cast<char>(c);
        else if (c >= 0x80 && c < 0x10000)
            out += "\\u" + hex(c, 4);
        else
            out += bytes;
    });
}

std::string as_url(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
                           c == '.' || c == '_' || c == '~';
        if (plain)
            out += c;
        else
            out += "%" + hex(byte, 2);
    }
    return out;
}

std::string as_latin1(std::string_view text) {
    bool fits = true;
    std::string out = escaped_by(text, [&](uint32_t c, std::string_view, std::string& to) {
        fits &= c < 0x100;
        to += static_cast<char>(c);
    });
    return fits ? out : std::string();
}

std::string as_utf16(std::string_view text, bool big_endian) {
    return escaped_by(text, [&](uint32_t c, std::string_view, std::string& out) {
        const char high = static_cast<char>((c >> 8) & 0xFF), low = static_cast<char>(c & 0xFF);
        out += big_endian ? high : low;
        out += big_endian ? low : high;
    });
}

} // namespace

std::string folded(std::string_view bytes) {
    std::string lower(bytes);
    char before = 0;
    for (char& c : lower) {
        const auto byte = static_cast<unsigned char>(c);
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c + 32);
        else if (before == '\xC3' && byte >= 0x80 && byte <= 0x9E && byte != 0x97)
            c = static_cast<char>(byte + 0x20);
        before = c;
    }
    return lower;
}

WordSearch::WordSearch(const std::vector<std::string>& words) {
    for (size_t i = 0; i < words.size(); ++i) add_forms(words[i], i);
    const auto key = [](const Form& form) { return hash_at(form.bytes.data()); };
    std::sort(m_forms.begin(), m_forms.end(), [&](const Form& a, const Form& b) {
        return std::pair(key(a), std::string_view(a.bytes)) < std::pair(key(b), std::string_view(b.bytes));
    });
    m_first.assign(buckets + 1, static_cast<uint32_t>(m_forms.size()));
    for (size_t i = m_forms.size(); i-- > 0;) m_first[key(m_forms[i])] = static_cast<uint32_t>(i);
    for (size_t b = buckets; b-- > 0;) m_first[b] = std::min(m_first[b], m_first[b + 1]);
}

void WordSearch::add_forms(const std::string& word, size_t index) {
    if (word.empty()) return;
    std::vector<std::string> forms;
    for (const std::string& text : {word, folded(word)}) { // an escape has the letter's case in it
        for (const auto write : {as_html, as_json, as_url, as_latin1}) forms.push_back(folded(write(text)));
        if (word.size() < 6) continue; // in two bytes a letter, a short word is found in any binary file
        for (const bool big_endian : {false, true}) forms.push_back(folded(as_utf16(text, big_endian)));
    }
    forms.push_back(folded(word));
    std::sort(forms.begin(), forms.end());
    forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
    for (std::string& form : forms)
        if (!form.empty()) add(std::move(form), index);
}

void WordSearch::add(std::string bytes, size_t word) {
    m_longest = std::max(m_longest, bytes.size());
    auto& forms = bytes.size() < hashed_bytes ? m_short : m_forms;
    forms.push_back({std::move(bytes), static_cast<uint32_t>(word)});
}

void WordSearch::search(std::string_view bytes, const std::function<void(size_t, size_t)>& found) const {
    const std::string text = folded(bytes);
    for (size_t i = 0; i + hashed_bytes <= text.size(); ++i) {
        const uint32_t hash = hash_at(text.data() + i);
        for (uint32_t f = m_first[hash]; f < m_first[hash + 1]; ++f) {
            const Form& form = m_forms[f];
            if (form.bytes.size() <= text.size() - i &&
                std::memcmp(form.bytes.data(), text.data() + i, form.bytes.size()) == 0)
                found(form.word, i);
        }
    }
    for (const Form& form : m_short)
        for (size_t at = text.find(form.bytes); at != std::string::npos; at = text.find(form.bytes, at + 1))
            found(form.word, at);
}

} // namespace kolofon
