#include "load/loaders.h"

#include "base/digest.h"
#include "base/names.h"
#include "fs/path.h"

#include <algorithm>
#include <cstring>

namespace kolofon {

namespace {

/// Files up to this size are read whole for digest and page count; a larger one is told by its beginning.
constexpr size_t read_whole = 256 * 1024 * 1024;

struct TypeByExtension {
    std::string_view extension;
    AttachmentType type;
};

constexpr TypeByExtension extensions[] = {
    {"pdf", AttachmentType::Pdf},   {"xlsx", AttachmentType::Xlsx}, {"docx", AttachmentType::Docx},
    {"pptx", AttachmentType::Pptx}, {"ods", AttachmentType::Ods},   {"odt", AttachmentType::Odt},
    {"csv", AttachmentType::Csv},   {"txt", AttachmentType::Text},  {"html", AttachmentType::Html},
    {"svg", AttachmentType::Svg},   {"png", AttachmentType::Png},   {"jpg", AttachmentType::Jpeg},
    {"jpeg", AttachmentType::Jpeg}, {"zip", AttachmentType::Zip},
};

AttachmentType type_by_name(std::string_view name) {
    const std::string extension = to_lower_ascii(extension_of(name));
    for (const TypeByExtension& entry : extensions)
        if (entry.extension == extension) return entry.type;
    return AttachmentType::Unknown;
}

/// Office files are ZIP archives; which one shows in the names of their members.
AttachmentType zip_type(std::string_view bytes) {
    if (bytes.find("word/document.xml") != std::string_view::npos) return AttachmentType::Docx;
    if (bytes.find("xl/workbook.xml") != std::string_view::npos) return AttachmentType::Xlsx;
    if (bytes.find("ppt/presentation.xml") != std::string_view::npos) return AttachmentType::Pptx;
    if (bytes.find("opendocument.spreadsheet") != std::string_view::npos) return AttachmentType::Ods;
    if (bytes.find("opendocument.text") != std::string_view::npos) return AttachmentType::Odt;
    return AttachmentType::Zip;
}

AttachmentType type_by_content(std::string_view bytes, AttachmentType by_name) {
    if (bytes.starts_with("%PDF-")) return AttachmentType::Pdf;
    if (bytes.starts_with("PK\x03\x04")) return zip_type(bytes);
    if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return AttachmentType::Png;
    if (bytes.starts_with("\xFF\xD8\xFF")) return AttachmentType::Jpeg;
    const std::string beginning = to_lower_ascii(bytes.substr(0, 512));
    if (beginning.find("<!doctype html") != std::string::npos || beginning.find("<html") != std::string::npos)
        return AttachmentType::Html;
    if (beginning.find("<svg") != std::string::npos) return AttachmentType::Svg;
    const bool is_text = by_name == AttachmentType::Csv || by_name == AttachmentType::Text;
    return is_text && bytes.find('\0') == std::string_view::npos ? by_name : AttachmentType::Unknown;
}

/// What stands near `at` in the same object: outlines have a /Count too.
std::string_view dictionary_around(std::string_view bytes, size_t at) {
    constexpr size_t near = 400;
    std::string_view before = bytes.substr(at > near ? at - near : 0, std::min(at, near)),
                     after = bytes.substr(at, near);
    const size_t begin = before.rfind("obj"), end = after.find("endobj");
    if (begin != std::string_view::npos) before.remove_prefix(begin);
    after = after.substr(0, end);
    return bytes.substr(static_cast<size_t>(before.data() - bytes.data()), before.size() + after.size());
}

/// The largest /Count of a page tree node: its root counts all pages (ISO 32000-1, 7.7.3). None when the tree stands in
/// compressed object streams.
std::optional<uint32_t> pdf_pages(std::string_view bytes) {
    uint32_t most = 0;
    for (size_t at = bytes.find("/Count"); at != std::string_view::npos; at = bytes.find("/Count", at + 6)) {
        size_t i = at + 6;
        while (i < bytes.size() && bytes[i] == ' ') ++i;
        uint32_t count = 0;
        for (int digits = 0; i < bytes.size() && bytes[i] >= '0' && bytes[i] <= '9' && digits < 6; ++i, ++digits)
            count = count * 10 + static_cast<uint32_t>(bytes[i] - '0');
        const bool of_pages = dictionary_around(bytes, at).find("/Pages") != std::string_view::npos;
        if (of_pages && count > most) most = count;
    }
    return most > 0 ? std::optional(most) : std::nullopt;
}

} // namespace

void find_attachment_facts(FileSystem& fs, Attachment& attachment, Findings& findings) {
    const auto status = fs.status(attachment.path);
    if (!status || status->kind != EntryKind::File) {
        findings.add(Code::attachment_missing, attachment.span, {attachment.path});
        return;
    }
    attachment.size = status->size;
    if (status->size == 0) findings.add(Code::attachment_empty, attachment.span, {attachment.path});
    if (status->size > limits::attachment_bytes)
        findings.add(Code::source_too_large, attachment.span,
                     {std::to_string(status->size), std::to_string(limits::attachment_bytes)});
    auto bytes = fs.read_beginning(attachment.path, read_whole);
    if (!bytes) {
        findings.add(Code::source_unreadable, attachment.span, {std::strerror(bytes.fault().error_number)});
        return;
    }
    const AttachmentType by_name = type_by_name(attachment.path);
    attachment.type = type_by_content(bytes.value(), by_name);
    if (status->size > 0 && attachment.type != by_name)
        findings.add(Code::attachment_disguised, attachment.span, {attachment.file_name});
    if (attachment.type == AttachmentType::Pdf) attachment.pages = pdf_pages(bytes.value());
    if (status->size <= read_whole) attachment.sha256 = sha256_hex(bytes.value());
}

} // namespace kolofon
