#include "document/inspect_parts.h"
#include "document/pdf_file.h"

#include "base/names.h"

#include <algorithm>
#include <set>
#include <unordered_set>

namespace kolofon {

namespace {

constexpr int most_depth = 40; ///< of dictionaries and arrays within one object

class PdfInspection {
public:
    PdfInspection(std::string_view bytes, PdfFile& file, DocumentFacts& facts)
        : m_bytes(bytes), m_file(file), m_facts(facts) {}

    void look_at_pages() {
        m_pages = m_file.pages();
        m_facts.pages = m_pages.count;
        if (m_pages.count == 0) m_facts.mar(Condition::Broken, {"den har inga sidor", "it has no pages"});
        const std::string most = std::to_string(limits::pdf_pages);
        if (!m_pages.complete) m_facts.leave_unseen({"sidor efter de första " + most, "pages after the first " + most});
    }

    /// 14.8.1: tagged is what says so and has a structure.
    void look_at_root() {
        QPDFObjectHandle root = m_file.root();
        QPDFObjectHandle marked = pdf_value(pdf_value(root, "/MarkInfo"), "/Marked");
        m_facts.tagged = marked.isBool() && marked.getBoolValue() && pdf_value(root, "/StructTreeRoot").isDictionary();
        m_facts.language = short_words(pdf_text(pdf_value(root, "/Lang")));
        m_facts.title = short_words(pdf_text(pdf_value(info(), "/Title")));
    }

    void look_at_all() {
        look_at_info();
        inspect_xmp(m_file.data(pdf_value(m_file.root(), "/Metadata")), {}, m_facts);
        for (size_t i = 0; i < m_pages.pages.size(); ++i) look_at_annotations(m_pages.pages[i].page, i + 1);
        QPDFObjectHandle off = pdf_value(pdf_value(pdf_value(m_file.root(), "/OCProperties"), "/D"), "/OFF");
        if (off.isArray() && off.getArrayNItems() > 0) m_facts.carry(Carried::Hidden, {"dolda lager", "hidden layers"});
        look_at_objects();
        if (has_earlier_state())
            m_facts.carry(Carried::Hidden, {"en tidigare lydelse av dokumentet", "an earlier state of the document"});
        if (m_file.exceeded())
            m_facts.leave_unseen({"allt innehåll; det är för stort", "all content; it is too large"});
    }

private:
    QPDFObjectHandle info() { return pdf_value(m_file.document().getTrailer(), "/Info"); }

    void look_at_info() {
        QPDFObjectHandle properties = info();
        if (!properties.isDictionary()) return;
        constexpr std::string_view usual[] = {"/Title",           "/Subject",         "/Keywords",
                                              "/Creator",         "/Producer",        "/ModDate",
                                              "/CreationDate",    "/Trapped",         "/SourceModified",
                                              "/PTEX.Fullbanner", "/GTS_PDFXVersion", "/GTS_PDFXConformance",
                                              "/GTS_PDFA1Version"};
        for (const std::string& key : properties.getKeys()) {
            const std::string words = short_words(pdf_text(properties.getKey(key)));
            if (words.empty() || std::find(std::begin(usual), std::end(usual), key) != std::end(usual)) continue;
            if (key == "/Author") {
                m_facts.carry(Carried::Author, {"författare: " + words, "author: " + words}, words);
            } else if (key == "/Company" || key == "/Manager") {
                m_facts.carry(Carried::Organisation, {"organisation: " + words, "organisation: " + words}, words);
            } else {
                const std::string property = short_words(key.substr(1)) + " = " + words;
                m_facts.carry(Carried::Property, {property, property});
            }
        }
    }

    /// Remarks (12.5.6) that somebody made while reading; links, fields and texts on the page are none.
    void look_at_annotations(QPDFObjectHandle page, size_t number) {
        constexpr std::string_view remarks[] = {"Text",      "Highlight", "Underline", "Squiggly",
                                                "StrikeOut", "Caret",     "Ink",       "Popup"};
        QPDFObjectHandle annotations = pdf_value(page, "/Annots");
        for (int i = 0; annotations.isArray() && i < annotations.getArrayNItems(); ++i) {
            QPDFObjectHandle annotation = annotations.getArrayItem(i);
            const std::string kind = pdf_name(pdf_value(annotation, "/Subtype"));
            if (std::find(std::begin(remarks), std::end(remarks), kind) == std::end(remarks)) continue;
            const std::string author = short_words(pdf_text(pdf_value(annotation, "/T")));
            const std::string place = std::to_string(number), by = author.empty() ? "" : " (" + author + ")";
            if (kind != "Popup" || !author.empty())
                m_facts.carry(Carried::Comment, {"sida " + place + by, "page " + place + by}, author);
        }
    }

    /// Wherever they are hung: on the document, a page, a field, a link.
    void look_at_objects() {
        std::vector<QPDFObjectHandle> objects = m_file.document().getAllObjects();
        if (objects.size() > limits::pdf_objects) {
            objects.resize(limits::pdf_objects);
            const std::string most = std::to_string(limits::pdf_objects);
            m_facts.leave_unseen({"delar efter de första " + most, "parts after the first " + most});
        }
        for (QPDFObjectHandle& object : objects) look_at(object, 0);
    }

    void look_at(QPDFObjectHandle object, int depth) {
        if (depth > most_depth || (depth > 0 && object.isIndirect())) return;
        if (object.isArray()) {
            for (int i = 0; i < object.getArrayNItems(); ++i) {
                QPDFObjectHandle item = object.getArrayItem(i);
                if (item.isDictionary() || item.isArray()) look_at(item, depth + 1);
            }
            return;
        }
        if (object.isStream()) object = object.getDict();
        if (!object.isDictionary()) return;
        look_at_action(object);
        look_at_file(object);
        for (const std::string& key : object.getKeys()) {
            QPDFObjectHandle value = object.getKey(key);
            if (value.isDictionary() || value.isArray()) look_at(value, depth + 1);
        }
    }

    /// 12.6.4; ISO 19005 forbids the same ones.
    void look_at_action(QPDFObjectHandle dictionary) {
        const std::string kind = pdf_name(pdf_value(dictionary, "/S"));
        const bool script = kind == "JavaScript" || (kind == "Rendition" && dictionary.hasKey("/JS"));
        if (script) m_facts.carry(Carried::PdfAction, {"JavaScript", "JavaScript"});
        if (kind == "Launch") m_facts.carry(Carried::PdfAction, {"startar program (Launch)", "launches programs"});
        if (kind == "ImportData" || kind == "SubmitForm")
            m_facts.carry(Carried::PdfAction,
                          {"skickar eller hämtar data (" + kind + ")", "sends or fetches data (" + kind + ")"});
        if (kind == "URI") {
            const std::string address = pdf_text(pdf_value(dictionary, "/URI"));
            if (to_lower_ascii(address.substr(0, 5)) == "file:") external(address);
        }
        if (kind == "GoToR")
            external(pdf_text(pdf_value(dictionary, "/F")) + pdf_text(pdf_value(pdf_value(dictionary, "/F"), "/UF")));
        const std::string subtype = pdf_name(pdf_value(dictionary, "/Subtype"));
        if (subtype == "RichMedia" || subtype == "Movie" || subtype == "Screen" || subtype == "3D")
            m_facts.carry(Carried::EmbeddedFile, {"film eller interaktivt innehåll (" + subtype + ")",
                                                  "film or interactive content (" + subtype + ")"});
    }

    void external(const std::string& address) {
        const std::string words = short_words(address);
        if (!words.empty()) m_facts.carry(Carried::External, {words, words});
    }

    /// A file specification with the file within (7.11.4).
    void look_at_file(QPDFObjectHandle dictionary) {
        if (!pdf_value(dictionary, "/EF").isDictionary()) return;
        std::string name = pdf_text(pdf_value(dictionary, "/UF"));
        if (name.empty()) name = pdf_text(pdf_value(dictionary, "/F"));
        name = short_words(name);
        m_facts.carry(Carried::EmbeddedFile, {name, name});
    }

    /// Saving anew at the end of the file (7.5.6) leaves what was there: an object stands twice. Word writes two tables
    /// for each file, but no object twice.
    bool has_earlier_state() const {
        size_t ends = 0;
        for (size_t at = m_bytes.find("startxref"); at != std::string_view::npos && ends < 2;
             at = m_bytes.find("startxref", at + 1))
            ++ends;
        if (ends < 2) return false;
        std::unordered_set<std::string_view> objects;
        for (size_t at = m_bytes.find(" obj"); at != std::string_view::npos; at = m_bytes.find(" obj", at + 1)) {
            const std::string_view name = object_before(at);
            if (!name.empty() && !objects.insert(name).second) return true;
        }
        return false;
    }

    /// "12 0" at the beginning of a line before " obj".
    std::string_view object_before(size_t end) const {
        size_t begin = end, digits = 0;
        const auto is_digit = [&](size_t at) { return m_bytes[at] >= '0' && m_bytes[at] <= '9'; };
        while (begin > 0 && is_digit(begin - 1) && ++digits < 8) --begin;
        if (digits == 0 || begin == 0 || m_bytes[begin - 1] != ' ') return {};
        const size_t generation = begin--;
        digits = 0;
        while (begin > 0 && is_digit(begin - 1) && ++digits < 12) --begin;
        const bool line = begin == 0 || m_bytes[begin - 1] == '\n' || m_bytes[begin - 1] == '\r';
        return digits > 0 && line && generation < end ? m_bytes.substr(begin, end - begin) : std::string_view();
    }

    std::string_view m_bytes;
    PdfFile& m_file;
    DocumentFacts& m_facts;
    PdfPages m_pages;
};

} // namespace

void inspect_pdf(std::string_view bytes, Depth depth, DocumentFacts& facts) {
    const auto file = PdfFile::open(bytes, facts);
    if (!file) return;
    try {
        PdfInspection inspection(bytes, *file, facts);
        inspection.look_at_pages();
        inspection.look_at_root();
        if (depth == Depth::Whole) inspection.look_at_all();
    } catch (const std::exception&) {
        facts.mar(Condition::Broken, {"dess innehåll går inte att läsa", "its content cannot be read"});
    }
}

} // namespace kolofon
