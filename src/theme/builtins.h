// The filters, functions and tests that every template has.
#pragma once

#include "theme/value.h"

#include <optional>
#include <span>
#include <string_view>

namespace kolofon::theme {

enum class TestKind : uint8_t {
    Defined,
    Undefined,
    None,
    String,
    Number,
    Boolean,
    List,
    Object,
    True,
    False,
    Odd,
    Even,
    DivisibleBy
};

std::optional<TestKind> test_by_name(std::string_view name);
std::span<const std::string_view> test_names();

const Function* builtin_filter(std::string_view name);
const Function* builtin_function(std::string_view name);

} // namespace kolofon::theme
