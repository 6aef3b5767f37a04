// .docx, .xlsx and .pptx (ECMA-376; comments in threads and people: MS-DOCX, MS-XLSX, MS-PPTX).
#include "base/names.h"
#include "document/inspect_parts.h"
#include "document/office_package.h"
#include "document/office_sheets.h"

#include <algorithm>
#include <set>

namespace kolofon {

namespace {

/// `of` by each author: "3 av Anna Andersson".
void carry_counts(DocumentFacts& facts, Carried kind, const std::map<std::string, size_t>& by_author) {
    for (const auto& [author, count] : by_author) {
        const std::string number = std::to_string(count), name = short_words(author);
        if (name.empty())
            facts.carry(kind, {number, number});
        else
            facts.carry(kind, {number + " av " + name, number + " by " + name}, name);
    }
}

/// Visits all elements below a node.
template <typename Visit> void each_element(const pugi::xml_node& root, const Visit& visit) {
    struct Walker : pugi::xml_tree_walker {
        const Visit& visit;
        explicit Walker(const Visit& v) : visit(v) {}
        bool for_each(pugi::xml_node& node) override {
            if (node.type() == pugi::node_element) visit(node);
            return true;
        }
    } walker(visit);
    pugi::xml_node start = root;
    start.traverse(walker);
}

/// An attribute whatever its prefix.
std::string_view attribute_named(const pugi::xml_node& node, std::string_view name) {
    for (const pugi::xml_attribute& each : node.attributes()) {
        const std::string_view full = each.name();
        if (full.substr(full.find(':') + 1) == name) return each.value();
    }
    return {};
}

class OoxmlInspection {
public:
    OoxmlInspection(std::string_view bytes, OfficePackage& package, DocumentFacts& facts)
        : m_bytes(bytes), m_package(package), m_facts(facts) {}

    void run() {
        look_at_properties();
        look_at_names();
        look_at_relations();
        look_at_people();
        if (m_facts.type == DocumentType::Docx || m_facts.type == DocumentType::Docm) look_at_word();
        if (m_facts.type == DocumentType::Xlsx || m_facts.type == DocumentType::Xlsm) look_at_excel();
        if (m_facts.type == DocumentType::Pptx || m_facts.type == DocumentType::Pptm) look_at_powerpoint();
        look_at_pictures();
    }

private:
    void person(Carried kind, std::string_view swedish, std::string_view english, const std::string& text) {
        const std::string name = short_words(text);
        if (!name.empty())
            m_facts.carry(kind, {std::string(swedish) + ": " + name, std::string(english) + ": " + name}, name);
    }

    void look_at_properties() {
        if (const auto core = m_package.xml("docprops/core.xml")) {
            const auto text = [&](const char* name) { return text_within(child_named(core->root(), name)); };
            person(Carried::Author, "författare", "author", text("creator"));
            person(Carried::Author, "senast sparad av", "last saved by", text("lastModifiedBy"));
            m_facts.title = short_words(text("title"));
            m_facts.language = short_words(text("language"));
        }
        if (const auto app = m_package.xml("docprops/app.xml")) {
            const auto text = [&](const char* name) { return text_within(child_named(app->root(), name)); };
            person(Carried::Organisation, "företag", "company", text("Company"));
            person(Carried::Organisation, "chef", "manager", text("Manager"));
        }
        if (const auto custom = m_package.xml("docprops/custom.xml"))
            for (const pugi::xml_node& property : custom->root().children()) {
                const std::string words =
                    short_words(std::string(attribute(property, "name")) + " = " + text_within(property));
                m_facts.carry(Carried::Property, {words, words});
            }
    }

    void look_at_names() {
        for (const std::string& name : m_package.parts("")) {
            if (name.ends_with("/")) continue;
            if (name.ends_with("vbaproject.bin") || name.find("/activex/") != std::string::npos)
                m_facts.carry(Carried::Macros, {name, name});
            if (name.find("/embeddings/") != std::string::npos || name.find("/afchunk") != std::string::npos)
                m_facts.carry(Carried::EmbeddedFile, {name, name});
            if (name.starts_with("docprops/thumbnail")) m_facts.carry(Carried::Thumbnail, {name, name});
        }
        if (!m_package.parts("xl/pivotcache/pivotcacherecords").empty())
            m_facts.carry(Carried::Hidden, {"underlaget till en pivottabell", "the data behind a pivot table"});
        if (m_package.has("xl/connections.xml"))
            m_facts.carry(Carried::External, {"dataanslutningar", "data connections"});
    }

    /// Links that readers follow are no matter, unless they lead to somebody's machine.
    void look_at_relations() {
        for (const std::string& part : m_package.parts("", ".rels")) {
            const size_t folder = part.rfind("_rels/");
            if (folder == std::string::npos) continue;
            const std::string of = part.substr(0, folder) + part.substr(folder + 6, part.size() - folder - 6 - 5);
            for (const auto& [id, relation] : m_package.relations(of)) {
                if (!relation.external) continue;
                const std::string target = to_lower_ascii(relation.target);
                const bool machine = target.starts_with("file:") || target.starts_with("\\\\") ||
                                     (target.size() > 2 && target[1] == ':' && target[2] == '\\');
                if (relation.type == "hyperlink" && !machine) continue;
                const std::string words = short_words(relation.target);
                m_facts.carry(Carried::External, {words, words});
            }
        }
    }

    /// Lists of those who wrote in it, which remain when what they wrote is gone.
    void look_at_people() {
        struct List {
            const char *part, *element, *name;
        };
        constexpr List lists[] = {{"word/people.xml", "person", "author"},
                                  {"xl/persons/person.xml", "person", "displayName"},
                                  {"ppt/commentauthors.xml", "cmAuthor", "name"},
                                  {"ppt/authors.xml", "author", "name"}};
        for (const List& list : lists)
            if (const auto tree = m_package.xml(list.part))
                for (const pugi::xml_node& node : tree->root().children())
                    if (local_name(node) == list.element)
                        person(Carried::Author, "medarbetare", "contributor",
                               std::string(attribute_named(node, list.name)));
    }

    // Word ---------------------------------------------------------------------------------------------------------

    void look_at_word() {
        if (const auto comments = m_package.xml("word/comments.xml")) {
            std::map<std::string, size_t> by_author;
            for (const pugi::xml_node& comment : comments->root().children())
                if (local_name(comment) == "comment") ++by_author[std::string(attribute_named(comment, "author"))];
            carry_counts(m_facts, Carried::Comment, by_author);
        }
        std::set<std::string, std::less<>> hidden_styles;
        if (const auto styles = m_package.xml("word/styles.xml"))
            for (const pugi::xml_node& style : styles->root().children())
                if (is_vanished(child_named(style, "rPr"))) hidden_styles.emplace(attribute_named(style, "styleId"));
        std::map<std::string, size_t> changes;
        std::string hidden;
        for (const std::string& name : m_package.parts("word/", ".xml")) {
            if (name.find('/', 5) != std::string::npos || name == "word/styles.xml" || name == "word/numbering.xml")
                continue;
            if (const auto part = m_package.xml(name))
                each_element(part->root(), [&](const pugi::xml_node& node) {
                    look_at_change(node, changes);
                    if (local_name(node) == "r" && hidden.size() < 200 && is_hidden_run(node, hidden_styles))
                        (hidden.empty() ? hidden : hidden += ' ') += text_within(node);
                });
        }
        carry_counts(m_facts, Carried::TrackedChange, changes);
        if (const std::string words = short_words(hidden); !words.empty())
            m_facts.carry(Carried::Hidden, {"dold text: ”" + words + "”", "hidden text: \"" + words + "\""});
    }

    static void look_at_change(const pugi::xml_node& node, std::map<std::string, size_t>& by_author) {
        constexpr std::string_view changes[] = {"ins",       "del",         "moveFrom",     "moveTo",  "rPrChange",
                                                "pPrChange", "tblPrChange", "sectPrChange", "cellIns", "cellDel"};
        if (std::find(std::begin(changes), std::end(changes), local_name(node)) != std::end(changes) &&
            !attribute_named(node, "author").empty())
            ++by_author[std::string(attribute_named(node, "author"))];
    }

    static bool is_vanished(const pugi::xml_node& properties) {
        const pugi::xml_node vanish = child_named(properties, "vanish");
        const std::string_view value = attribute_named(vanish, "val");
        return vanish && (value.empty() || is_on(value));
    }

    static bool is_hidden_run(const pugi::xml_node& run, const std::set<std::string, std::less<>>& hidden_styles) {
        const pugi::xml_node properties = child_named(run, "rPr");
        const pugi::xml_node paragraph = child_named(run.parent(), "pPr");
        const bool hidden = is_vanished(properties) ||
                            hidden_styles.contains(attribute_named(child_named(properties, "rStyle"), "val")) ||
                            hidden_styles.contains(attribute_named(child_named(paragraph, "pStyle"), "val"));
        return hidden && child_named(run, "t");
    }

    // Excel --------------------------------------------------------------------------------------------------------

    void look_at_excel() {
        look_at_sheets(m_bytes, "t.xlsx", m_facts);
        std::map<std::string, size_t> by_author;
        for (const std::string& name : m_package.parts("xl/", ".xml")) {
            const bool old = name.starts_with("xl/comments"), thread = name.starts_with("xl/threadedcomments/");
            if (!old && !thread) continue;
            if (const auto part = m_package.xml(name)) count_comments(part->root(), by_author);
        }
        carry_counts(m_facts, Carried::Comment, by_author);
    }

    static void count_comments(const pugi::xml_node& root, std::map<std::string, size_t>& by_author) {
        std::vector<std::string> authors;
        for (const pugi::xml_node& author : child_named(root, "authors").children())
            authors.push_back(text_within(author));
        each_element(root, [&](const pugi::xml_node& node) {
            if (local_name(node) == "threadedComment") ++by_author[""];
            if (local_name(node) != "comment") return;
            const std::string_view number = attribute(node, "authorId");
            const uint32_t index = number == "0" ? 0 : number_in(number, 0, 100'000);
            // A comment in a thread has a copy here, by an author "tc={...}".
            const std::string name = index < authors.size() ? authors[index] : std::string();
            if (!name.starts_with("tc=")) ++by_author[name];
        });
    }

    // PowerPoint ---------------------------------------------------------------------------------------------------

    void look_at_powerpoint() {
        const std::vector<std::string> slides = slides_of(m_package);
        size_t comments = 0;
        for (const std::string& name : m_package.parts("ppt/comments/", ".xml"))
            if (const auto part = m_package.xml(name))
                each_element(part->root(), [&](const pugi::xml_node& node) { comments += local_name(node) == "cm"; });
        if (comments > 0) m_facts.carry(Carried::Comment, {std::to_string(comments), std::to_string(comments)});
        for (size_t i = 0; i < slides.size(); ++i) {
            const std::string number = std::to_string(i + 1);
            if (const auto slide = m_package.xml(slides[i]))
                if (const std::string_view show = attribute(slide->root(), "show"); !show.empty() && !is_on(show))
                    m_facts.carry(Carried::Hidden, {"dold bild " + number, "hidden slide " + number});
            for (const auto& [id, relation] : m_package.relations(slides[i]))
                if (relation.type == "notesSlide" && has_notes(relation.target))
                    m_facts.carry(Carried::SpeakerNotes, {"bild " + number, "slide " + number});
        }
    }

    /// A page of notes comes with most slides, its body empty.
    bool has_notes(const std::string& part) {
        const auto notes = m_package.xml(part);
        bool found = false;
        if (notes)
            each_element(notes->root(), [&](const pugi::xml_node& node) {
                if (local_name(node) != "sp") return;
                const pugi::xml_node placeholder = child_named(child_named(child_named(node, "nvSpPr"), "nvPr"), "ph");
                found |=
                    attribute(placeholder, "type") == "body" && !trim(text_within(child_named(node, "txBody"))).empty();
            });
        return found;
    }

    void look_at_pictures() {
        for (const std::string& name : m_package.parts("")) {
            if (name.find("/media/") == std::string::npos) continue;
            if (const auto bytes = m_package.bytes(name)) {
                DocumentFacts picture;
                inspect_picture(*bytes, name, picture);
                for (CarriedThing& thing : picture.carried)
                    if (thing.kind == Carried::Position) m_facts.carry(thing.kind, std::move(thing.what));
            } else {
                m_facts.leave_unseen({"bilden " + name, "the picture " + name});
            }
        }
    }

    std::string_view m_bytes;
    OfficePackage& m_package;
    DocumentFacts& m_facts;
};

} // namespace

std::vector<std::string> slides_of(OfficePackage& package) {
    std::vector<std::string> slides;
    const auto relations = package.relations("ppt/presentation.xml");
    if (const auto presentation = package.xml("ppt/presentation.xml"))
        for (const pugi::xml_node& slide : child_named(presentation->root(), "sldIdLst").children())
            if (const auto found = relations.find(std::string(attribute(slide, "r:id"))); found != relations.end())
                slides.push_back(found->second.target);
    return slides.empty() ? package.parts("ppt/slides/slide", ".xml") : slides;
}

void inspect_ooxml(std::string_view bytes, DocumentFacts& facts) {
    Phrase why;
    auto package = OfficePackage::open(bytes, why);
    if (!package) return facts.mar(Condition::Broken, why);
    OoxmlInspection(bytes, *package, facts).run();
    package->tell(facts);
}

} // namespace kolofon
