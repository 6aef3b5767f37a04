// make_store FOLDER: publishes a series with versions of many kinds in FOLDER/content, for readers that are not
// Kolofon's own.
#include "store_fixture.h"

#include <cstdio>

using namespace kolofon;

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    const auto fs = make_real_file_system(argv[1]);
    publish_sample(*fs);
    Findings findings;
    VersionInput odd = version_input("rapport/2025-06", 1, 20);
    odd.message = "Å, ä, ö \"och\" \\ tecken\nrad två";
    odd.files.push_back({"source/tom.txt", "", ""});
    odd.files.push_back({"source/också tom.txt", "", ""});
    odd.files.push_back({"source/många/djupa/mappar/å ä ö.md", "", "Text\n"});
    (void)publish(*fs, odd, findings);
    for (int n = 2; n <= 12; ++n) (void)publish(*fs, version_input("rapport/2025-06", n, 20), findings);
    (void)publish(*fs, version_input(std::string(80, 'l') + "/2025-06", 1, 20), findings);
    const auto proof = verify_store(*fs, {}, findings);
    std::fputs(to_text(findings, {Language::English}).c_str(), stderr);
    return proof.ok() && findings.empty() && proof->versions == 17 ? 0 : 1;
}
