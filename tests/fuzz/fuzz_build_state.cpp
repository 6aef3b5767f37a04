// Any bytes as what a build left for the next one: read or refused, without more memory than the bytes are worth; what
// was read can be written and read again. The first byte chooses: the head, what is of
// all reports, a report's notes, its words for the search, or its record.
#include "rebuild/build_state.h"
#include "search/index_builder.h"

#include <cstdlib>

using namespace kolofon;

namespace {

void must(bool holds) {
    if (!holds) std::abort();
}

/// Whatever words are said to be, an index can be made of them.
void index_them(const SearchRecords& records) {
    IndexBuilder index({"sv"}, 1);
    std::vector<size_t> sizes;
    for (const auto& [audience, editions] : records)
        for (const auto& [language, record] : editions) {
            index.add_set(0, static_cast<uint32_t>(sizes.size()), record.words);
            sizes.push_back(record.documents);
        }
    index.finish(sizes);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    must(!decode(bytes, [](const ApartPrints&, ReportRecord&) {}) || bytes.starts_with("kolofon build"));
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
    } else if (bytes.front() == 'w') {
        if (const auto records = decode_search(bytes.substr(1))) {
            const std::string again = encode(*records);
            const auto second = decode_search(again);
            must(second && encode(*second) == again);
            index_them(*records);
        }
    } else if (const auto record = decode_record(bytes.substr(1))) {
        const std::string again = encode_record(record->first, *record->second);
        const auto second = decode_record(again);
        must(second && encode_record(second->first, *second->second) == again);
    }
    return 0;
}
