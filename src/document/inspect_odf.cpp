// .odt, .ods and .odp (OpenDocument 1.3).
#include "base/names.h"
#include "document/inspect_parts.h"
#include "document/office_package.h"
#include "document/office_sheets.h"

#include <set>

namespace kolofon {

namespace {

class OdfInspection {
public:
    OdfInspection(std::string_view bytes, OfficePackage& package, DocumentFacts& facts)
        : m_bytes(bytes), m_package(package), m_facts(facts) {}

    /// A file with a password has its parts encrypted, and its list of them says so.
    void look_at_manifest() {
        const auto manifest = m_package.xml("meta-inf/manifest.xml");
        if (!manifest) return;
        for (const pugi::xml_node& entry : manifest->root().children())
            if (child_named(entry, "encryption-data")) m_facts.mar(Condition::Locked, {"lösenord", "password"});
    }

    void look_at_properties() {
        const auto part = m_package.xml("meta.xml");
        if (!part) return;
        const pugi::xml_node meta = child_named(part->root(), "meta");
        m_facts.title = short_words(text_within(child_named(meta, "title")));
        m_facts.language = short_words(text_within(child_named(meta, "language")));
        for (const pugi::xml_node& node : meta.children()) {
            const std::string words = short_words(text_within(node));
            if (words.empty()) continue;
            if (local_name(node) == "initial-creator" || local_name(node) == "printed-by")
                m_facts.carry(Carried::Author, {"författare: " + words, "author: " + words}, words);
            if (local_name(node) == "creator")
                m_facts.carry(Carried::Author, {"senast sparad av: " + words, "last saved by: " + words}, words);
            if (local_name(node) == "user-defined") {
                const std::string property = short_words(attribute(node, "meta:name")) + " = " + words;
                m_facts.carry(Carried::Property, {property, property});
            }
        }
    }

    void look_at_names() {
        for (const std::string& name : m_package.parts("")) {
            if (name.ends_with("/")) continue;
            const bool program =
                (name.starts_with("basic/") && !name.ends_with("-lc.xml")) || name.starts_with("scripts/");
            if (program) m_facts.carry(Carried::Macros, {name, name});
            if (name.starts_with("thumbnails/")) m_facts.carry(Carried::Thumbnail, {name, name});
            if (name.starts_with("object ") && name.ends_with(".bin"))
                m_facts.carry(Carried::EmbeddedFile, {name, name});
            if (name.starts_with("pictures/")) look_at_picture(name);
        }
    }

    void look_at_content() {
        for (const char* part : {"styles.xml", "content.xml"}) {
            const auto tree = m_package.xml(part);
            if (!tree) continue;
            find_hidden_styles(tree->root());
            Walker walker(*this);
            pugi::xml_node root = tree->root();
            root.traverse(walker);
        }
        if (m_comments > 0) {
            const std::string count = std::to_string(m_comments), by = m_authors.empty() ? "" : " (" + m_authors + ")";
            m_facts.carry(Carried::Comment, {count + by, count + by});
        }
        if (m_changes > 0) {
            const std::string count = std::to_string(m_changes);
            m_facts.carry(Carried::TrackedChange, {count, count});
        }
        if (m_facts.type == DocumentType::Ods) look_at_sheets(m_bytes, "t.ods", m_facts);
    }

private:
    struct Walker : pugi::xml_tree_walker {
        OdfInspection& of;
        explicit Walker(OdfInspection& inspection) : of(inspection) {}
        bool for_each(pugi::xml_node& node) override {
            if (node.type() == pugi::node_element) of.look_at(node);
            return true;
        }
    };

    void find_hidden_styles(const pugi::xml_node& root) {
        for (const char* group : {"automatic-styles", "styles"})
            for (const pugi::xml_node& style : child_named(root, group).children())
                for (const pugi::xml_node& properties : style.children())
                    if (attribute(properties, "text:display") == "none" ||
                        attribute(properties, "presentation:visibility") == "hidden")
                        m_hidden_styles.emplace(attribute(style, "style:name"));
    }

    void look_at(const pugi::xml_node& node) {
        const std::string_view name = local_name(node);
        if (name == "annotation") {
            ++m_comments;
            const std::string author = short_words(text_within(child_named(node, "creator")));
            if (m_authors.find(author) == std::string::npos && m_authors.size() < 200)
                m_authors += (m_authors.empty() ? "" : ", ") + author;
        } else if (name == "changed-region" || (name == "cell-content-change" && node.parent())) {
            ++m_changes;
        } else if (name == "hidden-text" || name == "hidden-paragraph" ||
                   (name == "section" && attribute(node, "text:display") == "none")) {
            hidden("dold text", "hidden text", text_within(node));
        } else if ((name == "p" || name == "span") && m_hidden_styles.contains(attribute(node, "text:style-name"))) {
            hidden("dold text", "hidden text", text_within(node));
        } else if (name == "page") {
            ++m_pages;
            const std::string number = std::to_string(m_pages);
            if (m_hidden_styles.contains(attribute(node, "draw:style-name")))
                m_facts.carry(Carried::Hidden, {"dold bild " + number, "hidden slide " + number});
        } else if (name == "notes") {
            if (!trim(text_of_notes(node)).empty()) {
                const std::string number = std::to_string(m_pages);
                m_facts.carry(Carried::SpeakerNotes, {"bild " + number, "slide " + number});
            }
        }
        look_at_link(node, name);
    }

    /// What a reader follows is no matter, unless it leads to somebody's machine.
    void look_at_link(const pugi::xml_node& node, std::string_view name) {
        const std::string link = to_lower_ascii(attribute(node, "xlink:href"));
        const bool machine = link.starts_with("file:") || link.starts_with("\\\\"), web = link.starts_with("http");
        if (!machine && !(web && name != "a")) return;
        const std::string words = short_words(attribute(node, "xlink:href"));
        m_facts.carry(Carried::External, {words, words});
    }

    /// The page of notes repeats the slide's number.
    static std::string text_of_notes(const pugi::xml_node& notes) {
        std::string text;
        for (const pugi::xml_node& frame : notes.children())
            if (attribute(frame, "presentation:class") == "notes") text += text_within(frame);
        return text;
    }

    void hidden(std::string_view swedish, std::string_view english, std::string_view text) {
        const std::string words = short_words(text);
        if (!words.empty())
            m_facts.carry(Carried::Hidden,
                          {std::string(swedish) + ": ”" + words + "”", std::string(english) + ": \"" + words + "\""});
    }

    void look_at_picture(const std::string& name) {
        const auto bytes = m_package.bytes(name);
        if (!bytes) return m_facts.leave_unseen({"bilden " + name, "the picture " + name});
        DocumentFacts picture;
        inspect_picture(*bytes, name, picture);
        for (CarriedThing& thing : picture.carried)
            if (thing.kind == Carried::Position) m_facts.carry(thing.kind, std::move(thing.what));
    }

    std::string_view m_bytes;
    OfficePackage& m_package;
    DocumentFacts& m_facts;
    std::set<std::string, std::less<>> m_hidden_styles;
    std::string m_authors;
    size_t m_comments = 0, m_changes = 0, m_pages = 0;
};

} // namespace

void inspect_odf(std::string_view bytes, DocumentFacts& facts) {
    Phrase why;
    auto package = OfficePackage::open(bytes, why);
    if (!package) return facts.mar(Condition::Broken, why);
    OdfInspection inspection(bytes, *package, facts);
    inspection.look_at_manifest();
    if (facts.condition == Condition::Locked) return;
    inspection.look_at_properties();
    inspection.look_at_content();
    inspection.look_at_names();
    if (!package->has("content.xml"))
        facts.mar(Condition::Broken, {"delen content.xml saknas", "its part content.xml is missing"});
    package->tell(facts);
}

} // namespace kolofon
