// What the program is doing, on the terminal, when it takes longer than a second.
#pragma once

#include "cli/commands.h"
#include "render/build.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace kolofon {

/// A line on standard error that is written over until it is taken away again. Nothing unless that is a terminal.
class ProgressLine {
public:
    /// `words` is asked again and again, on a thread of its own, until the line is taken away.
    ProgressLine(const Invocation& invocation, std::function<std::string()> words);
    /// Of a build. `progress` must outlive the line.
    ProgressLine(const Invocation& invocation, const BuildProgress& progress);
    /// "Prövar lagret … 3 s"
    ProgressLine(const Invocation& invocation, std::string_view swedish, std::string_view english);
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

private:
    void run();

    const std::function<std::string()> m_words;
    std::mutex m_mutex;
    std::condition_variable m_ended;
    bool m_has_ended = false;
    std::thread m_thread;
};

/// "Bygger: 1 200 av 10 000 avsnitt"
std::string progress_words(size_t sections, size_t all, Language language);

} // namespace kolofon
