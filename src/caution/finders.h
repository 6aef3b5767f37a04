// What find_personal_data is made of: one reader for each kind. Private to src/caution.
#pragma once

#include "caution/digit_groups.h"
#include "caution/personal_data.h"

#include <optional>
#include <span>

namespace kolofon::caution {

/// A number read from a run of digit groups.
struct ReadNumber {
    size_t groups = 0; ///< how many it took; 0: none was found
    PersonalDataKind kind = PersonalDataKind::IdentityNumber;
    std::string normal;
};

/// The identity number that begins with group `first`. `after_number`: the group before belongs to one that was found.
ReadNumber read_identity_number(std::string_view text, std::span<const DigitGroup> run, size_t first,
                                bool after_number);

/// The telephone number that begins with group `first`.
ReadNumber read_phone(std::string_view text, std::span<const DigitGroup> run, size_t first, bool after_number);
/// Where the whole of it begins: at its + or (, else at `digits`, its first digit.
size_t phone_begin(std::string_view text, size_t digits);

/// The e-mail address around the sign at `at`: @, %40, or a bracket with "at" in it. `from`: nothing before is looked
/// at.
std::optional<PersonalData> read_email(std::string_view text, size_t at, size_t from);

} // namespace kolofon::caution
