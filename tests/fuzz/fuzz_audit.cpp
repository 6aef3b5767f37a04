// Fuzzer of the prose audit: any bytes as a report of a few passages, none of which a glance may pass over that reading
// finds something in. Built into the tests with a small deterministic
// driver; with a fuzzing engine the entry point is the usual one.
#include "audit/audit.h"
#include "audit/quantity.h"
#include "audit/rules.h"
#include "audit/skim.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace {

/// Every finding must lie within its file and say something.
void check(const kolofon::Findings& findings, const kolofon::SourceFile& file) {
    for (const kolofon::Finding& finding : findings.all()) {
        if (finding.place.byte_offset > file.text().size()) std::abort();
        if (finding.found(kolofon::Language::Swedish).empty() || finding.found(kolofon::Language::English).empty())
            std::abort();
    }
}

/// Reading finds a figure or a placeholder in a text where a glance said that there is none.
void check_glance(kolofon::Passage passage) {
    using namespace kolofon;
    if (passage.text.size() > max_audited_passage_bytes || audit::may_say_something(passage.text)) return;
    passage.kind = PassageKind::Paragraph;
    for (const ProseLanguage language : {ProseLanguage::Swedish, ProseLanguage::English}) {
        passage.language = language;
        std::pmr::monotonic_buffer_resource memory;
        const audit::ReadPassage read = audit::read_passage(passage, memory);
        Findings findings;
        audit::check_placeholders(read, findings);
        if (!read.quantities.empty() || !findings.all().empty() || read.list_item) std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace kolofon;
    const SourceFile file("fuzz.md", std::string(reinterpret_cast<const char*>(data), size));
    std::vector<Passage> passages;
    std::string_view text = file.text();
    for (size_t begin = 0; begin <= text.size() && passages.size() < 64;) {
        const size_t end = std::min(text.find('\n', begin), text.size());
        Passage passage;
        passage.text = text.substr(begin, end - begin);
        passage.kind =
            static_cast<PassageKind>(passage.text.empty() ? 0 : static_cast<unsigned char>(passage.text.back()) % 4);
        passage.list_group = passage.kind == PassageKind::ListItem ? 1 : 0;
        passage.level = 1;
        passage.file = &file;
        passage.source_begin = static_cast<uint32_t>(begin);
        passages.push_back(passage);
        check_glance(passage);
        begin = end + 1;
    }
    AuditInput input;
    input.passages = passages;
    input.period = Period{2025, PeriodKind::Month, 12};
    AuditInput earlier = input;
    earlier.period = Period{2025, PeriodKind::Month, 6};
    const std::vector<KnownFigure> known = stated_figures(earlier);
    input.known = known;
    check(audit_prose(input), file);
    return 0;
}
