#include "serve/http_answer.h"

namespace kolofon {

namespace {

std::string_view reason(int status) {
    switch (status) {
    case 200: return "OK";
    case 302: return "Found";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 421: return "Misdirected Request";
    case 431: return "Request Header Fields Too Large";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    default: return "Error";
    }
}

} // namespace

std::string head_of(const HttpAnswer& answer, bool closes) {
    std::string head = "HTTP/1.1 " + std::to_string(answer.status) + " " + std::string(reason(answer.status)) + "\r\n";
    if (answer.status != 304) head += "Content-Type: " + answer.type + "\r\n";
    if (!answer.is_stream && answer.status != 304)
        head += "Content-Length: " + std::to_string(answer.length()) + "\r\n";
    // What is previewed may be internal, and is this machine's: no other site may show it or read it.
    head += "X-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\nReferrer-Policy: "
            "same-origin\r\n";
    head += answer.fields;
    head += closes ? "Connection: close\r\n\r\n" : "Connection: keep-alive\r\n\r\n";
    return head;
}

HttpAnswer refusal(int status) {
    HttpAnswer answer;
    answer.status = status;
    answer.type = "text/plain; charset=utf-8";
    answer.body = std::to_string(status) + " " + std::string(reason(status)) + "\n";
    if (status == 405) answer.fields = "Allow: GET, HEAD\r\n";
    return answer;
}

} // namespace kolofon
