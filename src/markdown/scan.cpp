#include "markdown/scan.h"

#include "base/byte_set.h"
#include "base/names.h"
#include "markdown/characters.h"
#include "markdown/guard.h"
#include "markdown/limits.h"

#include <algorithm>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace kolofon {

namespace {

constexpr char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
constexpr uint32_t base = 62;
static_assert(limits::references < base * base * base);

constexpr size_t most_control_findings = 20;

/// Bytes that the scan must look at; all others are passed over.
constexpr ByteSet interesting = [] {
    ByteSet bytes("\\{[]<|\x7f\xC2");
    for (char c = 0; c < 0x20; ++c)
        if (c != '\t') bytes.add(c);
    return bytes;
}();

#ifdef __SSE2__
/// Whether one of 16 bytes may be interesting: also true for tabs and '}', for
/// the sake of fewer comparisons.
bool any_interesting(const char* bytes) {
    const __m128i text = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
    const auto at_most = [](__m128i values, char limit) {
        return _mm_cmpeq_epi8(_mm_min_epu8(values, _mm_set1_epi8(limit)), values);
    };
    // [ \ ] and { | } differ by one bit
    const __m128i brackets = _mm_sub_epi8(_mm_or_si128(text, _mm_set1_epi8(0x20)), _mm_set1_epi8('{'));
    const __m128i found = _mm_or_si128(_mm_or_si128(at_most(text, 0x1F), at_most(brackets, 2)),
                                       _mm_or_si128(_mm_cmpeq_epi8(text, _mm_set1_epi8('<')),
                                                    _mm_or_si128(_mm_cmpeq_epi8(text, _mm_set1_epi8('\x7f')),
                                                                 _mm_cmpeq_epi8(text, _mm_set1_epi8('\xC2')))));
    return _mm_movemask_epi8(found) != 0;
}
#endif

constexpr ByteSet may_end_reference("}{\n\r`");

std::string hexadecimal(unsigned value) {
    constexpr char hex[] = "0123456789ABCDEF";
    return {hex[value >> 12 & 15], hex[value >> 8 & 15], hex[value >> 4 & 15], hex[value & 15]};
}

class Scanner {
public:
    Scanner(const SourceFile& file, uint32_t body_begin, SectionFindings& findings)
        : m_file(file), m_text(file.text()), m_begin(body_begin), m_size(static_cast<uint32_t>(m_text.size())),
          m_findings(findings), m_guard(file, findings) {}

    Scan run() {
        m_scan.masked = m_text;
        m_scan.lines.reserve((m_size - m_begin) / 64 + 2);
        for (uint32_t at = m_begin; at < m_size;) at = scan_line(at);
        m_guard.end_text(m_size);
        const std::string_view body = m_text.substr(m_begin);
        m_scan.has_tilde = body.find('~') != body.npos;
        m_scan.has_address = body.find('@') != body.npos || body.find("://") != body.npos ||
                             body.find("ww.") != body.npos || body.find("WW.") != body.npos;
        if (m_scan.references.size() > limits::references) too_many_references();
        m_scan.refused = m_scan.refused || m_guard.refused();
        return std::move(m_scan);
    }

private:
    char at(uint32_t i) const { return i < m_size ? m_text[i] : '\0'; }

    /// Returns where the next line begins.
    uint32_t scan_line(uint32_t begin) {
        m_scan.lines.push_back(begin);
        m_line_references = 0;
        uint32_t i = begin;
        for (;;) {
            i = skip_plain(i);
            if (i >= m_size || m_text[i] == '\n' || m_text[i] == '\r') break;
            i = scan_character(i);
        }
        m_guard.end_line(begin, m_text.substr(begin, i - begin));
        if (m_line_references == 1) mask_directive(begin, i);
        if (at(begin) == '[' || m_line_has_footnote_mark) note_footnote(begin, i);
        m_line_has_footnote_mark = false;
        if (i < m_size) i += at(i) == '\r' && at(i + 1) == '\n' ? 2 : 1;
        return i;
    }

    uint32_t skip_plain(uint32_t i) const {
#ifdef __SSE2__
        while (i + 16 <= m_size && !any_interesting(m_text.data() + i)) i += 16;
#endif
        while (i < m_size && !interesting.has(m_text[i])) ++i;
        return i;
    }

    /// Returns where to go on.
    uint32_t scan_character(uint32_t i) {
        switch (m_text[i]) {
        case '\\': return i + (is_punctuation(at(i + 1)) ? 2 : 1);
        case '|': m_guard.pipe(i); return i + 1;
        case '[':
            m_guard.open_bracket(i);
            if (at(i + 1) == '^') m_scan.has_footnote_mark = m_line_has_footnote_mark = true;
            return i + 1;
        case ']': m_guard.close_bracket(at(i + 1) == ':'); return i + 1;
        case '<':
            if (at(i + 1) == '!' || at(i + 1) == '?') m_guard.declaration(i);
            return i + 1;
        case '{': return at(i + 1) == '{' ? scan_reference(i) : i + 1;
        case '\xC2': return scan_c1(i);
        default: control_character(i, 1, static_cast<unsigned char>(m_text[i])); return i + 1;
        }
    }

    uint32_t scan_c1(uint32_t i) {
        const unsigned char second = static_cast<unsigned char>(at(i + 1));
        if (second >= 0x80 && second <= 0x9F) control_character(i, 2, second);
        return i + 1;
    }

    void control_character(uint32_t i, uint32_t length, unsigned value) {
        if (++m_controls <= most_control_findings)
            m_findings.add(Code::source_control_character, Span{&m_file, i, i + length}, {hexadecimal(value)});
        std::memset(&m_scan.masked[i], '?', length);
    }

    /// At "{{". What holds a back-quote is two ends of code, not a reference.
    uint32_t scan_reference(uint32_t begin) {
        for (uint32_t end = begin + 2; end < m_size; ++end) {
            if (!may_end_reference.has(m_text[end])) continue;
            if (m_text[end] == '}' && at(end + 1) == '}') {
                mask_reference(begin, end + 2);
                return end + 2;
            }
            if (m_text[end] != '}' && !(m_text[end] == '{' && at(end + 1) != '{')) break;
        }
        m_scan.has_unclosed_reference = true;
        return begin + 2;
    }

    void mask_reference(uint32_t begin, uint32_t end) {
        ++m_line_references;
        const uint32_t number = static_cast<uint32_t>(m_scan.references.size());
        if (number > limits::references) return; // told at the end
        m_scan.references.push_back({begin, end});
        char* masked = &m_scan.masked[begin];
        std::memset(masked, 2, end - begin);
        masked[0] = 1;
        masked[1] = digits[number / (base * base) % base];
        masked[2] = digits[number / base % base];
        masked[3] = digits[number % base];
    }

    void mask_directive(uint32_t begin, uint32_t end) {
        if (m_scan.references.empty()) return;
        const MaskedReference reference = m_scan.references.back();
        const std::string_view before = m_text.substr(begin, reference.begin - begin);
        const std::string_view after = m_text.substr(reference.end, end - reference.end);
        if (before.find_first_not_of(" \t>") != before.npos || after.find_first_not_of(" \t") != after.npos) return;
        if (!is_directive_text(trim(m_text.substr(reference.begin + 2, reference.end - reference.begin - 4)))) return;
        std::memset(&m_scan.masked[reference.begin], ' ', reference.end - reference.begin);
        std::memset(&m_scan.masked[reference.begin], '*', 3);
        m_scan.directives.push_back({static_cast<uint32_t>(m_scan.lines.size() - 1),
                                     static_cast<uint32_t>(m_scan.references.size() - 1), false});
    }

    static bool is_directive_text(std::string_view text) {
        const std::string_view word = text.substr(0, text.find_first_of(" \t"));
        return word == "table" || word == "chart" || word == "intranet" || word == "/intranet" || word == "/";
    }

    void note_footnote(uint32_t begin, uint32_t end) {
        const std::string_view line = m_text.substr(begin, end - begin);
        const size_t mark = line.find_first_not_of(" \t>");
        if (mark == line.npos || line.compare(mark, 2, "[^") != 0) return;
        const size_t close = line.find(']', mark);
        if (close != line.npos && close + 1 < line.size() && line[close + 1] == ':')
            m_scan.footnote_lines.push_back(static_cast<uint32_t>(m_scan.lines.size() - 1));
    }

    void too_many_references() {
        const MaskedReference& last = m_scan.references.back();
        m_findings.add(Code::reference_too_many, Span{&m_file, last.begin, last.end},
                       {std::to_string(limits::references)});
        m_scan.refused = true;
    }

    const SourceFile& m_file;
    std::string_view m_text;
    uint32_t m_begin, m_size;
    SectionFindings& m_findings;
    Guard m_guard;
    Scan m_scan;
    uint32_t m_line_references = 0;
    bool m_line_has_footnote_mark = false;
    size_t m_controls = 0;
};

} // namespace

uint32_t Scan::line_end(uint32_t line) const {
    uint32_t end = line + 1 < lines.size() ? lines[line + 1] : static_cast<uint32_t>(masked.size());
    while (end > lines[line] && (masked[end - 1] == '\n' || masked[end - 1] == '\r')) --end;
    return end;
}

DirectiveLine* Scan::directive(uint32_t line) {
    const auto found = std::lower_bound(directives.begin(), directives.end(), line,
                                        [](const DirectiveLine& d, uint32_t l) { return d.line < l; });
    return found != directives.end() && found->line == line ? &*found : nullptr;
}

std::optional<uint32_t> Scan::reference_of(std::string_view placeholder) const {
    if (placeholder.size() < 4 || placeholder[0] != 1) return std::nullopt;
    uint32_t number = 0;
    for (size_t i = 1; i < 4; ++i) {
        const char* digit = placeholder[i] == '\0' ? nullptr : std::strchr(digits, placeholder[i]);
        if (digit == nullptr) return std::nullopt;
        number = number * base + static_cast<uint32_t>(digit - digits);
    }
    if (number >= references.size()) return std::nullopt;
    if (placeholder.size() < references[number].end - references[number].begin) return std::nullopt;
    return number;
}

Scan scan_body(const SourceFile& file, uint32_t body_begin, SectionFindings& findings) {
    const size_t size = file.text().size() - body_begin;
    if (size > limits::body_bytes) {
        findings.add_file(Code::source_too_large, file.path(),
                          {std::to_string(size), std::to_string(limits::body_bytes)});
        Scan refused;
        refused.refused = true;
        return refused;
    }
    return Scanner(file, body_begin, findings).run();
}

} // namespace kolofon
