#include "verify/tag_text.h"

#include "base/utf8.h"

#include <memory>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

namespace kolofon::verify {

namespace {

struct Close {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};

bool is_utf8(std::string_view encoding) {
    return encoding.size() == 5 && (encoding[0] | 0x20) == 'u' && (encoding[1] | 0x20) == 't' &&
           (encoding[2] | 0x20) == 'f' && encoding.substr(3) == "-8";
}

} // namespace

std::optional<std::string> decoded_tags(const std::string& bytes, const std::string& encoding) {
    if (is_utf8(encoding)) {
        if (first_invalid_utf8(bytes)) return std::nullopt;
        return bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes;
    }
    if (encoding.empty() || encoding.size() > 40) return std::nullopt;
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, Close> converter(ucnv_open(encoding.c_str(), &error));
    if (U_FAILURE(error) || !converter) return std::nullopt;
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
    const icu::UnicodeString text(bytes.data(), static_cast<int32_t>(bytes.size()), converter.get(), error);
    if (U_FAILURE(error)) return std::nullopt;
    std::string utf8;
    text.toUTF8String(utf8);
    return utf8.starts_with("\xEF\xBB\xBF") ? utf8.substr(3) : utf8;
}

std::vector<std::string_view> tag_lines(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const size_t end = text.find_first_of("\r\n");
        lines.push_back(text.substr(0, end));
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + (text.substr(end).starts_with("\r\n") ? 2 : 1));
    }
    return lines;
}

std::string decoded_path(std::string_view path, bool with_percent) {
    std::string decoded;
    for (size_t i = 0; i < path.size(); ++i) {
        const std::string_view code = path.substr(i, 3);
        char c = path[i];
        if (code == "%0A" || code == "%0a") c = '\n';
        if (code == "%0D" || code == "%0d") c = '\r';
        const bool percent = with_percent && code == "%25";
        if (c != path[i] || percent) i += 2;
        decoded += c;
    }
    return decoded;
}

} // namespace kolofon::verify
