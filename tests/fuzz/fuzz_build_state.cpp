// Any bytes as what a build left for the next one: read or refused, without more memory than the bytes are worth; what
// was read can be written and read again. The first byte chooses: the head, what is of
// all reports, a report's notes, or its record.
#include "rebuild/build_state.h"

#include <cstdlib>

using namespace kolofon;

namespace {

void must(bool holds) {
    if (!holds) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto no_notes = [](const Fingerprint&) { return Deferred<NotesByAudience>(); };
    must(!decode(bytes, no_notes) || bytes.starts_with("kolofon build"));
    if (size == 0) return 0;
    if (bytes.front() == 'h') {
        if (const auto state = decode_bare_head(bytes.substr(1))) {
            const std::string again = encode_head(*state);
            const auto second = decode_bare_head(again);
            must(second && encode_head(*second) == again);
        }
    } else if (bytes.front() == 's') {
        BuildState state, second;
        if (!decode_site(bytes.substr(1), state)) return 0;
        const std::string again = encode_site(state);
        must(decode_site(again, second) && encode_site(second) == again);
    } else if (bytes.front() == 'n') {
        if (const auto notes = decode_notes(bytes.substr(1))) {
            const std::string again = encode(*notes);
            const auto second = decode_notes(again);
            must(second && encode(*second) == again);
        }
    } else if (const auto record = decode_record(bytes.substr(1))) {
        const std::string again = encode_record(record->first, *record->second);
        const auto second = decode_record(again);
        must(second && encode_record(second->first, *second->second) == again);
    }
    return 0;
}
