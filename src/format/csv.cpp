#include "format/csv.h"

namespace kolofon {

Span CsvFile::row_span(size_t row) const {
    return {file, field(row, 0).begin, field(row, width(row) - 1).end};
}

} // namespace kolofon
