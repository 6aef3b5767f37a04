// What is packed in a file, whole, in memory: ZIP (also Office files), gzip and, by its name, Brotli. Everything is
// counted while it is unpacked; what an archive says of itself is not believed.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace kolofon {

namespace limits {
constexpr size_t unpacked_bytes = size_t{1} << 30; ///< of one file, with all that is packed in what is packed in it
constexpr size_t unpacked_files = 100'000;
constexpr int packed_depth = 4;
} // namespace limits

/// Why something was not unpacked.
enum class UnpackProblem { None, Encrypted, Broken, TooLarge };

struct UnpackBudget {
    size_t bytes = limits::unpacked_bytes;
    size_t files = limits::unpacked_files;
};

/// `name` is the file's: Brotli has no mark in its bytes, only ".br".
bool is_packed(std::string_view bytes, std::string_view name);

/// Calls `take(name, bytes)` for each file packed in `bytes`; a gzip or Brotli has one, without a name. What was
/// unpacked before a problem has been taken. REQUIRES: is_packed(bytes, name).
UnpackProblem unpack(std::string_view bytes, std::string_view name, UnpackBudget& budget,
                     const std::function<void(const std::string& name, const std::string& bytes)>& take);

} // namespace kolofon
