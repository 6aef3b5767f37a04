// Where the links that authors write lead: from source paths to addresses.
#pragma once

#include "view/site_view.h"

#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kolofon {

/// The addresses of one audience's site by source path. Constant once made; those within a report are worked out when
/// one of them is first asked for. The view must outlive it. Safe to use from several threads.
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
    using Paths = std::unordered_map<std::string, std::string>; ///< output paths by source

    /// What stands in one report's folder.
    struct ReportTargets {
        const Report* report = nullptr;
        std::vector<const ReportView*> editions;
        mutable std::once_flag known;
        mutable Paths paths;
        mutable std::unordered_map<std::string_view, const SectionView*> sections;

        void work_out() const;
    };

    /// Of the report in whose folder `source` stands, or null.
    const ReportTargets* targets_around(std::string_view source) const;

    Paths m_paths; ///< outside reports
    std::unordered_map<std::string_view, ReportTargets> m_reports;
};

} // namespace kolofon
