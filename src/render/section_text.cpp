#include "render/section_text.h"

#include "base/names.h"
#include "base/url.h"
#include "figure/evaluate.h"
#include "fs/path.h"
#include "model/report_names.h"
#include "view/addresses.h"
#include "view/figure_words.h"
#include "view/reference_words.h"

namespace kolofon {

namespace {

std::string text_or(const UiTexts& texts, std::string_view key, std::string_view fallback) {
    const std::string* found = texts.find(key);
    return found ? *found : std::string(fallback);
}

std::string did_you_mean(std::string_view name, Language language) {
    if (name.empty()) return {};
    return language == Language::Swedish ? "menade du ”" + std::string(name) + "”?"
                                         : "did you mean \"" + std::string(name) + "\"?";
}

template <typename Items, typename Id>
std::string_view nearest_id(std::string_view name, const Items& items, const Id& id) {
    std::vector<std::string_view> names;
    for (const auto& item : items) names.push_back(id(item));
    return nearest_name(name, names);
}

std::string link_to(const std::string& page, const std::string& target) {
    return relative_link(page, target);
}

bool is_external(std::string_view address) {
    return address.starts_with("http://") || address.starts_with("https://") || address.starts_with("mailto:") ||
           address.starts_with("tel:");
}

} // namespace

ContentTexts ContentTexts::from(const UiTexts& texts) {
    ContentTexts content;
    for (const TableTextKey& key : table_text_keys()) content.table.*key.text = texts.text(key.key);
    for (const ChartTextKey& key : chart_text_keys()) content.chart.*key.text = texts.text(key.key);
    const HtmlLabels labels;
    content.anchor = text_or(texts, "heading_link", labels.anchor);
    content.footnotes = text_or(texts, "footnotes", labels.footnotes);
    content.footnote_back = text_or(texts, "footnote_back", labels.footnote_back);
    content.markdown_table = text_or(texts, "markdown_table", labels.table);
    content.task_done = text_or(texts, "task_done", labels.task_done);
    content.task_open = text_or(texts, "task_open", labels.task_open);
    content.internal_part = text_or(texts, "internal_part", labels.internal);
    content.remark = text_or(texts, "remark", "Anmärkning.");
    content.attachment = text_or(texts, "attachment_in_text", "bilaga {0}: {1}");
    return content;
}

SectionResolver::SectionResolver(const EditionContext* edition, const AudienceView& view, const LinkTargets& targets,
                                 const LinkTargets& all_targets, const std::string& path, const Document& document,
                                 std::string section_id, Findings& findings)
    : m_edition(edition), m_view(view), m_targets(targets), m_all_targets(all_targets), m_path(path),
      m_document(document), m_section_id(std::move(section_id)), m_findings(findings) {
    for (const Reference& reference : document.references)
        if (reference.kind == ReferenceKind::PlaceTable) m_placed_tables.emplace(reference.target);
}

std::string SectionResolver::language() const {
    return m_edition ? m_edition->report.language() : m_view.site->language;
}

static Place in_file(std::string path) {
    Place place;
    place.path = std::move(path);
    return place;
}

std::nullopt_t SectionResolver::is_internal(std::string_view name, const Span& where, Place place) {
    m_findings.add(Code::reference_to_internal, where, {std::string(name)})
        .relate(Relation::Internal, "", std::move(place));
    return std::nullopt;
}

std::optional<CellRef> SectionResolver::find_cell(std::string_view name, const Span& where) {
    const auto parsed = parse_figure_name(name, where, m_findings);
    if (!parsed) return std::nullopt;
    const auto anywhere = find_figure(*parsed, m_edition->all_figures, m_findings);
    if (!anywhere) return std::nullopt;
    Findings hidden;
    const auto visible = find_figure(*parsed, m_edition->figures, hidden);
    if (visible && may_see(m_view.audience, anywhere->table->audience_of(anywhere->row, anywhere->column)))
        return visible;
    return is_internal(name, where, place_of(anywhere->cell().span));
}

/// The page that has the cell: this one when it shows the table, else the table's own.
std::string SectionResolver::cell_address(const CellRef& cell) const {
    const std::string anchor = "#" + cell.table->cell_id(cell.row, cell.column);
    const auto& own = static_cast<const ReportTables*>(m_edition->figures.report(""))->report();
    const auto& report = static_cast<const ReportTables*>(cell.report)->report();
    if (&report == &own && m_placed_tables.contains(cell.table->id)) return m_path + anchor;
    const ReportView* view = &report == &own ? &m_edition->report : m_view.find_report(report, language());
    return table_path(view->folder, view->language(), cell.table->id) + anchor;
}

std::optional<SectionResolver::Resolved> SectionResolver::figure(const Reference& reference) {
    const auto found = find_cell(reference.target, reference.target_span);
    if (!found) return std::nullopt;
    const auto words = cell_words(*found, form_of(reference), language());
    if (words) return Resolved{*words, cell_address(*found), "figure"};
    static constexpr std::string_view symbols[] = {"–", "..", "."};
    const auto symbol = static_cast<size_t>(found->cell().state) - static_cast<size_t>(CellState::Nil);
    m_findings.add(Code::reference_unavailable, reference.target_span,
                   {std::string(reference.target), std::string(symbols[symbol])});
    return std::nullopt;
}

std::optional<SectionResolver::Resolved> SectionResolver::derived(const Reference& reference) {
    const auto expression = parse_expression(reference.target, reference.target_span, m_findings);
    if (!expression) return std::nullopt;
    for (const FigureName& name : expression->names) {
        Findings hidden;
        const auto anywhere = find_figure(name, m_edition->all_figures, hidden);
        if (!anywhere || may_see(m_view.audience, anywhere->table->audience_of(anywhere->row, anywhere->column)))
            continue;
        return is_internal(name.span.text(), name.span, place_of(anywhere->cell().span));
    }
    const auto result = evaluate(*expression, m_edition->figures, m_findings);
    if (!result) return std::nullopt;
    const auto words = derived_words(*result, form_of(reference), language());
    if (!words) return std::nullopt;
    Resolved resolved{*words, {}, "figure derived"};
    if (!result->parts.empty()) resolved.path = cell_address(result->parts.front());
    return resolved;
}

std::optional<SectionResolver::Resolved> SectionResolver::attachment(const Reference& reference) {
    const AttachmentView* found = m_edition->report.find_attachment(reference.target);
    if (!found) {
        if (const Attachment* hidden = m_edition->whole_report.find_attachment(reference.target))
            return is_internal(reference.target, reference.target_span, place_of(hidden->span));
        const auto nearest = nearest_id(reference.target, m_edition->report.attachments,
                                        [](const AttachmentView& a) { return std::string_view(a.attachment->id); });
        m_findings.add(Code::reference_unknown_attachment, reference.target_span,
                       {std::string(reference.target), did_you_mean(nearest, Language::Swedish),
                        did_you_mean(nearest, Language::English)});
        return std::nullopt;
    }
    std::string words(reference.words);
    if (words.empty()) {
        const std::string arguments[] = {found->attachment->number, found->title};
        words = substitute(m_edition->texts.attachment, arguments);
    }
    return Resolved{std::move(words), found->path, "attachment-link"};
}

std::optional<SectionResolver::Resolved> SectionResolver::section(const Reference& reference) {
    const SectionView* found = m_edition->report.find_section(reference.target);
    if (!found) {
        for (const Edition& edition : m_edition->whole_report.editions) {
            const auto hidden = edition.find_section(reference.target);
            if (edition.language == language() && hidden)
                return is_internal(reference.target, reference.target_span,
                                   place_of(edition.sections[*hidden].title_span));
        }
        const auto nearest = nearest_id(reference.target, m_edition->report.sections,
                                        [](const SectionView& s) { return std::string_view(s.section->id); });
        m_findings.add(Code::reference_unknown_section, reference.target_span,
                       {std::string(reference.target), did_you_mean(nearest, Language::Swedish),
                        did_you_mean(nearest, Language::English)});
        return std::nullopt;
    }
    return Resolved{reference.words.empty() ? found->section->title : std::string(reference.words), found->path, {}};
}

std::optional<SectionResolver::Resolved> SectionResolver::report(const Reference& reference) {
    const Series* own = m_edition ? m_edition->report.model_series : nullptr;
    const Report* found = find_report(*m_view.site, reference.target, own).report;
    if (!found) {
        const std::string folder =
            "content/" + (reference.target.find('/') == std::string_view::npos && own ? own->id + "/" : std::string()) +
            std::string(reference.target);
        if (m_all_targets.find(folder))
            return is_internal(reference.target, reference.target_span, in_file(folder + "/report.toml"));
        std::vector<std::string> names;
        for (const Series& each : m_view.site->series)
            for (const Report& report : each.reports)
                names.push_back(&each == own ? report.id : each.id + "/" + report.id);
        const auto nearest =
            nearest_id(reference.target, names, [](const std::string& name) { return std::string_view(name); });
        m_findings.add(Code::reference_unknown_report, reference.target_span,
                       {std::string(reference.target), did_you_mean(nearest, Language::Swedish),
                        did_you_mean(nearest, Language::English)});
        return std::nullopt;
    }
    const ReportView* view = m_view.find_report(*found, language());
    return Resolved{
        reference.words.empty() ? view->edition->title : std::string(reference.words), report_path(view->folder), {}};
}

std::optional<SectionResolver::Resolved> SectionResolver::resolve(const Reference& reference) {
    if (!m_edition && reference.kind != ReferenceKind::Report) {
        m_findings.add(Code::reference_outside_report, reference.span, {std::string(reference.source())});
        return std::nullopt;
    }
    switch (reference.kind) {
    case ReferenceKind::Figure: return figure(reference);
    case ReferenceKind::Derived: return derived(reference);
    case ReferenceKind::Attachment: return attachment(reference);
    case ReferenceKind::Section: return section(reference);
    case ReferenceKind::Report: return report(reference);
    default: return std::nullopt; // has its finding already
    }
}

void SectionResolver::reference(const Reference& reference, std::string& out) {
    const auto resolved = resolve(reference);
    if (!resolved) return append_escaped(out, reference.source());
    if (resolved->path.empty()) {
        out += "<span class=\"figure\">";
        append_escaped(out, resolved->words);
        out += "</span>";
        return;
    }
    out += "<a";
    if (!resolved->css_class.empty()) out += " class=\"" + resolved->css_class + "\"";
    out += " href=\"";
    const size_t anchor = resolved->path.find('#');
    const bool same_page = anchor != std::string::npos && std::string_view(resolved->path).substr(0, anchor) == m_path;
    append_escaped_url(out, same_page ? resolved->path.substr(anchor) : link_to(m_path, resolved->path));
    out += "\">";
    append_escaped(out, resolved->words);
    out += "</a>";
}

void SectionResolver::reference_text(const Reference& reference, std::string& out) {
    const auto resolved = resolve(reference);
    out += resolved ? resolved->words : std::string(reference.source());
}

void SectionResolver::place_table(const Reference& reference, std::string& out) {
    const Table* table = m_edition->report.report->find_table(reference.target);
    if (table) return write_table(*table, m_edition->report, m_edition->texts, m_edition->marks, m_path, out);
    if (const Table* hidden = m_edition->whole_report.find_table(reference.target)) {
        is_internal(reference.target, reference.target_span, place_of(Span{hidden->description_file, 0, 0}));
        return;
    }
    const auto nearest = nearest_id(reference.target, m_edition->whole_report.tables,
                                    [](const Table& t) { return std::string_view(t.id); });
    m_findings.add(Code::reference_unknown_table, reference.target_span,
                   {std::string(reference.target), did_you_mean(nearest, Language::Swedish),
                    did_you_mean(nearest, Language::English)});
}

void SectionResolver::place_chart(const Reference& reference, std::string& out) {
    std::vector<std::string_view> known;
    for (const Table& table : m_edition->whole_report.tables)
        for (const ChartDescription& chart : table.charts) {
            known.push_back(chart.id);
            if (chart.id != reference.target) continue;
            const Table* visible = m_edition->report.report->find_table(table.id);
            if (!visible || !may_see(m_view.audience, chart.audience)) {
                is_internal(reference.target, reference.target_span, place_of(chart.span));
                return;
            }
            const auto find = [&](std::string_view name) -> std::optional<Decimal> {
                Findings ignored;
                const auto parsed = parse_figure_name(name, chart.span, ignored);
                const auto cell = parsed ? find_figure(*parsed, m_edition->figures, ignored) : std::nullopt;
                return cell && cell->cell().state == CellState::Number ? std::optional(cell->cell().value)
                                                                       : std::nullopt;
            };
            const auto data = chart_data_of(*visible, chart, language(), m_view.audience, m_findings, find);
            if (!data) return;
            ChartOptions options{Locale::of(language()), m_edition->texts.chart};
            options.anchor = "chart-" + chart.id; // a chart is often called like its table
            const std::string page = table_path(m_edition->report.folder, language(), table.id);
            options.table_href = m_placed_tables.contains(table.id) ? "#" + table.id : link_to(m_path, page);
            out += draw_chart(*data, options);
            return;
        }
    const std::string_view nearest = nearest_name(reference.target, known);
    m_findings.add(Code::reference_unknown_chart, reference.target_span,
                   {std::string(reference.target), did_you_mean(nearest, Language::Swedish),
                    did_you_mean(nearest, Language::English)});
}

void SectionResolver::placement(const Reference& reference, std::string& out) {
    if (!m_edition) {
        m_findings.add(Code::reference_outside_report, reference.span, {std::string(reference.source())});
        return;
    }
    if (reference.kind == ReferenceKind::PlaceTable)
        place_table(reference, out);
    else if (reference.kind == ReferenceKind::PlaceChart)
        place_chart(reference, out);
}

ResolvedLink SectionResolver::dead_link(const std::string& address, const std::string& source, const Span& where) {
    if (m_all_targets.find(source)) {
        is_internal(address, where, in_file(source));
        return {};
    }
    const std::string nearest = m_targets.nearest(source);
    m_findings.add(Code::page_dead_link, where,
                   {address, did_you_mean(nearest, Language::Swedish), did_you_mean(nearest, Language::English)});
    return {};
}

ResolvedLink SectionResolver::anchor_link(std::string_view anchor, const Span& where) {
    for (const HeadingEntry& heading : m_document.headings)
        if (heading.id == anchor) return {"#" + m_section_id + "." + heading.id, {}, {}};
    if (anchor.find('.') != std::string_view::npos)
        return {"#" + std::string(anchor), {}, {}}; // checked with the finished page
    std::string known;
    const auto nearest =
        nearest_id(anchor, m_document.headings, [](const HeadingEntry& h) { return std::string_view(h.id); });
    Finding& finding = m_findings.add(Code::page_missing_anchor, where, {"#" + std::string(anchor)});
    if (!nearest.empty()) finding.relate(Relation::Nearest, "#" + std::string(nearest));
    return {};
}

/// On the pages of a version, what belongs to its report is the version's own.
std::string SectionResolver::in_version(const std::string& path) const {
    if (!m_edition || !m_edition->report.permanent || !m_edition->report.current) return path;
    const ReportView &version = m_edition->report, &current = *version.current;
    if (path.starts_with(current.folder)) return version.folder + path.substr(current.folder.size());
    if (path.starts_with(current.main_folder)) return version.main_folder + path.substr(current.main_folder.size());
    return path;
}

ResolvedLink SectionResolver::local_link(const std::string& address, const Span& where) {
    const size_t hash = address.find('#');
    const std::string path = percent_decoded(address.substr(0, hash));
    std::string fragment = hash == std::string::npos ? std::string() : percent_decoded(address.substr(hash + 1));
    if (path.empty()) return anchor_link(fragment, where);
    const std::string from =
        path.front() == '/' ? "static" + path : join_path(directory_of(m_document.file->path()), path);
    const auto source = normalize_path(from);
    if (!source) return dead_link(address, from, where);
    const std::string* target = m_targets.find(*source);
    if (!target) return dead_link(address, *source, where);
    ResolvedLink link{link_to(m_path, in_version(*target)), {}, {}};
    if (fragment.empty()) return link;
    if (const SectionView* section = m_targets.section(*source); section && fragment.find('.') == std::string::npos)
        fragment = section->section->id + "." + fragment;
    link.href += "#" + fragment;
    return link;
}

ResolvedLink SectionResolver::link(const Document& document, const Node& node) {
    const std::string address(document.text(document.link(node).address));
    if (is_external(address)) return {address, address.starts_with("http") ? " rel=\"external\"" : "", {}};
    if (has_scheme(address)) return {}; // markdown/ has reported it
    return local_link(address, document.span(node));
}

ResolvedLink SectionResolver::image(const Document& document, const Node& node) {
    const std::string address(document.text(document.link(node).address));
    if (is_external(address) || has_scheme(address)) return {}; // markdown/ has reported it
    return local_link(address, document.span(node));
}

bool SectionResolver::writes_audience_block(const Document&, const Node&) {
    return m_view.audience == Audience::Intranet;
}

std::string remarks_html(const std::vector<Acknowledgement>& acknowledgements, const ContentTexts& texts,
                         const ReportView& report) {
    const std::string& written_in = report.report->main().language;
    std::string html;
    for (const Acknowledgement& each : acknowledgements) {
        if (!each.print) continue;
        html += "<p class=\"remark\"><strong>";
        append_escaped(html, texts.remark);
        html += "</strong> ";
        if (written_in != report.language()) html += "<span lang=\"" + written_in + "\">";
        append_escaped(html, each.reason);
        if (written_in != report.language()) html += "</span>";
        html += "</p>\n";
    }
    return html;
}

void write_table(const Table& table, const ReportView& report, const ContentTexts& texts, const CorrectionMarks& marks,
                 const std::string& page_path, std::string& out) {
    TableHtmlOptions options{*report.locale, texts.table, report.language()};
    const std::string stem = table_download_stem(report.folder, report.language(), table.id);
    for (const auto& [extension, name] : {std::pair{".csv", "CSV"}, {".xlsx", "Excel"}, {".json", "JSON"}})
        if (const auto size = report.find_table(table.id)->download_sizes.find(extension);
            size != report.find_table(table.id)->download_sizes.end())
            options.downloads.push_back({relative_link(page_path, stem + extension), name, size->second});
    const std::string remarks = remarks_html(table.acknowledgements, texts, report);
    options.foot_html = remarks;
    const auto cell_remarks = marks.cell_remarks(page_path, report);
    options.remarks = &cell_remarks;
    table_html(table, options, out);
}

} // namespace kolofon
