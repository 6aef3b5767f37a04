// Any bytes as a number: what is read must read back the same from either way of writing it.
#include "figure/figure_text.h"
#include "figure/number_reader.h"

#include <cstdlib>

using namespace kolofon;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const ReadNumber strict = read_number(text, PointBeforeThree::IsAmbiguous);
    const ReadNumber read = read_number(text, PointBeforeThree::IsDecimal);
    if (strict.ok() && !read.ok()) std::abort();
    if (!read.ok() || read.state != CellState::Number) return 0;
    for (const std::string& written : {read.value.to_string(), number_text(read.value)}) {
        const ReadNumber again = read_number(written, PointBeforeThree::IsDecimal);
        if (!again.ok() || again.value != read.value || again.value.scale() != read.value.scale()) std::abort();
    }
    return 0;
}
