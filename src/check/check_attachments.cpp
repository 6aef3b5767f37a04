#include "check/check_attachments.h"

#include "base/names.h"
#include "document/inspect.h"
#include "document/text.h"
#include "fs/path.h"

#include <algorithm>

namespace kolofon {

namespace {

struct CarriedFinding {
    Code code;
    std::vector<Carried> kinds;
};

/// A thumbnail shows what the file shows.
const CarriedFinding errors[] = {{Code::attachment_macros, {Carried::Macros}},
                                 {Code::attachment_script, {Carried::Script}},
                                 {Code::attachment_pdf_action, {Carried::PdfAction}}};
const CarriedFinding cautions[] = {{Code::attachment_author, {Carried::Author, Carried::Organisation}},
                                   {Code::attachment_comments, {Carried::Comment}},
                                   {Code::attachment_tracked_changes, {Carried::TrackedChange}},
                                   {Code::attachment_hidden, {Carried::Hidden}},
                                   {Code::attachment_notes, {Carried::SpeakerNotes}},
                                   {Code::attachment_embedded, {Carried::EmbeddedFile}},
                                   {Code::attachment_external, {Carried::External}},
                                   {Code::attachment_properties, {Carried::Property}},
                                   {Code::attachment_position, {Carried::Position}}};

/// What to do, in the program that the file was made with.
Phrase remedy(DocumentType type) {
    if (type == DocumentType::Pdf)
        return {
            "ta bort uppgifterna i dokumentet som PDF:en görs av och exportera på nytt, eller i Acrobat: Verktyg > "
            "Maskera > "
            "Ta bort dold information",
            "remove them in the document that the PDF is made of and export it again, or in Acrobat: Tools > Redact > "
            "Remove Hidden Information"};
    if (is_ooxml(type) || type == DocumentType::Encrypted)
        return {
            "i Word, Excel och PowerPoint: Arkiv > Information > Sök efter problem > Kontrollera dokument, och spara",
            "in Word, Excel and PowerPoint: File > Info > Check for Issues > Inspect Document, and save"};
    if (is_odf(type))
        return {"i LibreOffice: Arkiv > Egenskaper > Återställ egenskaper; Redigera > Kommentarer, och spara",
                "in LibreOffice: File > Properties > Reset Properties; Edit > Comments, and save"};
    if (is_picture(type))
        return {
            "spara bilden utan metadata; i Windows: högerklicka > Egenskaper > Information > Ta bort egenskaper och "
            "personlig information",
            "save the picture without metadata; in Windows: right-click > Properties > Details > Remove Properties and "
            "Personal Information"};
    return {"ta bort det i filen och spara", "remove it from the file and save"};
}

Phrase password_remedy(DocumentType type) {
    if (type == DocumentType::Pdf) return {"exportera PDF:en utan lösenord", "export the PDF without a password"};
    return {"öppna filen, ta bort lösenordet (Arkiv > Information > Skydda > Kryptera med lösenord) och spara",
            "open the file, remove the password (File > Info > Protect > Encrypt with Password) and save"};
}

void append(Phrase& list, const Phrase& words) {
    if (!list.swedish.empty()) {
        list.swedish += "; ";
        list.english += "; ";
    }
    list.swedish += words.swedish;
    list.english += words.english;
}

/// The file that findings are about: where they stand, and what acknowledgements call it.
struct File {
    std::string name;
    Span span;        ///< in report.toml, of an attachment
    std::string path; ///< of a picture
    std::vector<std::string> ids;
};

class FileCheck {
public:
    FileCheck(const File& file, const DocumentFacts& facts, const std::vector<std::string>& known_names,
              const Acknowledgements& acknowledgements, Findings& findings)
        : m_file(file), m_facts(facts), m_known_names(known_names), m_acknowledgements(acknowledgements),
          m_findings(findings) {}

    void check_condition() const {
        const Phrase password = password_remedy(m_facts.type);
        switch (m_facts.condition) {
        case Condition::Whole: break;
        case Condition::Restricted: add(Code::attachment_restricted, {m_file.name}); break;
        case Condition::Locked:
            add(Code::attachment_locked, {m_file.name, {}, {}, password.swedish, password.english});
            break;
        case Condition::Damaged:
            add(Code::attachment_damaged, {m_file.name, m_facts.trouble.swedish, m_facts.trouble.english});
            break;
        case Condition::Broken:
            add(Code::attachment_broken, {m_file.name, m_facts.trouble.swedish, m_facts.trouble.english});
            break;
        }
    }

    void check_programs() const {
        for (const CarriedFinding& error : errors) check_carried(error);
    }

    void check_unseen() const {
        for (const CarriedFinding& caution : cautions) check_carried(caution);
        Phrase unseen;
        for (const Phrase& words : m_facts.unseen) append(unseen, words);
        if (!m_facts.unseen.empty()) add(Code::attachment_not_looked_at, {m_file.name, unseen.swedish, unseen.english});
    }

    void check_carried(const CarriedFinding& finding) const {
        Phrase list;
        for (const CarriedThing& thing : m_facts.carried)
            if (std::find(finding.kinds.begin(), finding.kinds.end(), thing.kind) != finding.kinds.end() &&
                !is_known(thing))
                append(list, thing.what);
        if (list.english.empty()) return;
        const Phrase what_to_do = remedy(m_facts.type);
        add(finding.code, {m_file.name, list.swedish, list.english, what_to_do.swedish, what_to_do.english});
    }

    void add(Code code, std::vector<std::string> arguments) const {
        if (m_file.span.file) {
            if (!m_acknowledgements.find(Subject::at(code, m_file.span, m_file.ids)))
                m_findings.add(code, m_file.span, std::move(arguments));
        } else if (!m_acknowledgements.find(Subject{code, m_file.ids, {}, 0, 0})) {
            m_findings.add_file(code, m_file.path, std::move(arguments));
        }
    }

private:
    /// Who publishes the report stands on its front page.
    bool is_known(const CarriedThing& thing) const {
        const bool names = thing.kind == Carried::Author || thing.kind == Carried::Organisation;
        return names &&
               std::find(m_known_names.begin(), m_known_names.end(), to_lower_ascii(thing.name)) != m_known_names.end();
    }

    const File& m_file;
    const DocumentFacts& m_facts;
    const std::vector<std::string>& m_known_names;
    const Acknowledgements& m_acknowledgements;
    Findings& m_findings;
};

/// A piece's place as the end of a path, the same in every language: "#page=3", "!Blad1!C7", "#properties".
std::string place_mark(const Phrase& place) {
    if (place.english.find('!') != std::string::npos) return "!" + place.english;
    std::string mark = "#" + place.english;
    if (const size_t space = mark.rfind(' '); space != std::string::npos) mark[space] = '=';
    std::replace(mark.begin(), mark.end(), ' ', '-');
    return mark;
}

class AttachmentsCheck {
public:
    AttachmentsCheck(FileSystem& fs, const Series& series, const Report& report, const PublicSite* shown,
                     const Acknowledgements& acknowledgements, Findings& findings)
        : m_fs(fs), m_shown(shown ? shown->find(series, report) : nullptr), m_acknowledgements(acknowledgements),
          m_findings(findings) {
        if (!m_shown) return;
        m_contacts = contacts_of(shown->site(), series, report);
        for (const std::string* name : {&shown->site().publisher, &series.publisher, &report.main().responsible,
                                        &report.main().drawn_up_by, &report.main().applies_to})
            if (!name->empty()) m_known_names.push_back(to_lower_ascii(*name));
    }

    void check(const Attachment& attachment) {
        if (attachment.withdrawn || attachment.sha256.empty() || attachment.size == 0) return; // told when it was read
        const auto bytes = read(attachment);
        if (!bytes) return;
        DocumentFacts facts = facts_of(attachment, *bytes);
        const bool is_public = m_shown && m_shown->find_attachment(attachment.id);
        if (is_public && facts.condition < Condition::Locked) check_text(attachment, *bytes, facts);
        const File file{attachment.file_name, attachment.span, {}, {attachment.id}};
        const FileCheck check(file, facts, m_known_names, m_acknowledgements, m_findings);
        check.check_condition();
        check.check_programs();
        if (is_public) check.check_unseen();
        check_accessibility(attachment, check);
    }

    void check(const StaticFile& picture) {
        const DocumentType type = type_of_name(picture.source);
        if (!is_picture(type) && type != DocumentType::Svg) return;
        const auto facts = inspect(m_fs, picture.source, Depth::Whole);
        if (!facts) return; // copying it will fail
        const std::string name(file_name_of(picture.source));
        const File file{name, {}, picture.source, {name, "images/" + name}};
        const FileCheck check(file, facts.value(), m_known_names, m_acknowledgements, m_findings);
        check.check_programs();
        if (is_shown(picture)) check.check_carried({Code::attachment_position, {Carried::Position}});
    }

private:
    bool is_shown(const StaticFile& picture) const {
        return m_shown && std::any_of(m_shown->images.begin(), m_shown->images.end(),
                                      [&](const StaticFile& each) { return each.source == picture.source; });
    }

    /// Nothing of a file that is too large to look into.
    std::optional<std::string> read(const Attachment& attachment) const {
        if (attachment.size > limits::document_bytes) return std::string();
        auto bytes = m_fs.read_beginning(attachment.path, limits::document_bytes);
        return bytes ? std::optional(std::move(bytes).value()) : std::nullopt;
    }

    static DocumentFacts facts_of(const Attachment& attachment, const std::string& bytes) {
        if (!bytes.empty()) return inspect(bytes, attachment.path, Depth::Whole);
        DocumentFacts facts;
        facts.type = attachment.type;
        facts.leave_unseen(too_large_words());
        return facts;
    }

    /// Personal data in what the file says; what could not be read of it is told with what else was not looked at.
    void check_text(const Attachment& attachment, const std::string& bytes, DocumentFacts& facts) {
        if (!facts.unseen.empty() && facts.carried.empty() && !is_ooxml(facts.type)) return; // the reason is the same
        const DocumentText text = read_text(bytes, facts.type);
        PersonalDataCheck check(m_contacts, &m_acknowledgements, m_findings);
        for (const TextPiece& piece : text.pieces) {
            const std::string path = attachment.path + place_mark(piece.place);
            PublicText words;
            words.text = piece.text;
            words.path = path;
            words.ids = {attachment.id};
            check.look_at(words);
        }
        for (const Phrase& unread : text.unread)
            facts.leave_unseen({"texten: " + unread.swedish, "the text: " + unread.english});
    }

    /// A web page with the same content is what is offered instead.
    static void check_accessibility(const Attachment& attachment, const FileCheck& check) {
        if (!attachment.text_path.empty()) return;
        if (!attachment.accessible)
            check.add(Code::attachment_accessibility_unstated, {attachment.file_name});
        else if (*attachment.accessible && attachment.tagged == false)
            check.add(Code::attachment_not_tagged, {attachment.file_name});
        else if (!*attachment.accessible && attachment.instead.empty() && attachment.contact.empty())
            check.add(Code::attachment_nothing_instead, {attachment.file_name});
    }

    FileSystem& m_fs;
    const Report* m_shown; ///< what the public gets of it
    const Acknowledgements& m_acknowledgements;
    Findings& m_findings;
    Contacts m_contacts;
    std::vector<std::string> m_known_names; ///< lowered
};

} // namespace

void check_attachments(FileSystem& fs, const Series& series, const Report& report, const PublicSite* shown,
                       const Acknowledgements& acknowledgements, Findings& findings) {
    AttachmentsCheck check(fs, series, report, shown, acknowledgements, findings);
    for (const Attachment& attachment : report.attachments) check.check(attachment);
    for (const StaticFile& picture : report.images) check.check(picture);
}

} // namespace kolofon
