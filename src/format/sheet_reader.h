// What the readers of .xlsx and .ods share. Internal to format/.
#pragma once

#include "format/sheet.h"
#include "format/zip_reader.h"

#include <memory>

namespace kolofon {

/// None after a finding. The ZIP's bytes outlive the reader.
std::unique_ptr<SheetReader> open_xlsx(ZipReader zip, Findings& findings);
std::unique_ptr<SheetReader> open_ods(ZipReader zip, Findings& findings);

/// Collects a sheet's cells within the limits.
class SheetBuilder {
public:
    SheetBuilder(const std::string& path, Findings& findings) : m_path(path), m_findings(findings) {}

    /// An empty text is no cell. False once a limit is passed, which is then among the findings.
    bool add(SheetCell cell);
    /// All of `range` but its first cell loses its value.
    bool merge(const SheetRange& range);
    void hide_rows(SheetSpan span) { hide(m_sheet.hidden_rows, span); }
    void hide_columns(SheetSpan span) { hide(m_sheet.hidden_columns, span); }

    /// None after a limit was passed.
    std::optional<Sheet> finish();

private:
    bool stop(std::string swedish, std::string english);
    static void hide(std::vector<SheetSpan>& hidden, SheetSpan span);
    void sort();
    bool drop_merged();

    const std::string& m_path;
    Findings& m_findings;
    Sheet m_sheet;
    std::vector<SheetRange> m_merges;
    size_t m_text_bytes = 0;
    bool m_stopped = false;
};

} // namespace kolofon
