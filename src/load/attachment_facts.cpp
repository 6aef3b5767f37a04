#include "load/file_name.h"
#include "load/loaders.h"

#include "base/error_text.h"
#include "document/inspect.h"
#include "fs/path.h"

namespace kolofon {

namespace {

/// Rounded up, as the limit may be written in site.toml: "51 MB".
std::string size_words(uint64_t bytes) {
    constexpr uint64_t kilo = 1000, mega = 1000 * kilo;
    if (bytes < 10 * mega) return std::to_string((bytes + kilo - 1) / kilo) + " kB";
    return std::to_string((bytes + mega - 1) / mega) + " MB";
}

} // namespace

void find_attachment_facts(SourceReader& reader, uint64_t limit, Attachment& attachment, Findings& findings) {
    const auto status = reader.fs().status(attachment.path);
    if (!status) {
        if (!name_trouble(attachment.path)) findings.add(Code::attachment_missing, attachment.span, {attachment.path});
        return;
    }
    if (status->kind != EntryKind::File) {
        findings.add(Code::attachment_not_a_file, attachment.span, {attachment.path});
        return;
    }
    if (!reader.stays_inside(attachment.path)) {
        findings.add(Code::source_link_leaves_site, attachment.span);
        return;
    }
    attachment.size = status->size;
    if (status->size == 0) findings.add(Code::attachment_empty, attachment.span, {attachment.path});
    if (status->size > limit)
        findings.add(Code::attachment_too_large, attachment.span,
                     {attachment.file_name, size_words(status->size), size_words(limit)});
    auto facts = inspect(reader.fs(), attachment.path, Depth::Shown);
    if (!facts) {
        findings.add(Code::source_unreadable, attachment.span, {error_text(facts.fault().error_number)});
        return;
    }
    attachment.type = facts->type;
    attachment.pages = facts->pages;
    attachment.tagged = facts->tagged;
    attachment.sha256 = facts->sha256;
    if (attachment.size > 0 && !fits_name(attachment.type, type_of_name(attachment.path))) {
        const Phrase words = words_of(attachment.type);
        findings.add(Code::attachment_disguised, attachment.span, {attachment.file_name, words.swedish, words.english});
    }
}

} // namespace kolofon
