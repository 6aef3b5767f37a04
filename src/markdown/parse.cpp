#include "markdown/parse.h"

#include "markdown/builder.h"
#include "markdown/clean_html.h"
#include "markdown/headings.h"
#include "markdown/scan.h"
#include "markdown/text_checks.h"

namespace kolofon {

namespace {

constexpr size_t bytes_per_node = 24; // of typical text; only a guess for the first allocation

bool build(const SourceFile& file, Scan& scan, Document& document, SectionFindings& findings) {
    const CmarkTree tree(std::string_view(scan.masked).substr(document.body_begin));
    Builder builder(file, scan, document, findings);
    if (!builder.run(tree.root())) return false;
    clean_html(document, builder.html_nodes(), findings);
    return true;
}

} // namespace

Document parse_markdown(const SourceFile& file, uint32_t body_begin, Findings& all_findings) {
    SectionFindings findings(all_findings);
    Document document;
    document.file = &file;
    document.body_begin = body_begin;
    if (body_begin == 0 && file.text().substr(0, 3) == "\xEF\xBB\xBF") document.body_begin = 3;
    Scan scan = scan_body(file, document.body_begin, findings);
    if (scan.refused) return document;
    document.nodes.reserve((file.text().size() - document.body_begin) / bytes_per_node + 16);
    document.references.reserve(scan.references.size());
    if (!build(file, scan, document, findings)) {
        Document empty;
        empty.file = &file;
        empty.body_begin = document.body_begin;
        return empty;
    }
    settle_headings(document, findings);
    check_text(document, scan, findings);
    return document;
}

} // namespace kolofon
