#include "document/inspect.h"

#include "base/digest.h"
#include "base/names.h"
#include "document/inspect_parts.h"
#include "document/markup.h"
#include "format/xml_part.h"

#include <algorithm>

namespace kolofon {

namespace {

constexpr size_t beginning = 256 * 1024; ///< of a file too large to look into: tells what it is

void inspect_content(std::string_view bytes, Depth depth, DocumentFacts& facts) {
    if (facts.type == DocumentType::Pdf) return inspect_pdf(bytes, depth, facts);
    if (depth == Depth::Shown) return;
    if (is_ooxml(facts.type)) return inspect_ooxml(bytes, facts);
    if (is_odf(facts.type)) return inspect_odf(bytes, facts);
    if (is_picture(facts.type)) return inspect_picture(bytes, {}, facts);
    switch (facts.type) {
    case DocumentType::Encrypted: return facts.mar(Condition::Locked, {"lösenord", "password"});
    case DocumentType::Svg: return inspect_svg(bytes, facts);
    case DocumentType::Html: return inspect_html(bytes, facts);
    case DocumentType::Xls:
    case DocumentType::Doc:
    case DocumentType::Ppt:
        return facts.leave_unseen(
            {"det gamla filformatet kan inte läsas; spara om filen i det nya formatet eller som PDF",
             "the old format cannot be read; save the file in the new format or as PDF"});
    case DocumentType::Rtf: return facts.leave_unseen({"RTF kan inte läsas", "RTF cannot be read"});
    case DocumentType::Zip:
        return facts.leave_unseen({"filerna i arkivet är inte öppnade", "the files in the archive were not opened"});
    case DocumentType::Unknown: return facts.leave_unseen({"filens format är okänt", "the file's format is unknown"});
    default: return;
    }
}

Result<DocumentFacts> inspect_large(FileSystem& fs, const std::string& path) {
    DocumentFacts facts;
    Sha256 digest;
    std::string begin;
    KOLOFON_TRY(fs.read_in_chunks(path, [&](std::string_view chunk) {
        digest.add(chunk);
        if (begin.size() < beginning) begin += chunk.substr(0, beginning - begin.size());
        facts.size += chunk.size();
    }));
    facts.sha256 = digest.hex();
    facts.type = type_of_content(begin, type_of_name(path));
    facts.leave_unseen(too_large_words());
    return facts;
}

} // namespace

void DocumentFacts::carry(Carried kind, Phrase what, std::string name) {
    if (what.english.empty()) what = {"utan namn", "without a name"};
    size_t known = 0;
    for (const CarriedThing& thing : carried) {
        if (thing.kind == kind && thing.what == what) return;
        known += thing.kind == kind;
    }
    if (known < limits::carried_of_a_kind)
        carried.push_back({kind, std::move(what), std::move(name)});
    else if (known == limits::carried_of_a_kind)
        carried.push_back({kind, {"med mera", "and more"}, {}});
}

void DocumentFacts::mar(Condition worse, Phrase why) {
    if (worse <= condition) return;
    condition = worse;
    trouble = std::move(why);
}

void DocumentFacts::leave_unseen(Phrase what) {
    if (std::find(unseen.begin(), unseen.end(), what) == unseen.end()) unseen.push_back(std::move(what));
}

std::string short_words(std::string_view text) {
    constexpr size_t most = 80;
    std::string words = printable_text(trim(text.substr(0, std::min<size_t>(text.size(), 4 * most))));
    std::replace_if(
        words.begin(), words.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    size_t end = 0;
    for (size_t characters = 0; end < words.size() && characters < most; ++characters) do
            ++end;
        while (end < words.size() && (static_cast<unsigned char>(words[end]) & 0xC0) == 0x80);
    if (end < words.size()) words = words.substr(0, end) + "…";
    return words;
}

Phrase too_large_words() {
    const std::string most = std::to_string(limits::document_bytes / (1024 * 1024)) + " MB";
    return {"filen är större än " + most, "the file is larger than " + most};
}

DocumentFacts inspect(std::string_view bytes, std::string_view name, Depth depth) {
    DocumentFacts facts;
    facts.type = type_of_content(bytes, type_of_name(name));
    if (!bytes.empty()) inspect_content(bytes, depth, facts);
    return facts;
}

Result<DocumentFacts> inspect(FileSystem& fs, const std::string& path, Depth depth) {
    KOLOFON_TRY_ASSIGN(status, fs.status(path));
    if (status.size > limits::document_bytes) return inspect_large(fs, path);
    KOLOFON_TRY_ASSIGN(bytes, fs.read_beginning(path, limits::document_bytes));
    DocumentFacts facts = inspect(bytes, path, depth);
    facts.size = bytes.size();
    facts.sha256 = sha256_hex(bytes);
    return facts;
}

} // namespace kolofon
