// Which other reports a piece of work looks at, so that it is done again when they change.
//
// Nobody lists what a page depends on: it is noted where the model and the views hand out a report that is not the
// work's own, by whatever way it was reached. What is done outside a ReadingScope notes nothing.
#pragma once

#include "model/site.h"

#include <mutex>
#include <set>
#include <string>

namespace kolofon {

/// What was looked at.
struct ReportRead {
    enum class Part : uint8_t {
        Head,      ///< all but what its tables say and the bodies of its texts
        Tables,    ///< the same and its tables
        Texts,     ///< the same and its texts
        Indicator, ///< what an indicator shows
        Addresses  ///< what addresses there are at all: something was not found
    };
    Part part = Part::Head;
    std::string name; ///< of a report its path; of an indicator what its view says; of addresses ""

    auto operator<=>(const ReportRead&) const = default;
};

/// What one report's pages and checks looked at. Scopes may add to it from all threads.
class ReportReads {
public:
    /// `own` is the path of the report that the work is for; reading that is not noted.
    explicit ReportReads(std::string own) : m_own(std::move(own)) {}

    void add(std::set<ReportRead>&& reads);
    const std::string& own() const { return m_own; }
    /// Call when no scope is open any more.
    const std::set<ReportRead>& all() const { return m_all; }

private:
    std::string m_own;
    std::mutex m_mutex;
    std::set<ReportRead> m_all;
};

/// While it lives, what this thread looks at is noted for `reads`, if there is any. Scopes nest.
class ReadingScope {
public:
    explicit ReadingScope(ReportReads* reads);
    ~ReadingScope();
    ReadingScope(const ReadingScope&) = delete;
    ReadingScope& operator=(const ReadingScope&) = delete;

    void note(ReportRead::Part part, const void* thing, const std::string& name);

private:
    ReportReads* m_reads;
    ReadingScope* m_outer;
    const void* m_last = nullptr; ///< the same thing is looked at again and again
    ReportRead::Part m_last_part = ReportRead::Part::Head;
    std::set<ReportRead> m_noted;
};

/// To be called where something of a report is handed out.
void note_read(const Report& report, ReportRead::Part part = ReportRead::Part::Head);
void note_indicator_read(const void* view, const std::string& name);
void note_address_missed();

} // namespace kolofon
