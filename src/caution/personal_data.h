// Personal data in text: Swedish identity numbers, e-mail addresses and telephone numbers.
//
// Pure and linear in the text. A line end counts as a space, since texts are wrapped anywhere. What is found is what a
// person would read as such; some figures look the same, so what is found is for somebody to look at.
//
// Identity numbers: personnummer and samordningsnummer (the day of birth plus 60), with a date that exists, a birth
// number 001 to 999 and a right check digit. Found: 10 or 12 digits (century 18, 19 or 20) together, or with a dash, a
// plus, a space or " - " before the last four, whichever kind of dash or space; the date written in parts ("1912 12 12
// 1212", "1912-12-12-1212", "19 121212-1212"); digit by digit ("1 9 1 2 ..."); after a word such as "personnummer" the
// digits in any groups. Not found: numbers with a wrong check digit or without the last four digits, temporary numbers
// with letters and hospitals' reserve numbers, and digits that are part of something longer: letters or digits with a
// hyphen on either side, decimals, more groups of digits beside a number written with spaces, amounts ("1912121212
// kr"), what follows "dnr", "OCR", "ISBN" or such. An organisation number is none (its third digit is 2 or more),
// unless it is that of a sole trader, which is the person's own.
//   Sources: SKV 704 (Skatteverket); folkbokföringslagen (1991:481) 18 §. Check digit: ISO/IEC 7812-1, annex B.
//
// E-mail addresses: name@example.se, with letters of any script, also with %40 or an entity's @ already resolved; "name
// (at) example.se", [at], {at}, (snabel-a), and (punkt), (dot) for the dots after it. Not found: a domain without a
// dot, a file name such as logo@2x.png, a name in quotes.
//   Sources: RFC 5321 4.1.2, RFC 6531.
//
// Telephone numbers: Swedish subscriber numbers with an area code of the plan, for the network's fixed, mobile (070,
// 072, 073, 076, 079) and company (010, 075) numbers: the code, a dash, slash, space or parentheses, then 5 to 8 digits
// together or in groups of two and three; mobile numbers also as 10 digits, others so after "tel" or such; +46 and 0046
// with or without (0); other countries' after + with 8 to 15 digits. Not found: short numbers (112, 1177), 020, 077 and
// 0900, which belong to no person, and numbers without an area code.
//   Sources: the Swedish numbering plan for telephony (PTS, telefoninummerplanen); ITU-T E.164.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kolofon {

enum class PersonalDataKind : uint8_t { IdentityNumber, CoordinationNumber, Email, Phone };

struct PersonalData {
    PersonalDataKind kind = PersonalDataKind::IdentityNumber;
    size_t begin = 0, end = 0; ///< bytes of the text
    /// The same for every way of writing it: an identity number's 10 or 12 digits, an address in small letters, a
    /// telephone number as dialled ("0920284000", "+4721234567").
    std::string normal;

    bool is_identity() const {
        return kind == PersonalDataKind::IdentityNumber || kind == PersonalDataKind::CoordinationNumber;
    }
};

/// What is found, in the order it stands. Identity and telephone numbers do not overlap each other.
std::vector<PersonalData> find_personal_data(std::string_view text);

/// A quick look, for most texts: false when nothing can be found in `source`, also not when its markup and entities
/// have been resolved.
bool may_hold_personal_data(std::string_view source);

/// `text` with the digits of identity numbers as x, but for those of year and century: "1912xxxx-xxxx". As long as it
/// was.
std::string mask_identity_numbers(std::string text);

} // namespace kolofon
