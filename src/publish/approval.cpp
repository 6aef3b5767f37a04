#include "base/digest.h"
#include "fs/path.h"
#include "fs/walk.h"
#include "publish/parts.h"

namespace kolofon {

namespace {

/// report.toml without its [approval] table: from its heading to the next table or the end.
std::string without_approval(std::string text) {
    const size_t begin = text.starts_with("[approval]") ? 0 : text.find("\n[approval]");
    if (begin == std::string::npos) return text;
    const size_t next = text.find("\n[", begin + 2);
    return text.erase(begin, next == std::string::npos ? std::string::npos : next - begin);
}

} // namespace

std::string approval_digest(FileSystem& fs, const Report& report) {
    std::string digests;
    for (const std::string& name : content_files(fs, report.path)) {
        auto bytes = fs.read(join_path(report.path, name));
        if (!bytes.ok()) continue; // loading has said so
        digests += name + '\n' +
                   sha512_hex(name == "report.toml" ? without_approval(std::move(bytes).value()) : bytes.value()) +
                   '\n';
    }
    return sha512_hex(digests).substr(0, 16);
}

void check_approval(FileSystem& fs, const Series& series, const Report& report, std::string_view today,
                    Findings& findings) {
    if (!series.approval && !report.approval) return;
    const std::string digest = approval_digest(fs, report);
    const Span where{report.file, 0, 0};
    if (!report.approval)
        findings.add(Code::publish_approval_missing, where, {digest, std::string(today)});
    else if (report.approval->digest.value != digest)
        findings.add(Code::publish_approval_void, report.approval->digest.span,
                     {report.approval->digest.value, digest});
}

} // namespace kolofon
