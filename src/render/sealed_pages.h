// Published versions in the finished site: sealed parts and files from the store, byte for byte, in today's frame.
#pragma once

#include "render/report_pages.h"
#include "store/store.h"

namespace kolofon {

/// What stands around a sealed part in a page, so that verification finds its bytes.
constexpr std::string_view sealed_begin = "<!--sealed-->", sealed_end = "<!--/sealed-->";
/// In the folder of each published version of the output: what of it is sealed, for this audience.
constexpr std::string_view seal_file_name = "seal.json";

/// Which of a report's versions are written; by default all.
struct SealedScope {
    int version = 0;              ///< this one, at its own address only; 0: all
    ReportReads* reads = nullptr; ///< notes what other reports their pages show
};

/// Writes every published version of one report for one audience: at its own address, and the latest at the report's
/// constant address too unless a working copy stands there. Words of `redactions` are looked for, so that pages and
/// seals say where they were taken out; PageWriter takes them out. From one thread; uses all cores.
Result<void> write_sealed_report(AudienceBuild& audience, const Store& store, const Series& series,
                                 const Report& report, const Redactions& redactions, Findings& findings,
                                 SealedScope scope = {});

} // namespace kolofon
