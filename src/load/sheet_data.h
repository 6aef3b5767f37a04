// Tables whose numbers stand in a sheet of a workbook (.xlsx, .xlsm, .ods). Private to src/load.
#pragma once

#include "figure/table.h"
#include "format/sheet.h"
#include "format/toml.h"
#include "load/source_reader.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace kolofon {

/// `data = { file = "tables/kvartal.xlsx", sheet = "Blad1", range = "A3:H20" }`
struct SheetAddress {
    std::string path; ///< from the site's top
    Span span;        ///< of the whole value
    std::optional<Text> sheet, range;
};

/// The workbooks of one report, each opened once and each of its sheets read once, whoever asks first. May be used by
/// several threads.
class Workbooks {
public:
    explicit Workbooks(SourceReader& reader) : m_reader(reader) {}

    /// Fills the table's cells from the sheet. What hinders it is among the findings; those of the workbook itself are
    /// given to every table that uses it, and shown once.
    void fill(Table& table, const SheetAddress& address, Findings& findings);

private:
    struct Opened {
        std::mutex mutex;
        bool tried = false;
        std::optional<Workbook> book;
        Findings findings;
    };

    Opened& opened(const std::string& path);

    SourceReader& m_reader;
    std::mutex m_mutex;
    std::map<std::string, Opened> m_opened; ///< by path
};

} // namespace kolofon
