// The program's own words for changes, in the language of its user.
#pragma once

#include "change/change.h"
#include "diag/catalogue.h"

#include <string>
#include <string_view>

namespace kolofon {

/// "rubrik" for "title"; a key that has no word stays as it is.
std::string key_words(std::string_view key, Language language);

/// What a change is about, as a list names it: "Månadsrapport: språk", "dokument-id".
std::string label_words(const Change& change, Language language);

/// "stycke", "rubrik", "punkt" ...
std::string_view form_words(BlockForm form, Language language);

/// "extern", "intern".
std::string_view audience_words(std::string_view audience, Language language);

} // namespace kolofon
