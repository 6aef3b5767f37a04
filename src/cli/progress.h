// What a build is doing, on the terminal, when it takes longer than a second.
#pragma once

#include "cli/commands.h"
#include "render/build.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace kolofon {

/// A line on standard error that is written over until it is taken away again. Nothing unless that is a terminal.
class ProgressLine {
public:
    /// `progress` must outlive it.
    ProgressLine(const Invocation& invocation, const BuildProgress& progress);
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

private:
    void run();

    const BuildProgress& m_progress;
    const Language m_language;
    std::mutex m_mutex;
    std::condition_variable m_ended;
    bool m_has_ended = false;
    std::thread m_thread;
};

/// "Bygger: 1 200 av 10 000 avsnitt"
std::string progress_words(size_t sections, size_t all, Language language);

} // namespace kolofon
