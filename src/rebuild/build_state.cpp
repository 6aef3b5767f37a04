#include "rebuild/build_state.h"

#include "base/parallel.h"

#include <cstring>
#include <type_traits>
#include <utility>

namespace kolofon {

namespace {

constexpr std::string_view magic = "kolofon build 2\n";

/// Writes values one after another; describe() below says which.
class Encoder {
public:
    explicit Encoder(std::string& out) : m_out(out) {}

    template <typename Number> void number(Number& value) {
        m_out.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    template <typename Enum> void choice(Enum& value, Enum) { number(value); }
    void text(std::string& value) {
        size(value.size());
        m_out += value;
    }
    size_t size(size_t count) {
        auto number_of = static_cast<uint32_t>(count);
        number(number_of);
        return count;
    }
    bool ok() const { return true; }
    static constexpr bool reads = false;

private:
    std::string& m_out;
};

/// Reads them again. After a failure everything reads as nothing.
class Decoder {
public:
    explicit Decoder(std::string_view bytes) : m_bytes(bytes) {}

    template <typename Number> void number(Number& value) {
        static_assert(std::is_trivially_copyable_v<Number>);
        if (m_bytes.size() < sizeof value) return fail();
        std::memcpy(&value, m_bytes.data(), sizeof value);
        m_bytes.remove_prefix(sizeof value);
    }
    template <typename Enum> void choice(Enum& value, Enum last) {
        std::underlying_type_t<Enum> read{};
        number(read);
        if (read > static_cast<std::underlying_type_t<Enum>>(last)) return fail();
        value = static_cast<Enum>(read);
    }
    void text(std::string& value) {
        const size_t length = size(0);
        value.assign(m_bytes.substr(0, length));
        m_bytes.remove_prefix(length);
    }
    /// Nothing takes less than a byte, so no count can ask for more memory than the file has bytes.
    size_t size(size_t) {
        uint32_t count = 0;
        number(count);
        if (count > m_bytes.size()) fail();
        return m_ok ? count : 0;
    }
    bool ok() const { return m_ok; }
    static constexpr bool reads = true;

private:
    void fail() {
        m_ok = false;
        m_bytes = {};
    }

    std::string_view m_bytes;
    bool m_ok = true;
};

// Each type's parts in order, for writing and for reading alike.
// --------------------------------------------------------

template <typename Coder, typename Number>
requires(std::is_arithmetic_v<Number> && !std::is_same_v<Number, bool>) void describe(Coder& coder, Number& value) {
    coder.number(value);
}

template <typename Coder> void describe(Coder& coder, bool& value) {
    uint8_t number = value;
    coder.number(number);
    value = number != 0;
}

template <typename Coder> void describe(Coder& coder, std::string& value) {
    coder.text(value);
}

template <typename Coder> void describe(Coder& coder, Fingerprint& value) {
    coder.number(value.high);
    coder.number(value.low);
}

template <typename Coder> void describe(Coder& coder, Audience& value) {
    coder.choice(value, Audience::Intranet);
}

template <typename Coder> void describe(Coder& coder, Date& value) {
    coder.number(value.year);
    coder.number(value.month);
    coder.number(value.day);
}

template <typename Coder> void describe(Coder& coder, Period& value) {
    coder.number(value.year);
    coder.choice(value.kind, PeriodKind::Month);
    coder.number(value.number);
}

template <typename Coder> void describe(Coder& coder, Decimal& value) {
    Int128 coefficient = value.coefficient();
    int scale = value.scale();
    coder.number(coefficient);
    coder.number(scale);
    if constexpr (Coder::reads)
        value =
            scale < 0 || scale > Decimal::max_scale ? Decimal() : Decimal::make(coefficient, scale).value_or(Decimal());
}

template <typename Coder, typename First, typename Second> void describe(Coder& coder, std::pair<First, Second>& value);
template <typename Coder, typename Item> void describe(Coder& coder, std::optional<Item>& value);
template <typename Coder, typename Item> void describe(Coder& coder, std::vector<Item>& value);
template <typename Coder, typename Item> void describe(Coder& coder, std::set<Item>& value);
template <typename Coder, typename Key, typename Item> void describe(Coder& coder, std::map<Key, Item>& value);

template <typename Coder> void describe(Coder& coder, Place& place) {
    describe(coder, place.path);
    for (uint32_t* number : {&place.line, &place.column, &place.end_column}) coder.number(*number);
    coder.number(place.byte_offset);
    describe(coder, place.line_text);
    describe(coder, place.cell);
}

template <typename Coder> void describe(Coder& coder, RelatedPlace& related) {
    coder.choice(related.relation, Relation::Detail);
    describe(coder, related.text);
    describe(coder, related.place);
}

template <typename Coder> void describe(Coder& coder, Finding& finding) {
    coder.choice(finding.code, static_cast<Code>(catalogue().size() - 1));
    coder.choice(finding.severity, Severity::Error);
    describe(coder, finding.place);
    describe(coder, finding.arguments);
    describe(coder, finding.related);
}

template <typename Coder> void describe(Coder& coder, Findings& findings) {
    describe(coder, findings.all());
}

template <typename Coder> void describe(Coder& coder, KnownFigure& figure) {
    describe(coder, figure.label);
    describe(coder, figure.value);
    describe(coder, figure.unit);
    coder.choice(figure.basis, FigureBasis::Year);
    describe(coder, figure.period);
    describe(coder, figure.id);
    describe(coder, figure.is_change);
}

template <typename Coder> void describe(Coder& coder, ReportRead& read) {
    coder.choice(read.part, ReportRead::Part::Addresses);
    describe(coder, read.name);
}

template <typename Coder> void describe(Coder& coder, PageLinks::Target& target) {
    describe(coder, target.path);
    describe(coder, target.place);
    for (uint32_t* number : {&target.begin, &target.end, &target.page, &target.link, &target.source})
        describe(coder, *number);
}

template <typename Coder> void describe(Coder& coder, PageLinks& links) {
    describe(coder, links.anchors);
    describe(coder, links.hidden);
    describe(coder, links.targets);
    describe(coder, links.texts);
}

template <typename Coder> void describe(Coder& coder, Sitemap::Page& page) {
    describe(coder, page.path);
    describe(coder, page.language);
    describe(coder, page.changed);
    describe(coder, page.others);
}

template <typename Coder> void describe(Coder& coder, SearchRecord& record) {
    describe(coder, record.documents);
    describe(coder, record.counts);
    describe(coder, record.words.languages);
    describe(coder, record.words.packed);
    describe(coder, record.lines);
}

template <typename Coder> void describe(Coder& coder, RecordedView::TableUse& use) {
    describe(coder, use.table);
    describe(coder, use.used_in);
    describe(coder, use.download_sizes);
}

template <typename Coder> void describe(Coder& coder, RecordedView::AttachmentUse& use) {
    describe(coder, use.attachment);
    describe(coder, use.used_in);
}

template <typename Coder> void describe(Coder& coder, RecordedView& view) {
    describe(coder, view.language);
    describe(coder, view.tables);
    describe(coder, view.attachments);
    describe(coder, view.tables_zip);
    describe(coder, view.tables_zip_size);
}

template <typename Coder> void describe(Coder& coder, PageNotes& notes) {
    describe(coder, notes.links);
    describe(coder, notes.base_url);
    describe(coder, notes.sitemap);
}

template <typename Coder> void describe(Coder& coder, AudienceRecord& record) {
    describe(coder, record.files);
    describe(coder, record.views);
    describe(coder, record.images);
    describe(coder, record.pages);
}

template <typename Coder> void describe(Coder& coder, SectionsOverview& overview) {
    describe(coder, overview.count);
    for (bool* has :
         {&overview.has_internal, &overview.has_threads, &overview.has_assignments, &overview.has_acknowledgements})
        describe(coder, *has);
    describe(coder, overview.languages);
}

template <typename Coder> void describe(Coder& coder, KnownFile& file) {
    coder.choice(file.type, DocumentType::Tiff);
    describe(coder, file.size);
    describe(coder, file.pages);
    describe(coder, file.tagged);
    describe(coder, file.sha256);
}

template <typename Coder> void describe(Coder& coder, KnownTable& table) {
    describe(coder, table.overview.id);
    coder.choice(table.overview.audience, Audience::Intranet);
    describe(coder, table.overview.may_be_cut);
    describe(coder, table.overview.restates);
    describe(coder, table.description);
}

template <typename Coder> void describe(Coder& coder, ReadReport& report) {
    describe(coder, report.files);
    describe(coder, report.known.editions);
    describe(coder, report.known.tables);
    describe(coder, report.known.files);
    describe(coder, report.known.findings);
}

template <typename Coder> void describe(Coder& coder, ApartPrints& prints) {
    describe(coder, prints.notes);
    describe(coder, prints.search);
}

template <typename Coder> void describe(Coder& coder, SourcePrints& prints) {
    for (Fingerprint* print : {&prints.head, &prints.tables, &prints.texts, &prints.addresses}) describe(coder, *print);
}

template <typename Coder> void describe(Coder& coder, ReportRecord& record) {
    describe(coder, record.key);
    describe(coder, record.sources);
    describe(coder, record.reads);
    describe(coder, record.stated_before);
    describe(coder, record.stated);
    describe(coder, record.stated_print);
    describe(coder, record.audiences);
    describe(coder, record.findings);
}

template <typename Coder> void describe(Coder& coder, OutputSummary& summary) {
    for (size_t* number : {&summary.files, &summary.added, &summary.changed, &summary.removed}) coder.number(*number);
}

template <typename Coder, typename First, typename Second>
void describe(Coder& coder, std::pair<First, Second>& value) {
    describe(coder, value.first);
    describe(coder, value.second);
}

template <typename Coder, typename Item> void describe(Coder& coder, std::optional<Item>& value) {
    bool is_there = value.has_value();
    describe(coder, is_there);
    if constexpr (Coder::reads)
        if (is_there) value.emplace();
    if (is_there) describe(coder, *value);
}

template <typename Coder, typename Item> void describe(Coder& coder, std::vector<Item>& value) {
    const size_t count = coder.size(value.size());
    if constexpr (Coder::reads) {
        for (size_t i = 0; i < count && coder.ok(); ++i) describe(coder, value.emplace_back());
    } else {
        for (Item& item : value) describe(coder, item);
    }
}

template <typename Coder, typename Item> void describe(Coder& coder, std::set<Item>& value) {
    std::vector<Item> items(value.begin(), value.end());
    describe(coder, items);
    if constexpr (Coder::reads) value = std::set<Item>(items.begin(), items.end());
}

template <typename Coder, typename Key, typename Item> void describe(Coder& coder, std::map<Key, Item>& value) {
    const size_t count = coder.size(value.size());
    if constexpr (Coder::reads) {
        for (size_t i = 0; i < count && coder.ok(); ++i) {
            Key key{};
            describe(coder, key);
            describe(coder, value[std::move(key)]);
        }
    } else {
        for (auto& [key, item] : value) {
            Key name = key;
            describe(coder, name);
            describe(coder, item);
        }
    }
}

template <typename Coder> void describe_head(Coder& coder, BuildState& state) {
    for (Fingerprint* print : {&state.request, &state.signature}) describe(coder, *print);
    describe(coder, state.outputs);
    describe(coder, state.language);
    describe(coder, state.is_licensed);
    describe(coder, state.findings);
    for (size_t* number : {&state.result.pages, &state.result.reports, &state.result.sections}) coder.number(*number);
    describe(coder, state.result.outputs);
}

template <typename Coder> void describe_site(Coder& coder, BuildState& state) {
    describe(coder, state.read);
    describe(coder, state.site_notes);
    describe(coder, state.links_were_good);
    describe(coder, state.apart);
}

void append_print(std::string& out, std::string_view of) {
    Fingerprint print = fingerprint_of(of);
    Encoder coder(out);
    describe(coder, print);
}

constexpr size_t print_size = 2 * sizeof(uint64_t);

/// "size print bytes": cut short or damaged, there is none.
std::optional<std::string_view> take_block(std::string_view& bytes) {
    Decoder coder(bytes);
    uint64_t size = 0;
    Fingerprint print;
    describe(coder, size);
    describe(coder, print);
    constexpr size_t head = sizeof size + print_size;
    if (!coder.ok() || size > bytes.size() - head) return std::nullopt;
    const std::string_view block = bytes.substr(head, size);
    if (fingerprint_of(block) != print) return std::nullopt;
    bytes.remove_prefix(head + size);
    return block;
}

void append_block(std::string& out, std::string_view block) {
    uint64_t size = block.size();
    Encoder(out).number(size);
    append_print(out, block);
    out += block;
}

std::optional<BuildState> head_of(std::string_view& bytes) {
    if (!bytes.starts_with(magic)) return std::nullopt;
    bytes.remove_prefix(magic.size());
    const auto block = take_block(bytes);
    return block ? decode_bare_head(*block) : std::nullopt;
}

} // namespace

// The descriptions are for writing and reading alike, so that what is written loses its const for a while.

namespace {

template <typename Describe> std::string encoded(const Describe& describe_all) {
    std::string block;
    Encoder coder(block);
    describe_all(coder);
    return block;
}

/// Whether the bytes were what `describe_all` reads.
template <typename Describe> bool decoded(std::string_view block, const Describe& describe_all) {
    Decoder coder(block);
    describe_all(coder);
    return coder.ok();
}

/// Of bytes that are one value.
template <typename Value> std::optional<Value> decoded_as(std::string_view bytes) {
    Value value;
    const bool ok = decoded(bytes, [&](auto& coder) { describe(coder, value); });
    return ok ? std::optional(std::move(value)) : std::nullopt;
}

} // namespace

std::string encode_head(const BuildState& state) {
    return encoded([&](auto& coder) { describe_head(coder, const_cast<BuildState&>(state)); });
}

std::optional<BuildState> decode_bare_head(std::string_view block) {
    BuildState state;
    const bool ok = decoded(block, [&](auto& coder) { describe_head(coder, state); });
    return ok ? std::optional(std::move(state)) : std::nullopt;
}

std::string encode_site(const BuildState& state) {
    return encoded([&](auto& coder) { describe_site(coder, const_cast<BuildState&>(state)); });
}

bool decode_site(std::string_view block, BuildState& state) {
    return decoded(block, [&](auto& coder) { describe_site(coder, state); });
}

std::string encode(const NotesByAudience& notes) {
    return encoded([&](auto& coder) { describe(coder, const_cast<NotesByAudience&>(notes)); });
}

std::optional<NotesByAudience> decode_notes(std::string_view bytes) {
    return decoded_as<NotesByAudience>(bytes);
}

std::string encode(const SearchRecords& records) {
    return encoded([&](auto& coder) { describe(coder, const_cast<SearchRecords&>(records)); });
}

std::optional<SearchRecords> decode_search(std::string_view bytes) {
    return decoded_as<SearchRecords>(bytes);
}

std::string encode_record(const std::string& path, const ReportRecord& record) {
    std::string name = path;
    return encoded([&](auto& coder) {
        describe(coder, name);
        describe(coder, const_cast<ReportRecord&>(record));
    });
}

std::optional<std::pair<std::string, std::shared_ptr<ReportRecord>>> decode_record(std::string_view block) {
    std::string path;
    auto record = std::make_shared<ReportRecord>();
    const bool ok = decoded(block, [&](auto& coder) {
        describe(coder, path);
        describe(coder, *record);
    });
    return ok ? std::optional(std::pair(std::move(path), std::move(record))) : std::nullopt;
}

std::string encode(const BuildState& state, const EncodedRecords& known) {
    std::string out(magic);
    append_block(out, encode_head(state));
    append_block(out, encode_site(state));
    for (const auto& [path, record] : state.records)
        if (const auto found = known.find(path); found != known.end())
            out += found->second;
        else
            append_block(out, encode_record(path, *record));
    return out;
}

std::optional<BuildState> decode_head(std::string_view bytes) {
    return head_of(bytes);
}

std::optional<BuildState> decode(std::string_view bytes, const FindApart& find_apart, EncodedRecords* encoded) {
    auto state = head_of(bytes);
    if (!state) return std::nullopt;
    const auto site = take_block(bytes);
    if (!site || !decode_site(*site, *state)) return std::nullopt;
    std::vector<std::string_view> blocks, whole; // without and with their heads
    while (!bytes.empty()) {
        const std::string_view from = bytes;
        const auto block = take_block(bytes);
        if (!block) return std::nullopt;
        blocks.push_back(*block);
        whole.push_back(from.substr(0, from.size() - bytes.size()));
    }
    std::vector<std::optional<std::pair<std::string, std::shared_ptr<ReportRecord>>>> records(blocks.size());
    parallel_for(blocks.size(), [&](size_t i) { records[i] = decode_record(blocks[i]); });
    for (size_t i = 0; i < records.size(); ++i) {
        auto& record = records[i];
        const auto apart = record ? state->apart.find(record->first) : state->apart.end();
        if (apart == state->apart.end()) return std::nullopt;
        find_apart(apart->second, *record->second);
        if (encoded) (*encoded)[record->first] = whole[i];
        state->records.insert(std::move(*record));
    }
    return state;
}

} // namespace kolofon
