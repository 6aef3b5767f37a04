// Where the links that authors write lead: from source paths to addresses.
#pragma once

#include "view/site_view.h"

#include <string>
#include <string_view>
#include <unordered_map>

namespace kolofon {

/// The addresses of one audience's site by source path. Constant once made.
class LinkTargets {
public:
    explicit LinkTargets(const AudienceView& view);

    /// The output path of what stands at `source` (from the site's top), or null.
    const std::string* find(const std::string& source) const;
    /// The section whose file stands at `source`, or null.
    const SectionView* section(const std::string& source) const;
    /// The known path that is nearest to `source`, among those in its folder; empty when none is near.
    std::string nearest(const std::string& source) const;

private:
    struct Target {
        std::string path;
        const Report* report = nullptr; ///< that it belongs to, or none
    };
    std::unordered_map<std::string, Target> m_paths;
    std::unordered_map<std::string, const SectionView*> m_sections;
};

} // namespace kolofon
