// SharedVector: a vector whose copies share their items until one of them is edited.
#pragma once

#include <initializer_list>
#include <memory>
#include <stdexcept>
#include <vector>

namespace kolofon {

/// Deferred (base/deferred.h) without the deferring, at a third of the size: tables are many. Reads as a const
/// std::vector; what changes it goes through edit(). Copies take no time and next to no memory, so that a part of the
/// model that is cut for an audience costs only what the cut changes.
///
/// Items stay where they are until edit(): it gives this copy items of its own when others share them. One copy is for
/// one thread at a time to edit; copies of the same items may be read and edited on different threads.
template <typename T> class SharedVector {
public:
    using value_type = T;
    using const_iterator = const T*;

    SharedVector() = default;
    SharedVector(std::initializer_list<T> items) : SharedVector(std::vector<T>(items)) {}
    SharedVector(std::vector<T> items) : m_items(std::make_shared<std::vector<T>>(std::move(items))) {}

    bool empty() const { return size() == 0; }
    size_t size() const { return m_items ? m_items->size() : 0; }
    const T* data() const { return m_items ? m_items->data() : nullptr; }
    const T* begin() const { return data(); }
    const T* end() const { return data() + size(); }
    const T& operator[](size_t i) const { return (*m_items)[i]; }
    const T& front() const { return m_items->front(); }
    const T& back() const { return m_items->back(); }
    const T& at(size_t i) const {
        if (i >= size()) throw std::out_of_range("SharedVector");
        return (*m_items)[i];
    }

    /// The items for changing them. Pointers to items of this copy are valid no longer.
    std::vector<T>& edit() {
        if (!m_items)
            m_items = std::make_shared<std::vector<T>>();
        else if (m_items.use_count() > 1)
            m_items = std::make_shared<std::vector<T>>(*m_items);
        return *m_items;
    }

private:
    std::shared_ptr<std::vector<T>> m_items; ///< null: none
};

} // namespace kolofon
