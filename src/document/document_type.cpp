#include "document/document_type.h"

#include "base/names.h"
#include "base/utf8.h"
#include "format/zip_reader.h"

#include <algorithm>

namespace kolofon {

namespace {

using Type = DocumentType;

struct Ending {
    std::string_view ending;
    Type type;
};

constexpr Ending endings[] = {
    {"pdf", Type::Pdf},   {"xlsx", Type::Xlsx}, {"xltx", Type::Xlsx}, {"docx", Type::Docx}, {"dotx", Type::Docx},
    {"pptx", Type::Pptx}, {"ppsx", Type::Pptx}, {"potx", Type::Pptx}, {"xlsm", Type::Xlsm}, {"docm", Type::Docm},
    {"pptm", Type::Pptm}, {"ods", Type::Ods},   {"odt", Type::Odt},   {"odp", Type::Odp},   {"xls", Type::Xls},
    {"xlsb", Type::Xls},  {"doc", Type::Doc},   {"ppt", Type::Ppt},   {"rtf", Type::Rtf},   {"csv", Type::Csv},
    {"txt", Type::Text},  {"md", Type::Text},   {"html", Type::Html}, {"htm", Type::Html},  {"xml", Type::Xml},
    {"json", Type::Json}, {"svg", Type::Svg},   {"png", Type::Png},   {"jpg", Type::Jpeg},  {"jpeg", Type::Jpeg},
    {"gif", Type::Gif},   {"webp", Type::Webp}, {"tif", Type::Tiff},  {"tiff", Type::Tiff}, {"zip", Type::Zip},
};

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// Names in a compound file (MS-CFB) are UTF-16.
bool contains_wide(std::string_view bytes, std::string_view name) {
    std::string wide;
    for (const char c : name) (wide += c) += '\0';
    return contains(bytes, wide);
}

Type type_of_compound_file(std::string_view bytes, Type by_name) {
    if (contains_wide(bytes, "EncryptedPackage")) return Type::Encrypted;
    if (contains_wide(bytes, "WordDocument")) return Type::Doc;
    if (contains_wide(bytes, "PowerPoint Document")) return Type::Ppt;
    if (contains_wide(bytes, "Workbook")) return Type::Xls;
    const bool old = by_name == Type::Doc || by_name == Type::Ppt || by_name == Type::Xls;
    return old ? by_name : Type::Unknown; // its directory may stand beyond the beginning
}

/// By the folder that a part stands in, which no two kinds share; the main part's own name is the writer's choice.
Type type_of_part(std::string_view name, bool& macros) {
    macros |= name.ends_with("vbaproject.bin");
    if (name == "xl/workbook.bin") return Type::Xls;
    if (name.starts_with("word/")) return Type::Docx;
    if (name.starts_with("xl/")) return Type::Xlsx;
    if (name.starts_with("ppt/")) return Type::Pptx;
    return Type::Unknown;
}

Type with_macros(Type type) {
    switch (type) {
    case Type::Docx: return Type::Docm;
    case Type::Xlsx: return Type::Xlsm;
    case Type::Pptx: return Type::Pptm;
    default: return type;
    }
}

Type type_of_names(const std::vector<std::string>& names) {
    Type type = Type::Zip;
    bool macros = false, package = false;
    for (const std::string& written : names) {
        const std::string name = to_lower_ascii(written);
        package |= name == "[content_types].xml";
        const Type part = type_of_part(name, macros);
        if (part == Type::Xls || (part != Type::Unknown && type == Type::Zip)) type = part;
    }
    if (!package) return Type::Zip;
    return macros ? with_macros(type) : type;
}

/// The names that stand before the parts themselves, for an archive that is cut short or not read to its end.
std::vector<std::string> local_names(std::string_view bytes) {
    std::vector<std::string> names;
    constexpr size_t header = 30, length_at = 26;
    for (size_t at = bytes.find("PK\x03\x04"); at != std::string_view::npos && at + header < bytes.size();
         at = bytes.find("PK\x03\x04", at + 4)) {
        const size_t length = static_cast<unsigned char>(bytes[at + length_at]) +
                              256u * static_cast<unsigned char>(bytes[at + length_at + 1]);
        names.emplace_back(bytes.substr(at + header, length));
    }
    return names;
}

Type type_of_zip(std::string_view bytes) {
    // OpenDocument 1.3 part 2, 3.3: its media type stands first and unpacked.
    const std::string_view begin = bytes.substr(0, 200);
    if (contains(begin, "application/vnd.oasis.opendocument.spreadsheet")) return Type::Ods;
    if (contains(begin, "application/vnd.oasis.opendocument.text")) return Type::Odt;
    if (contains(begin, "application/vnd.oasis.opendocument.presentation")) return Type::Odp;
    Findings ignored;
    const auto zip = ZipReader::open(bytes, {}, ignored);
    return type_of_names(zip ? zip->names() : local_names(bytes));
}

bool is_text(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return true; // UTF-16
    return !contains(bytes, std::string_view("\0", 1));
}

/// The name of the first element of a text of markup, lowered and without its prefix; empty where none begins it.
std::string first_element(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    for (;;) {
        const size_t begin = text.find_first_not_of(" \t\r\n");
        if (begin == std::string_view::npos || text[begin] != '<') return {};
        text.remove_prefix(begin);
        const bool comment = text.starts_with("<!--"), doctype = text.starts_with("<!");
        if (!comment && !doctype && !text.starts_with("<?")) break;
        if (!comment && doctype && to_lower_ascii(text.substr(0, 14)) == "<!doctype html") return "html";
        const std::string_view close = comment ? "-->" : ">";
        // An internal subset has declarations of its own.
        const size_t subset = doctype && !comment ? text.substr(0, text.find('>')).find('[') : std::string_view::npos;
        const size_t end = subset == std::string_view::npos ? text.find(close) : text.find("]>");
        if (end == std::string_view::npos) return {};
        text.remove_prefix(end + (subset == std::string_view::npos ? close.size() : 2));
    }
    const std::string name = to_lower_ascii(text.substr(1, text.find_first_of(" \t\r\n/>", 1) - 1));
    return name.substr(name.find(':') + 1);
}

Type type_of_text(std::string_view bytes, Type by_name) {
    const bool plain = by_name == Type::Csv || by_name == Type::Text || by_name == Type::Json;
    const std::string element = first_element(bytes.substr(0, 64 * 1024));
    if (element == "html") return Type::Html;
    if (element == "svg") return Type::Svg;
    const std::string begin = to_lower_ascii(bytes.substr(0, 512));
    if (contains(begin, "<!doctype html") || contains(begin, "<html")) return Type::Html;
    if (!is_text(bytes)) return Type::Unknown;
    if (plain) return by_name;
    if (begin.starts_with("<?xml") || (by_name == Type::Xml && !element.empty())) return Type::Xml;
    return by_name == Type::Html && !element.empty() ? Type::Html : Type::Text;
}

Type without_macros(Type type) {
    switch (type) {
    case Type::Docm: return Type::Docx;
    case Type::Xlsm: return Type::Xlsx;
    case Type::Pptm: return Type::Pptx;
    default: return type;
    }
}

} // namespace

DocumentType type_of_name(std::string_view name) {
    const size_t dot = name.rfind('.');
    if (dot == std::string_view::npos) return Type::Unknown;
    const std::string ending = to_lower_ascii(name.substr(dot + 1));
    const auto found = std::find_if(std::begin(endings), std::end(endings),
                                    [&](const Ending& entry) { return entry.ending == ending; });
    return found == std::end(endings) ? Type::Unknown : found->type;
}

DocumentType type_of_content(std::string_view bytes, DocumentType by_name) {
    using namespace std::string_view_literals;
    if (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos && by_name == Type::Pdf) return Type::Pdf;
    if (bytes.starts_with("%PDF-")) return Type::Pdf;
    if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return type_of_zip(bytes);
    if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return type_of_compound_file(bytes, by_name);
    if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return Type::Png;
    if (bytes.starts_with("\xFF\xD8\xFF")) return Type::Jpeg;
    if (bytes.starts_with("GIF8")) return Type::Gif;
    if (bytes.starts_with("RIFF") && bytes.substr(8, 4) == "WEBP") return Type::Webp;
    if (bytes.starts_with("II*\0"sv) || bytes.starts_with("MM\0*"sv)) return Type::Tiff;
    if (bytes.starts_with("{\\rtf")) return Type::Rtf;
    return type_of_text(bytes, by_name);
}

bool fits_name(DocumentType content, DocumentType by_name) {
    if (content == Type::Encrypted)
        return is_ooxml(by_name) || by_name == Type::Doc || by_name == Type::Xls || by_name == Type::Ppt;
    if (by_name == Type::Unknown) return content == Type::Unknown || content == Type::Text;
    if (content == Type::Text && by_name == Type::Html) return true; // a fragment
    return without_macros(content) == without_macros(by_name);
}

Phrase words_of(DocumentType type) {
    switch (type) {
    case Type::Unknown: break;
    case Type::Pdf: return {"en PDF", "a PDF"};
    case Type::Xlsx: return {"en Excel-arbetsbok", "an Excel workbook"};
    case Type::Docx: return {"ett Word-dokument", "a Word document"};
    case Type::Pptx: return {"en PowerPoint-presentation", "a PowerPoint presentation"};
    case Type::Ods: return {"ett OpenDocument-kalkylblad", "an OpenDocument spreadsheet"};
    case Type::Odt: return {"ett OpenDocument-textdokument", "an OpenDocument text"};
    case Type::Odp: return {"en OpenDocument-presentation", "an OpenDocument presentation"};
    case Type::Csv: return {"en CSV-fil", "a CSV file"};
    case Type::Text: return {"vanlig text", "plain text"};
    case Type::Html: return {"en webbsida (HTML)", "a web page (HTML)"};
    case Type::Svg: return {"en SVG-bild", "an SVG picture"};
    case Type::Png: return {"en PNG-bild", "a PNG picture"};
    case Type::Jpeg: return {"en JPEG-bild", "a JPEG picture"};
    case Type::Zip: return {"en ZIP-fil", "a ZIP file"};
    case Type::Xlsm: return {"en Excel-arbetsbok med makron", "an Excel workbook with macros"};
    case Type::Docm: return {"ett Word-dokument med makron", "a Word document with macros"};
    case Type::Pptm: return {"en PowerPoint-presentation med makron", "a PowerPoint presentation with macros"};
    case Type::Xls: return {"en Excel-fil i äldre eller binärt format", "an Excel file in an older or binary format"};
    case Type::Doc: return {"en Word-fil i äldre format", "a Word file in an older format"};
    case Type::Ppt: return {"en PowerPoint-fil i äldre format", "a PowerPoint file in an older format"};
    case Type::Encrypted: return {"en Office-fil med lösenord", "an Office file with a password"};
    case Type::Rtf: return {"ett RTF-dokument", "an RTF document"};
    case Type::Xml: return {"en XML-fil", "an XML file"};
    case Type::Json: return {"en JSON-fil", "a JSON file"};
    case Type::Gif: return {"en GIF-bild", "a GIF picture"};
    case Type::Webp: return {"en WebP-bild", "a WebP picture"};
    case Type::Tiff: return {"en TIFF-bild", "a TIFF picture"};
    }
    return {"något okänt", "something unknown"};
}

bool is_ooxml(DocumentType type) {
    const Type plain = without_macros(type);
    return plain == Type::Docx || plain == Type::Xlsx || plain == Type::Pptx;
}

bool is_odf(DocumentType type) {
    return type == Type::Odt || type == Type::Ods || type == Type::Odp;
}

bool is_picture(DocumentType type) {
    return type == Type::Png || type == Type::Jpeg || type == Type::Gif || type == Type::Webp || type == Type::Tiff;
}

} // namespace kolofon
