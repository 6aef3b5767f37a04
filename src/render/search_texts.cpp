#include "render/search_texts.h"

#include "base/parallel.h"
#include "model/report_reads.h"
#include "render/audience_build.h"
#include "render/search_entries.h"
#include "search/word_reader.h"
#include "view/addresses.h"
#include "view/search_view.h"

#include <algorithm>
#include <mutex>
#include <set>

namespace kolofon {

namespace {

/// Bytes of texts that wait for their report to be whole: enough to write many files at a time.
constexpr size_t most_waiting = 8 * 1024 * 1024;
constexpr const char* source = "site.toml";

std::vector<std::string> languages_of(const AudienceView& view) {
    std::vector<std::string> languages;
    for (const auto& site : view.languages) languages.push_back(site->language);
    return languages;
}

/// By when they report, the oldest first; of one period in the order of the site.
std::vector<const ReportView*> by_period(const AudienceView& view) {
    std::vector<const ReportView*> reports;
    for (const auto& report : view.reports)
        if (!report->withdrawn) reports.push_back(report.get());
    const auto key = [](const ReportView* report) {
        return std::pair(report->report->period.year, report->report->period.last_month());
    };
    std::stable_sort(reports.begin(), reports.end(),
                     [&](const ReportView* a, const ReportView* b) { return key(a) < key(b); });
    return reports;
}

size_t size_of(const std::vector<PagePassage>& passages) {
    size_t size = 0;
    for (const PagePassage& passage : passages) size += passage.text.size() + passage.heading.size();
    return size;
}

} // namespace

/// What is known of it stands in `record`.
struct SearchTexts::Group {
    SearchGroup head;
    uint32_t number = 0; ///< of the set that its documents are, in the index
    std::once_flag begun;
    std::vector<SearchDocument> documents; ///< of a report: from its first text until it is written
    const ReportView* report = nullptr;
    const SeriesView* series = nullptr;
    Redactions redactions;
    std::atomic<size_t> sections_to_come{SIZE_MAX}; ///< once the first is in: how many are not
    bool written = false;
    SearchRecord own;
    SearchRecord* recorded = nullptr; ///< where to note it for the next build
    ReportReads* reads = nullptr;
    FindRecord find;                      ///< of one that is taken over
    const SearchRecord* record = nullptr; ///< once it is written or found
};

SearchTexts::SearchTexts(const AudienceView& view, const Site* redactions, size_t threads,
                         std::vector<const ReportView*> only)
    : m_view(view), m_redacting(redactions), m_only(std::move(only)), m_folder(search_folder(*view.site)),
      m_index(std::make_unique<IndexBuilder>(languages_of(view), threads)) {
    if (m_redacting) m_redactions = all_redactions(*m_redacting);
    add_groups();
}

SearchTexts::~SearchTexts() = default;

void SearchTexts::add_groups() {
    if (m_only.empty()) add_pages_and_series();
    for (const ReportView* report : m_only.empty() ? by_period(m_view) : m_only) add_report(*report);
}

void SearchTexts::add_pages_and_series() {
    std::string all;
    for (size_t i = 0; i < m_view.languages.size(); ++i) all += std::to_string(i);
    std::map<std::string, Group*> by_language;
    for (const SitePage& page : m_view.site->pages) {
        const std::string& language =
            page.section.language.empty() ? m_view.languages.front()->language : page.section.language;
        Group*& group = by_language[language];
        if (!group)
            group = &add_group(
                {"", "texts/site-" + language, m_view.in(language).title, "", language, SIZE_MAX, 0, all}, "");
        m_by_page[site_page_path(page)] = {group, group->documents.size()};
        SearchDocument& document = group->documents.emplace_back();
        document = {"page", site_page_path(page), page.section.title, {}};
        redact_text(document.title, group->redactions);
    }
    for (const auto& site : m_view.languages)
        for (const SeriesView* series : site->series_list)
            if (has_documents(*series)) add_group(head_of(*series), "").series = series;
}

SearchTexts::Group& SearchTexts::add_group(SearchGroup head, const std::string& report) {
    Group& group = *m_groups.emplace_back(std::make_unique<Group>());
    group.head = std::move(head);
    group.number = static_cast<uint32_t>(m_groups.size() - 1);
    if (m_redacting) group.redactions = report.empty() ? m_redactions : redactions_of(*m_redacting, report);
    for (std::string* text : {&group.head.title, &group.head.period}) redact_text(*text, group.redactions);
    return group;
}

SearchGroup SearchTexts::head_of(const SeriesView& series) const {
    SearchGroup head;
    head.name = "texts/" + series.series->id + "/" + series.language;
    head.title = series.title;
    head.language = series.language;
    head.series = static_cast<size_t>(series.series - m_view.site->series.data());
    for (size_t i = 0; i < m_view.languages.size(); ++i)
        if (m_view.languages[i].get() == series.site) head.shown = std::to_string(i);
    return head;
}

/// The languages, by number, whose search page finds the report: its own, and those that it has no edition in.
std::string SearchTexts::shown_in(const ReportView& report) const {
    std::string shown;
    for (size_t i = 0; i < m_view.languages.size(); ++i) {
        const ReportView* found = m_only.empty() ? nullptr : m_only.front();
        if (m_only.empty()) found = m_view.find_report(*report.report, m_view.languages[i]->language);
        for (const ReportView* edition : m_only)
            if (edition->language() == m_view.languages[i]->language) found = edition;
        if (found == &report) shown += std::to_string(i);
    }
    return shown;
}

void SearchTexts::add_report(const ReportView& report) {
    SearchGroup head;
    head.folder = report.folder;
    head.name = "texts/" + report.folder.substr(0, report.folder.size() - 1);
    head.title = report.edition->title;
    head.period = report.period;
    head.language = report.language();
    head.series = static_cast<size_t>(report.model_series - m_view.site->series.data());
    head.year = report.report->period.year;
    head.shown = shown_in(report);
    Group& group = add_group(std::move(head), report.model_series->id + "/" + report.report->id);
    group.report = &report;
    m_by_report[&report] = &group;
}

void SearchTexts::record(const ReportView& report, SearchRecord& record, ReportReads* reads) {
    const auto found = m_by_report.find(&report);
    if (found == m_by_report.end()) return;
    found->second->recorded = &record;
    found->second->reads = reads;
}

void SearchTexts::take_over(const ReportView& report, FindRecord find) {
    if (const auto found = m_by_report.find(&report); found != m_by_report.end()) found->second->find = std::move(find);
}

void SearchTexts::add_section(size_t thread, const SectionView& section, std::vector<PagePassage> passages) {
    const auto found = m_by_report.find(section.report);
    if (found == m_by_report.end()) return;
    Group& group = *found->second;
    std::string title = section.section->title, summary = section.section->summary;
    redact_text(title, group.redactions);
    redact_text(summary, group.redactions);
    const size_t document = 1 + section.index;
    m_index->begin(thread, {group.number, static_cast<uint32_t>(document)}, section.language);
    m_index->add(thread, DocumentField::Title, title);
    m_index->add(thread, DocumentField::Text, summary);
    for (const PagePassage& passage : passages) {
        m_index->add(thread, DocumentField::Heading, passage.heading);
        m_index->add(thread, DocumentField::Text, passage.text);
    }
    m_index->end(thread);
    m_waiting += size_of(passages);
    std::call_once(group.begun, [&] {
        group.sections_to_come = count_texts(*group.report);
        group.documents.resize(1 + group.sections_to_come);
    });
    group.documents[document].passages = std::move(passages);
    --group.sections_to_come;
}

void SearchTexts::add_page(size_t thread, const std::string& path, std::string_view html) {
    const auto found = m_by_page.find(path);
    if (found == m_by_page.end()) return;
    auto& [group, number] = found->second;
    SearchDocument& document = group->documents[number];
    document.passages = read_passages(html);
    m_index->begin(thread, {group->number, static_cast<uint32_t>(number)}, group->head.language);
    m_index->add(thread, DocumentField::Title, document.title);
    for (const PagePassage& passage : document.passages) {
        m_index->add(thread, DocumentField::Heading, passage.heading);
        m_index->add(thread, DocumentField::Text, passage.text);
    }
    m_index->end(thread);
}

/// Everything but the sections' and pages' texts, which came from pages: said, made free of words taken out, indexed.
void SearchTexts::fill(Group& group, size_t thread) {
    if (!group.report && !group.series) return;
    std::vector<SearchDocument> documents = group.report ? documents_of(*group.report) : documents_of(*group.series);
    for (size_t i = 0; i < documents.size(); ++i) {
        SearchDocument& document = documents[i];
        redact_text(document.title, group.redactions);
        for (PagePassage& passage : document.passages) redact_text(passage.text, group.redactions);
        if (group.report && i >= 1 && i <= count_texts(*group.report)) {
            if (i >= group.documents.size()) continue; // no text has come
            auto& passages = group.documents[i].passages;
            document.passages.insert(document.passages.end(), std::make_move_iterator(passages.begin()),
                                     std::make_move_iterator(passages.end()));
            continue;
        }
        m_index->begin(thread, {group.number, static_cast<uint32_t>(i)}, group.head.language);
        m_index->add(thread, DocumentField::Title, document.title);
        for (const PagePassage& passage : document.passages) m_index->add(thread, DocumentField::Text, passage.text);
        m_index->end(thread);
    }
    group.documents = std::move(documents);
}

std::string SearchTexts::file_name(const Group& group, size_t file) const {
    return m_folder + group.head.name + "-" + std::to_string(file + 1) + ".js";
}

Result<void> SearchTexts::write(OutputTree& output, const std::vector<Group*>& groups) {
    FirstFault fault;
    parallel_for(groups.size(), [&](size_t i, size_t thread) {
        Group& group = *groups[i];
        const ReadingScope reading(group.reads);
        fill(group, thread);
        SearchRecord& record = group.recorded ? *group.recorded : group.own;
        SearchTextFiles files = write_texts(group.head, group.documents);
        for (size_t f = 0; f < files.files.size(); ++f)
            fault.keep(output.write(file_name(group, f), files.files[f], source));
        record.documents = group.documents.size();
        record.counts = std::move(files.counts);
        if (group.report) record.lines = pack_index_lines(*group.report);
        group.record = &record;
        group.documents = {};
        group.written = true;
    });
    if (fault.get()) return *fault.get();
    return {};
}

Result<void> SearchTexts::write_finished(OutputTree& output) {
    if (m_waiting < most_waiting) return {};
    std::vector<Group*> whole;
    for (const auto& group : m_groups)
        if (group->report && !group->written && group->sections_to_come == 0) whole.push_back(group.get());
    m_waiting = 0;
    return write(output, whole);
}

Result<void> SearchTexts::finish(OutputTree& output) {
    std::vector<Group*> rest;
    for (const auto& group : m_groups)
        if (!group->written && !group->find) rest.push_back(group.get());
    KOLOFON_TRY(write(output, rest));
    take_over_all(output);
    return write_index(output);
}

void SearchTexts::take_over_all(OutputTree& output) {
    std::vector<Group*> taken;
    for (const auto& group : m_groups)
        if (group->find) taken.push_back(group.get());
    parallel_for(taken.size(), [&](size_t i, size_t thread) {
        Group& group = *taken[i];
        const SearchRecord* record = group.find();
        group.record = record ? record : &group.own;
        m_index->add_set(thread, group.number, group.record->words);
    });
    for (const Group* group : taken) {
        std::string files;
        for (size_t f = 0; f < group->record->counts.size(); ++f) files += file_name(*group, f) + "\n";
        output.adopt(files, nullptr);
    }
}

Result<void> SearchTexts::write_index(OutputTree& output) {
    std::vector<const SearchGroup*> heads;
    std::vector<size_t> sizes;
    std::vector<std::vector<size_t>> counts;
    for (const auto& group : m_groups) {
        heads.push_back(&group->head);
        sizes.push_back(group->record->documents);
        counts.push_back(group->record->counts);
    }
    const WordIndex index = m_index->finish(sizes);
    for (const auto& group : m_groups)
        if (group->recorded) group->recorded->words = m_index->take_words(group->number);
    const std::vector<Shard> shards = make_shards(index.groups);
    FirstFault fault;
    parallel_for(shards.size(), [&](size_t i) {
        fault.keep(output.write(m_folder + shard_name(shards[i]) + ".js", write_shard(index, shards[i]), source));
    });
    if (fault.get()) return *fault.get();
    return output.write(m_folder + "site.js", write_site(site_words(), index, shards, heads, counts), source);
}

const std::string* SearchTexts::lines_of(const ReportView& report) const {
    const auto found = m_by_report.find(&report);
    return found == m_by_report.end() ? nullptr : &found->second->record->lines;
}

bool SearchTexts::knows(std::string_view words) const {
    WordReader reader(words, m_view.languages.front()->language);
    size_t count = 0;
    while (reader.next()) {
        if (!m_index->has(reader.word())) return false;
        ++count;
    }
    return count > 0;
}

/// A name that the audience reads nowhere is not told: it may be that of something internal.
SearchSite SearchTexts::site_words() const {
    SearchSite site;
    for (const auto& language : m_view.languages) site.languages.push_back(language->language);
    for (const Series& series : m_view.site->series) {
        std::vector<std::string> titles;
        for (const auto& language : m_view.languages) {
            const auto title = series.titles.find(language->language);
            titles.push_back(title == series.titles.end() ? series.title : title->second);
            redact_text(titles.back(), m_redactions);
        }
        site.series.emplace_back(series.id, std::move(titles));
    }
    for (const auto& [word, names] : known_names(*m_view.site, *this)) {
        site.names.push_back(names);
        for (std::string& name : site.names.back()) redact_text(name, m_redactions);
    }
    return site;
}

Names known_names(const Site& site, const SearchTexts& texts) {
    Names names;
    const auto add = [&](const Abbreviations& abbreviations) {
        for (const auto& [word, entry] : abbreviations) {
            const bool known = texts.knows(word) || std::any_of(entry.former.begin(), entry.former.end(),
                                                                [&](const auto& name) { return texts.knows(name); });
            if (!known || names.contains(word)) continue;
            std::vector<std::string>& list = names[word];
            list = {word, entry.expansion};
            list.insert(list.end(), entry.former.begin(), entry.former.end());
        }
    };
    add(site.abbreviations);
    for (const Series& series : site.series) {
        add(series.abbreviations);
        for (auto report = series.reports.rbegin(); report != series.reports.rend(); ++report)
            add(report->abbreviations);
    }
    return names;
}

} // namespace kolofon
