// Source files and places in them. Every value that an author wrote remembers its Span.
#pragma once

#include "base/fingerprint.h"

#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

class SourceStore;

/// Part of a spreadsheet as text: its rows are lines, its cells parted by tabs, and the first of them is here.
struct SheetOrigin {
    std::string sheet; ///< "Blad1"
    uint32_t row = 1;
    uint32_t column = 1; ///< 1 is A
};

/// The text of one file of the site, kept for as long as anything may point into it.
///
/// Offsets are bytes from the file's beginning, also where only a slice of it is parsed (front matter, body). The text
/// of a spreadsheet is what stands in one range of one sheet.
class SourceFile {
public:
    SourceFile(std::string path, std::string text) : m_path(std::move(path)), m_text(std::move(text)) {}
    SourceFile(std::string path, std::string text, SheetOrigin origin)
        : m_path(std::move(path)), m_text(std::move(text)), m_sheet(std::move(origin)) {}
    SourceFile(const SourceFile&) = delete;
    SourceFile& operator=(const SourceFile&) = delete;

    const std::string& path() const { return m_path; } ///< relative to the site, with '/'
    /// Views of it are valid until SourceStore::let_go().
    std::string_view text() const {
        if (m_is_gone.load(std::memory_order_acquire)) read_again();
        return m_text;
    }
    const std::optional<SheetOrigin>& sheet() const { return m_sheet; } ///< none for a text file

    /// The line that holds a byte: its number from 1, and its bytes without the line end. REQUIRES: not past the text.
    struct Line {
        uint32_t number;
        size_t begin, end;
    };
    Line line_at(size_t offset) const;

private:
    friend class SourceStore;
    void read_again() const;

    mutable std::atomic<bool> m_is_gone{false};
    mutable std::once_flag m_lines_known;
    mutable std::vector<size_t> m_line_begins; ///< made when first asked for
    std::string m_path;
    mutable std::string m_text;
    std::optional<SheetOrigin> m_sheet;
    mutable const SourceStore* m_store = nullptr; ///< that reads the text again, once it was let go
    mutable Fingerprint m_print;                  ///< then, of the text
    mutable uint32_t m_size = 0;                  ///< then, its bytes
};

/// A half-open range of bytes in a file. Without a file it means "nowhere"; begin == end is a point.
struct Span {
    const SourceFile* file = nullptr;
    uint32_t begin = 0;
    uint32_t end = 0;

    explicit operator bool() const { return file != nullptr; }
    std::string_view text() const { return file ? file->text().substr(begin, end - begin) : std::string_view(); }
};

/// A place as a person reads it. Line and columns count from 1; columns count characters a person sees (extended
/// grapheme clusters, UAX #29). Zero means unknown: a finding about a file as a whole has line 0.
struct Place {
    std::string path;
    uint32_t line = 0;
    uint32_t column = 0;
    uint32_t end_column = 0; ///< first column after the span, on the same line
    uint64_t byte_offset = 0;
    std::string line_text;    ///< the line without its line end; of a very long one what stands around the place
    uint32_t text_column = 1; ///< that line_text begins at
    std::string cell;         ///< "Blad1!C7" in a spreadsheet, where line is the sheet's row; else empty
};

Place place_of(const Span& span);

/// "C7" for row 7, column 3.
std::string cell_name(uint32_t row, uint32_t column);

/// Owns source files at constant addresses. Adding is safe from several threads.
class SourceStore {
public:
    const SourceFile& add(std::string path, std::string text);
    const SourceFile& add(std::string path, std::string text, SheetOrigin origin);

    /// Gives the text of a file by its path, or none. From any thread.
    using Reader = std::function<std::optional<std::string>(const std::string& path)>;
    /// From here on texts can be let go: they are read again if somebody asks after all, for a finding's line.
    void set_reader(Reader reader) { m_reader = std::move(reader); }
    /// The text takes no memory any more; without a reader nothing happens. Of a file that has changed since, whoever
    /// asks gets as many blanks: a build that saw two states of a site is done again anyway. REQUIRES: no view of the
    /// text is alive, and its bytes are those of a file: not a sheet's, nor decoded. The file is of this store.
    void let_go(const SourceFile& file) const;

    /// Of all paths and texts, in whatever order they came.
    Fingerprint fingerprint() const;

private:
    friend class SourceFile;

    mutable std::mutex m_mutex;
    std::deque<SourceFile> m_files;
    Reader m_reader;
    mutable std::mutex m_reading;
};

/// Number of characters a person sees in `text`.
uint32_t count_characters(std::string_view text);

/// `text` blanked for a caret line: tabs stay, wide characters become two spaces, all else one, marks none.
std::string blank_of_same_width(std::string_view text);

/// Terminal cells that `text` takes, wide characters counted as two.
uint32_t display_width(std::string_view text);

} // namespace kolofon
