#include "render/site_prints.h"

#include "base/parallel.h"
#include "view/indicator_view.h"

namespace kolofon {

namespace {

void add(Fingerprinter& print, const SourceFile* file) {
    if (!file) return print.add(std::string_view("none"));
    print.add(file->path());
    print.add(file->text());
}

void add(Fingerprinter& print, const Date& date) {
    print.add(date.year * 10000 + date.month * 100 + date.day);
}

void add(Fingerprinter& print, const std::optional<Withdrawal>& withdrawn) {
    print.add(withdrawn.has_value());
    if (!withdrawn) return;
    add(print, withdrawn->date);
    print.add(withdrawn->reason);
    print.add(withdrawn->hidden);
    print.add(withdrawn->version);
}

void add(Fingerprinter& print, const Correction& correction) {
    print.add(correction.id);
    print.add(correction.kind);
    print.add(correction.severity);
    add(print, correction.date);
    print.add(correction.affects.size());
    for (const Text& name : correction.affects) print.add(name.value);
    for (const std::string* text :
         {&correction.corrects.value, &correction.text, &correction.cause, &correction.effect})
        print.add(*text);
    print.add(correction.audience);
}

void add(Fingerprinter& print, const SealedState& state) {
    print.add(state.version);
    print.add(state.time);
    print.add(state.digest);
    add(print, state.withdrawn);
    print.add(state.marks.size());
    for (const auto& [cell, mark] : state.marks) {
        print.add(cell);
        print.add(mark);
    }
    print.add(state.approval.has_value());
    if (state.approval) print.add(state.approval->by);
}

/// What the whole site is built of: which reports there are, in what state, and what they say of one another.
void add_place_in_site(Fingerprinter& print, const Report& report) {
    print.add(report.path);
    print.add(report.period.id());
    print.add(report.audience);
    print.add(report.draft);
    print.add(report.sealed);
    print.add(report.version);
    print.add(report.under_embargo);
    add(print, report.withdrawn);
    for (const auto& date : {report.published, report.meeting}) add(print, date.value_or(Date{}));
    print.add(report.history.size());
    for (const SealedState& state : report.history) add(print, state);
    print.add(report.corrections.size());
    for (const Correction& correction : report.corrections) add(print, correction);
    for (const Edition& edition : report.editions) {
        print.add(edition.language);
        if (!edition.overview.has_threads && !edition.overview.has_assignments) continue;
        for (const Section& section : edition.sections) {
            if (section.thread.empty() && section.assignment.empty()) continue;
            print.add(section.file->path());
            print.add(section.thread.value);
            print.add(section.assignment.value);
            print.add(section.audience);
        }
    }
}

void add_addresses(Fingerprinter& print, const Report& report) {
    for (const Edition& edition : report.editions)
        for (const auto* texts : edition.texts())
            for (const Section& section : *texts) print.add(section.file->path());
    for (const Attachment& attachment : report.attachments) print.add(attachment.path);
    for (const StaticFile& image : report.images) print.add(image.source);
}

void add_head(Fingerprinter& print, const Report& report) {
    for (const Edition& edition : report.editions) {
        add(print, edition.file);
        for (const auto* texts : edition.texts())
            for (const Section& section : *texts) {
                print.add(section.file->path());
                print.add(section.file->text().substr(0, section.body_begin));
            }
    }
    for (const Attachment& attachment : report.attachments)
        for (const std::string* part : {&attachment.path, &attachment.sha256, &attachment.text_sha256})
            print.add(*part);
    for (const StaticFile& image : report.images) {
        print.add(image.source);
        print.add(image.sha256);
    }
}

/// A sheet's bytes are not kept: what was read of it is.
void add_cells(Fingerprinter& print, const Table& table) {
    for (const Cell& cell : table.cells) {
        print.add(cell.state);
        print.add(cell.mark);
        print.add(cell.state == CellState::Number ? cell.value.to_string() : cell.text);
        add(print, cell.date);
        print.add(cell.note);
        print.add(cell.place);
    }
}

void add_tables(Fingerprinter& print, const Report& report) {
    for (const Table& table : report.tables) {
        print.add(table.id);
        add(print, table.description_file);
        add(print, table.data_file);
        print.add(table.data_path);
        add_cells(print, table);
    }
}

void add_texts(Fingerprinter& print, const Report& report) {
    for (const Edition& edition : report.editions)
        for (const auto* texts : edition.texts())
            for (const Section& section : *texts) print.add(section.file->text().substr(section.body_begin));
}

template <typename Add> Fingerprint made_by(const Report& report, const Add& add_part) {
    Fingerprinter print;
    add_part(print, report);
    return print.get();
}

SourcePrints sources_in(const Report& report) {
    return {made_by(report, add_head), made_by(report, add_tables), made_by(report, add_texts),
            made_by(report, add_addresses)};
}

} // namespace

SitePrints::SitePrints(const Site& site, const std::vector<std::unique_ptr<AudienceBuild>>& audiences,
                       const BuildSurroundings& surroundings, const BuildMemory::Records& records) {
    Fingerprinter print, addresses;
    print.add(surroundings.theme.print);
    print.add(surroundings.look.css);
    print.add(surroundings.look.logo.path);
    print.add(surroundings.look.logo.width);
    print.add(surroundings.look.logo.height);
    print.add(surroundings.has_store);
    print.add(surroundings.has_public);
    for (const auto& audience : audiences) {
        print.add(audience->view->audience);
        print.add(audience->search != nullptr);
    }
    add(print, site.file);
    for (const SitePage& page : site.pages) add(print, page.section.file);
    for (const StaticFile& file : site.static_files) print.add(file.source);
    std::vector<const Report*> reports;
    for (const Series& series : site.series) {
        add(print, series.file);
        for (const Report& report : series.reports) {
            add_place_in_site(print, report);
            reports.push_back(&report);
        }
    }
    m_site = print.get();
    std::vector<Parts> parts(reports.size());
    parallel_for(reports.size(), [&](size_t i) {
        const Report& report = *reports[i];
        const bool is_known = !report.sealed && surroundings.untouched && surroundings.untouched->contains(report.path);
        const auto record = is_known ? records.find(report.path) : records.end();
        parts[i].sources = record != records.end() ? record->second->sources : sources_in(report);
        Fingerprinter head;
        head.add(parts[i].sources.head);
        head.add(made_by(report, add_place_in_site));
        parts[i].head = head.get();
    });
    for (size_t i = 0; i < reports.size(); ++i) {
        m_reports[reports[i]->path] = parts[i];
        addresses.add(parts[i].sources.addresses);
    }
    m_addresses = addresses.get();
    for (const auto& audience : audiences) add_key_figures(*audience);
}

/// A report's key figures tell what has changed since the report before it, and show how they went over time.
void SitePrints::add_key_figures(const AudienceBuild& audience) {
    for (const auto& report : audience.view->reports) {
        Fingerprint& head = m_reports[report->report->path].head;
        Fingerprinter print;
        print.add(head);
        for (const KeyFigureView& figure : report->key_figures) {
            for (const std::string* part :
                 {&figure.label, &figure.context, &figure.change, &figure.value, &figure.path})
                print.add(*part);
            if (figure.indicator) print.add(figure.indicator->sparkline);
        }
        head = print.get();
    }
    for (const auto& site : audience.view->languages)
        for (const SeriesView* series : site->series_list)
            for (const IndicatorView* indicator : series->indicator_list) {
                Fingerprinter print;
                print.add(m_indicators[name_of(*indicator)]);
                for (const std::string* part : {&indicator->chart, &indicator->sparkline, &indicator->latest,
                                                &indicator->latest_period, &indicator->change})
                    print.add(*part);
                for (const ObservationView& observation : indicator->observations) {
                    print.add(observation.period);
                    print.add(observation.value);
                }
                m_indicators[name_of(*indicator)] = print.get();
            }
}

Fingerprint SitePrints::print_of(const ReportRead& read) const {
    if (read.part == ReportRead::Part::Addresses) return m_addresses;
    if (read.part == ReportRead::Part::Indicator) {
        const auto found = m_indicators.find(read.name);
        return found == m_indicators.end() ? Fingerprint{} : found->second;
    }
    const auto found = m_reports.find(read.name);
    if (found == m_reports.end()) return {};
    Fingerprinter print;
    print.add(found->second.head);
    if (read.part != ReportRead::Part::Head) print.add(found->second.sources.tables);
    if (read.part == ReportRead::Part::Texts) print.add(found->second.sources.texts);
    return print.get();
}

Fingerprint SitePrints::key(const Report& report, const std::set<ReportRead>& reads) const {
    return key(print_of({ReportRead::Part::Texts, report.path}), reads);
}

Fingerprint SitePrints::key(const Fingerprint& made_of, const std::set<ReportRead>& reads) const {
    Fingerprinter print;
    print.add(m_site);
    print.add(made_of);
    for (const ReportRead& read : reads) print.add(print_of(read));
    return print.get();
}

Fingerprint fingerprint_of(const std::vector<KnownFigure>& stated) {
    Fingerprinter print;
    for (const KnownFigure& figure : stated) {
        print.add(figure.label);
        print.add(figure.value.to_string());
        print.add(figure.unit);
        print.add(figure.basis);
        print.add(figure.period ? figure.period->id() : std::string());
        print.add(figure.id);
        print.add(figure.is_change);
    }
    return print.get();
}

} // namespace kolofon
