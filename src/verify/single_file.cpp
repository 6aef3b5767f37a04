// A single HTML file: its report and version, and a digest of itself.
#include "verify/package.h"

#include <algorithm>

namespace kolofon::verify {

namespace {

constexpr std::string_view kind_mark = "<meta name=\"kolofon-single\" content=\"";
constexpr std::string_view digest_mark = "<meta name=\"kolofon-digest\" content=\"sha512:";
constexpr size_t digits = 128;
constexpr size_t most_head = 1'000'000; ///< bytes before the digest stands

} // namespace

bool is_single(std::string_view beginning) {
    return beginning.find(kind_mark) != std::string_view::npos;
}

Result<void> prove_single(FileSystem& fs, const std::string& path, const std::string& name, PackageProof& proof,
                          Findings& findings) {
    const auto malformed = [&](const char* swedish, const char* english) {
        findings.add_file(Code::single_form, name, {swedish, english});
        return Result<void>();
    };
    KOLOFON_TRY_ASSIGN(head, fs.read_beginning(path, most_head));
    const size_t kind = head.find(kind_mark) + kind_mark.size();
    proof.title = "HTML " + shown_text(std::string_view(head).substr(kind, head.find('"', kind) - kind));
    const size_t mark = head.find(digest_mark), at = mark + digest_mark.size();
    if (mark == std::string::npos || head.size() < at + digits) return malformed("den saknas", "there is none");
    if (head.find(digest_mark, at) != std::string::npos) return malformed("den står två gånger", "it stands twice");
    const auto stated = digest_hex(std::string_view(head).substr(at, digits), DigestKind::Sha512);
    if (!stated) return malformed("den är ingen SHA-512", "it is no SHA-512");
    Sha512 digest;
    uint64_t size = 0;
    KOLOFON_TRY(fs.read_in_chunks(path, [&](std::string_view piece) {
        const uint64_t begin = std::clamp<uint64_t>(at, size, size + piece.size()) - size,
                       end = std::clamp<uint64_t>(at + digits, size, size + piece.size()) - size;
        digest.add(piece.substr(0, begin));
        digest.add(std::string(end - begin, '0'));
        digest.add(piece.substr(end));
        size += piece.size();
    }));
    if (digest.hex() != *stated) {
        findings.add_file(Code::single_digest, name);
        return {};
    }
    proof.files = 1;
    proof.bytes = size;
    return {};
}

} // namespace kolofon::verify
