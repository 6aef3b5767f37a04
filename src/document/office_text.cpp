// What Office files say: paragraphs, cells, slides, and the words of every other part.
#include "base/names.h"
#include "document/inspect_parts.h"
#include "document/office_sheets.h"
#include "document/text_parts.h"
#include "format/sheet.h"

#include <algorithm>
#include <unordered_set>

namespace kolofon {

namespace {

bool is_paragraph(std::string_view name) {
    return name == "p" || name == "h";
}

/// Elements whose text belongs together, however it is divided: also a cell's comment, a shared string.
bool is_whole(std::string_view name) {
    return is_paragraph(name) || name == "text" || name == "si";
}

/// Elements that part words without holding a space.
bool parts_words(std::string_view name) {
    return name == "tab" || name == "br" || name == "cr" || name == "line-break" || name == "s" || is_paragraph(name);
}

/// Attributes with words for somebody: alternative texts, names of sheets and authors.
bool holds_words(std::string_view attribute) {
    constexpr std::string_view names[] = {"descr",      "title",       "name",       "w:author",
                                          "author",     "displayName", "w:initials", "draw:name",
                                          "table:name", "w15:author",  "tooltip"};
    return std::find(std::begin(names), std::end(names), attribute) != std::end(names);
}

class OfficeTextReader {
public:
    OfficeTextReader(std::string_view bytes, DocumentType type, OfficePackage& package, DocumentText& text)
        : m_bytes(bytes), m_type(type), m_package(package), m_text(text) {}

    void run() {
        for (const char* part : {"docprops/core.xml", "docprops/app.xml", "docprops/custom.xml", "meta.xml"})
            read_part(part, properties_place());
        switch (m_type) {
        case DocumentType::Docx:
        case DocumentType::Docm:
            for (const std::string& part : m_package.parts("word/document", ".xml")) read_paragraphs(part);
            break;
        case DocumentType::Xlsx:
        case DocumentType::Xlsm: read_sheets("t.xlsx"); break;
        case DocumentType::Ods: read_sheets("t.ods"); break;
        case DocumentType::Pptx:
        case DocumentType::Pptm: read_slides(); break;
        default: read_paragraphs("content.xml"); break;
        }
        for (const std::string& part : m_package.parts("", ".xml")) read_part(part, part_place(part));
        for (const std::string& part : m_package.parts("", ".rels")) read_links(part);
    }

private:
    static Phrase part_place(const std::string& part) { return {"delen " + part, "the part " + part}; }

    /// A paragraph that stands in another, in a text box, is one by itself.
    void read_paragraphs(const std::string& name) {
        const auto part = m_package.xml(name);
        if (!part) return;
        struct Walker : pugi::xml_tree_walker {
            OfficeTextReader& of;
            size_t paragraphs = 0, pages = 0;
            explicit Walker(OfficeTextReader& reader) : of(reader) {}
            bool for_each(pugi::xml_node& node) override {
                if (node.type() != pugi::node_element) return true;
                pages += std::string_view(node.name()) == "draw:page";
                if (!is_paragraph(local_name(node))) return true;
                const std::string number = std::to_string(++paragraphs);
                of.add(pages > 0 ? slide_place(pages) : Phrase{"stycke " + number, "paragraph " + number},
                       words_of(node));
                return true;
            }
        } walker(*this);
        pugi::xml_node root = part->root();
        root.traverse(walker);
        m_read.push_back(name);
    }

    /// The text of an element, without that of paragraphs further in.
    static std::string words_of(const pugi::xml_node& node) {
        std::string words;
        append_words(node, words);
        return words;
    }

    static void append_words(const pugi::xml_node& node, std::string& words) { // no deeper than limits::package_depth
        for (const pugi::xml_node& child : node.children()) {
            if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) words += child.value();
            if (child.type() != pugi::node_element) continue;
            if (parts_words(local_name(child))) words += ' ';
            if (!is_paragraph(local_name(child))) append_words(child, words);
        }
    }

    void read_sheets(const std::string& path) {
        Findings findings;
        auto book = Workbook::open(path, std::string(m_bytes), findings);
        for (size_t i = 0; book && i < book->sheets().size() && !m_text.is_full(); ++i) {
            const std::string name = short_words(book->sheets()[i].name);
            const Sheet* sheet = book->sheet(i, findings);
            if (!sheet) continue;
            for (const SheetCell& cell : sheet->cells) {
                const SheetSpan row{cell.row, cell.row}, column{cell.column, cell.column};
                const std::string range = range_name({row, column});
                const std::string place = name + "!" + range.substr(0, range.find(':'));
                add({place, place}, cell.text);
            }
        }
        for (const Finding& finding : findings.all())
            if (finding.severity == Severity::Error) m_text.unread.push_back({"alla blad", "all sheets"});
    }

    void read_slides() {
        const std::vector<std::string> slides = slides_of(m_package);
        for (size_t i = 0; i < slides.size(); ++i) {
            read_part(slides[i], slide_place(i + 1));
            for (const auto& [id, relation] : m_package.relations(slides[i]))
                if (relation.type == "notesSlide") read_part(relation.target, slide_place(i + 1));
        }
    }

    /// All words of a part, paragraph by paragraph, once. Cells' numbers are read as such, not as the indices they are.
    void read_part(const std::string& name, const Phrase& place) {
        if (std::find(m_read.begin(), m_read.end(), name) != m_read.end()) return;
        m_read.push_back(name);
        const bool numbers = name.starts_with("xl/worksheets/sheet") || name == "xl/calcchain.xml" ||
                             name == "settings.xml" || name == "xl/styles.xml" || name.starts_with("word/theme") ||
                             name.find("/theme/") != std::string::npos;
        if (numbers) return;
        const auto part = m_package.xml(name);
        if (!part) return;
        struct Walker : pugi::xml_tree_walker {
            OfficeTextReader& of;
            const Phrase& place;
            Walker(OfficeTextReader& reader, const Phrase& where) : of(reader), place(where) {}
            bool for_each(pugi::xml_node& node) override {
                if (node.type() != pugi::node_element) return true;
                for (const pugi::xml_attribute& attribute : node.attributes())
                    if (holds_words(attribute.name())) of.add_once(place, attribute.value());
                if (is_whole(local_name(node)))
                    of.add_once(place, words_of(node));
                else if (!is_within_whole(node))
                    of.add_once(place, own_text(node));
                return true;
            }
        } walker(*this, place);
        pugi::xml_node root = part->root();
        root.traverse(walker);
    }

    void add(const Phrase& place, std::string_view words) {
        const size_t before = m_text.pieces.size();
        m_text.add(place, words);
        if (m_text.pieces.size() > before) m_said.insert(m_text.pieces.back().text);
    }

    /// What a sheet or paragraph has said before is not said again.
    void add_once(const Phrase& place, std::string_view words) {
        if (!m_said.contains(std::string(trim(printable_text(words))))) add(place, words);
    }

    static bool is_within_whole(pugi::xml_node node) {
        for (node = node.parent(); node; node = node.parent())
            if (is_whole(local_name(node))) return true;
        return false;
    }

    static std::string own_text(const pugi::xml_node& node) {
        std::string text;
        for (const pugi::xml_node& child : node.children())
            if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) text += child.value();
        return text;
    }

    void read_links(const std::string& name) {
        const auto part = m_package.xml(name);
        if (!part) return;
        for (const pugi::xml_node& relation : part->root().children())
            if (attribute(relation, "TargetMode") == "External")
                m_text.add({"länkar", "links"}, attribute(relation, "Target"));
    }

    std::string_view m_bytes;
    DocumentType m_type;
    OfficePackage& m_package;
    DocumentText& m_text;
    std::vector<std::string> m_read; ///< parts
    std::unordered_set<std::string> m_said;
};

} // namespace

void read_office_text(std::string_view bytes, DocumentType type, DocumentText& text) {
    Phrase why;
    auto package = OfficePackage::open(bytes, why);
    if (!package) {
        text.unread.push_back({"filen kan inte öppnas", "the file cannot be opened"});
        return;
    }
    OfficeTextReader(bytes, type, *package, text).run();
    if (!package->complete())
        text.unread.push_back({"delar som är för stora eller skadade", "parts that are too large or damaged"});
}

} // namespace kolofon
