// What no generator of sites can be faster than, each on all cores, one process a core:
//   limits cmark CONTENT     reads every .md below CONTENT and has cmark-gfm make it HTML, with tables; writes nothing
//   limits write SITE FOLDER writes every file of SITE to FOLDER, from memory
//   limits forget FOLDER     lets go of what memory holds of the files below FOLDER, so that the next to read them
//   waits
//                            for the disk; of a memory file system it can let go of nothing
// Prints the wall time in seconds of that alone: finding the files, and reading those of SITE, is not counted.
#include <algorithm>
#include <chrono>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <string_view>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct File {
    std::string path, bytes;
};

std::string read(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> files_below(const fs::path& root, std::string_view extension) {
    std::vector<std::string> paths;
    for (const auto& entry : fs::recursive_directory_iterator(root))
        if (entry.is_regular_file() && (extension.empty() || entry.path().extension() == extension))
            paths.push_back(entry.path().string());
    std::sort(paths.begin(), paths.end());
    return paths;
}

// The text without its front matter.
std::string_view body_of(std::string_view text) {
    if (!text.starts_with("+++\n")) return text;
    const size_t end = text.find("\n+++\n", 3);
    return end == std::string_view::npos ? text : text.substr(end + 5);
}

void to_html(const std::string& path, cmark_parser* parser) {
    const std::string text = read(path);
    const std::string_view body = body_of(text);
    cmark_parser_feed(parser, body.data(), body.size());
    cmark_node* document = cmark_parser_finish(parser);
    char* html = cmark_render_html(document, CMARK_OPT_DEFAULT, cmark_parser_get_syntax_extensions(parser));
    std::free(html);
    cmark_node_free(document);
}

void to_html(const std::vector<std::string>& paths, size_t first, size_t step) {
    cmark_gfm_core_extensions_ensure_registered();
    for (size_t i = first; i < paths.size(); i += step) {
        cmark_parser* parser = cmark_parser_new(CMARK_OPT_DEFAULT);
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
        to_html(paths[i], parser);
        cmark_parser_free(parser);
    }
}

void write(const std::vector<File>& files, size_t first, size_t step) {
    for (size_t i = first; i < files.size(); i += step) {
        const auto& [path, bytes] = files[i];
        const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
        if (file < 0 || ::write(file, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) _exit(1);
        close(file);
    }
}

// The whole's wall time in seconds, or below 0 when a process failed.
double on_all_cores(const std::function<void(size_t first, size_t step)>& work) {
    const size_t cores = std::max(1U, std::thread::hardware_concurrency());
    const auto begin = std::chrono::steady_clock::now();
    bool all = true;
    for (size_t core = 0; core < cores; ++core) {
        const pid_t child = fork();
        if (child < 0) all = false;
        if (child != 0) continue;
        work(core, cores);
        _exit(0);
    }
    for (int status = 0; wait(&status) > 0;) all = all && status == 0;
    const double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return all ? took : -1;
}

double write_all(const fs::path& from, const fs::path& to) {
    std::vector<File> files;
    for (const std::string& path : files_below(from, "")) {
        const fs::path target = to / fs::relative(path, from);
        fs::create_directories(target.parent_path());
        files.push_back({target.string(), read(path)});
    }
    return on_all_cores([&](size_t first, size_t step) { write(files, first, step); });
}

void forget(const std::vector<std::string>& paths, size_t first, size_t step) {
    for (size_t i = first; i < paths.size(); i += step) {
        const int file = open(paths[i].c_str(), O_RDONLY);
        if (file < 0) _exit(1);
        fdatasync(file); // what is not yet on the disk cannot be let go of
        posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
        close(file);
    }
}

} // namespace

int main(int count, char** arguments) {
    const std::string_view what = count > 1 ? arguments[1] : "";
    double took = -1;
    if (what == "cmark" && count == 3) {
        const auto paths = files_below(arguments[2], ".md");
        took = on_all_cores([&](size_t first, size_t step) { to_html(paths, first, step); });
    } else if (what == "forget" && count == 3) {
        const auto paths = files_below(arguments[2], "");
        took = on_all_cores([&](size_t first, size_t step) { forget(paths, first, step); });
    } else if (what == "write" && count == 4) {
        took = write_all(arguments[2], arguments[3]);
    }
    if (took < 0) return 1;
    std::printf("%.4f\n", took);
}
