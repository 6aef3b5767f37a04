// The preview at work: one thread answers, watches and waits; builds run beside it, one at a time. What changes during
// a build is built after it.
#pragma once

#include "serve/debounce.h"
#include "serve/preview_answers.h"
#include "serve/preview_builder.h"
#include "serve/server.h"
#include "serve/watcher.h"

#include <future>

namespace kolofon {

struct PreviewLoopInput {
    PreviewInput build;
    std::vector<WatchedRoot> watched;
    ServerAddress address;
    std::string session; ///< tells this run from others
};

class PreviewLoop {
public:
    /// Listens and watches; nothing is built or answered before run().
    static Result<std::unique_ptr<PreviewLoop>> open(PreviewLoopInput input);
    ~PreviewLoop(); ///< waits for the build that is under way
    PreviewLoop(const PreviewLoop&) = delete;
    PreviewLoop& operator=(const PreviewLoop&) = delete;

    int port() const { return m_server->port(); }
    const Watcher& watcher() const { return *m_watcher; }

    /// Until `stop` can be read. `built` is told of each build when its pages are shown, on this thread.
    Result<void> run(int stop, const std::function<void(const PreviewBuild&)>& built);

private:
    explicit PreviewLoop(PreviewLoopInput input);
    /// On a thread of its own; m_done tells when there is a result.
    template <typename Work> auto run_beside(Work work);
    void start_build();
    /// That nothing was touched but what the system told of, when the pages are shown.
    void start_look();
    void take_build(Debounce::Time now, const std::function<void(const PreviewBuild&)>& built);
    void take_look(Debounce::Time now);
    void take_done(Debounce::Time now, const std::function<void(const PreviewBuild&)>& built);
    bool is_busy() const { return m_build.valid() || m_look.valid(); }
    int wait_time(Debounce::Time now, size_t clients) const;

    PreviewBuilder m_builder;
    std::shared_ptr<const PreviewState> m_state;
    std::unique_ptr<PreviewAnswers> m_answers;
    std::unique_ptr<Watcher> m_watcher;
    std::unique_ptr<Server> m_server;
    Debounce m_debounce;
    int m_done = -1;                   ///< readable when a build is ready (eventfd)
    bool m_may_be_any = true;          ///< what was touched since the last build
    std::future<bool> m_look;          ///< whether all is as that build saw it; ends before what it uses
    std::future<PreviewBuild> m_build; ///< the same; one of the two at a time
};

} // namespace kolofon
