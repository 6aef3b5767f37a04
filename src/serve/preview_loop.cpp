#include "serve/preview_loop.h"

#include <algorithm>
#include <cerrno>
#include <sys/eventfd.h>
#include <unistd.h>
#include <utility>

namespace kolofon {

namespace {

constexpr int longest_wait = 1000; ///< milliseconds, while there are clients that may be late

Debounce::Time now() {
    return std::chrono::steady_clock::now();
}

bool is_ready(const std::vector<pollfd>& waited, int descriptor) {
    return std::any_of(waited.begin(), waited.end(),
                       [&](const pollfd& each) { return each.fd == descriptor && each.revents != 0; });
}

} // namespace

PreviewLoop::PreviewLoop(PreviewLoopInput input)
    : m_builder(std::move(input.build)), m_state(std::make_shared<PreviewState>()) {}

PreviewLoop::~PreviewLoop() {
    if (m_build.valid()) m_build.wait();
    if (m_look.valid()) m_look.wait();
    if (m_done >= 0) ::close(m_done);
}

Result<std::unique_ptr<PreviewLoop>> PreviewLoop::open(PreviewLoopInput input) {
    std::unique_ptr<PreviewLoop> loop(new PreviewLoop(input));
    loop->m_done = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (loop->m_done < 0) return Fault{"cannot wait for builds", "", errno};
    KOLOFON_TRY_ASSIGN(watcher, Watcher::open(std::move(input.watched)));
    loop->m_watcher = std::move(watcher);
    PreviewLoop* self = loop.get();
    KOLOFON_TRY_ASSIGN(server, Server::open(input.address, [self](const HttpRequest& request) {
                           return self->m_answers->answer(request, self->m_state);
                       }));
    loop->m_server = std::move(server);
    loop->m_answers =
        std::make_unique<PreviewAnswers>(input.session, input.address.host, loop->m_server->binds_to_all());
    return loop;
}

template <typename Work> auto PreviewLoop::run_beside(Work work) {
    return std::async(std::launch::async, [this, work = std::move(work)] {
        auto result = work();
        const uint64_t one = 1;
        (void)!::write(m_done, &one, sizeof one);
        return result;
    });
}

void PreviewLoop::start_build() {
    auto touched = m_watcher->take_touched();
    if (std::exchange(m_may_be_any, false)) touched = std::nullopt;
    m_build = run_beside([this, before = m_state, touched] { return m_builder.build(*before, touched); });
}

void PreviewLoop::start_look() {
    m_look = run_beside([this] { return m_builder.has_seen_all(); });
}

void PreviewLoop::take_look(Debounce::Time time) {
    if (m_look.get()) return;
    m_may_be_any = true;
    m_debounce.note(time);
}

void PreviewLoop::take_done(Debounce::Time time, const std::function<void(const PreviewBuild&)>& built) {
    uint64_t count = 0;
    (void)!::read(m_done, &count, sizeof count);
    if (m_look.valid()) return take_look(time);
    take_build(time, built);
    start_look();
}

void PreviewLoop::take_build(Debounce::Time time, const std::function<void(const PreviewBuild&)>& built) {
    const PreviewBuild build = m_build.get();
    const uint64_t before = m_state->build;
    m_state = build.state;
    m_server->send_to_streams(m_answers->event(*m_state, before), time);
    built(build);
}

/// Milliseconds, as poll(2) wants them; -1: no end.
int PreviewLoop::wait_time(Debounce::Time time, size_t clients) const {
    const int wait = clients > 0 ? longest_wait : -1;
    const auto due = m_debounce.due();
    if (!due || is_busy()) return wait;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*due - time).count();
    const int until_due = static_cast<int>(std::clamp<int64_t>(left, 0, longest_wait));
    return wait < 0 ? until_due : std::min(wait, until_due);
}

Result<void> PreviewLoop::run(int stop, const std::function<void(const PreviewBuild&)>& built) {
    start_build();
    std::vector<pollfd> waited;
    for (;;) {
        waited = {{stop, POLLIN, 0}, {m_done, POLLIN, 0}, {m_watcher->descriptor(), POLLIN, 0}};
        const size_t own = waited.size() + 1; // and the server's for new clients
        m_server->add_to(waited, now());
        const int ready = ::poll(waited.data(), waited.size(), wait_time(now(), waited.size() - own));
        if (ready < 0 && errno != EINTR) return Fault{"cannot wait for requests", "", errno};
        if (ready > 0) {
            if (is_ready(waited, stop)) return {};
            if (is_ready(waited, m_watcher->descriptor()) && m_watcher->take_changes()) m_debounce.note(now());
            if (is_ready(waited, m_done)) take_done(now(), built);
            m_server->handle(waited, now());
        }
        if (!is_busy() && m_debounce.take(now())) start_build();
    }
}

} // namespace kolofon
