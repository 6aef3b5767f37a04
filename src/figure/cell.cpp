#include "figure/cell.h"

#include <cassert>
#include <limits>

namespace kolofon {

namespace {

int64_t digits_of(const Date& date) {
    return date.year * 10'000 + date.month * 100 + date.day;
}

Date date_of_digits(int64_t digits) {
    return {static_cast<int16_t>(digits / 10'000), static_cast<uint8_t>(digits / 100 % 100),
            static_cast<uint8_t>(digits % 100)};
}

bool is_unset(const Decimal& value) {
    return value.is_zero() && value.scale() == 0;
}

} // namespace

Cell Cells::operator[](size_t index) const {
    const Small& small = m_small[index];
    Cell cell;
    cell.state = small.state;
    cell.mark = small.mark;
    cell.audience = small.audience;
    if (small.is_large) {
        read_large(cell, m_large[static_cast<size_t>(small.value)]);
        return cell;
    }
    if (small.state == CellState::Date)
        cell.date = date_of_digits(small.value);
    else
        cell.value = Decimal::small(small.value, small.scale);
    if (small.has_span) cell.span = {m_file, small.begin, small.begin + small.length};
    return cell;
}

void Cells::read_large(Cell& cell, const Large& large) const {
    cell.value = large.value;
    cell.date = large.date;
    cell.text = large.text;
    cell.note = large.note;
    cell.place = large.place;
    cell.span = large.span;
}

bool Cells::fits(const Cell& cell) const {
    if (!cell.text.empty() || !cell.note.empty() || !cell.place.empty()) return false;
    if (cell.span && (cell.span.file != m_file || cell.span.end < cell.span.begin ||
                      cell.span.end - cell.span.begin > std::numeric_limits<uint16_t>::max()))
        return false;
    if (cell.state == CellState::Date) return is_unset(cell.value) && cell.date.year >= 0;
    const Int128 coefficient = cell.value.coefficient();
    return cell.date == Date{} && static_cast<int64_t>(coefficient) == coefficient;
}

void Cells::set(size_t index, const Cell& cell) {
    assert(index < size());
    if (!m_file) m_file = cell.span.file;
    Small& small = m_small.edit()[index];
    small.state = cell.state;
    small.mark = cell.mark;
    small.audience = cell.audience;
    if (!fits(cell)) return set_large(small, cell);
    small.is_large = false;
    small.scale = static_cast<uint8_t>(cell.value.scale());
    small.value = cell.state == CellState::Date ? digits_of(cell.date) : static_cast<int64_t>(cell.value.coefficient());
    small.has_span = static_cast<bool>(cell.span);
    small.begin = cell.span.begin;
    small.length = static_cast<uint16_t>(cell.span.end - cell.span.begin);
}

void Cells::set_large(Small& small, const Cell& cell) {
    Large large{cell.value, cell.date, std::string(cell.text), std::string(cell.note), std::string(cell.place),
                cell.span}; // the texts may be of the cell that it replaces
    std::vector<Large>& all = m_large.edit();
    if (!small.is_large) {
        small.value = static_cast<int64_t>(all.size());
        small.is_large = true;
        all.emplace_back();
    }
    all[static_cast<size_t>(small.value)] = std::move(large);
}

void Cells::push_back(const Cell& cell) {
    m_small.edit().emplace_back();
    set(size() - 1, cell);
}

void Cells::resize(size_t count) {
    m_small.edit().resize(count);
}

} // namespace kolofon
