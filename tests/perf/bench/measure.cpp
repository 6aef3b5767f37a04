// measure FILE COMMAND...: runs COMMAND and writes what it took to FILE, as JSON: wall and processor time in seconds
// (with all that it started and waited for), and the memory of its largest process in bytes. Ends as COMMAND does.
#include <chrono>
#include <cstdio>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int count, char** arguments) {
    if (count < 3) return 2;
    const auto begin = std::chrono::steady_clock::now();
    const pid_t child = fork();
    if (child < 0) return 2;
    if (child == 0) {
        execvp(arguments[2], arguments + 2);
        _exit(127);
    }
    int status = 0;
    rusage used{};
    if (wait4(child, &status, 0, &used) < 0) return 2;
    const double wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    std::FILE* file = std::fopen(arguments[1], "w");
    if (!file) return 2;
    std::fprintf(file, "{\"wall\":%.4f,\"user\":%.4f,\"system\":%.4f,\"peak\":%ld}\n", wall, seconds(used.ru_utime),
                 seconds(used.ru_stime), used.ru_maxrss * 1024);
    std::fclose(file);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
