// A vector that is made when somebody first looks into it, and copied when somebody changes a copy.
#pragma once

#include <atomic>
#include <functional>
#include <initializer_list>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace kolofon {

/// Reads as a constant vector. Copies share their items until edit(). Looking is safe from several threads; editing and
/// copying are not.
template <typename Item> class DeferredVector {
public:
    using value_type = Item;
    using const_iterator = typename std::vector<Item>::const_iterator;

    DeferredVector() = default;
    DeferredVector(std::initializer_list<Item> items) : DeferredVector(std::vector<Item>(items)) {}
    /// Made already.
    explicit(false) DeferredVector(std::vector<Item> items) : m_state(std::make_shared<State>()) {
        std::call_once(m_state->made, [&] { m_state->items = std::move(items); });
        m_state->is_made = true;
    }
    /// Calls `make` when first looked into, at most once, on whatever thread that is.
    static DeferredVector made_by(std::function<std::vector<Item>()> make) {
        DeferredVector vector;
        vector.m_state = std::make_shared<State>();
        vector.m_state->make = std::move(make);
        return vector;
    }

    const std::vector<Item>& get() const {
        static const std::vector<Item> none;
        if (!m_state) return none;
        std::call_once(m_state->made, [&] {
            m_state->items = m_state->make();
            m_state->make = nullptr;
        });
        m_state->is_made = true;
        return m_state->items;
    }
    /// This copy's own items.
    std::vector<Item>& edit() {
        get();
        if (!m_state || m_state.use_count() > 1) *this = DeferredVector(std::vector<Item>(get()));
        return m_state->items;
    }
    /// Whether looking costs nothing any more.
    bool is_made() const { return !m_state || m_state->is_made; }

    const_iterator begin() const { return get().begin(); }
    const_iterator end() const { return get().end(); }
    size_t size() const { return get().size(); }
    bool empty() const { return get().empty(); }
    const Item& operator[](size_t i) const { return get()[i]; }
    const Item& at(size_t i) const { return get().at(i); }
    const Item& front() const { return get().front(); }
    const Item& back() const { return get().back(); }

private:
    struct State {
        std::once_flag made;
        std::atomic<bool> is_made{false};
        std::function<std::vector<Item>()> make;
        std::vector<Item> items;
    };
    std::shared_ptr<State> m_state; ///< none: no items
};

} // namespace kolofon
