// Any bytes as a section's raw HTML: what is written for it holds no script, handler or address that runs something,
// and a browser reads the tags as they were written.
#include "../hostile/strict_scan.h"
#include "markdown/html.h"
#include "markdown/parse.h"

#include <cstdlib>
#include <iostream>

using namespace kolofon;

namespace {

/// As the site's own, without a site: addresses that are none are not linked.
class PlainResolver final : public Resolver {
public:
    void reference(const Reference& reference, std::string& out) override { append_escaped(out, reference.source()); }
    void reference_text(const Reference& reference, std::string& out) override { out += reference.source(); }
    void placement(const Reference&, std::string& out) override { out += "<hr>"; }
    ResolvedLink link(const Document&, const Node&) override { return {"https://example.org/?a=\"<&'", "", ""}; }
    ResolvedLink image(const Document&, const Node&) override { return {"a \"<&'.png", "", ""}; }
    bool writes_audience_block(const Document&, const Node&) override { return true; }
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const SourceFile file("fuzz.md", std::string(reinterpret_cast<const char*>(data), size));
    Findings findings;
    const Document document = parse_markdown(file, 0, findings);
    PlainResolver resolver;
    std::string html;
    write_html(document, HtmlOptions{.prefix = "s"}, resolver, html);
    const auto faults = strict_scan(html, true);
    for (const std::string& fault : faults) std::cerr << fault << '\n';
    if (!faults.empty()) std::abort();
    if (!reads_as_written(html)) {
        std::cerr << html << '\n';
        std::abort();
    }
    return 0;
}
