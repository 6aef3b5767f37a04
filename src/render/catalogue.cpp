#include "render/catalogue.h"

#include "markdown/escape.h"
#include "render/sitemap.h"
#include "view/addresses.h"
#include "view/indicator_view.h"

#include <algorithm>
#include <map>

namespace kolofon {

namespace {

constexpr std::string_view authority = "http://publications.europa.eu/resource/authority/";

/// The files of a table or indicator, as the EU's list of file types and IANA's of media types name them.
struct FileKind {
    std::string_view extension, format, media;
};
constexpr FileKind file_kinds[] = {
    {".csv", "CSV", "text/csv"},
    {".json", "JSON", "application/json"},
    {".xlsx", "XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}};

/// As the EU's list of languages names them; "" for one it does not have under that code.
std::string_view language_name(std::string_view language) {
    static constexpr std::pair<std::string_view, std::string_view> names[] = {
        {"sv", "SWE"},  {"en", "ENG"}, {"fi", "FIN"}, {"se", "SME"},
        {"fit", "FIT"}, {"nb", "NOB"}, {"da", "DAN"}, {"de", "DEU"}};
    for (const auto& [code, name] : names)
        if (language == code) return name;
    return {};
}

std::string_view frequency_name(PeriodKind kind) {
    switch (kind) {
    case PeriodKind::Year: return "ANNUAL";
    case PeriodKind::HalfYear: return "ANNUAL_2";
    case PeriodKind::Tertial: return "ANNUAL_3";
    case PeriodKind::Quarter: return "QUARTERLY";
    case PeriodKind::Month: return "MONTHLY";
    }
    return "UNKNOWN";
}

class Catalogue {
public:
    Catalogue(const AudienceView& view, const OutputTree& output)
        : m_view(view), m_main(*view.languages.front()), m_output(output) {}

    std::string write() {
        for (const SeriesView* series : m_main.series_list) {
            for (const IndicatorView* indicator : series->indicator_list) add_indicator(*series, *indicator);
            add_tables(*series);
        }
        m_rdf = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"\n"
                " xmlns:dcat=\"http://www.w3.org/ns/dcat#\" xmlns:dcterms=\"http://purl.org/dc/terms/\"\n"
                " xmlns:foaf=\"http://xmlns.com/foaf/0.1/\" xmlns:vcard=\"http://www.w3.org/2006/vcard/ns#\"\n"
                " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema#\">\n";
        add_catalogue();
        add_publishers();
        return m_rdf + m_datasets + "</rdf:RDF>\n";
    }

private:
    // Pieces of RDF/XML
    // ------------------------------------------------------------------------------------------------

    static std::string escaped(std::string_view text) {
        std::string out;
        append_escaped(out, text);
        return out;
    }
    static std::string literal(std::string_view property, std::string_view text, std::string_view language) {
        return " <" + std::string(property) + " xml:lang=\"" + escaped(language) + "\">" + escaped(text) + "</" +
               std::string(property) + ">\n";
    }
    static std::string typed(std::string_view property, std::string_view type, std::string_view value) {
        return " <" + std::string(property) + " rdf:datatype=\"http://www.w3.org/2001/XMLSchema#" + std::string(type) +
               "\">" + escaped(value) + "</" + std::string(property) + ">\n";
    }
    static std::string link(std::string_view property, std::string_view address) {
        return " <" + std::string(property) + " rdf:resource=\"" + escaped(address) + "\"/>\n";
    }
    static std::string language_link(std::string_view language) {
        const std::string_view name = language_name(language);
        return name.empty() ? std::string()
                            : link("dcterms:language", std::string(authority) + "language/" + std::string(name));
    }
    static std::string opened(std::string_view type, std::string_view address) {
        return "<" + std::string(type) + " rdf:about=\"" + escaped(address) + "\">\n";
    }
    std::string address(std::string_view path) const { return canonical_url(m_main.base_url, path); }

    // What the catalogue says
    // ------------------------------------------------------------------------------------------

    void add_catalogue() {
        const Site& site = *m_main.site;
        m_rdf += opened("dcat:Catalog", address(catalogue_path) + "#catalog");
        m_rdf += literal("dcterms:title", m_main.title, m_main.language);
        m_rdf += literal("dcterms:description", described(m_main.description, m_main.title), m_main.language);
        m_rdf += link("dcterms:publisher", publisher(site.publisher));
        m_rdf += link("dcterms:license", site.licence.url);
        m_rdf += link("foaf:homepage", address(m_main.home_path));
        for (const std::string& language : site.languages) m_rdf += language_link(language);
        if (const auto newest = newest_date(site)) m_rdf += typed("dcterms:modified", "date", newest->iso());
        for (const auto& [dataset, is_series] : m_addresses)
            if (!is_series) m_rdf += link("dcat:dataset", dataset);
        for (const auto& [dataset, is_series] : m_addresses)
            if (is_series) m_rdf += link("dcat:dataset", dataset);
        m_rdf += "</dcat:Catalog>\n";
    }

    /// An address for a body that is named but has none of its own.
    std::string publisher(const std::string& name) {
        const auto number = m_publishers.emplace(name, m_publishers.size() + 1).first->second;
        return address(catalogue_path) + "#publisher-" + std::to_string(number);
    }

    void add_publishers() {
        for (const auto& [name, number] : m_publishers) {
            m_rdf += opened("foaf:Agent", address(catalogue_path) + "#publisher-" + std::to_string(number));
            m_rdf += literal("foaf:name", name, m_main.language) + "</foaf:Agent>\n";
        }
    }

    /// A dataset without a description has at least to say what it belongs to.
    static std::string described(const std::string& description, const std::string& otherwise) {
        return description.empty() ? otherwise : description;
    }

    std::string contact(const Series& series) const {
        const std::string& where = series.contact;
        const bool is_web = where.starts_with("https://") || where.starts_with("http://");
        const bool is_email = !is_web && where.find('@') != std::string::npos && where.find(' ') == std::string::npos;
        if (!is_web && !is_email) return {};
        return " <dcat:contactPoint><vcard:Organization>\n" + literal("vcard:fn", series.publisher, series.language) +
               (is_web ? link("vcard:hasURL", where) : link("vcard:hasEmail", "mailto:" + where)) +
               " </vcard:Organization></dcat:contactPoint>\n";
    }

    void add_indicator(const SeriesView& series, const IndicatorView& indicator) {
        const std::string stem = indicator_download_stem(*series.series, series.language, indicator.id);
        const std::string files = distributions(stem);
        if (files.empty()) return;
        const std::string about = address(indicator.path) + "#dataset";
        m_addresses.emplace_back(about, false);
        m_datasets += opened("dcat:Dataset", about);
        m_datasets += common(*series.series, indicator.title + " – " + series.title,
                             described(indicator.description, indicator.title + ", " + series.title), series.language,
                             indicator.path);
        m_datasets += subject() + frequency(*series.series);
        const auto& observations = indicator.observations; // the newest first
        if (!observations.empty()) {
            m_datasets +=
                temporal(observations.back().report->report->period, observations.front().report->report->period);
            m_datasets += typed("dcterms:modified", "date", changed_on(*observations.front().report).iso());
        }
        m_datasets += files + "</dcat:Dataset>\n";
    }

    void add_tables(const SeriesView& series) {
        std::map<std::string, const TableView*> newest; // by id
        for (const auto& report : m_view.reports) {
            if (report->model_series != series.series || report->edition != &report->report->main()) continue;
            if (report->report->draft || report->withdrawn) continue;
            for (const TableView& table : report->tables)
                if (add_table(*report, table)) newest[table.table->id] = &table; // reports stand oldest first
        }
        for (const auto& [id, table] : newest) add_table_series(series, *table);
    }

    std::string table_series_address(const Series& series, const std::string& table) const {
        return address(series_path(series, series.language)) + "#dataset-series-" + table;
    }

    void add_table_series(const SeriesView& series, const TableView& newest) {
        const std::string about = table_series_address(*series.series, newest.table->id);
        m_addresses.emplace_back(about, true);
        m_datasets += opened("dcat:DatasetSeries", about);
        m_datasets += common(*series.series, newest.title + " – " + series.title,
                             described(series.description, series.title), series.language, series.path);
        m_datasets += frequency(*series.series) + "</dcat:DatasetSeries>\n";
    }

    bool add_table(const ReportView& report, const TableView& table) {
        const std::string files = distributions(table_download_stem(report.folder, report.language(), table.table->id));
        if (files.empty()) return false;
        const std::string about = address(table.path) + "#dataset";
        m_addresses.emplace_back(about, false);
        m_datasets += opened("dcat:Dataset", about);
        const std::string of = table.title + " – " + report.edition->title;
        m_datasets +=
            common(*report.model_series, of, described(table.table->description, of), report.language(), table.path);
        m_datasets += subject() + temporal(report.report->period, report.report->period);
        m_datasets += typed("dcterms:issued", "date", date_of(*report.report).iso());
        m_datasets += typed("dcterms:modified", "date", changed_on(report).iso());
        m_datasets += link("dcat:inSeries", table_series_address(*report.model_series, table.table->id));
        if (report.version > 0) m_datasets += typed("dcat:version", "string", std::to_string(report.version));
        m_datasets += files + "</dcat:Dataset>\n";
        return true;
    }

    std::string common(const Series& series, const std::string& title, const std::string& description,
                       const std::string& language, const std::string& page) {
        return literal("dcterms:title", title, language) + literal("dcterms:description", description, language) +
               link("dcterms:publisher", publisher(series.publisher)) + contact(series) + language_link(language) +
               link("dcterms:accessRights", std::string(authority) + "access-right/PUBLIC") +
               link("dcat:landingPage", address(page));
    }

    /// What a public body tells of its own work, as figures.
    static std::string subject() {
        return link("dcat:theme", std::string(authority) + "data-theme/GOVE") +
               link("dcterms:type", std::string(authority) + "dataset-type/STATISTICAL");
    }

    static std::string frequency(const Series& series) {
        return link("dcterms:accrualPeriodicity",
                    std::string(authority) + "frequency/" + std::string(frequency_name(series.period_kind)));
    }

    static std::string temporal(const Period& first, const Period& last) {
        return " <dcterms:temporal><dcterms:PeriodOfTime>\n" +
               typed("dcat:startDate", "date", first.first_day().iso()) +
               typed("dcat:endDate", "date", last.last_day().iso()) + " </dcterms:PeriodOfTime></dcterms:temporal>\n";
    }

    std::string distributions(const std::string& stem) const {
        std::string all;
        for (const FileKind& kind : file_kinds) {
            const std::string path = stem + std::string(kind.extension);
            const auto size = m_output.size(path);
            if (!size) continue;
            const std::string url = address(path);
            all += " <dcat:distribution><dcat:Distribution rdf:about=\"" + escaped(url) + "#distribution\">\n";
            all += link("dcat:accessURL", url) + link("dcat:downloadURL", url);
            all += link("dcterms:format", std::string(authority) + "file-type/" + std::string(kind.format));
            all += link("dcat:mediaType", "http://www.iana.org/assignments/media-types/" + std::string(kind.media));
            all += typed("dcat:byteSize", "nonNegativeInteger", std::to_string(*size));
            all += link("dcterms:license", m_main.site->licence.url);
            all += " </dcat:Distribution></dcat:distribution>\n";
        }
        return all;
    }

    const AudienceView& m_view;
    const SiteView& m_main;
    const OutputTree& m_output;
    std::map<std::string, size_t> m_publishers;            ///< number by name
    std::vector<std::pair<std::string, bool>> m_addresses; ///< of datasets; whether it is a series of them
    std::string m_datasets, m_rdf;
};

} // namespace

std::string catalogue(const AudienceView& view, const OutputTree& output) {
    return Catalogue(view, output).write();
}

} // namespace kolofon
