// Everything that belongs to one audience while the site is built.
#pragma once

#include "render/link_targets.h"
#include "render/page_writer.h"
#include "render/search_texts.h"
#include "render/section_text.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace kolofon {

struct AudienceBuild {
    Site site; ///< cut
    std::unique_ptr<AudienceView> view;
    std::unique_ptr<LinkTargets> targets;
    std::unique_ptr<OutputTree> output;
    std::unique_ptr<LinkCheck> links;
    std::unique_ptr<PageWriter> pages;
    std::unique_ptr<SearchTexts> search; ///< none: nothing is searched
    std::map<std::string, ReportView*> reports; ///< by key_of

    static std::string key_of(const Series& series, const Report& report, const Edition& edition) {
        return edition.language + " " + series.id + "/" + report.id;
    }
    /// The edition at its constant address, or null when the audience may not see it.
    ReportView* find(const Series& series, const Report& report, const Edition& edition) const {
        const auto found = reports.find(key_of(series, report, edition));
        return found == reports.end() ? nullptr : found->second;
    }
};

/// What a build shares between audiences.
struct BuildShared {
    const Site& site;         ///< whole
    const AudienceView& view; ///< of the whole site
    const LinkTargets& targets;
    const Theme& theme;
    const std::map<std::string, ContentTexts>& texts; ///< by language

    const ContentTexts& texts_of(const std::string& language) const {
        const auto found = texts.find(language);
        return found != texts.end() ? found->second : texts.begin()->second;
    }
};

/// The first failure of the machine; from any thread.
class FirstFault {
public:
    void keep(const Result<void>& done) {
        if (done.ok()) return;
        const std::lock_guard lock(m_mutex);
        if (!m_fault) m_fault = done.fault();
    }
    const std::optional<Fault>& get() const { return m_fault; }

private:
    std::mutex m_mutex;
    std::optional<Fault> m_fault;
};

} // namespace kolofon
