#include "cli/progress.h"

#include "cli/texts.h"
#include "locale/locale.h"

#include <chrono>
#include <cstdio>
#include <system_error>

namespace kolofon {

namespace {

constexpr auto patience = std::chrono::seconds(1);
constexpr auto beat = std::chrono::milliseconds(200);

void write_over(const std::string& words) {
    std::fprintf(stderr, "\r\x1b[K%s", words.c_str()); // back to the line's beginning, and erase it
    std::fflush(stderr);
}

} // namespace

std::string progress_words(size_t sections, size_t all, Language language) {
    if (all == 0) return std::string(say(language, "Läser webbplatsen …", "Reading the site …"));
    if (sections >= all)
        return std::string(
            say(language, "Bygger det som hör till hela webbplatsen …", "Building what belongs to all of the site …"));
    return std::string(say(language, "Bygger: ", "Building: ")) +
           Locale::of("sv").number(Decimal(static_cast<int64_t>(sections)), 0) +
           std::string(say(language, " av ", " of ")) +
           counted(all, say(language, "avsnitt", "section"), say(language, "avsnitt", "sections"));
}

ProgressLine::ProgressLine(const Invocation& invocation, const BuildProgress& progress)
    : ProgressLine(invocation, [&progress, language = message_language(invocation)] {
          return progress_words(progress.sections, progress.all, language);
      }) {}

ProgressLine::ProgressLine(const Invocation& invocation, std::string_view swedish, std::string_view english)
    : ProgressLine(invocation, [words = std::string(say(message_language(invocation), swedish, english)),
                                begin = std::chrono::steady_clock::now()] {
          const auto seconds = std::chrono::floor<std::chrono::seconds>(std::chrono::steady_clock::now() - begin);
          return words + " … " + std::to_string(seconds.count()) + " s";
      }) {}

ProgressLine::ProgressLine(const Invocation& invocation, std::function<std::string()> words)
    : m_words(std::move(words)) {
    if (!invocation.terminal || invocation.arguments.quiet) return;
    try {
        m_thread = std::thread([this] { run(); });
    } catch (const std::system_error&) {
    } // no thread to be had: nobody needs this line
}

ProgressLine::~ProgressLine() {
    if (!m_thread.joinable()) return;
    {
        const std::lock_guard lock(m_mutex);
        m_has_ended = true;
    }
    m_ended.notify_all();
    m_thread.join();
}

void ProgressLine::run() {
    std::unique_lock lock(m_mutex);
    if (m_ended.wait_for(lock, patience, [this] { return m_has_ended; })) return;
    do write_over(m_words());
    while (!m_ended.wait_for(lock, beat, [this] { return m_has_ended; }));
    write_over({});
}

} // namespace kolofon
