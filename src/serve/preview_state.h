// What the preview shows at one moment: the last pages that could be made, and what the last build had to say. Values;
// once made they do not change, and are shared between the thread that builds and the one that answers.
#pragma once

#include "diag/catalogue.h"
#include "history/published_site.h"
#include "output/output_tree.h"
#include "store/store.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace kolofon {

/// The files of a site, in memory or where they lie.
class PreviewFiles {
public:
    struct Found {
        const KeptFile& file;
        uint64_t changed_in; ///< the build that last made it another
    };

    PreviewFiles() = default;
    /// Those of build number `build`: what is not as in `before` was changed in it.
    PreviewFiles(KeptFiles files, const PreviewFiles& before, uint64_t build);

    std::optional<Found> find(std::string_view path) const;
    bool contains(std::string_view path) const { return find(path).has_value(); }
    size_t size() const { return m_files.size(); }
    Found operator[](size_t i) const { return {*m_files[i], m_changed_in[i]}; } ///< in order of path
    /// How many the build of that number changed.
    size_t changed_in(uint64_t build) const;

private:
    KeptFiles m_files;
    std::vector<uint64_t> m_changed_in; ///< by their place in m_files
};

/// A report that is shown as its working copy.
struct WorkingCopy {
    std::string report; ///< "SERIES/PERIOD"
    int published = 0;  ///< its last version; 0: none
};

struct PreviewAudience {
    PreviewFiles files;                                      ///< by path in the output
    std::map<std::string, uint64_t> gone;                    ///< paths that are no more, and the build they went in
    std::map<std::string, WorkingCopy, std::less<>> working; ///< by the folder of its pages, which ends in '/'

    /// Of the page at `path`; null for pages that are no working copy's, a sealed version's among them.
    const WorkingCopy* working_copy_of(std::string_view path) const;
};

/// The pages of one build with what they are read through.
struct PreviewSite {
    std::unique_ptr<Store> store;
    PublishedSite published; ///< its site is there
    std::map<Audience, PreviewAudience> audiences;
};

struct PreviewState {
    uint64_t build = 0;                      ///< 1 for the first; counts builds that failed too
    std::shared_ptr<const PreviewSite> site; ///< null until there has been one
    bool stale = false;                      ///< `site` is of an earlier build: the last one had errors
    std::string findings;                    ///< of the last build, as diag/report.h writes JSON
    std::string fault;                       ///< what the machine failed at in the last build; "" when it did not
    Language language = Language::English;   ///< of the preview's own words
};

} // namespace kolofon
