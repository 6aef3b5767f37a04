// Result<T>: a value, or the machine's failure to produce it.
//
// Three kinds of failure are kept apart. What an author did wrong is a Finding (diag/finding.h) and is
// collected; what the machine failed at (disk, permission, memory file) is a Fault and is returned; what we did
// wrong is asserted.
#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace kolofon {

/// What the machine could not do. `what` names the act, `path` the file if there is one, `error_number` is errno or 0.
struct Fault {
    std::string what;
    std::string path;
    int error_number = 0;

    /// "cannot write out/public/index.html: No space left on device"
    std::string message() const;
};

template <typename T> class [[nodiscard]] Result {
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Fault fault) : m_state(std::in_place_index<1>, std::move(fault)) {}

    bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    T& value() & {
        assert(ok());
        return *std::get_if<0>(&m_state);
    }
    const T& value() const& {
        assert(ok());
        return *std::get_if<0>(&m_state);
    }
    T&& value() && {
        assert(ok());
        return std::move(*std::get_if<0>(&m_state));
    }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    Fault& fault() {
        assert(!ok());
        return *std::get_if<1>(&m_state);
    }
    const Fault& fault() const {
        assert(!ok());
        return *std::get_if<1>(&m_state);
    }

private:
    std::variant<T, Fault> m_state;
};

template <> class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Fault fault) : m_fault(std::move(fault)) {}

    bool ok() const { return !m_fault; }
    explicit operator bool() const { return ok(); }
    Fault& fault() {
        assert(!ok());
        return *m_fault;
    }
    const Fault& fault() const {
        assert(!ok());
        return *m_fault;
    }

private:
    std::optional<Fault> m_fault;
};

} // namespace kolofon

/// Returns the fault of `expression` from the enclosing function if it has one.
#define KOLOFON_TRY(expression)                                                                                        \
    do {                                                                                                               \
        if (auto kolofon_try_result = (expression); !kolofon_try_result) return std::move(kolofon_try_result.fault()); \
    } while (false)

/// Declares `name` with the value of `expression`, or returns its fault from the enclosing function.
#define KOLOFON_TRY_ASSIGN(name, expression)                                                                           \
    auto name##_result = (expression);                                                                                 \
    if (!name##_result) return std::move(name##_result.fault());                                                       \
    auto& name = name##_result.value()
