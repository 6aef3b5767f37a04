#include "caution/contacts.h"

#include "base/names.h"

namespace kolofon {

namespace {

/// The one thing found in `text` from `begin` on, if it is all there is.
const PersonalData* only_one(const std::vector<PersonalData>& found, std::string_view text, size_t begin) {
    return found.size() == 1 && found[0].begin == begin && found[0].end == text.size() ? &found[0] : nullptr;
}

} // namespace

bool Contacts::add(std::string_view text) {
    const std::string_view words = trim(text);
    const bool is_domain = words.starts_with("@");
    const std::string address = (is_domain ? "x" : "") + std::string(words);
    const auto in_address = find_personal_data(address);
    if (const PersonalData* email = only_one(in_address, address, 0); email && email->kind == PersonalDataKind::Email)
        return m_normal.insert(email->normal.substr(is_domain ? 1 : 0)), true;
    static constexpr std::string_view label = "tel ";
    const std::string number = std::string(label) + std::string(words);
    const auto in_number = find_personal_data(number);
    if (const PersonalData* phone = only_one(in_number, number, label.size());
        phone && phone->kind == PersonalDataKind::Phone)
        return m_normal.insert(phone->normal), true;
    return false;
}

bool Contacts::has(const PersonalData& found) const {
    if (m_normal.contains(found.normal)) return true; // ten digits of a telephone may look like an identity number
    if (found.kind != PersonalDataKind::Email) return false;
    return m_normal.contains(std::string_view(found.normal).substr(found.normal.find('@')));
}

} // namespace kolofon
