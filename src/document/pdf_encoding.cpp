#include "document/pdf_encoding.h"

#include "base/utf8.h"

#include <algorithm>
#include <charconv>

namespace kolofon {

namespace {

// From 0x80; U+FFFD where nothing is.
constexpr std::u16string_view mac_roman = u"ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü"
                                          u"†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø"
                                          u"¿¡¬√ƒ≈∆«»…\u0020ÀÃÕŒœ–—“”‘’÷◊ÿŸ\u2044€‹›ﬁﬂ"
                                          u"‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uFFFDÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";
constexpr std::u16string_view standard =
    u"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"
    u"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"
    u"\uFFFD¡¢£\u2044¥ƒ§¤'“«‹›ﬁﬂ\uFFFD–†‡·\uFFFD¶•‚„”»…‰\uFFFD¿"
    u"\uFFFD`"
    u"´ˆ˜¯˘˙¨\uFFFD˚¸\uFFFD˝˛ˇ—\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"
    u"\uFFFD"
    u"\uFFFDÆ\uFFFDª\uFFFD\uFFFD\uFFFD\uFFFDŁØŒº\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDæ\uFFFD\uFFFD\uFFFDı\uFFFD\uFFFDłøœß"
    u"\uFFFD\uFFFD\uFFFD\uFFFD";

struct Glyph {
    std::string_view name, text;
};

/// Of the Adobe Glyph List, what Western European text needs; in byte order.
constexpr Glyph glyphs[] = {
    {"AE", "Æ"},
    {"Aacute", "Á"},
    {"Acaron", "Ǎ"},
    {"Acircumflex", "Â"},
    {"Adieresis", "Ä"},
    {"Agrave", "À"},
    {"Aring", "Å"},
    {"Atilde", "Ã"},
    {"Cacute", "Ć"},
    {"Ccaron", "Č"},
    {"Ccedilla", "Ç"},
    {"Ccircumflex", "Ĉ"},
    {"Dcaron", "Ď"},
    {"Dcedilla", "Ḑ"},
    {"Delta", "∆"},
    {"Eacute", "É"},
    {"Ecaron", "Ě"},
    {"Ecedilla", "Ȩ"},
    {"Ecircumflex", "Ê"},
    {"Edieresis", "Ë"},
    {"Egrave", "È"},
    {"Eth", "Ð"},
    {"Etilde", "Ẽ"},
    {"Euro", "€"},
    {"Gacute", "Ǵ"},
    {"Gcaron", "Ǧ"},
    {"Gcedilla", "Ģ"},
    {"Gcircumflex", "Ĝ"},
    {"Hcaron", "Ȟ"},
    {"Hcedilla", "Ḩ"},
    {"Hcircumflex", "Ĥ"},
    {"Hdieresis", "Ḧ"},
    {"Iacute", "Í"},
    {"Icaron", "Ǐ"},
    {"Icircumflex", "Î"},
    {"Idieresis", "Ï"},
    {"Igrave", "Ì"},
    {"Itilde", "Ĩ"},
    {"Jcircumflex", "Ĵ"},
    {"Kacute", "Ḱ"},
    {"Kcaron", "Ǩ"},
    {"Kcedilla", "Ķ"},
    {"Lacute", "Ĺ"},
    {"Lcaron", "Ľ"},
    {"Lcedilla", "Ļ"},
    {"Lslash", "Ł"},
    {"Macute", "Ḿ"},
    {"Nacute", "Ń"},
    {"Ncaron", "Ň"},
    {"Ncedilla", "Ņ"},
    {"Ngrave", "Ǹ"},
    {"Ntilde", "Ñ"},
    {"OE", "Œ"},
    {"Oacute", "Ó"},
    {"Ocaron", "Ǒ"},
    {"Ocircumflex", "Ô"},
    {"Odieresis", "Ö"},
    {"Ograve", "Ò"},
    {"Omega", "Ω"},
    {"Oslash", "Ø"},
    {"Otilde", "Õ"},
    {"Pacute", "Ṕ"},
    {"Racute", "Ŕ"},
    {"Rcaron", "Ř"},
    {"Rcedilla", "Ŗ"},
    {"Sacute", "Ś"},
    {"Scaron", "Š"},
    {"Scedilla", "Ş"},
    {"Scircumflex", "Ŝ"},
    {"Tcaron", "Ť"},
    {"Tcedilla", "Ţ"},
    {"Thorn", "Þ"},
    {"Uacute", "Ú"},
    {"Ucaron", "Ǔ"},
    {"Ucircumflex", "Û"},
    {"Udieresis", "Ü"},
    {"Ugrave", "Ù"},
    {"Uring", "Ů"},
    {"Utilde", "Ũ"},
    {"Vtilde", "Ṽ"},
    {"Wacute", "Ẃ"},
    {"Wcircumflex", "Ŵ"},
    {"Wdieresis", "Ẅ"},
    {"Wgrave", "Ẁ"},
    {"Xdieresis", "Ẍ"},
    {"Yacute", "Ý"},
    {"Ycircumflex", "Ŷ"},
    {"Ydieresis", "Ÿ"},
    {"Ygrave", "Ỳ"},
    {"Ytilde", "Ỹ"},
    {"Zacute", "Ź"},
    {"Zcaron", "Ž"},
    {"Zcircumflex", "Ẑ"},
    {"aacute", "á"},
    {"acaron", "ǎ"},
    {"acircumflex", "â"},
    {"acute", "´"},
    {"adieresis", "ä"},
    {"ae", "æ"},
    {"agrave", "à"},
    {"ampersand", "&"},
    {"approxequal", "≈"},
    {"aring", "å"},
    {"arrowleft", "←"},
    {"arrowright", "→"},
    {"asciicircum", "^"},
    {"asciitilde", "~"},
    {"asterisk", "*"},
    {"at", "@"},
    {"atilde", "ã"},
    {"backslash", "\\"},
    {"bar", "|"},
    {"braceleft", "{"},
    {"braceright", "}"},
    {"bracketleft", "["},
    {"bracketright", "]"},
    {"breve", "˘"},
    {"brokenbar", "¦"},
    {"bullet", "•"},
    {"cacute", "ć"},
    {"caron", "ˇ"},
    {"ccaron", "č"},
    {"ccedilla", "ç"},
    {"ccircumflex", "ĉ"},
    {"cedilla", "¸"},
    {"cent", "¢"},
    {"circumflex", "ˆ"},
    {"colon", ":"},
    {"comma", ","},
    {"copyright", "©"},
    {"currency", "¤"},
    {"dagger", "†"},
    {"daggerdbl", "‡"},
    {"dcaron", "ď"},
    {"dcedilla", "ḑ"},
    {"degree", "°"},
    {"dieresis", "¨"},
    {"divide", "÷"},
    {"dollar", "$"},
    {"dotaccent", "˙"},
    {"dotlessi", "ı"},
    {"eacute", "é"},
    {"ecaron", "ě"},
    {"ecedilla", "ȩ"},
    {"ecircumflex", "ê"},
    {"edieresis", "ë"},
    {"egrave", "è"},
    {"eight", "8"},
    {"ellipsis", "…"},
    {"emdash", "—"},
    {"endash", "–"},
    {"equal", "="},
    {"eth", "ð"},
    {"etilde", "ẽ"},
    {"exclam", "!"},
    {"exclamdown", "¡"},
    {"ff", "ff"},
    {"ffi", "ffi"},
    {"ffl", "ffl"},
    {"fi", "fi"},
    {"five", "5"},
    {"fl", "fl"},
    {"florin", "ƒ"},
    {"four", "4"},
    {"fraction", "⁄"},
    {"gacute", "ǵ"},
    {"gcaron", "ǧ"},
    {"gcedilla", "ģ"},
    {"gcircumflex", "ĝ"},
    {"germandbls", "ß"},
    {"grave", "`"},
    {"greater", ">"},
    {"greaterequal", "≥"},
    {"guillemotleft", "«"},
    {"guillemotright", "»"},
    {"guilsinglleft", "‹"},
    {"guilsinglright", "›"},
    {"hcaron", "ȟ"},
    {"hcedilla", "ḩ"},
    {"hcircumflex", "ĥ"},
    {"hdieresis", "ḧ"},
    {"hungarumlaut", "˝"},
    {"hyphen", "-"},
    {"iacute", "í"},
    {"icaron", "ǐ"},
    {"icircumflex", "î"},
    {"idieresis", "ï"},
    {"igrave", "ì"},
    {"infinity", "∞"},
    {"itilde", "ĩ"},
    {"jcaron", "ǰ"},
    {"jcircumflex", "ĵ"},
    {"kacute", "ḱ"},
    {"kcaron", "ǩ"},
    {"kcedilla", "ķ"},
    {"lacute", "ĺ"},
    {"lcaron", "ľ"},
    {"lcedilla", "ļ"},
    {"less", "<"},
    {"lessequal", "≤"},
    {"logicalnot", "¬"},
    {"lslash", "ł"},
    {"macron", "¯"},
    {"macute", "ḿ"},
    {"minus", "−"},
    {"mu", "µ"},
    {"multiply", "×"},
    {"nacute", "ń"},
    {"nbspace", " "},
    {"ncaron", "ň"},
    {"ncedilla", "ņ"},
    {"ngrave", "ǹ"},
    {"nine", "9"},
    {"nonbreakingspace", " "},
    {"notequal", "≠"},
    {"ntilde", "ñ"},
    {"numbersign", "#"},
    {"oacute", "ó"},
    {"ocaron", "ǒ"},
    {"ocircumflex", "ô"},
    {"odieresis", "ö"},
    {"oe", "œ"},
    {"ogonek", "˛"},
    {"ograve", "ò"},
    {"one", "1"},
    {"onehalf", "½"},
    {"onequarter", "¼"},
    {"onesuperior", "¹"},
    {"ordfeminine", "ª"},
    {"ordmasculine", "º"},
    {"oslash", "ø"},
    {"otilde", "õ"},
    {"pacute", "ṕ"},
    {"paragraph", "¶"},
    {"parenleft", "("},
    {"parenright", ")"},
    {"percent", "%"},
    {"period", "."},
    {"periodcentered", "·"},
    {"perthousand", "‰"},
    {"pi", "π"},
    {"plus", "+"},
    {"plusminus", "±"},
    {"question", "?"},
    {"questiondown", "¿"},
    {"quotedbl", "\""},
    {"quotedblbase", "„"},
    {"quotedblleft", "“"},
    {"quotedblright", "”"},
    {"quoteleft", "‘"},
    {"quoteright", "’"},
    {"quotesinglbase", "‚"},
    {"quotesingle", "'"},
    {"racute", "ŕ"},
    {"rcaron", "ř"},
    {"rcedilla", "ŗ"},
    {"registered", "®"},
    {"ring", "˚"},
    {"sacute", "ś"},
    {"scaron", "š"},
    {"scedilla", "ş"},
    {"scircumflex", "ŝ"},
    {"section", "§"},
    {"semicolon", ";"},
    {"seven", "7"},
    {"sfthyphen", "-"},
    {"six", "6"},
    {"slash", "/"},
    {"softhyphen", "-"},
    {"space", " "},
    {"sterling", "£"},
    {"summation", "∑"},
    {"tcaron", "ť"},
    {"tcedilla", "ţ"},
    {"tdieresis", "ẗ"},
    {"thorn", "þ"},
    {"three", "3"},
    {"threequarters", "¾"},
    {"threesuperior", "³"},
    {"tilde", "˜"},
    {"trademark", "™"},
    {"two", "2"},
    {"twosuperior", "²"},
    {"uacute", "ú"},
    {"ucaron", "ǔ"},
    {"ucircumflex", "û"},
    {"udieresis", "ü"},
    {"ugrave", "ù"},
    {"underscore", "_"},
    {"uring", "ů"},
    {"utilde", "ũ"},
    {"vtilde", "ṽ"},
    {"wacute", "ẃ"},
    {"wcircumflex", "ŵ"},
    {"wdieresis", "ẅ"},
    {"wgrave", "ẁ"},
    {"wring", "ẘ"},
    {"xdieresis", "ẍ"},
    {"yacute", "ý"},
    {"ycircumflex", "ŷ"},
    {"ydieresis", "ÿ"},
    {"yen", "¥"},
    {"ygrave", "ỳ"},
    {"yring", "ẙ"},
    {"ytilde", "ỹ"},
    {"zacute", "ź"},
    {"zcaron", "ž"},
    {"zcircumflex", "ẑ"},
    {"zero", "0"},
};

/// "1F600" as a character; none where it is not wholly hexadecimal.
std::string hexadecimal_character(std::string_view digits) {
    uint32_t code = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    std::string text;
    const bool is_character = read.ec == std::errc() && read.ptr == digits.data() + digits.size() && code >= 0x20 &&
                              code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
    if (is_character) append_utf8(text, code);
    return text;
}

std::string simple_glyph_text(std::string_view name) {
    if (name.size() == 1 && ((name[0] >= 'A' && name[0] <= 'Z') || (name[0] >= 'a' && name[0] <= 'z')))
        return std::string(name);
    const auto found =
        std::lower_bound(std::begin(glyphs), std::end(glyphs), name,
                         [](const Glyph& glyph, std::string_view wanted) { return glyph.name < wanted; });
    if (found != std::end(glyphs) && found->name == name) return std::string(found->text);
    if (name.starts_with("uni") && name.size() == 7) return hexadecimal_character(name.substr(3));
    if (name.starts_with("u") && name.size() >= 5 && name.size() <= 7) return hexadecimal_character(name.substr(1));
    return {};
}

} // namespace

std::string encoded_character(PdfEncoding encoding, unsigned char code) {
    if (encoding == PdfEncoding::WinAnsi) {
        const auto byte = static_cast<char>(code);
        return from_windows_1252(std::string_view(&byte, 1));
    }
    char32_t c = code;
    if (code >= 0x80) c = (encoding == PdfEncoding::MacRoman ? mac_roman : standard)[code - 0x80];
    if (encoding == PdfEncoding::Standard && code == '\'') c = 0x2019;
    if (encoding == PdfEncoding::Standard && code == '`') c = 0x2018;
    std::string text;
    if (c != 0xFFFD) append_utf8(text, c);
    return text;
}

/// Adobe Glyph List Specification, 2: what follows a full stop is a variant; parts of a ligature are joined by '_'.
std::string glyph_text(std::string_view name) {
    name = name.substr(0, name.find('.'));
    std::string text;
    while (!name.empty()) {
        const size_t end = std::min(name.find('_'), name.size());
        text += simple_glyph_text(name.substr(0, end));
        name.remove_prefix(std::min(end + 1, name.size()));
    }
    return text;
}

} // namespace kolofon
