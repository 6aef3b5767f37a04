#include "model/report_reads.h"

namespace kolofon {

namespace {

thread_local ReadingScope* current = nullptr;

} // namespace

void ReportReads::add(std::set<ReportRead>&& reads) {
    if (reads.empty()) return;
    const std::lock_guard lock(m_mutex);
    m_all.merge(std::move(reads));
}

ReadingScope::ReadingScope(ReportReads* reads) : m_reads(reads), m_outer(current) {
    current = reads ? this : nullptr;
}

ReadingScope::~ReadingScope() {
    current = m_outer;
    if (m_reads) m_reads->add(std::move(m_noted));
}

void ReadingScope::note(ReportRead::Part part, const void* thing, const std::string& name) {
    if (thing && thing == m_last && part == m_last_part) return;
    m_last = thing;
    m_last_part = part;
    if (name != m_reads->own()) m_noted.insert({part, name});
}

void note_read(const Report& report, ReportRead::Part part) {
    if (current) current->note(part, &report, report.path);
}

void note_indicator_read(const void* view, const std::string& name) {
    if (current) current->note(ReportRead::Part::Indicator, view, name);
}

void note_address_missed() {
    if (current) current->note(ReportRead::Part::Addresses, nullptr, {});
}

} // namespace kolofon
