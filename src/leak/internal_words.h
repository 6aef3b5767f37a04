// Words to search a public site for: those of a list that the body keeps, and those that the source itself has in
// internal parts and nowhere else.
#pragma once

#include "leak/leak_search.h"
#include "model/site.h"

namespace kolofon {

namespace limits {
constexpr size_t leak_list_bytes = 1024 * 1024;
constexpr size_t internal_word_bytes = 10;   ///< a shorter text of the source may stand anywhere by chance
constexpr size_t internal_phrase_bytes = 60; ///< of a longer text only the beginning is looked for
constexpr size_t internal_words = 50'000;
} // namespace limits

/// A list: a word or phrase a line; empty lines and those that begin with '#' are left out.
std::vector<LeakWord> words_of_list(const SourceFile& list);

/// What the site's model and texts say in internal parts and not in any public one.
std::vector<LeakWord> internal_words(const Site& site);

} // namespace kolofon
