// Personal data and small counts in what the public will read: the model's texts, read from the site as it will be cut.
// A section's text itself is read where it is rendered.
#pragma once

#include "caution/personal_data_check.h"
#include "model/site.h"

#include <unordered_map>

namespace kolofon {

/// The site as the public will see it, embargoes or not: a report under embargo becomes public one day.
class PublicSite {
public:
    /// `shown` is cut for the public, and must outlive this.
    explicit PublicSite(const Site& shown);
    /// Cuts `whole` itself.
    static PublicSite of(const Site& whole);

    const Site& site() const { return *m_site; }
    /// The report as it will be seen, or null when it is internal.
    const Report* find(const Series& series, const Report& report) const;

private:
    std::shared_ptr<const Site> m_site;
    std::unordered_map<std::string, const Report*> m_reports; ///< by "SERIES/PERIOD"
};

/// What may be published: the site's contacts, with those that series and report name as theirs.
Contacts contacts_of(const Site& site, const Series& series, const Report& report);

/// site.toml and each series.toml. Nothing there can be acknowledged: contacts are stated in site.toml.
void check_site_cautions(const PublicSite& shown, Findings& findings);

/// report.toml in every language, with the names of attachments' files.
void check_report_cautions(const Report& shown, const Contacts& contacts, const Acknowledgements& acknowledgements,
                           Findings& findings);

/// A table's words; small counts are another matter (caution/small_counts.h).
void check_table_cautions(const Table& shown, const Contacts& contacts, const Acknowledgements& acknowledgements,
                          Findings& findings);

/// What stands in a section's front matter.
void check_front_matter(const Section& section, PersonalDataCheck& check);

} // namespace kolofon
