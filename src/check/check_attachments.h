// What a report's files are and carry: attachments, and the pictures that sections show. Reads each file once.
#pragma once

#include "check/check_cautions.h"
#include "fs/file_system.h"

namespace kolofon {

/// What must hold of every attachment (that it opens, runs nothing, says what it is), and, of what `shown` has of the
/// report (null: nothing is), what comes along unseen and personal data in its text. Warnings are acknowledged with
/// `at` the attachment's id or the picture's name.
void check_attachments(FileSystem& fs, const Series& series, const Report& report, const PublicSite* shown,
                       const Acknowledgements& acknowledgements, Findings& findings);

} // namespace kolofon
