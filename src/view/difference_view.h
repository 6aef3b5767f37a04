// What templates see of the difference between two versions of a report.
#pragma once

#include "change/cover.h"
#include "view/site_view.h"

namespace kolofon {

/// One change, in the page's language.
struct ChangeView {
    std::string_view kind;    ///< "added", "removed", "changed", "moved"
    std::string_view subject; ///< "text", "title", "cell", "table", "attachment", "metadata", "section" ...
    std::string label;        ///< what it is: "Anställda, Antal"; "" for a text
    std::string was, now;     ///< plain; "" when there is none
    std::string html;         ///< safe: a text with <del> and <ins> and words for those who hear it; "" otherwise
    std::string difference;   ///< of two numbers, with sign and unit
    std::string path;         ///< where it stands now, or stood
    std::string language;   ///< of the texts, where it is not the page's
    const CorrectionView* correction = nullptr; ///< that owns it
};

/// Changes in one section, table or other part.
struct ChangeGroup {
    std::string title, path;
    std::vector<ChangeView> changes; ///< cells apart
    std::vector<ChangeView> cells;
};

struct DifferenceView {
    const ReportView *was = nullptr, *now = nullptr; ///< versions at their own addresses
    std::string path;
    std::vector<ChangeGroup> groups;
    std::string summary; ///< "2 avsnitt ändrade, 1 rättelse"
};

/// What differs between two versions of one edition. `changes` are of the two reports, of all editions; `cover` may be
/// none.
DifferenceView make_difference(const ReportView& was, const ReportView& now, const std::vector<Change>& changes);

} // namespace kolofon
