#include "render/page_writer.h"

#include "view/view_types.h"

namespace kolofon {

PageWriter::PageWriter(const Theme& theme, std::string theme_path, OutputTree& output, LinkCheck& links, size_t threads)
    : m_theme(theme), m_theme_path(std::move(theme_path)), m_output(output), m_links(links), m_sitemap(threads),
      m_workspaces(threads) {
    for (Workspace& workspace : m_workspaces) workspace.context = std::make_unique<theme::Context>();
}

void PageWriter::set_redactions(const Site& site) {
    m_redactions[""] = all_redactions(site);
    for (const Redaction* redaction : m_redactions[""])
        m_redactions[redaction->report.value] = redactions_of(site, redaction->report);
}

void PageWriter::redact(const PageView& page, std::string& html) const {
    if (m_redactions.empty()) return;
    const std::string report = page.report ? page.report->model_series->id + "/" + page.report->report->id : "";
    if (const auto of = m_redactions.find(report); of != m_redactions.end()) redact_html(html, of->second);
}

PageWriter::Record PageWriter::record_of(const PageView& page) const {
    const auto found = page.report ? m_records.find(page.report) : m_records.end();
    return found == m_records.end() ? Record() : found->second;
}

void PageWriter::note(size_t thread, const PageView& page, PageLinks links) {
    if (page.kind == "withdrawn") links.join(LinkCheck::hidden_page(page.path));
    std::optional<Sitemap::Page> entry = Sitemap::entry_of(page);
    const auto [record, notes] = record_of(page);
    note_words(thread, page, notes);
    if (!record) {
        m_links.add(thread, std::move(links));
        if (entry) m_sitemap.add(thread, std::move(*entry));
        ++m_pages;
        return;
    }
    const std::lock_guard lock(m_record_mutex); // of what is recorded, the sinks are told by adopt()
    notes->links.join(std::move(links));
    if (entry) notes->sitemap.push_back(std::move(*entry));
    ++record->pages;
}

void PageWriter::adopt(const PageNotes& notes) {
    m_links.adopt(notes.links);
    m_sitemap.adopt(notes.sitemap);
}

PageNotes PageWriter::own_notes() const {
    return {m_links.own(), {}, m_sitemap.own(), {}};
}

/// Those of the report's own part, or of the text: the frame's are on every page.
void PageWriter::note_words(size_t thread, const PageView& page, PageNotes* notes) {
    const bool is_section =
        (page.kind == "section" || page.kind == "attachment") && page.section && !page.sealed.empty();
    if (!m_search || (!is_section && page.kind != "page")) return;
    std::string html(is_section ? page.sealed : std::string_view(page.html));
    redact(page, html);
    if (!is_section) return m_search->add_page(thread, page.path, html);
    std::vector<PagePassage> passages = read_passages(html);
    if (notes && !page.report->permanent) {
        std::string packed = pack(passages);
        const std::lock_guard lock(m_record_mutex);
        notes->texts.push_back({page.report->language(), page.section->index, std::move(packed)});
    }
    m_search->add_section(thread, *page.section, std::move(passages));
}

const theme::Template* PageWriter::find(const char* template_name, Findings& findings) {
    const theme::Template* compiled = m_theme.templates->find(template_name);
    if (compiled) return compiled;
    const std::lock_guard lock(m_mutex);
    if (!m_theme.faulty && m_missing.insert(template_name).second)
        findings.add_file(Code::theme_template_missing, m_theme_path, {template_name});
    return nullptr;
}

bool PageWriter::render_into(std::string& html, size_t thread, const PageView& page, const char* template_name,
                             Findings& findings) {
    html.clear();
    const theme::Template* compiled = find(template_name, findings);
    if (!compiled) return false;
    theme::Context& context = *m_workspaces[thread].context;
    context.clear();
    context.host = &page;
    return m_theme.templates->render(*compiled, theme::Value::object(page_globals_type, &page), context, html,
                                     findings);
}

std::string PageWriter::render(size_t thread, const PageView& page, const char* template_name, Findings& findings) {
    std::string html;
    if (!render_into(html, thread, page, template_name, findings)) return {};
    return html;
}

void PageWriter::write(size_t thread, const PageView& page, const char* template_name, const std::string& source,
                       const WrittenLinks* written, Findings& findings) {
    Workspace& workspace = m_workspaces[thread];
    if (!render_into(workspace.html, thread, page, template_name, findings)) return;
    redact(page, workspace.html);
    note(thread, page, m_links.look_at(thread, page.path, workspace.html, written, findings));
    if (const auto done = m_output.write(page.path, workspace.html, source); !done) {
        const std::lock_guard lock(m_mutex);
        if (!m_fault) m_fault = done.fault();
    }
}

std::optional<Fault> PageWriter::fault() const {
    const std::lock_guard lock(m_mutex);
    return m_fault;
}

} // namespace kolofon
