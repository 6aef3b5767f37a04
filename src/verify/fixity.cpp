// Files against what a list states of them.
#include "base/parallel.h"
#include "verify/package.h"

#include <algorithm>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

namespace kolofon::verify {

namespace {

/// One file, and every line that states it.
struct Task {
    const std::string* path = nullptr;
    std::vector<const StatedFile*> lines;
    std::map<DigestKind, std::string> found; ///< digests of what was read
    uint64_t size = 0;
    std::optional<Fault> fault;
};

void hash(FileSystem& fs, Task& task) {
    std::map<DigestKind, AnyDigest> digests;
    for (const StatedFile* line : task.lines)
        if (!line->hex.empty()) digests.try_emplace(line->kind, line->kind);
    const auto read = fs.read_in_chunks(*task.path, [&](std::string_view piece) {
        task.size += piece.size();
        for (auto& [kind, digest] : digests) digest.add(piece);
    });
    if (!read.ok()) task.fault = read.fault();
    for (auto& [kind, digest] : digests) task.found.emplace(kind, digest.hex());
}

/// Whether the file is what every line states.
bool compare(Package& package, const Task& task) {
    if (task.fault) {
        package.unreadable(*task.path, *task.fault);
        return false;
    }
    bool same = true;
    for (const StatedFile* line : task.lines) {
        const bool size_good = !line->size || *line->size == task.size;
        const bool digest_good = line->hex.empty() || task.found.at(line->kind) == line->hex;
        if (!size_good)
            package.wrong(Code::package_file_size, *task.path,
                          {line->list, std::to_string(task.size), std::to_string(*line->size)}, line->rule);
        else if (!digest_good)
            package.wrong(Code::package_file_altered, *task.path, {line->list}, line->rule)
                .relate(Relation::Detail, std::string(digest_name(line->kind)) + " " +
                                              task.found.at(line->kind).substr(0, 16) + "… ≠ " +
                                              line->hex.substr(0, 16) + "…");
        same = same && size_good && digest_good;
    }
    return same;
}

std::string folded(const std::string& path) {
    UErrorCode error = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
    icu::UnicodeString text = icu::UnicodeString::fromUTF8(path);
    std::string plain;
    if (U_FAILURE(error)) return path;
    nfc->normalize(text.foldCase(), error).toUTF8String(plain);
    return U_FAILURE(error) ? path : plain;
}

} // namespace

std::vector<std::string> prove_files(Package& package, const std::vector<StatedFile>& stated, PackageProof& proof) {
    std::map<std::string_view, Task> by_path;
    for (const StatedFile& line : stated) {
        Task& task = by_path[line.path];
        task.path = &line.path;
        task.lines.push_back(&line);
    }
    std::vector<Task*> tasks;
    std::vector<std::string> listed;
    for (auto& [path, task] : by_path) {
        listed.emplace_back(path);
        if (package.has(*task.path))
            tasks.push_back(&task);
        else
            package.wrong(Code::package_file_missing, *task.path, {task.lines[0]->list}, task.lines[0]->rule);
    }
    parallel_for(tasks.size(), [&](size_t i) { hash(package.fs, *tasks[i]); });
    for (const Task* task : tasks) {
        if (!compare(package, *task)) continue;
        ++proof.files;
        proof.bytes += task->size;
    }
    return listed;
}

void tell_extra(Package& package, const std::vector<std::string>& listed, const std::string& list,
                const std::string& rule, const std::function<bool(const std::string&)>& belongs) {
    for (const auto& [path, size] : package.files)
        if (belongs(path) && !std::binary_search(listed.begin(), listed.end(), path))
            package.wrong(Code::package_file_extra, path, {list}, rule);
}

void tell_same_names(Package& package, const std::string& rule) {
    std::map<std::string, const std::string*> seen;
    for (const auto& [path, size] : package.files) {
        const auto [other, is_new] = seen.emplace(folded(path), &path);
        if (!is_new) package.wrong(Code::package_same_name, path, {*other->second, path}, rule);
    }
}

} // namespace kolofon::verify
