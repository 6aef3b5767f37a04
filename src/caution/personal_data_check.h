// Cautions about personal data in what the public will read.
//
// Each address or number gives one finding a file, at its first place, with the other places beside it. Identity
// numbers are masked in what the finding says; the line it shows is masked when findings are printed (mask_findings).
#pragma once

#include "caution/contacts.h"
#include "diag/finding.h"
#include "figure/acknowledge.h"

#include <functional>
#include <map>

namespace kolofon {

/// Findings a file; how many more there are is said at the last.
inline constexpr size_t most_personal_data_findings = 100;
/// Further places named beside a finding.
inline constexpr size_t most_personal_data_places = 10;

/// A text that the public will read.
struct PublicText {
    std::string_view text;
    Span place;                                              ///< what is found is looked for from here on in its file
    const SourceFile* elsewhere = nullptr;                   ///< and where it is not there, in this one
    std::function<Span(size_t begin, size_t end)> span = {}; ///< where bytes of the text stand, if that is known better
    std::string_view path = {};                              ///< without a file: a path, or "kvartal.xlsx!Blad1!C7"
    std::vector<std::string> ids = {};                       ///< by which an acknowledgement can name it
    bool is_contact = false;                                 ///< an address or a telephone number is what belongs here
};

/// Looks at the texts of one file.
class PersonalDataCheck {
public:
    /// Without `acknowledgements`, whoever gets the findings sees to them. All must outlive it.
    PersonalDataCheck(const Contacts& contacts, const Acknowledgements* acknowledgements, Findings& findings)
        : m_contacts(contacts), m_acknowledgements(acknowledgements), m_findings(findings) {}
    PersonalDataCheck(const PersonalDataCheck&) = delete;
    PersonalDataCheck& operator=(const PersonalDataCheck&) = delete;
    ~PersonalDataCheck();

    void look_at(const PublicText& text);

private:
    void add(const PublicText& text, const PersonalData& found);
    void add_place(Finding& finding, Place place);

    const Contacts& m_contacts;
    const Acknowledgements* m_acknowledgements;
    Findings& m_findings;
    std::map<std::string, size_t> m_seen; ///< kind and normal form -> index of its finding, or of none
    size_t m_count = 0;
    size_t m_last = 0; ///< index of the last finding
};

/// Masks the identity numbers in what findings say and in the lines they show, so that they can be printed where others
/// read: logs, reviews.
void mask_findings(Findings& findings);

} // namespace kolofon
