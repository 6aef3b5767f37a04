#include "base/error_text.h"

#include <cstring>

namespace kolofon {

std::string error_text(int error_number) {
    char buffer[128];
    return ::strerror_r(error_number, buffer, sizeof buffer); // glibc's, which returns the text
}

} // namespace kolofon
