#include "change/id_match.h"

#include <map>

namespace kolofon {

namespace {

constexpr size_t several = SIZE_MAX;

/// Unmatched things by print; `several` where more than one has it.
std::map<std::string_view, size_t> by_print(const std::vector<Recognised>& things,
                                            const std::vector<std::optional<size_t>>& partners) {
    std::map<std::string_view, size_t> found;
    for (size_t i = 0; i < things.size(); ++i) {
        if (partners[i] || things[i].print.empty()) continue;
        const auto [place, is_new] = found.emplace(things[i].print, i);
        if (!is_new) place->second = several;
    }
    return found;
}

} // namespace

std::string_view redirected(const Report& report, std::string_view id) {
    for (const Redirect& redirect : report.redirects)
        if (redirect.from.value == id) return redirect.to.value;
    return {};
}

IdMatch match_ids(const std::vector<Recognised>& was, const std::vector<Recognised>& now, const Report& report,
                  const std::string& prefix) {
    IdMatch match{std::vector<std::optional<size_t>>(was.size()), std::vector<std::optional<size_t>>(now.size())};
    std::map<std::string_view, size_t> ids;
    for (size_t j = 0; j < now.size(); ++j) ids.emplace(now[j].id, j);
    const auto join = [&](size_t i, std::string_view id) {
        const auto found = ids.find(id);
        if (found != ids.end() && !match.was_of_now[found->second]) match.join(i, found->second);
    };
    for (size_t i = 0; i < was.size(); ++i) join(i, was[i].id);
    std::map<std::string_view, std::string_view> redirects;
    for (const Redirect& redirect : report.redirects) redirects.emplace(redirect.from, redirect.to);
    for (size_t i = 0; i < was.size() && !redirects.empty(); ++i) {
        if (match.now_of_was[i]) continue;
        const auto found = redirects.find(prefix + was[i].id);
        if (found != redirects.end() && found->second.starts_with(prefix)) join(i, found->second.substr(prefix.size()));
    }
    const auto old_prints = by_print(was, match.now_of_was), new_prints = by_print(now, match.was_of_now);
    for (const auto& [print, i] : old_prints) {
        const auto found = new_prints.find(print);
        if (i != several && found != new_prints.end() && found->second != several) match.join(i, found->second);
    }
    return match;
}

} // namespace kolofon
