#include "render/page_writer.h"

#include "view/view_types.h"

namespace kolofon {

PageWriter::PageWriter(const Theme& theme, std::string theme_path, OutputTree& output, LinkCheck& links, size_t threads)
    : m_theme(theme), m_theme_path(std::move(theme_path)), m_output(output), m_links(links), m_workspaces(threads) {
    for (Workspace& workspace : m_workspaces) workspace.context = std::make_unique<theme::Context>();
}

const theme::Template* PageWriter::find(const char* template_name, Findings& findings) {
    const theme::Template* compiled = m_theme.templates->find(template_name);
    if (compiled) return compiled;
    const std::lock_guard lock(m_mutex);
    if (!m_theme.faulty && m_missing.insert(template_name).second)
        findings.add_file(Code::theme_template_missing, m_theme_path, {template_name});
    return nullptr;
}

std::string PageWriter::render(size_t thread, const PageView& page, const char* template_name, Findings& findings) {
    const theme::Template* compiled = find(template_name, findings);
    if (!compiled) return {};
    theme::Context& context = *m_workspaces[thread].context;
    context.clear();
    context.host = &page;
    std::string html;
    if (!m_theme.templates->render(*compiled, theme::Value::object(page_globals_type, &page), context, html, findings))
        return {};
    return html;
}

void PageWriter::write(size_t thread, const PageView& page, const char* template_name, const std::string& source,
                       const WrittenLinks* written, Findings& findings) {
    const theme::Template* compiled = find(template_name, findings);
    if (!compiled) return;
    Workspace& workspace = m_workspaces[thread];
    workspace.html.clear();
    workspace.context->clear();
    workspace.context->host = &page;
    if (!m_theme.templates->render(*compiled, theme::Value::object(page_globals_type, &page), *workspace.context,
                                   workspace.html, findings))
        return;
    m_links.add_page(thread, page.path, workspace.html, written, findings);
    ++m_pages;
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
