// What the preview answers to each request: the site's pages with a bar of its own, news of builds, comparisons.
//
//   /                        to the first audience's front page
//   /public/... /intranet/   the output of that audience, as `build` would write it
//   /.kolofon/preview.js     and preview.css: what the bar, the findings and the reloading are; no page of a site begins with .kolofon
//   /.kolofon/events         news of each build (server-sent events, WHATWG HTML section 9.2)
//   /.kolofon/compare        a working copy beside its last published version
//
// Pages come under the strict policy that sites are made for, so that what breaks it is seen here.
#pragma once

#include "serve/http_answer.h"
#include "serve/http_request.h"
#include "serve/preview_state.h"

namespace kolofon {

/// Changed paths that an event names; with more it says that everything changed.
constexpr size_t most_changes_named = 1000;

class PreviewAnswers {
public:
    /// `session` tells one run of the program from another. `bound` and `any_address` as is_own_host() wants them.
    PreviewAnswers(std::string session, std::string bound, bool any_address)
        : m_session(std::move(session)), m_bound(std::move(bound)), m_any_address(any_address) {}

    HttpAnswer answer(const HttpRequest& request, const std::shared_ptr<const PreviewState>& state) const;

    /// Tells browsers of a build and what changed after the build `since`.
    std::string event(const PreviewState& state, uint64_t since) const;

private:
    HttpAnswer site_file(const HttpRequest& request, Audience audience, const std::string& path,
                         const std::shared_ptr<const PreviewState>& state) const;
    HttpAnswer events(const HttpRequest& request, std::string_view query, const PreviewState& state) const;
    HttpAnswer own_page(int status, std::string_view title, std::string_view content, const PreviewState& state,
                        std::string_view audience, const std::string& path) const;
    HttpAnswer nothing_yet(const PreviewState& state) const;
    HttpAnswer not_found(Audience audience, const std::string& path, const PreviewState& state) const;
    HttpAnswer comparison(std::string_view query, const PreviewState& state) const;
    std::string script(const PreviewState& state, std::string_view audience, const std::string& path) const;
    std::string event_id(uint64_t build) const { return m_session + "-" + std::to_string(build); }

    std::string m_session, m_bound;
    bool m_any_address;
};

/// The preview's own files.
std::string_view preview_script();
std::string_view preview_style();

} // namespace kolofon
