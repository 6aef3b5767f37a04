// Any bytes as a workbook, or, past the ZIP and its checksums, as the XML of a sheet. The first byte chooses.
#include "format/sheet.h"

#include "../format/sheet_making.h"

#include <cstdint>
#include <cstdlib>

using namespace kolofon;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

void check_sheet(const Sheet& sheet) {
    require(sheet.cells.size() <= sheet_most_cells);
    const SheetCell* last = nullptr;
    for (const SheetCell& cell : sheet.cells) {
        require(!cell.text.empty() && cell.row >= 1 && cell.row <= sheet_last_row && cell.column >= 1 &&
                cell.column <= sheet_last_column);
        require(!last || std::pair(last->row, last->column) < std::pair(cell.row, cell.column));
        last = &cell;
    }
    if (const auto used = sheet.used()) require(parse_range(range_name(*used)) == used);
}

void check_workbook(const char* path, std::string bytes) {
    Findings findings;
    auto book = Workbook::open(path, std::move(bytes), findings);
    require(book || !findings.empty());
    for (size_t i = 0; book && i < book->sheets().size() && i < 3; ++i) {
        Findings of_sheet;
        const Sheet* sheet = book->sheet(i, of_sheet);
        require(sheet || !of_sheet.empty());
        if (sheet) check_sheet(*sheet);
    }
    for (const Finding& finding : findings.all()) require(!finding.found(Language::Swedish).empty());
}

std::string replaced(Parts parts, const std::string& name, const std::string& bytes) {
    for (auto& [part, text] : parts)
        if (part == name) text = bytes;
    return zip_parts(parts, false);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size == 0) return 0;
    const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    XlsxParts few;
    few.strings = "<si><t>a</t></si>";
    few.styles = R"(<xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="14"/>)";
    switch (data[0]) {
    case 'o': check_workbook("t.ods", bytes); break;
    case 's': check_workbook("t.xlsx", replaced(parts_of(few), "xl/worksheets/sheet1.xml", bytes)); break;
    case 'f': check_workbook("t.xlsx", replaced(parts_of(few), "xl/styles.xml", bytes)); break;
    case 't': check_workbook("t.xlsx", replaced(parts_of(few), "xl/sharedStrings.xml", bytes)); break;
    case 'w': check_workbook("t.xlsx", replaced(parts_of(few), "xl/workbook.xml", bytes)); break;
    case 'c': check_workbook("t.ods", replaced(ods_parts(""), "content.xml", bytes)); break;
    default: check_workbook("t.xlsx", bytes);
    }
    return 0;
}
