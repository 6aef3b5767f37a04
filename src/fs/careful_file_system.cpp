#include "fs/careful_file_system.h"

#include <cerrno>

namespace kolofon {

namespace {

/// What the system answers about a name, rather than fails at. ENXIO is what is neither file nor folder.
bool is_answer(int error) {
    return error == ENOENT || error == ENOTDIR || error == EISDIR || error == ELOOP || error == ENAMETOOLONG ||
           error == EINVAL || error == ENXIO;
}

} // namespace

void DiskTrouble::note(const Fault& fault) {
    if (is_answer(fault.error_number)) return;
    const std::lock_guard lock(m_mutex);
    if (!m_first) m_first = fault;
}

std::optional<Fault> DiskTrouble::first() const {
    const std::lock_guard lock(m_mutex);
    return m_first;
}

} // namespace kolofon
