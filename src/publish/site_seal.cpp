#include "publish/site_seal.h"

#include "format/json.h"
#include "store/layout.h"

#include <algorithm>
#include <set>

namespace kolofon {

namespace {

constexpr size_t most_bytes = 100'000'000;

/// What is missing or of another kind is a finding, once: the file was then written by something else.
class Reader {
public:
    Reader(const SourceFile& file, Findings& findings) : m_file(file), m_findings(findings) {}

    std::optional<SiteSeal> read(const JsonValue& root) {
        SiteSeal seal;
        seal.report = text(root, "report");
        if (std::count(seal.report.begin(), seal.report.end(), '/') != 1 || !store::is_safe_path(seal.report))
            wrong(root, "report");
        seal.version = version(root, "version");
        if (seal.version == 0) wrong(root, "version");
        seal.before = version(root, "before");
        const std::string audience = text(root, "audience");
        seal.audience = audience == audience_name(Audience::Intranet) ? Audience::Intranet : Audience::Public;
        if (audience != audience_name(seal.audience)) wrong(root, "audience");
        seal.language = text(root, "language");
        seal.time = text(root, "time");
        seal.manifest = digest(root, "manifest");
        seal.previous = digest(root, "previous");
        for (const JsonValue& part : list(root, "parts")) seal.parts.push_back(read_part(part, seal));
        for (const JsonValue& file : list(root, "files")) seal.files.push_back(read_file(file));
        if (m_good) check_pairs(root, seal);
        return m_good ? std::optional(std::move(seal)) : std::nullopt;
    }

private:
    void wrong(const JsonValue& at, std::string name) {
        if (m_good) m_findings.add(Code::proof_seal_form, place_of(m_file, at), {std::move(name)});
        m_good = false;
    }

    std::string text(const JsonValue& object, std::string_view name) {
        const JsonValue* value = object.find(name);
        if (!value || !value->is_string() || value->text.empty()) wrong(value ? *value : object, std::string(name));
        return value ? value->text : std::string();
    }

    std::string digest(const JsonValue& object, std::string_view name) {
        std::string value = text(object, name);
        if (!store::is_sha512(value)) wrong(object, std::string(name));
        return value;
    }

    uint64_t number(const JsonValue& object, std::string_view name) {
        const JsonValue* value = object.find(name);
        const auto number = value ? value->whole_number() : std::nullopt;
        if (!number) wrong(value ? *value : object, std::string(name));
        return number.value_or(0);
    }

    uint32_t version(const JsonValue& object, std::string_view name) {
        return static_cast<uint32_t>(std::min<uint64_t>(number(object, name), UINT32_MAX));
    }

    const std::vector<JsonValue>& list(const JsonValue& object, std::string_view name) {
        static const std::vector<JsonValue> none;
        const JsonValue* value = object.find(name);
        if (!value || !value->is_array()) wrong(object, std::string(name));
        return value ? value->items : none;
    }

    std::string path(const JsonValue& object, std::string_view name) {
        std::string value = text(object, name);
        if (!store::is_safe_path(value)) wrong(object, std::string(name));
        return value;
    }

    /// A language is a folder too.
    std::string language(const JsonValue& object) {
        std::string value = text(object, "language");
        if (!store::is_safe_path(value) || value.find('/') != std::string::npos) wrong(object, "language");
        return value;
    }

    /// Either a digest or the reason why there is none to prove.
    void digest_or_reason(const JsonValue& object, std::string& sha512, std::string& withheld) {
        withheld = object.string_or("withheld");
        if (withheld.empty()) sha512 = digest(object, "sha512");
    }

    SiteSealPart read_part(const JsonValue& value, const SiteSeal& seal) {
        SiteSealPart part;
        part.language = language(value);
        part.address = path(value, "address");
        digest_or_reason(value, part.sha512, part.withheld);
        const size_t slash = part.address.find('/');
        const auto other =
            slash == std::string::npos ? std::nullopt : store::version_number(part.address.substr(0, slash));
        if (other && !part.address.starts_with(seal.version_prefix())) wrong(value, "address");
        return part;
    }

    SiteSealFile read_file(const JsonValue& value) {
        SiteSealFile file;
        file.language = language(value);
        file.path = path(value, "path");
        file.size = number(value, "size");
        digest_or_reason(value, file.sha512, file.withheld);
        return file;
    }

    /// A part is sealed twice, for the report's constant address and for the version's own.
    void check_pairs(const JsonValue& root, const SiteSeal& seal) {
        std::set<std::string> seen;
        for (const SiteSealPart& part : seal.parts)
            if (!seen.insert(part.language + " " + part.address).second) wrong(root, part.address);
        for (const SiteSealPart& part : seal.parts)
            if (!part.address.starts_with(seal.version_prefix()) &&
                !seen.contains(part.language + " " + seal.version_prefix() + part.address))
                wrong(root, seal.version_prefix() + part.address);
            else if (part.address.starts_with(seal.version_prefix()) &&
                     !seen.contains(part.language + " " + part.address.substr(seal.version_prefix().size())))
                wrong(root, part.address.substr(seal.version_prefix().size()));
    }

    const SourceFile& m_file;
    Findings& m_findings;
    bool m_good = true;
};

} // namespace

std::string SiteSeal::folder(const std::string& of_language) const {
    return (of_language == language ? "" : of_language + "/") + report + "/";
}

std::optional<SiteSeal> read_site_seal(const SourceFile& file, Findings& findings) {
    const auto root = parse_json(file, findings, most_bytes);
    if (!root) return std::nullopt;
    return Reader(file, findings).read(*root);
}

} // namespace kolofon
