// A range of a sheet as the fields of a table. Private to src/load.
#pragma once

#include "figure/fill_table.h"
#include "format/sheet.h"

#include <string>
#include <vector>

namespace kolofon {

/// Its text, a row a line and cells parted by tabs, is kept as a SourceFile, so that findings can show the row.
class SheetGrid final : public Grid {
public:
    /// REQUIRES: the range is within the limits of tables.
    SheetGrid(const Sheet& sheet, const std::string& sheet_name, const SheetRange& range, const std::string& path,
              SourceStore& store);

    size_t row_count() const override { return m_fields.size() / m_width; }
    size_t width(size_t) const override { return m_width; }
    GridField field(size_t row, size_t column) const override;
    std::string path() const override { return m_file->path(); }

    /// Findings at cells that hold no value a table can have.
    void report_cells(Findings& findings, const Table& table) const;

private:
    struct Field {
        const SheetCell* cell = nullptr; ///< none where the sheet is empty
        uint32_t begin = 0, end = 0;     ///< in the file's text
    };

    bool has_no_value(const Field& field, size_t row, size_t column) const;
    Span span(const Field& field) const { return {m_file, field.begin, field.end}; }

    size_t m_width;
    SheetRange m_range;
    std::string m_place; ///< "kvartal.xlsx!Blad1!"
    std::vector<Field> m_fields;
    const SourceFile* m_file = nullptr;
};

} // namespace kolofon
