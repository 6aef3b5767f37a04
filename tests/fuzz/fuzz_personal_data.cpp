// Any bytes as text: what is found lies in it, in order, a glance had not said that there was nothing, and masking
// changes digits only.
#include "caution/personal_data.h"

#include <cstdint>
#include <cstdlib>

using namespace kolofon;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    size_t last_begin = 0, last_number_end = 0;
    const std::vector<PersonalData> all = find_personal_data(text);
    if (!all.empty() && !may_hold_personal_data(text)) std::abort();
    for (const PersonalData& found : all) {
        if (found.begin < last_begin || found.begin >= found.end || found.end > size || found.normal.empty())
            std::abort();
        last_begin = found.begin;
        if (found.kind == PersonalDataKind::Email) continue;
        if (found.begin < last_number_end) std::abort();
        last_number_end = found.end;
    }
    const std::string masked = mask_identity_numbers(text);
    if (masked.size() != size) std::abort();
    for (size_t i = 0; i < size; ++i)
        if (masked[i] != text[i] && (masked[i] != 'x' || text[i] < '0' || text[i] > '9')) std::abort();
    return 0;
}
