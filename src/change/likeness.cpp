#include "change/likeness.h"

#include "change/normal_text.h"

#include <algorithm>
#include <iterator>

namespace kolofon {

WordBag bag_of(std::string_view normal) {
    WordBag bag;
    for (std::string_view word : words_of(normal)) {
        // "anställda," and "anställda" are different words in a text, but not another subject.
        while (word.size() > 1 && std::string_view(".,;:!?)(").find(word.back()) != std::string_view::npos)
            word.remove_suffix(1);
        bag.push_back(static_cast<uint32_t>(hash_of(word)));
    }
    std::sort(bag.begin(), bag.end());
    return bag;
}

WordBag bag_of_both(const WordBag& a, const WordBag& b) {
    WordBag both;
    both.reserve(a.size() + b.size());
    std::merge(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return both;
}

double likeness(const WordBag& a, const WordBag& b) {
    if (a.empty() || b.empty()) return 0;
    size_t common = 0;
    for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        if (a[i] == b[j])
            ++common, ++i, ++j;
        else if (a[i] < b[j])
            ++i;
        else
            ++j;
    }
    return 2.0 * static_cast<double>(common) / static_cast<double>(a.size() + b.size());
}

} // namespace kolofon
