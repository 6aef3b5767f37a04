// Cell (Swedish: uppgift): one figure of a table; and all of a table's cells, in little memory.
#pragma once

#include "base/audience.h"
#include "base/date.h"
#include "base/decimal.h"
#include "base/shared_vector.h"
#include "source/source_file.h"

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

namespace kolofon {

enum class CellState : uint8_t {
    Number,
    Date,
    Text,         ///< words in a text column, or a [[cell]] with text (a target in words)
    Nil,          ///< – : nothing to count
    NotAvailable, ///< .. : not available or too uncertain
    NotApplicable ///< . : cannot occur
};

/// Marks of Swedish official statistics after a number.
enum class Mark : uint8_t { None, Provisional /* p */, Revised /* r */, Corrected /* k */ };

/// One cell. Its id is "TABLE.ROW.COLUMN". Its texts are those of the Cells that it was read from, for as long as
/// these are not changed.
struct Cell {
    CellState state = CellState::NotAvailable;
    Mark mark = Mark::None;
    Audience audience = Audience::Public;
    Decimal value;          ///< when state is Number; the scale is as written
    Date date;              ///< when state is Date
    std::string_view text;  ///< when state is Text
    std::string_view note;  ///< id of a TableNote, or empty
    Span span;              ///< where it is written
    std::string_view place; ///< "kvartal.xlsx!Blad1!C7" for a sheet, else empty
};

/// Cells in a row. Nearly all of a site's are short numbers from a CSV file, and such a cell takes 16 bytes; one with
/// more (words, a note, a place in a sheet, more than 18 digits) some 150 beside. Copies share their cells until one
/// is changed.
class Cells {
public:
    class const_iterator {
    public:
        using value_type = Cell;
        using difference_type = std::ptrdiff_t;
        using iterator_category = std::input_iterator_tag;
        using pointer = void;
        using reference = Cell;
        const_iterator(const Cells& cells, size_t index) : m_cells(&cells), m_index(index) {}
        Cell operator*() const { return (*m_cells)[m_index]; }
        const_iterator& operator++() {
            ++m_index;
            return *this;
        }
        const_iterator operator++(int) { return {*m_cells, m_index++}; }
        bool operator==(const const_iterator& other) const { return m_index == other.m_index; }

    private:
        const Cells* m_cells;
        size_t m_index;
    };

    size_t size() const { return m_small.size(); }
    Cell operator[](size_t index) const; ///< REQUIRES: index < size()
    const_iterator begin() const { return {*this, 0}; }
    const_iterator end() const { return {*this, size()}; }

    void set(size_t index, const Cell& cell); ///< copies its texts. REQUIRES: index < size()
    /// Sets the cell to what `change(Cell&)` makes of it.
    template <typename Change> void edit(size_t index, const Change& change) {
        Cell cell = (*this)[index];
        change(cell);
        set(index, cell);
    }
    void push_back(const Cell& cell);
    void resize(size_t count); ///< new cells are not available

private:
    struct Small {
        int64_t value = 0; ///< a number's coefficient, a date's digits; of a large cell its index in m_large
        uint32_t begin = 0;
        uint16_t length = 0; ///< of the span
        uint8_t scale = 0;
        CellState state : 3 = CellState::NotAvailable;
        Mark mark : 2 = Mark::None;
        Audience audience : 1 = Audience::Public;
        bool has_span : 1 = false; ///< in m_file
        bool is_large : 1 = false;
    };
    static_assert(sizeof(Small) == 16);

    /// What a small cell has no room for.
    struct Large {
        Decimal value;
        Date date;
        std::string text, note, place;
        Span span;
    };

    bool fits(const Cell& cell) const;
    void set_large(Small& small, const Cell& cell);
    void read_large(Cell& cell, const Large& large) const;

    SharedVector<Small> m_small;
    SharedVector<Large> m_large;
    const SourceFile* m_file = nullptr; ///< that small cells are written in
};

} // namespace kolofon
