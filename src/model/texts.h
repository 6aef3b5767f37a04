// Every text of a site, found by walking the model's description of itself: a text that is added to the model is walked
// without a line here being changed.
#pragma once

#include "model/site.h"

#include <compare>
#include <functional>
#include <set>
#include <string_view>

namespace kolofon {

/// A text of the model: its type and field ("Attachment", "title"), and what it says. Keys of maps are texts too.
struct ModelText {
    std::string_view type, field, text;
};

struct TextField {
    std::string_view type, field;
    auto operator<=>(const TextField&) const = default;
};
/// Every field of the model that holds text, directly or in a list, a map or an optional value.
std::set<TextField> text_fields();

/// Empty texts are walked too. Versions that were published before are not.
void walk_texts(const Site& site, const std::function<void(const ModelText&)>& see);

} // namespace kolofon
