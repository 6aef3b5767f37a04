// An answer to a request: its head, and a body in memory or in a file.
#pragma once

#include "fs/file_system.h"

#include <memory>
#include <string>
#include <string_view>

namespace kolofon {

struct HttpAnswer {
    int status = 200;
    std::string type = "text/html; charset=utf-8";
    std::string fields;                       ///< further ones, each with its line end
    std::string body;                         ///< unless one of the following is set
    std::shared_ptr<const std::string> bytes; ///< the body
    FileSystem* from = nullptr;               ///< the body is `source` of it, `size` bytes
    std::string source;
    uint64_t size = 0;
    std::shared_ptr<const void> keeps; ///< what must live until the answer is sent
    bool is_stream = false;            ///< `body` is the beginning: more follows until either side closes

    uint64_t length() const { return from ? size : bytes ? bytes->size() : body.size(); }
};

/// The status line and all fields, with the empty line. `closes`: the connection is not for a next request.
std::string head_of(const HttpAnswer& answer, bool closes);

/// The answer to what cannot be answered, in words.
HttpAnswer refusal(int status);

} // namespace kolofon
