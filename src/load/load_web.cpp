// What site.toml says of the site's place on the web: licence, security contact, compressed copies.
#include "load/loaders.h"

#include <algorithm>

namespace kolofon {

namespace {

constexpr std::string_view web_example = "\"https://...\"";

bool is_web_address(std::string_view text) {
    return (text.starts_with("https://") || text.starts_with("http://")) && text.find(' ') == std::string_view::npos;
}

/// A web address; anything else is a finding and "".
std::string read_web_address(TomlReader& reader, std::string_view key) {
    const auto url = reader.text(key);
    if (!url || url->empty()) return {};
    if (is_web_address(url->value)) return url->value;
    reader.findings().add(Code::toml_bad_value, url->span, {std::string(key), url->value, std::string(web_example)});
    return {};
}

/// What readers call a licence: its own name for those that public bodies use, else its address.
std::string name_of_licence(std::string_view url) {
    struct Known {
        std::string_view part, name;
    };
    constexpr Known known[] = {{"creativecommons.org/publicdomain/zero/1.0", "CC0 1.0"},
                               {"creativecommons.org/publicdomain/mark/1.0", "Public Domain Mark 1.0"},
                               {"creativecommons.org/licenses/by/4.0", "CC BY 4.0"},
                               {"creativecommons.org/licenses/by-sa/4.0", "CC BY-SA 4.0"},
                               {"creativecommons.org/licenses/by-nd/4.0", "CC BY-ND 4.0"},
                               {"creativecommons.org/licenses/by-nc/4.0", "CC BY-NC 4.0"}};
    const auto found = std::find_if(std::begin(known), std::end(known),
                                    [&](const Known& each) { return url.find(each.part) != std::string_view::npos; });
    return std::string(found == std::end(known) ? url : found->name);
}

/// "sakerhet@example.org" becomes "mailto:sakerhet@example.org"; RFC 9116 wants a URI.
std::string contact_uri(const std::string& contact) {
    const bool is_uri = is_web_address(contact) || contact.starts_with("mailto:") || contact.starts_with("tel:");
    if (is_uri) return contact;
    const bool is_email = contact.find('@') != std::string::npos && contact.find(' ') == std::string::npos;
    return is_email ? "mailto:" + contact : std::string();
}

} // namespace

Licence read_licence(TomlReader& reader) {
    Licence licence;
    licence.url = read_web_address(reader, "licence");
    licence.name = reader.string_or("licence_name", name_of_licence(licence.url));
    return licence;
}

SecurityContact read_security(TomlReader& reader) {
    SecurityContact security;
    const TomlNode* node = reader.table("security");
    if (!node) return security;
    TomlReader keys(*node, reader.findings(), node->span);
    const auto missing = [&](const char* key) {
        if (!keys.has(key))
            keys.findings().add(Code::toml_missing_key, Span{node->span.file, node->span.begin, node->span.begin},
                                {key});
    };
    for (const Text& contact : keys.text_or_texts("contact")) {
        const std::string uri = contact_uri(contact.value);
        if (uri.empty())
            keys.findings().add(Code::toml_bad_value, contact.span,
                                {"contact", contact.value, "\"mailto:...\", \"https://...\", \"tel:...\""});
        else
            security.contacts.push_back(uri);
    }
    missing("contact");
    if (const auto expires = keys.date("expires")) security.expires = *expires;
    missing("expires");
    security.expires_span = keys.span_of("expires");
    security.policy = read_web_address(keys, "policy");
    keys.finish();
    return security;
}

ArchiveSettings read_archive(TomlReader& reader) {
    ArchiveSettings archive;
    const TomlNode* node = reader.table("archive");
    if (!node) return archive;
    TomlReader keys(*node, reader.findings());
    archive.organisation = keys.string_or("organisation", "");
    archive.organisation_id = keys.string_or("organisation_id", "");
    archive.address = keys.string_or("address", "");
    archive.contact = keys.string_or("contact", "");
    archive.email = keys.string_or("email", "");
    archive.phone = keys.string_or("phone", "");
    archive.archive = keys.string_or("archive", "");
    archive.archive_id = keys.string_or("archive_id", "");
    archive.agreement = keys.string_or("agreement", "");
    keys.finish();
    return archive;
}

bool read_precompress(TomlReader& reader) {
    const TomlNode* node = reader.table("output");
    if (!node) return false;
    TomlReader keys(*node, reader.findings());
    const bool precompress = keys.boolean("precompress").value_or(false);
    keys.finish();
    return precompress;
}

} // namespace kolofon
