// Where in HTML a template's text has come to, so that each value gets the escaper of its place.
//
// Follows the tokenizer of the HTML Standard (section 13.2.5) as far as it decides how a value may be written. What it
// does not follow (foreign content, split "--" in comments, regular expressions in scripts) makes it refuse, never
// allow.
#pragma once

#include "theme/context.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace kolofon::theme {

enum class HtmlPlace : uint8_t {
    Text,
    RcData,  ///< title, textarea: text without tags
    TagOpen, ///< after "<" or "</"
    TagName,
    InTag, ///< between attributes
    AttributeName,
    AfterAttributeName,
    BeforeValue, ///< after "="
    DoubleQuoted,
    SingleQuoted,
    Unquoted,
    Gap, ///< branches ended in different places of a tag: white space, "/" or ">" must follow
    Comment,
    Declaration, ///< <!doctype ...>, <? ... >
    Style,
    RawText, ///< iframe, noembed, noframes, xmp, plaintext
    Script,
    ScriptDouble, ///< in a string of a script
    ScriptSingle,
    ScriptTemplate,
    ScriptLineComment,
    ScriptBlockComment
};

enum class AttributeKind : uint8_t { Plain, Url, UrlList, Event, Style, Html };
enum class UrlPart : uint8_t {
    Start, ///< the scheme may still come
    Past,
    Code ///< after "javascript:"
};

struct HtmlState {
    static constexpr size_t longest_name = 14;

    HtmlPlace place = HtmlPlace::Text;
    AttributeKind attribute = AttributeKind::Plain;
    UrlPart url = UrlPart::Start;
    bool closing = false;         ///< in an end tag
    uint8_t element = 0;          ///< of the tag, if it changes how its content is read; index into a table
    uint8_t name_length = 0;      ///< more than longest_name: too long or not known
    char name[longest_name] = {}; ///< of tag or attribute, or beginning of a URL, in lower case

    bool operator==(const HtmlState&) const = default;
};

/// How a value is written.
enum class Escape : uint8_t {
    Html,      ///< text between tags
    Attribute, ///< quoted attribute values, title, textarea
    Url,       ///< as Attribute, after the scheme was looked at
    Script     ///< JSON that is safe in scripts
};

/// What cannot be done, and what to do instead.
struct Refusal {
    std::string_view swedish, english, help_swedish, help_english;
};

/// Moves over `text`. Gives the offset of a character that must not stand there, if one is met.
std::optional<size_t> advance(HtmlState& state, std::string_view text);

/// How a value is written at `state`; or why not. `json`: the value is made by the filter json.
struct Placement {
    Escape escape = Escape::Html;
    const Refusal* refusal = nullptr;
};
Placement place_value(const HtmlState& state, bool json);
/// The state after a value.
void pass_value(HtmlState& state);

/// The state after branches that end in `a` or `b`; none if they do not fit.
std::optional<HtmlState> join(const HtmlState& a, const HtmlState& b);
/// The state in which the body of a loop begins that is reached in `state`.
HtmlState loop_entry(const HtmlState& state);
/// Whether a loop whose body begins in `entry` may end a round in `end`.
bool loop_fits(const HtmlState& entry, const HtmlState& end);
/// The state after a block that begins in `state`, whatever overrides it.
HtmlState block_exit(const HtmlState& state);

/// "inside a comment", for messages.
Message name_of(const HtmlState& state);

} // namespace kolofon::theme
