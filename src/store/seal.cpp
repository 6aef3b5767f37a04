#include "store/seal.h"

#include "store/layout.h"

#include <algorithm>
#include <array>

namespace kolofon {

namespace {

constexpr uint64_t format_number = 1;
constexpr std::array<std::string_view, 8> known_names = {"extra",    "files",  "format", "parts",
                                                         "previous", "report", "time",   "version"};

JsonValue file_value(const SealedFileDigest& file) {
    JsonValue value = JsonValue::object();
    value.add("path", JsonValue::string(file.path));
    value.add("sha512", JsonValue::string(file.sha512));
    value.add("size", JsonValue::number(file.size));
    return value;
}

JsonValue part_value(const SealedPart& part) {
    JsonValue value = JsonValue::object();
    value.add("address", JsonValue::string(part.address));
    value.add("audience", JsonValue::string(std::string(audience_name(part.audience))));
    value.add("file", JsonValue::string(part.file));
    value.add("kind", JsonValue::string(part.kind));
    value.add("language", JsonValue::string(part.language));
    value.add("sha512", JsonValue::string(part.sha512));
    value.add("title", JsonValue::string(part.title));
    return value;
}

/// Reads values of known kind; what is missing or of another kind is a finding.
class SealReader {
public:
    SealReader(const SourceFile& file, Findings& findings) : m_file(&file), m_findings(&findings) {}

    std::optional<Seal> read(const JsonValue& root) {
        Seal seal;
        for (const JsonMember& member : root.members)
            if (std::find(known_names.begin(), known_names.end(), member.name) == known_names.end())
                wrong(member.value, member.name);
        if (number(root, "format") != format_number) wrong(root, "format");
        seal.report = text(root, "report");
        seal.version = static_cast<uint32_t>(std::min<uint64_t>(number(root, "version"), UINT32_MAX));
        seal.previous = digest(root, "previous");
        if (const auto time = Timestamp::parse(text(root, "time")))
            seal.time = *time;
        else
            wrong(root, "time");
        for (const JsonValue& file : list(root, "files"))
            seal.files.push_back({text(file, "path"), number(file, "size"), digest(file, "sha512")});
        for (const JsonValue& part : list(root, "parts")) seal.parts.push_back(read_part(part));
        if (const JsonValue* extra = root.find("extra"); extra && extra->is_object())
            seal.extra = *extra;
        else
            wrong(root, "extra");
        std::sort(seal.files.begin(), seal.files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
        return m_good ? std::optional(std::move(seal)) : std::nullopt;
    }

private:
    void wrong(const JsonValue& at, std::string name) {
        if (m_good) m_findings->add(Code::store_seal_form, place_of(*m_file, at), {std::move(name)});
        m_good = false; // one says enough: the file was written by nobody who knows the form
    }

    std::string text(const JsonValue& object, std::string_view name) {
        const JsonValue* value = object.find(name);
        if (!value || !value->is_string()) wrong(value ? *value : object, std::string(name));
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

    const std::vector<JsonValue>& list(const JsonValue& object, std::string_view name) {
        static const std::vector<JsonValue> none;
        const JsonValue* value = object.find(name);
        if (!value || !value->is_array()) wrong(object, std::string(name));
        return value ? value->items : none;
    }

    SealedPart read_part(const JsonValue& value) {
        SealedPart part;
        const std::string audience = text(value, "audience");
        part.audience = audience == "intranet" ? Audience::Intranet : Audience::Public;
        if (audience != audience_name(part.audience)) wrong(value, "audience");
        part.kind = text(value, "kind");
        part.title = text(value, "title");
        part.address = text(value, "address");
        part.language = text(value, "language");
        part.file = text(value, "file");
        part.sha512 = digest(value, "sha512");
        return part;
    }

    const SourceFile* m_file;
    Findings* m_findings;
    bool m_good = true;
};

} // namespace

const SealedFileDigest* Seal::find(std::string_view path) const {
    const auto found = std::lower_bound(files.begin(), files.end(), path,
                                        [](const SealedFileDigest& file, std::string_view p) { return file.path < p; });
    return found != files.end() && found->path == path ? &*found : nullptr;
}

std::string write_seal(const Seal& seal) {
    JsonValue root = JsonValue::object();
    root.add("extra", seal.extra);
    JsonValue& files = root.add("files", JsonValue::array());
    for (const SealedFileDigest& file : seal.files) files.items.push_back(file_value(file));
    root.add("format", JsonValue::number(format_number));
    JsonValue& parts = root.add("parts", JsonValue::array());
    for (const SealedPart& part : seal.parts) parts.items.push_back(part_value(part));
    root.add("previous", JsonValue::string(seal.previous));
    root.add("report", JsonValue::string(seal.report));
    root.add("time", JsonValue::string(seal.time.rfc3339()));
    root.add("version", JsonValue::number(seal.version));
    return write_json(root, JsonLayout::Canonical);
}

std::optional<Seal> read_seal(const SourceFile& file, Findings& findings) {
    const auto root = parse_json(file, findings, seal_most_bytes);
    if (!root) return std::nullopt;
    return SealReader(file, findings).read(*root);
}

} // namespace kolofon
