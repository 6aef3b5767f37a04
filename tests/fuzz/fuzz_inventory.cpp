// Any bytes as an inventory, a seal and a log: each is read or refused, and what was read can be written and read
// again.
#include "store/inventory.h"
#include "store/layout.h"
#include "store/published_log.h"
#include "store/seal.h"

#include <cstdlib>

using namespace kolofon;

namespace {

void must(bool holds) {
    if (!holds) std::abort();
}

void read_as_inventory(const SourceFile& file) {
    Findings findings;
    const auto inventory = read_inventory(file, findings);
    must(findings.all().size() <= 110);
    if (!inventory || findings.has_errors()) return;
    for (const InventoryContent& content : inventory->contents)
        for (const std::string& path : content.paths) must(store::is_safe_path(path));
    for (const InventoryVersion& version : inventory->versions)
        for (const InventoryFile& entry : version.files) must(entry.content < inventory->contents.size());
    const SourceFile again("inventory.json", write_inventory(*inventory));
    const auto second = read_inventory(again, findings);
    must(second && findings.empty() && write_inventory(*second) == again.text());
}

void read_as_seal(const SourceFile& file) {
    Findings findings;
    const auto seal = read_seal(file, findings);
    if (!seal) return;
    const SourceFile again("manifest.json", write_seal(*seal));
    const auto second = read_seal(again, findings);
    must(second && write_seal(*second) == again.text());
}

void read_as_log(const SourceFile& file) {
    Findings findings;
    const PublishedLog log = read_log(file, findings);
    must(findings.all().size() <= 110);
    if (findings.has_errors()) return;
    for (const LogLine& line : log.lines) {
        const SourceFile again("published.log", write_log_line(line) + "\n");
        Findings ignored; // alone it is out of sequence
        must(read_log(again, ignored).lines.size() == 1);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const SourceFile file("x.json", std::string(reinterpret_cast<const char*>(data), size));
    read_as_inventory(file);
    read_as_seal(file);
    read_as_log(file);
    return 0;
}
