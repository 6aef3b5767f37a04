#include "document/pdf_content.h"
#include "document/text_parts.h"

#include <algorithm>

namespace kolofon {

namespace {

/// A row of characters that are not known; one alone is an ornament.
constexpr std::string_view unknown = "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD";

/// Pages by numbers, few enough for a message: "2, 3, 7 …".
std::string list_of(const std::vector<size_t>& numbers) {
    constexpr size_t most = 8;
    std::string list;
    for (size_t i = 0; i < std::min(numbers.size(), most); ++i)
        list += (i > 0 ? ", " : "") + std::to_string(numbers[i]);
    return list + (numbers.size() > most ? " …" : "");
}

class PdfTextReader {
public:
    PdfTextReader(PdfFile& file, DocumentText& text) : m_file(file), m_content(file), m_text(text) {}

    void run() {
        read_info();
        const PdfPages pages = m_file.pages();
        for (size_t i = 0; i < pages.pages.size() && !m_text.is_full(); ++i) read_page(pages.pages[i], i + 1);
        read_fields();
        if (!m_unmapped.empty())
            unread("bokstäver på sida " + list_of(m_unmapped) + ", vars typsnitt inte säger vad de är",
                   "letters on page " + list_of(m_unmapped) + ", whose font does not say what they are");
        if (!m_pictures.empty())
            unread("sida " + list_of(m_pictures) + ", som är en bild utan text",
                   "page " + list_of(m_pictures) + ", which is a picture without text");
        const std::string most = std::to_string(limits::pdf_pages);
        if (!pages.complete) unread("sidor efter de första " + most, "pages after the first " + most);
        if (m_file.exceeded() || m_content.exceeded())
            unread("allt innehåll; det är för stort", "all content; it is too large");
    }

private:
    void unread(std::string swedish, std::string english) {
        m_text.unread.push_back({std::move(swedish), std::move(english)});
    }

    void read_info() {
        QPDFObjectHandle info = pdf_value(m_file.document().getTrailer(), "/Info");
        if (info.isDictionary())
            for (const std::string& key : info.getKeys()) m_text.add(properties_place(), pdf_text(info.getKey(key)));
        m_text.add(properties_place(), m_file.data(pdf_value(m_file.root(), "/Metadata")));
    }

    void read_page(const PdfPage& page, size_t number) {
        const std::string shown = m_content.read_page(page);
        if (shown.find(unknown) != std::string::npos) m_unmapped.push_back(number);
        if (shown.find_first_not_of(" \n") == std::string::npos && draws_picture(page)) m_pictures.push_back(number);
        m_text.add(page_place(number), shown);
        QPDFObjectHandle annotations = pdf_value(page.page, "/Annots");
        for (int i = 0; annotations.isArray() && i < annotations.getArrayNItems(); ++i)
            read_annotation(annotations.getArrayItem(i), number);
    }

    static bool draws_picture(const PdfPage& page) {
        QPDFObjectHandle drawings = pdf_value(page.resources, "/XObject");
        if (!drawings.isDictionary()) return false;
        const auto keys = drawings.getKeys();
        return std::any_of(keys.begin(), keys.end(), [&](const std::string& key) {
            return pdf_name(pdf_value(drawings.getKey(key), "/Subtype")) == "Image";
        });
    }

    void read_annotation(QPDFObjectHandle annotation, size_t page) {
        for (const char* key : {"/Contents", "/T", "/V", "/TU", "/Subj"})
            m_text.add(page_place(page), pdf_text(pdf_value(annotation, key)));
        m_text.add(page_place(page), pdf_text(pdf_value(pdf_value(annotation, "/A"), "/URI")));
        QPDFObjectHandle look = pdf_value(pdf_value(annotation, "/AP"), "/N");
        if (look.isStream()) m_text.add(page_place(page), m_content.read_form(look));
    }

    /// Values of fields that stand above those on the pages.
    void read_fields() {
        QPDFObjectHandle fields = pdf_value(pdf_value(m_file.root(), "/AcroForm"), "/Fields");
        for (int i = 0; fields.isArray() && i < fields.getArrayNItems(); ++i)
            m_text.add({"formulär", "form"}, pdf_text(pdf_value(fields.getArrayItem(i), "/V")));
    }

    PdfFile& m_file;
    PdfContentReader m_content;
    DocumentText& m_text;
    std::vector<size_t> m_unmapped, m_pictures;
};

} // namespace

void read_pdf_text(std::string_view bytes, DocumentText& text) {
    DocumentFacts facts;
    const auto file = PdfFile::open(bytes, facts);
    if (!file) {
        text.unread.push_back({"filen kan inte öppnas", "the file cannot be opened"});
        return;
    }
    try {
        PdfTextReader(*file, text).run();
    } catch (const std::exception&) {
        text.unread.push_back({"allt innehåll; filen är skadad", "all content; the file is damaged"});
    }
}

} // namespace kolofon
