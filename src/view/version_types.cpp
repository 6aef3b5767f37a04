// Versions, corrections and differences as templates see them.
#include "model/report_reads.h"
#include "view/addresses.h"
#include "view/difference_view.h"
#include "view/view_fields.h"

namespace kolofon {

constexpr Field withdrawal_fields[] = {
    field<Withdrawal>("date", "Date", "",
                      [](const Withdrawal& w, Context&) { return Value::object(date_type, &w.date); }),
    field<Withdrawal>("reason", "text", "", [](const Withdrawal& w, Context&) { return text(w.reason); }),
    field<Withdrawal>("hidden", "true or false", "The content is not shown either.",
                      [](const Withdrawal& w, Context&) { return Value(w.hidden); }),
    field<Withdrawal>("version", "number or none", "When not the whole report was withdrawn.",
                      [](const Withdrawal& w, Context&) { return w.version ? Value(w.version) : Value(); }),
};
const ObjectType withdrawal_type{"Withdrawal", "When and why something was withdrawn.", withdrawal_fields};

constexpr Field redaction_fields[] = {
    field<Redaction>("date", "Date", "",
                     [](const Redaction& r, Context&) { return Value::object(date_type, &r.date); }),
    field<Redaction>("reason", "text", "", [](const Redaction& r, Context&) { return text(r.reason); }),
};
const ObjectType redaction_type{"Redaction", "When and why words were taken out.", redaction_fields};

constexpr Field version_fields[] = {
    field<VersionView>("number", "number", "", [](const VersionView& v, Context&) { return Value(v.number); }),
    field<VersionView>("date", "Date", "On which it was sealed.",
                       [](const VersionView& v, Context&) { return Value::object(date_type, &v.date); }),
    field<VersionView>("url", "URL", "Its front page.",
                       [](const VersionView& v, Context& c) { return url(v.path, c); }),
    field<VersionView>("changes_url", "URL or none", "What differs from the version before it.",
                       [](const VersionView& v, Context& c) { return url(v.changes_path, c); }),
    field<VersionView>("digest", "text", "SHA-512 of its manifest.",
                       [](const VersionView& v, Context&) { return text(v.digest); }),
    field<VersionView>("is_latest", "true or false", "",
                       [](const VersionView& v, Context&) { return Value(v.is_latest); }),
    field<VersionView>("withdrawn", "Withdrawal or none", "",
                       [](const VersionView& v, Context&) {
                           return v.withdrawn ? Value::object(withdrawal_type, &*v.withdrawn) : Value();
                       }),
    field<VersionView>("approval", "Approval or none", "Who approved it, and when.",
                       [](const VersionView& v, Context&) {
                           return v.approval ? Value::object(approval_type, &*v.approval) : Value();
                       }),
    field<VersionView>("corrections", "list of Correction", "That it brought.",
                       [](const VersionView& v, Context&) {
                           return Value::list(pointers_to<CorrectionView, correction_type>, &v.corrections);
                       }),
};
const ObjectType version_type{"Version", "A published version of a report.", version_fields};

static std::string_view kind_name(CorrectionKind kind) {
    static constexpr std::string_view names[] = {"correction", "revision", "notice", "dispute"};
    return names[static_cast<size_t>(kind)];
}

/// Corrections are written once, in the report's main language.
static Value words_language(const CorrectionView& v, Context& c) {
    const std::string& language = v.report->report->main().language;
    return language == page_of(c).language ? Value() : text(language);
}

constexpr Field correction_fields[] = {
    field<CorrectionView>("id", "text", "", [](const CorrectionView& v, Context&) { return text(v.correction->id); }),
    field<CorrectionView>("kind", "text", "\"correction\", \"revision\", \"notice\" or \"dispute\".",
                          [](const CorrectionView& v, Context&) { return Value(kind_name(v.correction->kind)); }),
    field<CorrectionView>(
        "serious", "true or false", "Readers may have been misled.",
        [](const CorrectionView& v, Context&) { return Value(v.correction->severity == CorrectionSeverity::Serious); }),
    field<CorrectionView>(
        "date", "Date", "",
        [](const CorrectionView& v, Context&) { return Value::object(date_type, &v.correction->date); }),
    field<CorrectionView>("text", "text", "What was wrong.",
                          [](const CorrectionView& v, Context&) { return text(v.correction->text); }),
    field<CorrectionView>("cause", "text or none", "",
                          [](const CorrectionView& v, Context&) { return text(v.correction->cause); }),
    field<CorrectionView>("effect", "text or none", "What it means for the reader.",
                          [](const CorrectionView& v, Context&) { return text(v.correction->effect); }),
    field<CorrectionView>("lang", "text or none", "Of text, cause and effect, when it is not the page's language.",
                          [](const CorrectionView& v, Context& c) { return words_language(v, c); }),
    field<CorrectionView>("report", "Report", "That says it.",
                          [](const CorrectionView& v, Context&) { return object_or_none(report_type, v.report); }),
    field<CorrectionView>("anchor", "text", "Its id in the register.",
                          [](const CorrectionView& v, Context&) { return text(v.anchor); }),
    field<CorrectionView>("version", "number or none", "The version that brought it.",
                          [](const CorrectionView& v, Context&) { return v.version ? Value(v.version) : Value(); }),
    field<CorrectionView>("places", "list of Link", "What it affects.",
                          [](const CorrectionView& v, Context&) {
                              return Value::list(theme::vector_of<LinkView, link_type>, &v.places);
                          }),
    field<CorrectionView>("corrects", "Report or none", "An earlier report that it puts right.",
                          [](const CorrectionView& v, Context&) { return object_or_none(report_type, v.corrects); }),
    field<CorrectionView>("corrects_place", "Link or none", "The place there.",
                          [](const CorrectionView& v, Context&) {
                              return v.corrects_place.path.empty() ? Value()
                                                                   : Value::object(link_type, &v.corrects_place);
                          }),
    field<CorrectionView>("changes_url", "URL or none", "Everything that version changed.",
                          [](const CorrectionView& v, Context& c) { return url(v.changes_path, c); }),
    field<CorrectionView>(
        "internal", "true or false", "",
        [](const CorrectionView& v, Context&) { return Value(v.correction->audience == Audience::Intranet); }),
};
const ObjectType correction_type{"Correction", "A correction, revision, notice or dispute.", correction_fields,
                                 [](const void* self) {
                                     const auto& correction = *static_cast<const CorrectionView*>(self);
                                     for (const ReportView* of : {correction.report, correction.corrects})
                                         if (of) note_read(*of->report, ReportRead::Part::Tables);
                                 }};

constexpr Field change_fields[] = {
    field<ChangeView>("kind", "text", "\"added\", \"removed\", \"changed\" or \"moved\".",
                      [](const ChangeView& v, Context&) { return Value(v.kind); }),
    field<ChangeView>("subject", "text", "\"text\", \"title\", \"cell\", \"attachment\" ...",
                      [](const ChangeView& v, Context&) { return Value(v.subject); }),
    field<ChangeView>("label", "text or none", "", [](const ChangeView& v, Context&) { return text(v.label); }),
    field<ChangeView>("language", "text or none", "Of the texts, where it is not the page's.",
                      [](const ChangeView& v, Context&) { return text(v.language); }),
    field<ChangeView>("was", "text or none", "", [](const ChangeView& v, Context&) { return text(v.was); }),
    field<ChangeView>("now", "text or none", "", [](const ChangeView& v, Context&) { return text(v.now); }),
    field<ChangeView>(
        "html", "HTML or none", "A text with what was removed and added marked.",
        [](const ChangeView& v, Context&) { return v.html.empty() ? Value() : Value::safe_html(v.html); }),
    field<ChangeView>("difference", "text or none", "Of two numbers.",
                      [](const ChangeView& v, Context&) { return text(v.difference); }),
    field<ChangeView>("url", "URL or none", "Where it stands.",
                      [](const ChangeView& v, Context& c) { return url(v.path, c); }),
};
const ObjectType change_type{"Change", "One thing that differs between two versions.", change_fields};

constexpr Field change_group_fields[] = {
    field<ChangeGroup>("title", "text", "", [](const ChangeGroup& g, Context&) { return text(g.title); }),
    field<ChangeGroup>("url", "URL or none", "", [](const ChangeGroup& g, Context& c) { return url(g.path, c); }),
    field<ChangeGroup>("changes", "list of Change", "But for cells.",
                       [](const ChangeGroup& g, Context&) {
                           return Value::list(theme::vector_of<ChangeView, change_type>, &g.changes);
                       }),
    field<ChangeGroup>("cells", "list of Change", "",
                       [](const ChangeGroup& g, Context&) {
                           return Value::list(theme::vector_of<ChangeView, change_type>, &g.cells);
                       }),
};
const ObjectType change_group_type{"ChangeGroup", "What differs in one part of a report.", change_group_fields};

constexpr Field difference_fields[] = {
    field<DifferenceView>("was", "Report", "The earlier version.",
                          [](const DifferenceView& d, Context&) { return object_or_none(report_type, d.was); }),
    field<DifferenceView>("now", "Report", "The later version.",
                          [](const DifferenceView& d, Context&) { return object_or_none(report_type, d.now); }),
    field<DifferenceView>("summary", "text", "\"2 avsnitt ändrade, 1 rättelse\"",
                          [](const DifferenceView& d, Context&) { return text(d.summary); }),
    field<DifferenceView>("groups", "list of ChangeGroup", "",
                          [](const DifferenceView& d, Context&) {
                              return Value::list(theme::vector_of<ChangeGroup, change_group_type>, &d.groups);
                          }),
};
const ObjectType difference_type{"Difference", "What differs between two versions of a report.", difference_fields};

} // namespace kolofon
