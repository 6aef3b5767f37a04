// Which thing of the old state is which of the new: by id, by redirect, and when an id was changed without one, by what
// is in it.
#pragma once

#include "model/site.h"

#include <optional>
#include <string>
#include <vector>

namespace kolofon {

/// A thing as it is recognised. An empty print is nobody's.
struct Recognised {
    std::string id;
    std::string print; ///< what is in it: a label, a digest
};

struct IdMatch {
    std::vector<std::optional<size_t>> now_of_was, was_of_now;

    void join(size_t was, size_t now) {
        now_of_was[was] = now;
        was_of_now[now] = was;
    }
};

/// Redirects are looked up as `prefix` + id: "personal." for the rows of a table. A print counts when exactly one
/// unmatched thing on each side has it.
IdMatch match_ids(const std::vector<Recognised>& was, const std::vector<Recognised>& now, const Report& report,
                  const std::string& prefix = {});

/// Where the report's redirects lead from `id`; empty when there is none.
std::string_view redirected(const Report& report, std::string_view id);

} // namespace kolofon
