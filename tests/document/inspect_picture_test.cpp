#include "document/inspect.h"

#include "document_making.h"
#include "finding_carried.h"

#include <gtest/gtest.h>

namespace kolofon {
namespace {

const std::string exif_mark("Exif\0\0", 6);

TEST(Picture, JpegTellsPlaceAndArtist) {
    const auto facts =
        inspect(jpeg(jpeg_segment("JFIF") + jpeg_segment(exif_mark + exif("Fia Falk"))), "a.jpg", Depth::Whole);
    EXPECT_EQ(words_of_kind(facts, Carried::Position), "65.584 N, 22.155 E");
    EXPECT_EQ(words_of_kind(facts, Carried::Author), "upphov: Fia Falk");
    EXPECT_TRUE(inspect(jpeg(), "a.jpg", Depth::Whole).carried.empty());
}

TEST(Picture, PngTellsTheSame) {
    const auto facts =
        inspect(png(png_chunk("eXIf", exif("Fia Falk")) + png_chunk("tEXt", std::string("Author\0Gun", 10))), "a.png",
                Depth::Whole);
    EXPECT_EQ(words_of_kind(facts, Carried::Position), "65.584 N, 22.155 E");
    EXPECT_EQ(words_of_kind(facts, Carried::Author), "upphov: Fia Falk; upphov: Gun");
    EXPECT_TRUE(inspect(png(png_chunk("tEXt", std::string("Software\0X", 10))), "a.png", Depth::Whole).carried.empty());
}

TEST(Picture, XmpTellsTheSame) {
    const std::string xmp =
        R"(<x:xmpmeta xmlns:x="x"><rdf:RDF xmlns:rdf="r"><rdf:Description xmlns:exif="e" exif:GPSLatitude="65,35.07N" exif:GPSLongitude="22,9.28E"/></rdf:RDF></x:xmpmeta>)";
    EXPECT_EQ(words_of_kind(inspect(jpeg(jpeg_segment(std::string("http://ns.adobe.com/xap/1.0/\0", 29) + xmp)),
                                    "a.jpg", Depth::Whole),
                            Carried::Position),
              "65,35.07N 22,9.28E");
}

TEST(Picture, OneThatIsCutShortIsBroken) {
    EXPECT_EQ(inspect(jpeg().substr(0, 8), "a.jpg", Depth::Whole).condition, Condition::Broken);
    EXPECT_EQ(inspect(png("", false), "a.png", Depth::Whole).condition, Condition::Broken);
    EXPECT_EQ(inspect(png(), "a.png", Depth::Whole).condition, Condition::Whole);
}

/// Lengths and offsets that lie are no way out of the bytes.
TEST(Picture, ExifThatLiesIsHarmless) {
    const std::string honest = exif("Fia");
    for (size_t at = 0; at < honest.size(); ++at)
        for (const char value : {'\0', '\x7F', '\xFF'}) {
            std::string lying = honest;
            lying[at] = value;
            (void)inspect(jpeg(jpeg_segment(exif_mark + lying)), "a.jpg", Depth::Whole);
            (void)inspect(lying, "a.tif", Depth::Whole);
        }
}

} // namespace
} // namespace kolofon
