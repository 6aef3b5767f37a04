// From the site's sources to what the preview shows, in memory. Reports that nothing has changed of are taken over from
// the build before.
#pragma once

#include "base/timestamp.h"
#include "rebuild/read_reports.h"
#include "render/build.h"
#include "serve/preview_state.h"

#include <functional>

namespace kolofon {

struct PreviewInput {
    FileSystem* site = nullptr;
    ThemePlaces themes{};
    std::vector<Audience> audiences{}; ///< empty: those of the site
    bool drafts = false;               ///< working copies in place of what is published
    std::function<Timestamp()> now{};  ///< for embargoes
    std::function<Language(std::string_view site_language)> language{}; ///< of the preview's own words
};

/// What one build gave.
struct PreviewBuild {
    std::shared_ptr<const PreviewState> state;
    Findings findings; ///< sorted; identity numbers masked
    BuildResult result;
    std::optional<Fault> fault; ///< the machine's; the state before is still shown
    size_t changed = 0;         ///< pages and files that are not as they were; all in the first build
    double seconds = 0;
};

class PreviewBuilder {
public:
    /// All that `input` names must outlive it and every state it makes.
    explicit PreviewBuilder(PreviewInput input) : m_input(std::move(input)) {
        m_memory.texts = std::make_shared<ParsedTexts>();
        m_memory.theme_words = std::make_shared<ThemeWordsRead>();
    }

    /// Builds what is on the disk now. With errors the site of `before` stays; where there was none, what could be
    /// made is shown. `touched` are the folders in which files changed since the last build; none: it may be any. Not
    /// from two threads at once.
    PreviewBuild build(const PreviewState& before,
                       const std::optional<std::set<std::string>>& touched = std::nullopt) const;
    /// Whether all files are as the last build saw them: to be asked when it was told what was touched. Not while it
    /// builds.
    bool has_seen_all() const;

private:
    Result<std::shared_ptr<PreviewSite>> make(PreviewBuild& build,
                                              const std::optional<std::set<std::string>>& touched) const;
    std::optional<SiteSignature> look(const std::optional<std::set<std::string>>& touched) const;

    void learn(const std::optional<SiteSignature>& signature, KnownReports learnt) const;

    PreviewInput m_input;
    mutable BuildMemory m_memory;
    mutable std::optional<SiteFiles> m_files; ///< as the last build saw them
    mutable ReadReports m_read;               ///< by the build before
};

} // namespace kolofon
