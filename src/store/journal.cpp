#include "store/journal.h"

#include "base/digest.h"
#include "fs/path.h"
#include "store/layout.h"

namespace kolofon::store {

namespace {

constexpr size_t journal_most_bytes = 1'000'000;

std::string note_path() {
    return work_path("report");
}
std::string journal_path() {
    return work_path("journal.json");
}

std::optional<Journal> parse_journal(const std::string& bytes) {
    const SourceFile file(journal_path(), bytes);
    Findings ignored; // a journal that cannot be read was not finished: it is renamed into place when it is whole
    const auto root = parse_json(file, ignored);
    if (!root) return std::nullopt;
    Journal journal;
    journal.report = root->string_or("report");
    journal.folder = root->string_or("folder");
    journal.old_inventory = root->string_or("old_inventory");
    journal.new_inventory = root->string_or("new_inventory");
    journal.log_before = root->string_or("log_before");
    journal.log_line = root->string_or("log_line");
    const JsonValue* version = root->find("version");
    const bool is_ours =
        is_safe_path(journal.report) && is_safe_path(journal.folder) && journal.folder.find('/') == std::string::npos;
    if (!is_ours) return std::nullopt; // it would lead out of the store
    journal.version = version ? static_cast<uint32_t>(version->whole_number().value_or(0)) : 0;
    return journal;
}

std::string digest_or_none(FileSystem& fs, const std::string& path) {
    const auto bytes = fs.read_beginning(path, inventory_most_bytes + 1);
    return bytes.ok() ? sha512_hex(bytes.value()) : std::string();
}

Result<PublishedLog> log_of(FileSystem& fs, const std::string& report, SourceStore& sources) {
    const std::string path = log_path(series_of(report));
    PublishedLog log;
    log.path = path;
    log.head = no_digest();
    if (!fs.exists(path)) return log;
    KOLOFON_TRY_ASSIGN(bytes, fs.read_beginning(path, log_most_bytes + 1));
    Findings ignored; // only the last line counts here
    return read_log(sources.add(path, std::move(bytes)), ignored);
}

/// Where the exchange of a file system without one keeps the new object for a moment.
std::string aside_path() {
    return work_path("object.exchange");
}

Result<Progress> progress_of(FileSystem& fs, const Journal& journal) {
    SourceStore sources;
    KOLOFON_TRY_ASSIGN(log, log_of(fs, journal.report, sources));
    const std::string now = digest_or_none(fs, root_path(journal.folder) + "/" + std::string(inventory_name));
    const bool logged = log.head == sha512_hex(journal.log_line);
    if (!logged && log.head != journal.log_before) return Progress::Unknown;
    if (now == journal.new_inventory) return logged ? Progress::Logged : Progress::Visible;
    if (logged) return Progress::Unknown;
    if (now == journal.old_inventory) return Progress::NotVisible;
    if (now.empty() && fs.exists(aside_path()) && !fs.exists(root_path(journal.folder))) return Progress::Between;
    return Progress::Unknown;
}

Result<void> finish(FileSystem& fs, const Interrupted& left) {
    const Journal& journal = *left.journal;
    if (left.progress == Progress::Between) KOLOFON_TRY(fs.rename(aside_path(), root_path(journal.folder)));
    KOLOFON_TRY(fs.sync(std::string(root_folder)));
    KOLOFON_TRY(fs.sync(std::string(locked_folder)));
    if (left.progress == Progress::Logged) return {};
    SourceStore sources;
    KOLOFON_TRY_ASSIGN(log, log_of(fs, journal.report, sources));
    return append_to_log(fs, log, journal.log_line);
}

} // namespace

Result<void> write_durable(FileSystem& fs, const std::string& path, std::string_view bytes) {
    KOLOFON_TRY(fs.write_new(path, bytes));
    return fs.sync(path);
}

Result<void> begin_work(FileSystem& fs, const std::string& report) {
    KOLOFON_TRY(fs.make_directories(std::string(work_folder)));
    return write_durable(fs, note_path(), report + "\n");
}

Result<void> write_journal(FileSystem& fs, const Journal& journal) {
    JsonValue root = JsonValue::object();
    root.add("report", JsonValue::string(journal.report));
    root.add("version", JsonValue::number(journal.version));
    root.add("folder", JsonValue::string(journal.folder));
    root.add("old_inventory", JsonValue::string(journal.old_inventory));
    root.add("new_inventory", JsonValue::string(journal.new_inventory));
    root.add("log_before", JsonValue::string(journal.log_before));
    root.add("log_line", JsonValue::string(journal.log_line));
    const std::string beside = work_path("journal.new");
    KOLOFON_TRY(write_durable(fs, beside, write_json(root, JsonLayout::Canonical)));
    KOLOFON_TRY(fs.rename(beside, journal_path()));
    KOLOFON_TRY(fs.sync(std::string(work_folder)));
    KOLOFON_TRY(fs.sync(std::string(staging_folder)));
    return fs.sync(std::string(locked_folder));
}

Result<void> append_to_log(FileSystem& fs, const PublishedLog& log, const std::string& line) {
    // Not in the work folder: an event that is no publish has no work that recovery would speak of.
    const std::string beside = join_path(staging_folder, "published.log"), folder(directory_of(log.path));
    KOLOFON_TRY(fs.make_directories(std::string(staging_folder)));
    KOLOFON_TRY(fs.remove_all(beside)); // of an attempt before this one
    KOLOFON_TRY(write_durable(fs, beside, log.text + line + "\n"));
    KOLOFON_TRY(fs.make_directories(folder));
    KOLOFON_TRY(fs.rename(beside, log.path));
    return fs.sync(folder);
}

Result<void> end_work(FileSystem& fs) {
    const std::string work(work_folder), done(done_folder);
    if (fs.exists(work)) {
        KOLOFON_TRY(fs.remove_all(done));
        KOLOFON_TRY(fs.rename(work, done));
        KOLOFON_TRY(fs.sync(std::string(staging_folder)));
    }
    return fs.remove_all(std::string(staging_folder));
}

Result<std::optional<Interrupted>> find_interrupted(FileSystem& fs) {
    if (!fs.exists(std::string(work_folder))) return std::optional<Interrupted>();
    Interrupted left;
    const auto note = fs.read_beginning(note_path(), 1000);
    left.report = note.ok() ? note->substr(0, note->find('\n')) : std::string();
    if (left.report.empty()) left.report = work_folder;
    if (!fs.exists(journal_path())) return std::optional(std::move(left));
    KOLOFON_TRY_ASSIGN(bytes, fs.read_beginning(journal_path(), journal_most_bytes));
    left.journal = parse_journal(bytes);
    left.progress = Progress::Unknown;
    if (!left.journal) return std::optional(std::move(left));
    left.report = left.journal->report;
    KOLOFON_TRY_ASSIGN(progress, progress_of(fs, *left.journal));
    left.progress = progress;
    return std::optional(std::move(left));
}

Result<bool> recover(FileSystem& fs, Findings& findings) {
    KOLOFON_TRY_ASSIGN(left, find_interrupted(fs));
    if (!left) {
        if (fs.exists(std::string(staging_folder))) KOLOFON_TRY(end_work(fs));
        return true;
    }
    if (left->progress == Progress::Unknown) {
        findings.add_file(Code::store_cannot_mend, std::string(work_folder), {left->report});
        return false;
    }
    const bool visible = left->progress != Progress::NotVisible;
    if (visible) KOLOFON_TRY(finish(fs, *left));
    KOLOFON_TRY(end_work(fs));
    if (visible)
        findings.add_file(Code::store_finished_publish, std::string(root_folder),
                          {left->report, std::to_string(left->journal->version)});
    else
        findings.add_file(Code::store_removed_unfinished, std::string(work_folder), {left->report});
    return true;
}

} // namespace kolofon::store
