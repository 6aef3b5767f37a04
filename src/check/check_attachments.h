// What a report's files are and carry: attachments, and the pictures that sections show. Reads each file once.
#pragma once

#include "figure/acknowledge.h"
#include "fs/file_system.h"
#include "model/site.h"

namespace kolofon {

/// What must hold of every attachment (that it opens, runs nothing, says what it is), and, of what the public gets,
/// what comes along unseen. Warnings are acknowledged with `at` the attachment's id or the picture's name.
void check_attachments(FileSystem& fs, const Site& site, const Series& series, const Report& report,
                       const Acknowledgements& acknowledgements, Findings& findings);

} // namespace kolofon
