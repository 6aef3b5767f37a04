// Any bytes in the place of one of a package's own lists: the first byte says which. Each is read or refused, and
// nothing outside the package is asked for.
#include "fs/memory_file_system.h"
#include "verify/verify_package.h"

#include <cstdint>
#include <cstdlib>

using namespace kolofon;

namespace {

void must(bool holds) {
    if (!holds) std::abort();
}

const std::string declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// A package whose file `name` is the input.
void prove_with(MemoryFileSystem& fs, const char* name, std::string bytes) {
    fs.put("p/" + std::string(name), std::move(bytes));
    Findings findings;
    const auto proof = verify_package(fs, {"p", {}}, findings);
    must(proof.ok() && proof.value());
    must(findings.all().size() < 2000);
    for (const Finding& finding : findings.all()) must(!finding.found(Language::Swedish).empty());
    for (const std::string& path : fs.read_log()) must(path.starts_with("p/"));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size == 0) return 0;
    std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    MemoryFileSystem fs;
    switch (data[0]) {
    case 'b':
    case 'd':
    case 'i':
    case 'f':
        fs.put("p/data/a.txt", "hej");
        fs.put("p/bagit.txt", declaration);
        prove_with(fs,
                   data[0] == 'b'   ? "manifest-sha256.txt"
                   : data[0] == 'd' ? "bagit.txt"
                   : data[0] == 'i' ? "bag-info.txt"
                                    : "fetch.txt",
                   std::move(bytes));
        break;
    case 'm': prove_with(fs, "METS.xml", std::move(bytes)); break;
    default:
        fs.put("p/archive/x.bin", "");
        fs.put("p/datapackage.json", "{\"profile\":\"data-package\",\"wacz_version\":\"1.1.1\",\"resources\":[]}");
        prove_with(fs,
                   data[0] == 'w'   ? "archive/data.warc"
                   : data[0] == 'z' ? "archive/data.warc.gz"
                   : data[0] == 'x' ? "indexes/index.cdx"
                   : data[0] == 'p' ? "pages/pages.jsonl"
                                    : "datapackage.json",
                   std::move(bytes));
    }
    return 0;
}
