#include "leak/leak_search.h"

#include "base/error_text.h"
#include "base/parallel.h"
#include "document/text.h"
#include "fs/path.h"
#include "leak/unpack.h"
#include "leak/word_search.h"

#include <algorithm>
#include <set>

namespace kolofon {

namespace {

/// A link to a folder may lead anywhere, and round.
Result<void> list_all(FileSystem& fs, const std::string& name, const std::string& folder,
                      std::vector<std::string>& files, Findings& findings) {
    KOLOFON_TRY_ASSIGN(entries, fs.list(folder));
    for (const DirectoryEntry& entry : entries) {
        const std::string path = join_path(folder, entry.name);
        if (entry.kind == EntryKind::Directory && entry.is_link)
            findings.add_file(Code::leak_unread, join_path(name, path),
                              {"den är en länk till en mapp", "it is a link to a folder"});
        else if (entry.kind == EntryKind::Directory)
            KOLOFON_TRY(list_all(fs, name, path, files, findings));
        else
            files.push_back(path);
    }
    return {};
}

/// A place in a file for an author: what it is packed in, and where in its text.
struct Where {
    std::string member; ///< "xl/sharedStrings.xml", "tabeller.zip!a.csv"; empty: the file itself
    Phrase place;       ///< in its text; empty: in its bytes

    Phrase words() const {
        Phrase words;
        if (!member.empty()) words = {", i " + member, ", in " + member};
        if (!place.english.empty()) {
            words.swedish += ", " + place.swedish;
            words.english += ", " + place.english;
        }
        return words;
    }
};

/// What is packed, encoded or broken up by tags; anything else is read well enough as bytes.
bool shows_other_than_its_bytes(DocumentType type) {
    switch (type) {
    case DocumentType::Unknown:
    case DocumentType::Csv:
    case DocumentType::Text:
    case DocumentType::Json:
    case DocumentType::Xml:
    case DocumentType::Zip:
    case DocumentType::Png:
    case DocumentType::Jpeg:
    case DocumentType::Gif:
    case DocumentType::Webp:
    case DocumentType::Tiff: return false;
    default: return true;
    }
}

/// One file of the site, searched.
class FileSearch {
public:
    FileSearch(const std::vector<LeakWord>& words, const WordSearch& search, std::string shown)
        : m_words(words), m_search(search), m_path(std::move(shown)) {}

    void name(std::string_view path) { look(path, {{}, {"i filens namn", "in the file's name"}}); }

    void whole(std::string_view bytes) {
        ++m_proof.files;
        UnpackBudget budget;
        look_into(bytes, m_path, {}, budget, 0);
    }

    /// Pieces of a file in order, each with the end of the one before it.
    void piece(std::string_view bytes) {
        m_tail.append(bytes);
        look(m_tail, {});
        const size_t keep = std::min(m_tail.size(), m_search.longest());
        m_tail.erase(0, m_tail.size() - keep);
    }
    void end_of_pieces() {
        ++m_proof.files;
        unread({"den är för stor för att packas upp eller läsas som dokument",
                "it is too large to be unpacked or read as a document"});
    }

    void unread(const Phrase& why) { m_findings.add_file(Code::leak_unread, m_path, {why.swedish, why.english}); }

    LeakProof m_proof;
    Findings m_findings;

private:
    void look_into(std::string_view bytes, std::string_view file_name, const std::string& member, UnpackBudget& budget,
                   int depth) {
        look(bytes, {member, {}});
        const DocumentType type = type_of_content(bytes, type_of_name(file_name));
        if (shows_other_than_its_bytes(type)) {
            const DocumentText text = read_text(bytes, type);
            for (const TextPiece& piece : text.pieces) look(piece.text, {member, piece.place});
            for (const Phrase& why : text.unread) unread(why);
        }
        if (!is_packed(bytes, file_name)) return;
        if (depth == limits::packed_depth) return problem(UnpackProblem::TooLarge, member);
        problem(unpack(bytes, file_name, budget,
                       [&](const std::string& name, const std::string& unpacked) {
                           ++m_proof.packed;
                           const std::string inner = member.empty() ? name : member + "!" + name;
                           look(name, {inner, {"i namnet", "in the name"}});
                           look_into(unpacked, name, inner, budget, depth + 1);
                       }),
                member);
    }

    void problem(UnpackProblem problem, const std::string& member) {
        const std::string of = member.empty() ? std::string() : " (" + member + ")";
        switch (problem) {
        case UnpackProblem::None: return;
        case UnpackProblem::Encrypted: return unread({"den har lösenord" + of, "it has a password" + of});
        case UnpackProblem::Broken:
            return unread({"den är skadad eller avklippt" + of, "it is damaged or cut short" + of});
        case UnpackProblem::TooLarge:
            return unread({"det som är packat i den är för stort" + of, "what is packed in it is too large" + of});
        }
    }

    void look(std::string_view bytes, const Where& where) {
        m_proof.bytes += bytes.size();
        m_search.search(bytes, [&](size_t word, size_t) {
            ++m_proof.found;
            if (!m_told.insert(word).second || m_told.size() > limits::leaks_told) return;
            const Phrase at = where.words();
            const Code code = m_words[word].certain ? Code::leak_found : Code::leak_suspected;
            Finding& finding = m_findings.add_file(code, m_path, {m_words[word].word, at.swedish, at.english});
            if (!m_words[word].certain && !m_words[word].place.path.empty())
                finding.relate(Relation::Internal, "", m_words[word].place);
        });
    }

    const std::vector<LeakWord>& m_words;
    const WordSearch& m_search;
    const std::string m_path;
    std::string m_tail;
    std::set<size_t> m_told;
};

Phrase reason_of(const Fault& fault) {
    const std::string reason = error_text(fault.error_number);
    return {reason, reason};
}

void search_file(FileSystem& built, const std::string& path, FileSearch& search) {
    search.name(path);
    const auto status = built.status(path);
    if (!status || status->kind != EntryKind::File)
        return search.unread({"den är ingen vanlig fil", "it is not a regular file"});
    if (status->size > limits::searched_whole) {
        const auto done = built.read_in_chunks(path, [&](std::string_view piece) { search.piece(piece); });
        search.end_of_pieces();
        if (!done.ok()) search.unread(reason_of(done.fault()));
        return;
    }
    const auto bytes = built.read(path);
    if (bytes.ok()) return search.whole(bytes.value());
    search.unread(reason_of(bytes.fault()));
}

} // namespace

Result<LeakProof> search_leaks(FileSystem& built, const std::string& name, const std::vector<LeakWord>& words,
                               Findings& findings) {
    std::vector<std::string> files, texts;
    KOLOFON_TRY(list_all(built, name, "", files, findings));
    for (const LeakWord& word : words) texts.push_back(word.word);
    const WordSearch search(texts);
    std::vector<FileSearch> searches;
    searches.reserve(files.size());
    for (const std::string& file : files) searches.emplace_back(words, search, join_path(name, file));
    parallel_for(files.size(), [&](size_t i) { search_file(built, files[i], searches[i]); });
    LeakProof proof;
    proof.words = words.size();
    for (FileSearch& each : searches) {
        proof.files += each.m_proof.files;
        proof.packed += each.m_proof.packed;
        proof.bytes += each.m_proof.bytes;
        proof.found += each.m_proof.found;
        findings.join(std::move(each.m_findings));
    }
    return proof;
}

} // namespace kolofon
