// Finding: one thing that an author should look at, with its place. Findings: a run's collection of them.
#pragma once

#include "diag/catalogue.h"
#include "source/source_file.h"

#include <string>
#include <vector>

namespace kolofon {

/// What a place named beside the main one has to do with it.
enum class Relation : uint8_t { Rule, FirstSeen, Internal, UsedBy, Template, Arithmetic, Nearest, Detail };

struct RelatedPlace {
    Relation relation;
    std::string text; ///< already in its final words: a rule, a sum, a name; may be empty
    Place place;      ///< may be nowhere (line 0, no path)
};

/// Holds no pointer into source texts: the place has the line it shows.
struct Finding {
    Code code;
    Severity severity;
    Place place;
    std::vector<std::string> arguments;
    std::vector<RelatedPlace> related;

    Finding& relate(Relation relation, std::string text, Place where = {}) & {
        related.push_back({relation, std::move(text), std::move(where)});
        return *this;
    }

    std::string found(Language language) const;
    std::string label(Language language) const;
    std::string help(Language language) const;
};

/// Findings of one task. Not shared between threads: each task fills its own and they are joined afterwards.
class Findings {
public:
    Finding& add(Code code, const Span& span, std::vector<std::string> arguments = {});
    Finding& add(Code code, Place place, std::vector<std::string> arguments = {});
    /// About a file as a whole.
    Finding& add_file(Code code, std::string path, std::vector<std::string> arguments = {});

    void join(Findings&& other);
    /// By path, place, code; equal ones once. Makes the order independent of how work was divided.
    void sort();

    bool has_errors() const { return count(Severity::Error) > 0; }
    size_t count(Severity severity) const;
    bool empty() const { return m_findings.empty(); }
    const std::vector<Finding>& all() const { return m_findings; }
    std::vector<Finding>& all() { return m_findings; }

private:
    std::vector<Finding> m_findings;
};

} // namespace kolofon
