#include "serve/preview_answers.h"

#include "base/url.h"
#include "diag/report.h"
#include "markdown/escape.h"
#include "package/media_type.h"
#include "serve/address.h"
#include "serve/comparison.h"

#include <charconv>

namespace kolofon {

namespace {

constexpr std::string_view own_folder = ".kolofon/";
/// Of the preview's own pages; without one, browsers ask for favicon.ico.
constexpr std::string_view icon = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 16 16\">"
                                  "<circle cx=\"8\" cy=\"8\" r=\"6\" fill=\"#0b4f9e\"/></svg>";
constexpr std::string_view page_policy =
    "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src "
    "'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'\r\nCache-Control: no-store\r\n";

std::string_view say(Language language, std::string_view swedish, std::string_view english) {
    return language == Language::Swedish ? swedish : english;
}

std::string escaped(std::string_view text) {
    std::string html;
    append_escaped(html, text);
    return html;
}

std::string attribute(std::string_view name, std::string_view value) {
    return " " + std::string(name) + "=\"" + escaped(value) + "\"";
}

HttpAnswer redirect(const std::string& path) {
    HttpAnswer answer = refusal(302);
    answer.fields = "Location: /" + percent_encoded(path) + "\r\nCache-Control: no-store\r\n";
    return answer;
}

HttpAnswer wrong_host() {
    HttpAnswer answer = refusal(421);
    answer.body += "The preview answers to localhost and to the name or address that --host gives.\n";
    return answer;
}

HttpAnswer own_file(std::string_view type, std::string_view text) {
    HttpAnswer answer;
    answer.type = type;
    answer.body = text;
    answer.fields = "Cache-Control: no-cache\r\n";
    return answer;
}

std::string full_type(std::string_view path) {
    std::string type(media_type_of(path));
    if (type.starts_with("text/") || type == "application/json" || type == "application/xml") type += "; charset=utf-8";
    return type;
}

bool is_page(std::string_view path) {
    return path.ends_with(".html");
}

/// The part of a path before its first '/', which is taken off it with the '/'.
std::string_view take_first(std::string_view& path) {
    const size_t slash = std::min(path.find('/'), path.size());
    const std::string_view first = path.substr(0, slash);
    path.remove_prefix(std::min(slash + 1, path.size()));
    return first;
}

std::optional<Audience> audience_named(std::string_view name) {
    for (const Audience audience : {Audience::Public, Audience::Intranet})
        if (name == audience_name(audience)) return audience;
    return std::nullopt;
}

/// The paths that changed after `since`, as JSON; null when they are too many to name.
std::string changes_json(const PreviewSite& site, uint64_t since) {
    std::string json;
    size_t count = 0;
    const auto add = [&](Audience audience, const std::string& path) {
        if (++count > most_changes_named) return;
        json += (json.empty() ? "" : ",") + json_string(std::string(audience_name(audience)) + "/" + path);
    };
    for (const auto& [audience, shown] : site.audiences) {
        for (size_t i = 0; i < shown.files.size(); ++i)
            if (const auto [file, changed_in] = shown.files[i]; changed_in > since) add(audience, file.path);
        for (const auto& [path, build] : shown.gone)
            if (build > since) add(audience, path);
    }
    return count > most_changes_named ? "null" : "[" + json + "]";
}

} // namespace

HttpAnswer PreviewAnswers::answer(const HttpRequest& request, const std::shared_ptr<const PreviewState>& state) const {
    if (!is_own_host(request.host, m_bound, m_any_address)) return wrong_host();
    const auto target = read_target(request.target);
    if (!target) return refusal(400);
    if (target->path == ".kolofon/preview.js") return own_file("text/javascript; charset=utf-8", preview_script());
    if (target->path == ".kolofon/preview.css") return own_file("text/css; charset=utf-8", preview_style());
    if (target->path == ".kolofon/icon.svg") return own_file("image/svg+xml", icon);
    if (target->path == ".kolofon/events") return events(request, target->query, *state);
    if (target->path == ".kolofon/compare") return comparison(target->query, *state);
    if (target->path.starts_with(own_folder)) return refusal(404);
    if (!state->site) return nothing_yet(*state);
    std::string_view path = target->path;
    const std::string_view first = take_first(path);
    const auto audience = audience_named(first);
    if (first.empty()) return redirect(std::string(audience_name(state->site->audiences.begin()->first)) + "/");
    if (!audience || !state->site->audiences.contains(*audience))
        return own_page(404, say(state->language, "Sidan finns inte", "There is no such page"),
                        "<p><a href=\"/\">" + std::string(say(state->language, "Till webbplatsen", "To the site")) +
                            "</a></p>",
                        *state, "", "");
    if (path.empty() && !target->path.ends_with("/")) return redirect(target->path + "/");
    return site_file(request, *audience, std::string(path), state);
}

HttpAnswer PreviewAnswers::site_file(const HttpRequest& request, Audience audience, const std::string& asked,
                                     const std::shared_ptr<const PreviewState>& state) const {
    const auto& files = state->site->audiences.at(audience).files;
    const std::string path = asked.empty() || asked.ends_with("/") ? asked + "index.html" : asked;
    const auto found = files.find(path);
    if (!found) {
        if (path == asked && files.contains(path + "/index.html"))
            return redirect(std::string(audience_name(audience)) + "/" + path + "/");
        return not_found(audience, path, *state);
    }
    const KeptFile& file = found->file;
    HttpAnswer answer;
    answer.type = full_type(path);
    if (file.bytes && is_page(path)) {
        const size_t end = std::min(file.bytes->rfind("</body>"), file.bytes->size());
        answer.body =
            file.bytes->substr(0, end) + script(*state, audience_name(audience), path) + file.bytes->substr(end);
        answer.fields = page_policy;
        return answer;
    }
    const std::string tag = "\"" + event_id(found->changed_in) + "\"";
    answer.fields = "ETag: " + tag + "\r\nCache-Control: no-cache\r\n";
    if (request.if_none_match == tag) {
        answer.status = 304;
        return answer;
    }
    answer.keeps = state->site;
    answer.bytes = file.bytes;
    if (file.bytes) return answer;
    const auto status = file.from->status(file.source);
    if (!status.ok()) return not_found(audience, path, *state); // gone since the build; the next one is under way
    answer.from = file.from;
    answer.source = file.source;
    answer.size = status->size;
    return answer;
}

HttpAnswer PreviewAnswers::nothing_yet(const PreviewState& state) const {
    const Language language = state.language;
    if (state.build == 0)
        return own_page(503, say(language, "Webbplatsen byggs", "The site is being built"), "", state, "", "");
    const std::string_view text = say(language, "Rätta det som anges nedan, så visas sidorna här.",
                                      "Mend what is told below, and the pages show here.");
    return own_page(503, say(language, "Det finns inget att visa än", "There is nothing to show yet"),
                    "<p>" + std::string(text) + "</p>", state, "", "");
}

HttpAnswer PreviewAnswers::not_found(Audience audience, const std::string& path, const PreviewState& state) const {
    const Language language = state.language;
    const std::string name(audience_name(audience));
    const bool is_public = audience == Audience::Public;
    const std::string_view title =
        is_public ? say(language, "Sidan finns inte på den externa webbplatsen", "The public site has no such page")
                  : say(language, "Sidan finns inte på den interna webbplatsen", "The intranet site has no such page");
    const std::string content = "<p><code>" + escaped(path) + "</code></p>\n<p><a href=\"/" + name + "/\">" +
                                std::string(say(language, "Till startsidan", "To the front page")) + "</a></p>";
    return own_page(404, title, content, state, name, path);
}

HttpAnswer PreviewAnswers::comparison(std::string_view query, const PreviewState& state) const {
    const std::string report = query_value(query, "report");
    const auto compared = state.site ? compare_with_published(*state.site, report, state.language) : std::nullopt;
    if (!compared)
        return own_page(404, say(state.language, "Inget att jämföra", "Nothing to compare"),
                        "<p><a href=\"/\">" + std::string(say(state.language, "Till webbplatsen", "To the site")) +
                            "</a></p>",
                        state, "", "");
    return own_page(200, compared->title, compared->html, state, "", "");
}

HttpAnswer PreviewAnswers::own_page(int status, std::string_view title, std::string_view content,
                                    const PreviewState& state, std::string_view audience,
                                    const std::string& path) const {
    HttpAnswer answer;
    answer.status = status;
    answer.fields = page_policy;
    answer.body = "<!doctype html>\n<html lang=\"" + std::string(say(state.language, "sv", "en")) +
                  "\">\n<head>\n<meta charset=\"utf-8\">\n"
                  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                  "<meta name=\"color-scheme\" content=\"light dark\">\n<title>" +
                  escaped(title) +
                  "</title>\n<link rel=\"icon\" href=\"/.kolofon/icon.svg\">\n"
                  "<link rel=\"stylesheet\" href=\"/.kolofon/preview.css\">\n</head>\n" +
                  "<body class=\"own-page\">\n<main>\n<h1>" + escaped(title) + "</h1>\n" + std::string(content) +
                  "\n</main>\n" + script(state, audience, path) + "</body>\n</html>\n";
    return answer;
}

std::string PreviewAnswers::script(const PreviewState& state, std::string_view audience,
                                   const std::string& path) const {
    std::string html = "<script defer src=\"/.kolofon/preview.js\"";
    html += attribute("data-build", event_id(state.build));
    html += attribute("data-language", say(state.language, "sv", "en"));
    html += attribute("data-audience", audience) + attribute("data-path", path);
    if (state.site && !audience.empty()) {
        std::string names;
        for (const auto& [each, shown] : state.site->audiences)
            names += (names.empty() ? "" : " ") + std::string(audience_name(each));
        html += attribute("data-audiences", names);
        const PreviewAudience& shown = state.site->audiences.at(*audience_named(audience));
        if (const WorkingCopy* copy = shown.working_copy_of(path))
            html +=
                attribute("data-working", copy->report) + attribute("data-published", std::to_string(copy->published));
    }
    return html + "></script>\n";
}

HttpAnswer PreviewAnswers::events(const HttpRequest& request, std::string_view query, const PreviewState& state) const {
    const std::string since =
        request.last_event_id.empty() ? query_value(query, "since") : request.last_event_id; // a browser's own retry
    const std::string prefix = m_session + "-";
    uint64_t build = 0; // of another run: everything has changed
    if (since.starts_with(prefix)) std::from_chars(since.data() + prefix.size(), since.data() + since.size(), build);
    HttpAnswer answer;
    answer.type = "text/event-stream";
    answer.fields = "Cache-Control: no-store\r\n";
    answer.is_stream = true;
    answer.body = "retry: 500\n\n";
    if (state.build > 0) answer.body += event(state, build);
    return answer;
}

std::string PreviewAnswers::event(const PreviewState& state, uint64_t since) const {
    std::string data = "{\"build\":" + json_string(event_id(state.build));
    data += ",\"stale\":" + std::string(state.stale ? "true" : "false") + ",\"fault\":" + json_string(state.fault);
    data += ",\"changed\":" + (state.site ? changes_json(*state.site, since) : "[]");
    data += ",\"found\":" + state.findings + "}";
    std::erase(data, '\n'); // in JSON only between values; here it would end the field
    std::erase(data, '\r');
    return "event: build\nid: " + event_id(state.build) + "\ndata: " + data + "\n\n";
}

} // namespace kolofon
