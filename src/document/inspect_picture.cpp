// JPEG (ITU-T T.81) with Exif 2.32, PNG 3, WebP, TIFF 6, GIF.
#include "base/names.h"
#include "document/encoding.h"
#include "document/inspect_parts.h"
#include "format/xml_part.h"

#include <cmath>
#include <utility>

namespace kolofon {

namespace {

/// Numbers in the bytes of a picture; what lies outside them reads as 0.
class ByteReader {
public:
    ByteReader(std::string_view bytes, bool big_endian) : m_bytes(bytes), m_big_endian(big_endian) {}

    uint32_t u8(size_t at) const { return at < m_bytes.size() ? static_cast<unsigned char>(m_bytes[at]) : 0; }
    uint32_t u16(size_t at) const { return m_big_endian ? u8(at) << 8 | u8(at + 1) : u8(at + 1) << 8 | u8(at); }
    uint32_t u32(size_t at) const { return m_big_endian ? u16(at) << 16 | u16(at + 2) : u16(at + 2) << 16 | u16(at); }
    std::string_view slice(size_t at, size_t length) const {
        return at < m_bytes.size() ? m_bytes.substr(at, length) : std::string_view();
    }
    size_t size() const { return m_bytes.size(); }

private:
    std::string_view m_bytes;
    bool m_big_endian;
};

class PictureInspection {
public:
    PictureInspection(const std::string& where, DocumentFacts& facts) : m_where(where), m_facts(facts) {}

    void jpeg(std::string_view bytes) {
        const ByteReader reader(bytes, true);
        size_t at = 2;
        while (reader.u8(at) == 0xFF && at + 4 <= bytes.size()) {
            const uint32_t marker = reader.u8(at + 1), length = reader.u16(at + 2);
            if (marker == 0xDA || marker == 0xD9 || length < 2) break; // the picture itself follows
            if (marker == 0xE1) jpeg_application(reader.slice(at + 4, length - 2));
            at += 2 + length;
        }
        if (bytes.find("\xFF\xD9", at) == std::string_view::npos) cut_short();
    }

    void png(std::string_view bytes) {
        const ByteReader reader(bytes, true);
        bool ended = false;
        for (size_t at = 8; at + 12 <= bytes.size() && !ended;) {
            const size_t length = reader.u32(at);
            const std::string_view type = reader.slice(at + 4, 4), data = reader.slice(at + 8, length);
            if (type == "eXIf") exif(data);
            if (type == "tEXt" || type == "iTXt") png_text(data, type == "iTXt");
            ended = type == "IEND";
            at += 12 + length;
        }
        if (!ended) cut_short();
    }

    void webp(std::string_view bytes) {
        const ByteReader reader(bytes, false);
        for (size_t at = 12; at + 8 <= bytes.size();) {
            const size_t length = reader.u32(at + 4);
            const std::string_view type = reader.slice(at, 4), data = reader.slice(at + 8, length);
            if (type == "EXIF") exif(data.starts_with("Exif") ? data.substr(std::min<size_t>(6, data.size())) : data);
            if (type == "XMP ") xmp_packet(data);
            at += 8 + length + length % 2;
        }
    }

    /// TIFF 6.0, section 2: a header, and a directory of entries of 12 bytes.
    void exif(std::string_view bytes) {
        if (std::exchange(m_seen, true)) return; // one to a picture
        const ByteReader reader(bytes, bytes.starts_with("MM"));
        const size_t directory = reader.u32(4);
        constexpr uint32_t artist = 0x013B, gps = 0x8825, windows_author = 0x9C9D, xmp = 0x02BC;
        each_entry(reader, directory, [&](uint32_t tag, size_t entry) {
            if (tag == artist) author(decoded_text(value(reader, entry)));
            if (tag == windows_author) author(from_utf16(value(reader, entry), false));
            if (tag == xmp) xmp_packet(value(reader, entry, SIZE_MAX));
            if (tag == gps) position(reader, reader.u32(entry + 8));
        });
    }

private:
    void jpeg_application(std::string_view data) {
        constexpr std::string_view of_exif("Exif\0\0", 6), of_xmp("http://ns.adobe.com/xap/1.0/\0", 29);
        if (data.starts_with(of_exif)) exif(data.substr(of_exif.size()));
        if (data.starts_with(of_xmp)) xmp_packet(data.substr(of_xmp.size()));
    }

    void png_text(std::string_view data, bool international) {
        const size_t end = data.find('\0');
        if (end == std::string_view::npos) return;
        const std::string_view keyword = data.substr(0, end);
        std::string_view text = data.substr(end + 1);
        if (international) { // compression, language, translated keyword
            if (text.size() < 2 || text[0] != 0) return;
            text.remove_prefix(2);
            for (int i = 0; i < 2; ++i) {
                const size_t nul = text.find('\0');
                text = nul == std::string_view::npos ? std::string_view() : text.substr(nul + 1);
            }
        }
        if (keyword == "Author") author(decoded_text(text));
        if (keyword == "XML:com.adobe.xmp") xmp_packet(text);
    }

    template <typename Visit> static void each_entry(const ByteReader& reader, size_t directory, const Visit& visit) {
        const size_t count = reader.u16(directory);
        for (size_t i = 0; i < count; ++i) {
            const size_t entry = directory + 2 + 12 * i;
            if (entry + 12 > reader.size()) return;
            visit(reader.u16(entry), entry);
        }
    }

    /// The bytes of an entry that counts them.
    static std::string_view value(const ByteReader& reader, size_t entry, size_t most = 1024) {
        const size_t length = reader.u32(entry + 4);
        return reader.slice(length <= 4 ? entry + 8 : reader.u32(entry + 8), std::min(length, most));
    }

    void xmp_packet(std::string_view xml) {
        if (!std::exchange(m_xmp_seen, true)) inspect_xmp(xml, m_where, m_facts);
    }

    /// Degrees, minutes and seconds, each a fraction.
    static std::optional<double> degrees(const ByteReader& reader, size_t entry) {
        const size_t at = reader.u32(entry + 8);
        double sum = 0, share = 1;
        for (size_t i = 0; i < 3; ++i, share /= 60) {
            const uint32_t above = reader.u32(at + 8 * i), below = reader.u32(at + 8 * i + 4);
            if (below == 0) return i == 0 ? std::nullopt : std::optional(sum);
            sum += share * above / below;
        }
        return sum;
    }

    void position(const ByteReader& reader, size_t directory) {
        std::optional<double> latitude, longitude;
        bool south = false, west = false;
        each_entry(reader, directory, [&](uint32_t tag, size_t entry) {
            if (tag == 1) south = reader.u8(entry + 8) == 'S';
            if (tag == 2) latitude = degrees(reader, entry);
            if (tag == 3) west = reader.u8(entry + 8) == 'W';
            if (tag == 4) longitude = degrees(reader, entry);
        });
        if (!latitude || !longitude) return;
        const std::string words =
            rounded(*latitude) + (south ? " S, " : " N, ") + rounded(*longitude) + (west ? " W" : " E");
        m_facts.carry(Carried::Position, {words + suffix(), words + suffix()});
    }

    static std::string rounded(double angle) {
        const auto thousandths = static_cast<long long>(std::floor(std::min(angle, 1000.0) * 1000 + 0.5));
        std::string decimals = std::to_string(thousandths % 1000);
        decimals.insert(0, 3 - decimals.size(), '0');
        return std::to_string(thousandths / 1000) + "." + decimals;
    }

    void author(std::string_view text) {
        const std::string name = short_words(text.substr(0, text.find('\0')));
        if (!name.empty())
            m_facts.carry(Carried::Author, {"upphov: " + name + suffix(), "artist: " + name + suffix()}, name);
    }

    void cut_short() {
        if (m_where.empty()) m_facts.mar(Condition::Broken, {"den är avklippt", "it is cut short"});
    }

    std::string suffix() const { return m_where.empty() ? std::string() : " (" + m_where + ")"; }

    const std::string& m_where;
    DocumentFacts& m_facts;
    bool m_seen = false, m_xmp_seen = false;
};

/// The texts of all elements and attributes of that name, whatever their prefix.
struct XmpSearch : pugi::xml_tree_walker {
    DocumentFacts& facts;
    const std::string& where;
    std::string latitude, longitude;
    XmpSearch(DocumentFacts& f, const std::string& w) : facts(f), where(w) {}

    bool for_each(pugi::xml_node& node) override {
        const std::string_view name = local_name(node);
        const bool dublin_core = std::string_view(node.name()).starts_with("dc:");
        if (name == "li" && dublin_creator(node)) author(node.text().get());
        if (dublin_core && name == "creator" && !child_named(node, "Seq") && !child_named(node, "Bag"))
            author(node.text().get());
        if (name == "GPSLatitude") latitude = node.text().get();
        if (name == "GPSLongitude") longitude = node.text().get();
        for (const pugi::xml_attribute& each : node.attributes()) {
            const std::string_view full = each.name();
            if (full == "dc:creator" || full == "pdf:Author") author(each.value());
            if (full == "exif:GPSLatitude") latitude = each.value();
            if (full == "exif:GPSLongitude") longitude = each.value();
        }
        return true;
    }

    static bool dublin_creator(const pugi::xml_node& item) {
        return std::string_view(item.parent().parent().name()) == "dc:creator";
    }

    void author(std::string_view text) {
        const std::string name = short_words(text);
        if (!name.empty()) facts.carry(Carried::Author, {"författare: " + name, "author: " + name}, name);
    }
};

} // namespace

void inspect_picture(std::string_view bytes, const std::string& where, DocumentFacts& facts) {
    PictureInspection inspection(where, facts);
    switch (type_of_content(bytes, DocumentType::Unknown)) {
    case DocumentType::Jpeg: return inspection.jpeg(bytes);
    case DocumentType::Png: return inspection.png(bytes);
    case DocumentType::Webp: return inspection.webp(bytes);
    case DocumentType::Tiff: return inspection.exif(bytes);
    default: return;
    }
}

void inspect_xmp(std::string_view xml, const std::string& where, DocumentFacts& facts) {
    constexpr size_t most = 1024 * 1024; // a packet has room to grow, but not to hold pictures
    if (xml.size() > most) return facts.leave_unseen({"stora metadata (XMP)", "large metadata (XMP)"});
    Findings ignored;
    const size_t end = xml.find_last_not_of(std::string_view(" \t\r\n\0", 5));
    const auto part = XmlPart::parse(decoded_text(xml.substr(0, end + 1)), {}, {}, ignored);
    if (!part) return;
    XmpSearch search(facts, where);
    pugi::xml_node root = part->root();
    root.traverse(search);
    if (search.latitude.empty() || search.longitude.empty()) return;
    const std::string words =
        short_words(search.latitude + " " + search.longitude) + (where.empty() ? "" : " (" + where + ")");
    facts.carry(Carried::Position, {words, words});
}

} // namespace kolofon
