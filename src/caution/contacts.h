// Contacts: the e-mail addresses and telephone numbers that a body wants published, so that no caution is needed.
#pragma once

#include "caution/personal_data.h"

#include <set>

namespace kolofon {

class Contacts {
public:
    /// An e-mail address, a domain ("@example.se": all addresses there), or a telephone number, however it is written.
    /// False when `text` is none of them, or a number that no caution is given for; nothing is added then.
    bool add(std::string_view text);

    bool has(const PersonalData& found) const;

private:
    std::set<std::string, std::less<>> m_normal; ///< PersonalData::normal, and domains with their @
};

/// What a body says in site.toml of what may be published.
struct CautionSettings {
    Contacts contacts;
    int small_count = 0; ///< counts of people under it need a thought; 0: none do
};

} // namespace kolofon
