// Workbooks for tests: made by hand, or by an independent writer.
#pragma once

#include <cstdlib>
#include <string>
#include <utility>
#include <vector>
#include <zip.h>

namespace kolofon {

using Parts = std::vector<std::pair<std::string, std::string>>;

/// A ZIP of these parts, in their order.
inline std::string zip_parts(const Parts& parts, bool packed = true) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* memory = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(memory);
    zip_t* archive = zip_open_from_source(memory, ZIP_TRUNCATE, &error);
    for (const auto& [name, bytes] : parts) {
        const zip_int64_t index =
            zip_file_add(archive, name.c_str(), zip_source_buffer(archive, bytes.data(), bytes.size(), 0), 0);
        if (!packed || name == "mimetype")
            zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
    }
    if (zip_close(archive) != 0) std::abort();
    zip_source_open(memory);
    zip_source_seek(memory, 0, SEEK_END);
    std::string bytes(static_cast<size_t>(zip_source_tell(memory)), '\0');
    zip_source_seek(memory, 0, SEEK_SET);
    if (zip_source_read(memory, bytes.data(), bytes.size()) != static_cast<zip_int64_t>(bytes.size())) std::abort();
    zip_source_close(memory);
    zip_source_free(memory);
    return bytes;
}

/// What differs between the workbooks of the tests; the rest is as small as the standard allows.
struct XlsxParts {
    std::string rows;           ///< <row>s
    std::string strings;        ///< <si>s
    std::string number_formats; ///< <numFmt>s
    std::string styles;         ///< <xf>s of the cells
    std::string before_rows, after_rows;
    std::string workbook_properties;
    std::string calculation;
    std::string sheets = R"(<sheet name="Blad1" sheetId="1" r:id="r1"/>)";
};

inline Parts parts_of(const XlsxParts& x) {
    const std::string types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    const std::string main = R"( xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")";
    const std::string relations =
        R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";
    return {
        {"[Content_Types].xml", R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>)"},
        {"_rels/.rels", relations + R"(<Relationship Id="r1" Type=")" + types +
                            R"(officeDocument" Target="xl/workbook.xml"/></Relationships>)"},
        {"xl/workbook.xml",
         "<workbook" + main + R"( xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">)" +
             x.workbook_properties + "<sheets>" + x.sheets + "</sheets>" + x.calculation + "</workbook>"},
        {"xl/_rels/workbook.xml.rels",
         relations + R"(<Relationship Id="r1" Type=")" + types + R"(worksheet" Target="worksheets/sheet1.xml"/>)" +
             R"(<Relationship Id="r2" Type=")" + types + R"(sharedStrings" Target="/xl/sharedStrings.xml"/>)" +
             R"(<Relationship Id="r3" Type=")" + types + R"(styles" Target="../xl/styles.xml"/>)" +
             R"(<Relationship Id="r4" Type=")" + types + R"(chartsheet" Target="chartsheets/sheet1.xml"/>)" +
             R"(<Relationship Id="r5" Type=")" + types +
             R"(worksheet" Target="worksheets/sheet2.xml"/></Relationships>)"},
        {"xl/sharedStrings.xml", "<sst" + main + ">" + x.strings + "</sst>"},
        {"xl/styles.xml", "<styleSheet" + main + "><numFmts>" + x.number_formats + "</numFmts><cellXfs>" + x.styles +
                              "</cellXfs></styleSheet>"},
        {"xl/worksheets/sheet1.xml", "<worksheet" + main + ">" + x.before_rows + "<sheetData>" + x.rows +
                                         "</sheetData>" + x.after_rows + "</worksheet>"},
        {"xl/worksheets/sheet2.xml", "<worksheet" + main + "><sheetData/></worksheet>"},
    };
}

inline std::string xlsx(const XlsxParts& parts) {
    return zip_parts(parts_of(parts));
}

/// An .ods with these <table:table>s and styles.
inline Parts ods_parts(const std::string& tables, const std::string& styles = "") {
    return {
        {"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
        {"content.xml", R"(<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0")"
                        R"( xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0")"
                        R"( xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0")"
                        R"( xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0")"
                        R"( xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">)"
                        "<office:automatic-styles>" +
                            styles + "</office:automatic-styles><office:body><office:spreadsheet>" + tables +
                            "</office:spreadsheet></office:body></office:document-content>"}};
}

inline std::string ods(const std::string& rows) {
    return zip_parts(ods_parts(R"(<table:table table:name="Blad1">)" + rows + "</table:table>"));
}

} // namespace kolofon
