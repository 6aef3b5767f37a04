// The model describing itself: for each of its types, the fields in order, with their names. A structured binding must
// name every field, so that a field that is added and not described does not compile.
//
//   for_each_field(report, [](std::string_view name, const auto& value) { ... });
#pragma once

#include "model/site.h"

#include <tuple>

namespace kolofon {

template <typename T> struct Fields; ///< of a type without a description: none

#define KOLOFON_FIELDS(Type, ...)                                                                                      \
    template <> struct Fields<Type> {                                                                                  \
        static constexpr std::string_view type = #Type;                                                                \
        static constexpr std::string_view names = #__VA_ARGS__;                                                        \
        static auto tie(const Type& part) {                                                                            \
            const auto& [__VA_ARGS__] = part;                                                                          \
            return std::tie(__VA_ARGS__);                                                                              \
        }                                                                                                              \
    }

// figure/table.h
KOLOFON_FIELDS(Cell, state, mark, audience, value, date, text, note, span, place);
KOLOFON_FIELDS(Measure, kind, unit, decimals);
KOLOFON_FIELDS(Column, id, label, group, measure, note, audience, basis, previous, span);
KOLOFON_FIELDS(Row, id, label, group, measure, total, note, audience, span);
KOLOFON_FIELDS(CellDescription, row, column, note, text, audience, span);
KOLOFON_FIELDS(TableNote, id, text, span, audience);
KOLOFON_FIELDS(TableCheck, rule, tolerance, reason, only, span);
KOLOFON_FIELDS(Acknowledgement, code, reason, at, print, span, used);
KOLOFON_FIELDS(ChartBreak, after, note);
KOLOFON_FIELDS(ChartDescription, id, type, title, subtitle, description, rows, columns, series_in_columns, target,
               target_label, breaks, audience, span);
KOLOFON_FIELDS(TableWords, title, source, description, note, stub, columns, rows, groups, cells, notes, units, charts);
KOLOFON_FIELDS(Table, id, title, source, description, note, stub, date, audience, measure, small_count, columns, rows,
               cells, described_cells, notes, checks, charts, acknowledgements, translations, description_file,
               data_file, data_path);

// model/plan.h
KOLOFON_FIELDS(TranslatedText, original, translations);
KOLOFON_FIELDS(PlannedReport, period, date, moved_from, reason, title, note, audience, span, date_span);
KOLOFON_FIELDS(AssignmentState, report, section, status, text, audience, span);
KOLOFON_FIELDS(Assignment, id, title, decision, decided, reference, responsible, due, states, audience, span,
               decided_span);

// model/site.h
KOLOFON_FIELDS(AbbreviationEntry, expansion, former);
KOLOFON_FIELDS(Withdrawal, date, reason, hidden, version);
KOLOFON_FIELDS(Attachment, id, title, number, number_stated, description, language, instead, contact, accessible,
               audience, withdrawn, path, file_name, text_path, span, type, size, pages, tagged, sha256, text_sha256);
KOLOFON_FIELDS(Correction, id, kind, severity, date, affects, corrects, text, cause, effect, audience, span);
KOLOFON_FIELDS(Redirect, from, to, span);
KOLOFON_FIELDS(AiDisclosure, tool, use);
KOLOFON_FIELDS(Section, id, title, short_title, summary, responsible, language, thread, assignment, signed_by, ai,
               audience, acknowledgements, level, parent, end, number, file, body_begin, title_span);
KOLOFON_FIELDS(Edition, language, title, summary, responsible, drawn_up_by, applies_to, sections, overview,
               attachment_texts, attachment_titles, attachment_descriptions, file);
KOLOFON_FIELDS(StaticFile, source, target, size, sha256);
KOLOFON_FIELDS(Approval, by, date, digest, date_span);
KOLOFON_FIELDS(Embargo, until, words);
KOLOFON_FIELDS(Redaction, report, text, replacement, reason, date, span);
KOLOFON_FIELDS(SealedState, version, date, time, digest, withdrawn, marks, approval, report);
KOLOFON_FIELDS(Report, id, period, published, meeting, document_id, contact, audience, draft, key_figures, attachments,
               withheld_attachments, images, corrections, redirects, acknowledgements, abbreviations, tables, editions,
               path, file, version, sealed, history, withdrawn, approval, embargo, under_embargo);
KOLOFON_FIELDS(IndicatorBreak, period, note);
KOLOFON_FIELDS(Indicator, id, title, description, measure, basis, better, figure, figures, target, breaks, audience,
               titles, span);
KOLOFON_FIELDS(Series, id, title, description, publisher, contact, responsible, language, period_kind, audience,
               approval, abbreviations, indicators, plan, assignments, redactions, reports, titles, descriptions, file);
KOLOFON_FIELDS(SitePage, section);
KOLOFON_FIELDS(Licence, url, name);
KOLOFON_FIELDS(SecurityContact, contacts, policy, expires, expires_span);
KOLOFON_FIELDS(ArchiveSettings, organisation, organisation_id, address, contact, email, phone, archive, archive_id,
               agreement);
KOLOFON_FIELDS(Site, title, description, base_url, intranet_url, language, theme, publisher, contact, notice,
               theme_span, look, languages, audiences, abbreviations, series, pages, static_files, redactions, cautions,
               licence, security, archive, precompress, titles, descriptions, notices, attachment_limit, serious_days,
               attachment_gaps, downloads_csv, downloads_json, downloads_xlsx, file, sources);

#undef KOLOFON_FIELDS

/// A type of the model that has fields.
template <typename T>
concept Described = requires {
    Fields<T>::names;
};

template <Described T> std::vector<std::string_view> names_of() {
    std::vector<std::string_view> names;
    for (std::string_view rest = Fields<T>::names; !rest.empty();) {
        const size_t comma = std::min(rest.find(','), rest.size());
        names.push_back(rest.substr(0, comma));
        rest.remove_prefix(std::min(comma + 2, rest.size()));
    }
    return names;
}

/// Calls `visit(name, value)` for each field in order.
template <Described T, typename Visit> void for_each_field(const T& part, const Visit& visit) {
    static const std::vector<std::string_view> names = names_of<T>();
    size_t next = 0;
    std::apply([&](const auto&... values) { (visit(names[next++], values), ...); }, Fields<T>::tie(part));
}

} // namespace kolofon
