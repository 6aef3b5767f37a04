// Any bytes as what a build left for the next one: read or refused, without more memory than the bytes are worth; what
// was read can be written and read again. The first byte chooses: the head, or a report's record.
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
    must(!decode(bytes) || bytes.starts_with("kolofon build"));
    if (size == 0) return 0;
    if (bytes.front() == 'h') {
        if (const auto state = decode_bare_head(bytes.substr(1))) {
            const std::string again = encode_head(*state);
            const auto second = decode_bare_head(again);
            must(second && encode_head(*second) == again);
        }
    } else if (const auto record = decode_record(bytes.substr(1))) {
        const std::string again = encode_record(record->first, *record->second);
        const auto second = decode_record(again);
        must(second && encode_record(second->first, *second->second) == again);
    }
    return 0;
}
