#include "format/sheet.h"

#include "base/names.h"
#include "base/utf8.h"
#include "format/sheet_reader.h"

#include <algorithm>

namespace kolofon {

namespace {

enum class Kind : uint8_t { Xlsx, Ods, Other };

/// What a file is, by its bytes; in words where it is no workbook.
struct Content {
    Kind kind = Kind::Other;
    std::string_view swedish, english;
};

std::string ending_of(std::string_view path) {
    return to_lower_ascii(path.substr(std::min(path.size(), path.rfind('.') + 1)));
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// Members are told by their names in the archive's directory, before anything is unpacked.
Content content_of_zip(const ZipReader& zip, std::string_view bytes) {
    if (contains(bytes.substr(0, 200), "application/vnd.oasis.opendocument.spreadsheet"))
        return {Kind::Ods, "ett OpenDocument-kalkylblad (.ods)", "an OpenDocument spreadsheet (.ods)"};
    if (contains(bytes.substr(0, 200), "application/vnd.oasis.opendocument"))
        return {Kind::Other, "ett OpenDocument-dokument av annat slag", "an OpenDocument file of another kind"};
    if (zip.has("word/document.xml")) return {Kind::Other, "ett Word-dokument", "a Word document"};
    if (zip.has("ppt/presentation.xml"))
        return {Kind::Other, "en PowerPoint-presentation", "a PowerPoint presentation"};
    if (zip.has("_rels/.rels")) return {Kind::Xlsx, "en Excel-arbetsbok (.xlsx)", "an Excel workbook (.xlsx)"};
    if (zip.has("content.xml"))
        return {Kind::Ods, "ett OpenDocument-kalkylblad (.ods)", "an OpenDocument spreadsheet (.ods)"};
    return {Kind::Other, "en vanlig ZIP-fil", "an ordinary ZIP file"};
}

Content content_of_text(std::string_view bytes) {
    const std::string begin = to_lower_ascii(bytes.substr(0, 2000));
    if (begin.starts_with("%pdf")) return {Kind::Other, "en PDF", "a PDF"};
    if (contains(begin, "urn:schemas-microsoft-com:office:spreadsheet"))
        return {Kind::Other, "ett XML-kalkylblad från 2003", "an XML spreadsheet of 2003"};
    if (contains(begin, "<html") || contains(begin, "<!doctype html") || contains(begin, "<table"))
        return {Kind::Other, "en webbsida (HTML)", "a web page (HTML)"};
    if (contains(begin, "office:document"))
        return {Kind::Other, "en platt OpenDocument-fil", "a flat OpenDocument file"};
    if (begin.find('\0') != std::string::npos) return {Kind::Other, "något annat", "something else"};
    const size_t line_end = std::min(begin.find('\n'), begin.size());
    if (begin.substr(0, line_end).find_first_of(";,\t") != std::string::npos)
        return {Kind::Other, "text med skiljetecken (CSV)", "text with separators (CSV)"};
    return {Kind::Other, first_invalid_utf8(begin) ? "något annat" : "vanlig text",
            first_invalid_utf8(begin) ? "something else" : "plain text"};
}

/// Names in a compound file (MS-CFB) are UTF-16.
bool contains_wide(std::string_view bytes, std::string_view name) {
    std::string wide;
    for (const char c : name) (wide += c) += '\0';
    return contains(bytes, wide);
}

/// A file of the old Office formats, which also wraps a workbook with a password (MS-OFFCRYPTO).
void add_compound_file(const std::string& path, std::string_view bytes, Findings& findings) {
    const bool encrypted = contains_wide(bytes, "EncryptedPackage");
    findings.add_file(encrypted ? Code::sheet_password : Code::sheet_old_format, path);
}

std::unique_ptr<SheetReader> open_reader(const std::string& path, std::string_view bytes, Findings& findings) {
    if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) {
        add_compound_file(path, bytes, findings);
        return nullptr;
    }
    if (bytes.empty()) {
        add_sheet_broken(findings, path, "den är tom", "it is empty");
        return nullptr;
    }
    const std::string ending = ending_of(path);
    Content content = content_of_text(bytes);
    std::optional<ZipReader> zip;
    if (bytes.starts_with("PK")) {
        zip = ZipReader::open(bytes, path, findings);
        if (!zip) return nullptr;
        content = content_of_zip(*zip, bytes);
    }
    if (content.kind != (ending == "ods" ? Kind::Ods : Kind::Xlsx)) {
        findings.add_file(Code::sheet_disguised, path,
                          {ending, std::string(content.swedish), std::string(content.english)});
        return nullptr;
    }
    return content.kind == Kind::Ods ? open_ods(std::move(*zip), findings) : open_xlsx(std::move(*zip), findings);
}

} // namespace

bool is_workbook_name(std::string_view path) {
    const std::string ending = ending_of(path);
    return ending == "xlsx" || ending == "xlsm" || ending == "ods";
}

std::optional<Workbook> Workbook::open(std::string path, std::string bytes, Findings& findings) {
    Workbook book;
    book.m_path = std::move(path);
    book.m_bytes = std::make_unique<const std::string>(std::move(bytes));
    book.m_reader = open_reader(book.m_path, *book.m_bytes, findings);
    if (!book.m_reader) return std::nullopt;
    book.m_read.resize(book.sheets().size());
    return book;
}

std::optional<size_t> Workbook::find(std::string_view name) const {
    for (size_t i = 0; i < sheets().size(); ++i)
        if (sheets()[i].name == name) return i;
    for (size_t i = 0; i < sheets().size(); ++i)
        if (to_lower_ascii(sheets()[i].name) == to_lower_ascii(name)) return i;
    return std::nullopt;
}

std::optional<size_t> Workbook::first_visible() const {
    for (size_t i = 0; i < sheets().size(); ++i)
        if (!sheets()[i].hidden) return i;
    return std::nullopt;
}

const Sheet* Workbook::sheet(size_t index, Findings& findings) {
    if (!m_read[index]) {
        m_read[index] = std::make_unique<Read>();
        m_read[index]->sheet = m_reader->read(index, m_read[index]->findings);
    }
    const Read& read = *m_read[index];
    findings.join(Findings(read.findings));
    return read.sheet ? &*read.sheet : nullptr;
}

} // namespace kolofon
