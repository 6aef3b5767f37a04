// Documents for tests, made by hand and as small as their standards allow.
#pragma once

#include "../format/sheet_making.h"

#ifndef POINTERHOLDER_TRANSITION
#define POINTERHOLDER_TRANSITION 4 // qpdf: with std::shared_ptr alone
#endif
#include <cstdint>
#include <qpdf/Pl_Buffer.hh>
#include <qpdf/Pl_Flate.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

namespace kolofon {

// Office.

struct OfficeParts {
    std::string core; ///< elements of docProps/core.xml
    std::string app;  ///< of docProps/app.xml
    std::string body; ///< of w:body, of a slide's p:spTree, of office:text
    Parts more;       ///< further parts
};

inline std::string office(std::string main_name, std::string main, const OfficeParts& parts) {
    Parts all = {
        {"[Content_Types].xml", "<Types/>"},
        {"docProps/core.xml", R"(<cp:coreProperties xmlns:cp="c" xmlns:dc="d">)" + parts.core + "</cp:coreProperties>"},
        {"docProps/app.xml", "<Properties>" + parts.app + "</Properties>"},
        {std::move(main_name), std::move(main)}};
    all.insert(all.end(), parts.more.begin(), parts.more.end());
    return zip_parts(all);
}

inline std::string docx(const OfficeParts& parts) {
    return office("word/document.xml", R"(<w:document xmlns:w="w"><w:body>)" + parts.body + "</w:body></w:document>",
                  parts);
}

inline std::string relationships(const std::string& inner) {
    return R"(<Relationships xmlns="r">)" + inner + "</Relationships>";
}

/// One slide of that body.
inline std::string pptx(OfficeParts parts, const std::string& slide_attributes = "") {
    parts.more.push_back({"ppt/_rels/presentation.xml.rels",
                          relationships(R"(<Relationship Id="r1" Type="x/slide" Target="slides/slide7.xml"/>)")});
    parts.more.push_back({"ppt/slides/slide7.xml", "<p:sld xmlns:p='p' xmlns:a='a' " + slide_attributes +
                                                       "><p:cSld><p:spTree>" + parts.body +
                                                       "</p:spTree></p:cSld></p:sld>"});
    return office(
        "ppt/presentation.xml",
        R"(<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst><p:sldId id="256" r:id="r1"/></p:sldIdLst></p:presentation>)",
        parts);
}

/// `kind` is "text", "presentation" or "spreadsheet".
inline std::string odf(const std::string& kind, const std::string& body, const std::string& meta = "",
                       const std::string& styles = "", const Parts& more = {}) {
    const std::string spaces =
        " xmlns:office='o' xmlns:text='t' xmlns:dc='d' xmlns:meta='m' xmlns:style='s' xmlns:draw='g' "
        "xmlns:table='b' xmlns:xlink='x' xmlns:presentation='p'";
    Parts all = {{"mimetype", "application/vnd.oasis.opendocument." + kind},
                 {"content.xml", "<office:document-content" + spaces + "><office:automatic-styles>" + styles +
                                     "</office:automatic-styles><office:body><office:" + kind + ">" + body +
                                     "</office:" + kind + "></office:body></office:document-content>"},
                 {"meta.xml", "<office:document-meta" + spaces + "><office:meta>" + meta +
                                  "</office:meta></office:document-meta>"}};
    all.insert(all.end(), more.begin(), more.end());
    return zip_parts(all);
}

// PDF.

/// Objects from number 1 on, the first the catalogue; with a table of where they stand.
inline std::string pdf_of(const std::vector<std::string>& objects, const std::string& trailer = "") {
    std::string bytes = "%PDF-1.7\n";
    std::vector<size_t> offsets;
    for (size_t i = 0; i < objects.size(); ++i) {
        offsets.push_back(bytes.size());
        bytes += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const size_t table = bytes.size();
    bytes += "xref\n0 " + std::to_string(objects.size() + 1) + "\n0000000000 65535 f \n";
    for (const size_t offset : offsets) {
        const std::string digits = std::to_string(offset);
        bytes += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
    }
    return bytes + "trailer\n<< /Size " + std::to_string(objects.size() + 1) + " /Root 1 0 R " + trailer +
           " >>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
}

inline std::string pdf_stream(const std::string& bytes, const std::string& keys = "") {
    return "<< /Length " + std::to_string(bytes.size()) + " " + keys + " >>\nstream\n" + bytes + "\nendstream";
}

struct PdfParts {
    std::string content = "BT /F1 12 Tf 50 700 Td (Text) Tj ET";
    std::string catalogue = {}, page = {}; ///< more keys
    std::string font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
    std::string info = {};              ///< keys
    std::vector<std::string> more = {}; ///< objects from 7 on
};

/// One page: catalogue 1, pages 2, page 3, content 4, font 5, info 6.
inline std::string pdf(const PdfParts& parts) {
    std::vector<std::string> objects = {
        "<< /Type /Catalog /Pages 2 0 R " + parts.catalogue + " >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> " +
            parts.page + " >>",
        pdf_stream(parts.content),
        parts.font,
        "<< " + parts.info + " >>"};
    objects.insert(objects.end(), parts.more.begin(), parts.more.end());
    return pdf_of(objects, "/Info 6 0 R");
}

/// The same document with its objects packed in streams, or behind passwords.
enum class Repacking { ObjectStreams, UserPassword, OwnerPassword };
inline std::string repacked(const std::string& bytes, Repacking how) {
    QPDF document;
    document.processMemoryFile("t", bytes.data(), bytes.size());
    QPDFWriter writer(document);
    writer.setOutputMemory();
    writer.setStaticID(true);
    if (how == Repacking::ObjectStreams) writer.setObjectStreamMode(qpdf_o_generate);
    if (how != Repacking::ObjectStreams)
        writer.setR6EncryptionParameters(how == Repacking::UserPassword ? "secret" : "", "owner", true, false, false,
                                         false, false, false, qpdf_r3p_none, true);
    writer.write();
    const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

/// As a stream's data with /Filter /FlateDecode.
inline std::string deflated(const std::string& bytes) {
    Pl_Buffer buffer("buffer");
    Pl_Flate deflate("deflate", &buffer, Pl_Flate::a_deflate);
    deflate.writeString(bytes);
    deflate.finish();
    const std::shared_ptr<Buffer> packed = buffer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(packed->getBuffer()), packed->getSize()};
}

// Pictures.

inline std::string big_endian(uint32_t value, size_t bytes) {
    std::string text;
    for (size_t i = bytes; i > 0; --i) text += static_cast<char>(value >> (8 * (i - 1)) & 0xFF);
    return text;
}

/// Exif with an artist, at 65° 35' 4" N, 22° 9' 17" E.
inline std::string exif(const std::string& artist) {
    const auto entry = [](uint32_t tag, uint32_t type, uint32_t count, const std::string& value) {
        return big_endian(tag, 2) + big_endian(type, 2) + big_endian(count, 4) + value;
    };
    const auto degrees = [](uint32_t d, uint32_t m, uint32_t s) {
        std::string text;
        for (const uint32_t part : {d, m, s}) text += big_endian(part, 4) + big_endian(1, 4);
        return text;
    };
    const uint32_t gps = 8 + 2 + 2 * 12 + 4, angles = gps + 2 + 4 * 12 + 4, name = angles + 48;
    return "MM" + big_endian(42, 2) + big_endian(8, 4) + big_endian(2, 2) +
           entry(0x013B, 2, static_cast<uint32_t>(artist.size() + 1), big_endian(name, 4)) +
           entry(0x8825, 4, 1, big_endian(gps, 4)) + big_endian(0, 4) + big_endian(4, 2) +
           entry(1, 2, 2, std::string("N\0\0\0", 4)) + entry(2, 5, 3, big_endian(angles, 4)) +
           entry(3, 2, 2, std::string("E\0\0\0", 4)) + entry(4, 5, 3, big_endian(angles + 24, 4)) + big_endian(0, 4) +
           degrees(65, 35, 4) + degrees(22, 9, 17) + artist + '\0';
}

inline std::string jpeg(const std::string& segments = "") {
    return "\xFF\xD8" + segments + "\xFF\xDA" + big_endian(2, 2) + "picture\xFF\xD9";
}

inline std::string jpeg_segment(const std::string& bytes) {
    return "\xFF\xE1" + big_endian(static_cast<uint32_t>(bytes.size() + 2), 2) + bytes;
}

inline std::string png(const std::string& chunks = "", bool ended = true) {
    return "\x89PNG\r\n\x1A\n" + chunks +
           (ended ? big_endian(0, 4) + "IEND" + big_endian(0xAE426082, 4) : std::string());
}

inline std::string png_chunk(const std::string& type, const std::string& bytes) {
    return big_endian(static_cast<uint32_t>(bytes.size()), 4) + type + bytes + big_endian(0, 4);
}

} // namespace kolofon
