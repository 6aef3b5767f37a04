// Values that are made when somebody first looks at them, and copied when somebody changes a copy.
#pragma once

#include <atomic>
#include <functional>
#include <initializer_list>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace kolofon {

/// Copies share the value until edit(). Looking is safe from several threads; editing and copying are not.
template <typename Value> class Deferred {
public:
    Deferred() = default;
    /// Made already.
    explicit(false) Deferred(Value value) : m_state(std::make_shared<State>()) {
        std::call_once(m_state->made, [&] { m_state->value = std::move(value); });
        m_state->is_made = true;
    }
    /// Calls `make` when first looked at, at most once, on whatever thread that is.
    static Deferred made_by(std::function<Value()> make) {
        Deferred deferred;
        deferred.m_state = std::make_shared<State>();
        deferred.m_state->make = std::move(make);
        return deferred;
    }

    const Value& get() const {
        static const Value none{};
        if (!m_state) return none;
        std::call_once(m_state->made, [&] {
            m_state->value = m_state->make();
            m_state->make = nullptr;
            m_state->is_made = true;
        });
        return m_state->value;
    }
    /// This copy's own value.
    Value& edit() {
        get();
        if (!m_state || m_state.use_count() > 1) *this = Deferred(get());
        return m_state->value;
    }
    /// Whether looking costs nothing any more.
    bool is_made() const { return !m_state || m_state->is_made; }

private:
    struct State {
        std::once_flag made;
        std::atomic<bool> is_made{false};
        std::function<Value()> make;
        Value value{};
    };
    std::shared_ptr<State> m_state; ///< none: the value of nothing
};

/// Reads as a constant vector.
template <typename Item> class DeferredVector : public Deferred<std::vector<Item>> {
    using Items = Deferred<std::vector<Item>>;

public:
    using value_type = Item;
    using const_iterator = typename std::vector<Item>::const_iterator;

    DeferredVector() = default;
    DeferredVector(std::initializer_list<Item> items) : Items(std::vector<Item>(items)) {}
    explicit(false) DeferredVector(std::vector<Item> items) : Items(std::move(items)) {}
    static DeferredVector made_by(std::function<std::vector<Item>()> make) {
        return DeferredVector(Items::made_by(std::move(make)));
    }

    const_iterator begin() const { return this->get().begin(); }
    const_iterator end() const { return this->get().end(); }
    size_t size() const { return this->get().size(); }
    bool empty() const { return this->get().empty(); }
    const Item& operator[](size_t i) const { return this->get()[i]; }
    const Item& at(size_t i) const { return this->get().at(i); }
    const Item& front() const { return this->get().front(); }
    const Item& back() const { return this->get().back(); }

private:
    explicit DeferredVector(Items items) : Items(std::move(items)) {}
};

} // namespace kolofon
