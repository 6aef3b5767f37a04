// Texts as they were parsed in an earlier build of the same process: for one that parses them again and again, of which
// one has been edited.
#pragma once

#include "markdown/document.h"

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace kolofon {

/// Taking texts of different paths is safe from several threads; keeping is not.
class ParsedTexts {
public:
    static constexpr size_t most_texts = 2000; ///< some 30 MB

    /// What `file` was parsed as, if it says the same now as it did then, as a document of `file`. A text can be taken
    /// once.
    std::optional<Document> take(const SourceFile& file, uint32_t body_begin);
    /// `sources` owns the document's file. REQUIRES: parsing it gave no findings.
    void keep(Document document, std::shared_ptr<const SourceStore> sources);

private:
    struct Text {
        std::shared_ptr<const SourceStore> sources;
        std::optional<Document> document; ///< none: taken
    };
    std::map<std::string, Text, std::less<>> m_texts; ///< by path
};

} // namespace kolofon
