#include "base/digest.h"
#include "fs/path.h"
#include "fs/walk.h"
#include "publish/parts.h"

namespace kolofon {

namespace {

constexpr size_t digits = 32; // 128 bits: short enough to copy by hand, too many to find a second report for

void list_values(const TomlNode& node, std::string& out);

/// One value with its key, each with its length before it, so that no two files read alike.
void list_value(const TomlNode& node, std::string& out) {
    const auto add = [&](std::string_view text) { out.append(std::to_string(text.size())).append(":").append(text); };
    add(node.key);
    out += std::to_string(static_cast<int>(node.kind));
    if (node.kind == TomlNode::Kind::Table || node.kind == TomlNode::Kind::Array) {
        out += '{';
        list_values(node, out);
        out += '}';
    } else {
        add(node.kind == TomlNode::Kind::String ? std::string_view(node.text) : node.span.text());
    }
}

void list_values(const TomlNode& node, std::string& out) {
    for (const TomlNode& child : node.children) list_value(child, out);
}

/// The keys and values of report.toml without the approval, however that is written. Layout and comments are not what
/// was approved.
std::string without_approval(const Report& report) {
    Findings ignored; // loading has said what is wrong
    const auto root = parse_toml(*report.file, ignored);
    std::string values;
    if (!root) return values;
    for (const TomlNode& child : root->children)
        if (child.key != "approval") list_value(child, values);
    return values;
}

} // namespace

std::string approval_digest(FileSystem& fs, const Report& report) {
    std::string digests;
    for (const std::string& name : content_files(fs, report.path)) {
        if (name == "report.toml") {
            digests += name + '\n' + sha512_hex(without_approval(report)) + '\n';
            continue;
        }
        const auto bytes = fs.read(join_path(report.path, name));
        if (!bytes.ok()) continue; // loading has said so
        digests += name + '\n' + sha512_hex(bytes.value()) + '\n';
    }
    return sha512_hex(digests).substr(0, digits);
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
    else if (report.approval->date.iso() > today)
        findings.add(Code::publish_approval_later, report.approval->date_span,
                     {report.approval->date.iso(), std::string(today)});
}

} // namespace kolofon
