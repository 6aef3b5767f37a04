// What the system calls an error.
#pragma once

#include <string>

namespace kolofon {

/// "No space left on device" for ENOSPC. From any thread, which std::strerror does not promise.
std::string error_text(int error_number);

} // namespace kolofon
