#include "table/table_foot.h"

#include "base/names.h"
#include "chart/markup.h"

namespace kolofon {

namespace {

void write_paragraph(std::string& out, std::string_view css_class, std::string_view text) {
    out += "<p class=\"";
    out += css_class;
    out += "\">";
    append_markup_text(out, text);
    out += "</p>\n";
}

void write_note(const PlacedNote& placed, const WordedTable& words, const TableHtmlOptions& options,
                const std::string& id, std::string& out) {
    const std::string& note_id = placed.note->id;
    out += "<div";
    append_attribute(out, "id", id + "-note-" + note_id);
    out += "><dt>";
    append_markup_text(out, note_id);
    out += "</dt><dd>";
    append_markup_text(out, words.note_text(*placed.note));
    if (words.table().audience == Audience::Public)
        append_internal_mark(out, placed.note->audience, options.texts.internal);
    if (placed.referred) {
        out += " <a class=\"back\"";
        append_attribute(out, "href", "#" + id + "-ref-" + note_id);
        out += "><span aria-hidden=\"true\">↑</span><span class=\"visually-hidden\">";
        append_markup_text(out, options.texts.back);
        out += "</span></a>";
    }
    out += "</dd></div>\n";
}

void write_notes(const WordedTable& words, const TableLayout& layout, const TableHtmlOptions& options,
                 const std::string& id, std::string& out) {
    if (!words.note().empty()) write_paragraph(out, "table-note", words.note());
    if (layout.notes.empty()) return;
    out += "<dl class=\"table-notes\">\n";
    for (const PlacedNote& placed : layout.notes) write_note(placed, words, options, id, out);
    out += "</dl>\n";
}

void write_legend(const TableLayout& layout, const TableTexts& texts, const std::string& id, std::string& out) {
    const SymbolsUsed& used = layout.symbols;
    if (!used.any()) return;
    write_paragraph(out, "table-symbols-label label", texts.symbols);
    out += "<dl class=\"table-symbols\">\n";
    const auto entry = [&](bool is_used, std::string_view name, std::string_view symbol, std::string_view meaning) {
        if (!is_used) return;
        out += "<div";
        append_attribute(out, "id", id + std::string(name));
        out += "><dt>";
        out += symbol;
        out += "</dt><dd>";
        append_markup_text(out, meaning);
        out += "</dd></div>\n";
    };
    entry(used.nil, "-symbol-nil", "–", texts.nil_meaning);
    entry(used.not_available, "-symbol-not-available", "..", texts.not_available_meaning);
    entry(used.not_applicable, "-symbol-not-applicable", ".", texts.not_applicable_meaning);
    entry(used.provisional, "-mark-p", "p", texts.provisional);
    entry(used.revised, "-mark-r", "r", texts.revised);
    entry(used.corrected, "-mark-k", "k", texts.corrected);
    out += "</dl>\n";
}

void write_origin(const WordedTable& words, const TableHtmlOptions& options, std::string& out) {
    if (!words.source().empty()) {
        out += "<p class=\"table-source\"><span class=\"label\">";
        append_markup_text(out, options.texts.source);
        out += ":</span> ";
        append_markup_text(out, words.source());
        out += "</p>\n";
    }
    if (words.table().date) {
        const std::string argument[] = {options.locale.date(*words.table().date)};
        write_paragraph(out, "table-date", substitute(options.texts.date, argument));
    }
}

void write_downloads(const WordedTable& words, const TableHtmlOptions& options, std::string& out) {
    if (options.downloads.empty()) return;
    out += "<div class=\"downloads\"><p class=\"label\">";
    append_markup_text(out, options.texts.download);
    out += ":</p>\n<ul>\n";
    for (const TableDownload& download : options.downloads) {
        out += "<li><a";
        append_attribute(out, "href", download.href);
        out += " download><span class=\"visually-hidden\">";
        append_markup_text(out, words.title());
        out += ", </span>";
        append_markup_text(out, download.name);
        out += " <span class=\"size\">(" + options.locale.file_size(download.size) + ")</span></a></li>\n";
    }
    out += "</ul></div>\n";
}

} // namespace

std::string_view mark_letter(Mark mark) {
    switch (mark) {
    case Mark::Provisional: return "p";
    case Mark::Revised: return "r";
    case Mark::Corrected: return "k";
    case Mark::None: break;
    }
    return {};
}

std::string_view mark_words(Mark mark, const TableTexts& texts) {
    switch (mark) {
    case Mark::Provisional: return texts.provisional;
    case Mark::Revised: return texts.revised;
    case Mark::Corrected: return texts.corrected;
    case Mark::None: break;
    }
    return {};
}

void write_table_foot(const WordedTable& words, const TableLayout& layout, const TableHtmlOptions& options,
                      const std::string& id, std::string& out) {
    std::string foot;
    write_notes(words, layout, options, id, foot);
    write_legend(layout, options.texts, id, foot);
    foot += options.foot_html;
    write_origin(words, options, foot);
    write_downloads(words, options, foot);
    if (!foot.empty()) out += "<div class=\"table-foot\">\n" + foot + "</div>\n";
}

std::span<const TableTextKey> table_text_keys() {
    static constexpr TableTextKey keys[] = {
        {"table.nil", &TableTexts::nil},
        {"table.not_available", &TableTexts::not_available},
        {"table.not_applicable", &TableTexts::not_applicable},
        {"table.nil_meaning", &TableTexts::nil_meaning},
        {"table.not_available_meaning", &TableTexts::not_available_meaning},
        {"table.not_applicable_meaning", &TableTexts::not_applicable_meaning},
        {"table.provisional", &TableTexts::provisional},
        {"table.revised", &TableTexts::revised},
        {"table.corrected", &TableTexts::corrected},
        {"table.note_reference", &TableTexts::note_reference},
        {"table.back", &TableTexts::back},
        {"table.symbols", &TableTexts::symbols},
        {"table.source", &TableTexts::source},
        {"table.date", &TableTexts::date},
        {"table.download", &TableTexts::download},
        {"table.scroll_hint", &TableTexts::scroll_hint},
        {"table.internal", &TableTexts::internal},
    };
    return keys;
}

} // namespace kolofon
