// What readers are told at a corrected figure or paragraph: that it was changed, what it said before, and when.
#pragma once

#include "change/cover.h"
#include "markdown/html.h"
#include "table/table_html.h"
#include "view/site_view.h"

namespace kolofon {

/// A cell or paragraph that a correction or revision changed.
struct CorrectionMark {
    const CorrectionView* correction = nullptr;
    std::string was; ///< as the version before the correction had it; "" for what is new
};

/// Of one edition. Made from the versions of a report as its audience sees them.
struct CorrectionMarks {
    std::map<std::string, CorrectionMark> cells;                        ///< by "TABLE.ROW.COLUMN"
    std::map<const char*, CorrectionMark> blocks;                       ///< by where the block begins in its source
    std::map<std::string, std::vector<const CorrectionView*>> sections; ///< by section id, newest first

    /// For a page at `path`: by the cell's id in its table's HTML.
    std::map<std::string, CellRemark> cell_remarks(const std::string& path, const ReportView& view) const;
    /// For a text of that page: by node.
    std::map<uint32_t, BlockMark> block_marks(const Document& document, const std::string& path,
                                              const ReportView& view) const;
};

/// `site` is cut to the audience. A report without earlier versions has no marks, only what its corrections name.
CorrectionMarks find_marks(const Site& site, const ReportView& view);

} // namespace kolofon
