// The workbook around its sheets: the package (ECMA-376, part 2) and its parts.
#include "table/xlsx_book.h"

#include "archive/zip_bytes.h"
#include "table/xlsx_xml.h"

namespace kolofon::xlsx {

namespace {

/// A part's fixed text: with the standard's address for each '@', after the declaration.
std::string with_addresses(std::string_view text) {
    std::string out(declaration);
    for (const char c : text)
        if (c == '@')
            out += "http://schemas.openxmlformats.org/";
        else
            out += c;
    return out;
}

constexpr std::string_view package_relations =
    R"(<Relationships xmlns="@package/2006/relationships">)"
    R"(<Relationship Id="rId1" Type="@officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>)"
    R"(<Relationship Id="rId2" Type="@package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>)"
    R"(<Relationship Id="rId3" Type="@officeDocument/2006/relationships/extended-properties" Target="docProps/app.xml"/>)"
    R"(</Relationships>)";

std::string content_types(size_t sheets) {
    std::string xml =
        R"(<Types xmlns="@package/2006/content-types">)"
        R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
        R"(<Default Extension="xml" ContentType="application/xml"/>)";
    const auto part = [&](const std::string& name, const std::string& type) {
        xml += R"(<Override PartName="/)" + name + R"(" ContentType="application/vnd.openxmlformats-)" + type +
               R"(+xml"/>)";
    };
    part("xl/workbook.xml", "officedocument.spreadsheetml.sheet.main");
    for (size_t i = 1; i <= sheets; ++i)
        part("xl/worksheets/sheet" + std::to_string(i) + ".xml", "officedocument.spreadsheetml.worksheet");
    part("xl/styles.xml", "officedocument.spreadsheetml.styles");
    part("xl/sharedStrings.xml", "officedocument.spreadsheetml.sharedStrings");
    part("docProps/core.xml", "package.core-properties");
    part("docProps/app.xml", "officedocument.extended-properties");
    return xml += "</Types>";
}

std::string book_relations(size_t sheets) {
    std::string xml = R"(<Relationships xmlns="@package/2006/relationships">)";
    size_t id = 0;
    const auto relation = [&](const std::string& type, const std::string& target) {
        xml += R"(<Relationship Id="rId)" + std::to_string(++id) + R"(" Type="@officeDocument/2006/relationships/)" +
               type + R"(" Target=")" + target + R"("/>)";
    };
    for (size_t i = 1; i <= sheets; ++i) relation("worksheet", "worksheets/sheet" + std::to_string(i) + ".xml");
    relation("styles", "styles.xml");
    relation("sharedStrings", "sharedStrings.xml");
    return xml += "</Relationships>";
}

std::string book(const std::vector<NamedSheet>& sheets) {
    static const std::string head =
        with_addresses(R"(<workbook xmlns="@spreadsheetml/2006/main" xmlns:r="@officeDocument/2006/relationships">)"
                       R"(<bookViews><workbookView/></bookViews><sheets>)");
    std::string xml = head;
    for (size_t i = 0; i < sheets.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        xml += R"(<sheet name=")";
        append_text(xml, std::string_view(sheets[i].name).substr(0, longest_sheet_name));
        xml += R"(" sheetId=")" + number + R"(" r:id="rId)" + number + R"("/>)";
    }
    return xml += "</sheets></workbook>";
}

std::string core_properties(const std::string& title) {
    static const std::string head =
        with_addresses(R"(<cp:coreProperties xmlns:cp="@package/2006/metadata/core-properties")"
                       R"( xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/")"
                       R"( xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>)");
    std::string xml = head;
    append_text(xml, title);
    return xml += R"(</dc:title><dcterms:created xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:created>)"
                  R"(</cp:coreProperties>)";
}

std::string own_properties(const std::string& company) {
    static const std::string head = with_addresses(R"(<Properties xmlns="@officeDocument/2006/extended-properties">)"
                                                   R"(<Application>Kolofon</Application><Company>)");
    std::string xml = head;
    append_text(xml, company);
    return xml += "</Company></Properties>";
}

/// What does not depend on the table.
struct FixedParts {
    explicit FixedParts(size_t count)
        : sheets(count), types(with_addresses(content_types(count)), Effort::Best),
          relations(with_addresses(package_relations), Effort::Best),
          book_relations(with_addresses(xlsx::book_relations(count)), Effort::Best),
          styles(styles_xml(), Effort::Best) {}

    size_t sheets;
    ZipContent types, relations, book_relations, styles;
};

void write(ZipBytes& archive, const FixedParts& fixed, const std::vector<NamedSheet>& sheets, const SharedTexts& texts,
           const Properties& properties) {
    archive.add("[Content_Types].xml", fixed.types);
    archive.add("_rels/.rels", fixed.relations);
    archive.add("docProps/app.xml", own_properties(properties.company));
    archive.add("docProps/core.xml", core_properties(properties.title));
    archive.add("xl/workbook.xml", book(sheets));
    archive.add("xl/_rels/workbook.xml.rels", fixed.book_relations);
    archive.add("xl/styles.xml", fixed.styles);
    archive.add("xl/sharedStrings.xml", texts.xml());
    for (size_t i = 0; i < sheets.size(); ++i)
        archive.add("xl/worksheets/sheet" + std::to_string(i + 1) + ".xml", sheets[i].sheet->xml());
}

} // namespace

std::string workbook(const std::vector<NamedSheet>& sheets, const SharedTexts& texts, const Properties& properties) {
    static const FixedParts of_two(2); // as nearly all have
    ZipBytes archive;
    if (sheets.size() == of_two.sheets)
        write(archive, of_two, sheets, texts, properties);
    else
        write(archive, FixedParts(sheets.size()), sheets, texts, properties);
    return archive.take();
}

} // namespace kolofon::xlsx
