#include "serve/preview_state.h"

#include <algorithm>

namespace kolofon {

namespace {

/// "v2/" and what is below it: a version as it was sealed.
bool is_in_version_folder(std::string_view below) {
    if (!below.starts_with("v")) return false;
    const size_t end = below.find_first_not_of("0123456789", 1);
    return end != std::string_view::npos && end > 1 && below[end] == '/';
}

} // namespace

const WorkingCopy* PreviewAudience::working_copy_of(std::string_view path) const {
    for (size_t slash = path.rfind('/'); slash != std::string_view::npos && slash > 0;
         slash = path.rfind('/', slash - 1)) {
        const auto found = working.find(path.substr(0, slash + 1));
        if (found != working.end()) return is_in_version_folder(path.substr(slash + 1)) ? nullptr : &found->second;
    }
    return nullptr;
}

} // namespace kolofon
