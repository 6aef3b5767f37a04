#include "search/search_files.h"

#include <algorithm>
#include <iterator>

namespace kolofon {

namespace {

void append_json(std::string& out, std::string_view text) {
    static constexpr std::string_view digits = "0123456789abcdef";
    out += '"';
    for (size_t i = 0; i < text.size();) {
        size_t plain = i;
        while (plain < text.size() && text[plain] != '"' && text[plain] != '\\' &&
               static_cast<unsigned char>(text[plain]) >= 0x20)
            ++plain;
        out.append(text, i, plain - i);
        if (plain == text.size()) break;
        const char c = text[plain];
        if (c == '"' || c == '\\') {
            (out += '\\') += c;
        } else {
            out += "\\u00";
            out += digits[static_cast<size_t>(c) >> 4];
            out += digits[static_cast<size_t>(c) & 15];
        }
        i = plain + 1;
    }
    out += '"';
}

/// ["a", "b"] with `write` for each item.
template <typename List, typename F>
void append_list(std::string& out, const List& list, F write, std::string_view separator = ",") {
    out += '[';
    bool first = true;
    for (const auto& item : list) {
        if (!first) out += separator;
        first = false;
        write(item);
    }
    out += ']';
}

void append_texts(std::string& out, const std::vector<std::string>& texts) {
    append_list(out, texts, [&](const std::string& text) { append_json(out, text); });
}

void append_document(std::string& out, const SearchDocument& document) {
    out += '[';
    for (const std::string_view text :
         {document.kind, std::string_view(document.path), std::string_view(document.title)}) {
        append_json(out, text);
        out += ',';
    }
    std::vector<PagePassage> said;
    std::copy_if(document.passages.begin(), document.passages.end(), std::back_inserter(said),
                 [](const PagePassage& passage) { return !passage.text.empty() || !passage.heading.empty(); });
    append_list(out, said, [&](const PagePassage& passage) {
        out += '[';
        append_json(out, passage.anchor);
        out += ',';
        append_json(out, passage.heading);
        out += ',';
        append_json(out, passage.text);
        out += ']';
    });
    out += ']';
}

std::string texts_head(const SearchGroup& group, size_t number) {
    std::string head = "kolofonSearch.texts(";
    append_json(head, group.name + "-" + std::to_string(number));
    head += ",{\"title\":";
    append_json(head, group.title);
    head += ",\"period\":";
    append_json(head, group.period);
    head += ",\"language\":";
    append_json(head, group.language);
    return head += "},[\n";
}

} // namespace

SearchTextFiles write_texts(const SearchGroup& group, const std::vector<SearchDocument>& documents) {
    SearchTextFiles written;
    for (const SearchDocument& document : documents) {
        std::string line;
        append_document(line, document);
        if (written.files.empty() || written.files.back().size() + line.size() > texts_size) {
            written.files.push_back(texts_head(group, written.files.size() + 1));
            written.counts.push_back(0);
        }
        std::string& file = written.files.back();
        if (written.counts.back()++ > 0) file += ",\n";
        file += line;
    }
    for (std::string& file : written.files) file += "\n]);\n";
    return written;
}

std::string write_shard(const WordIndex& index, const Shard& shard) {
    std::string file = "kolofonSearch.words(";
    append_json(file, shard_name(shard));
    file += ",`\n"; // no word or posting has a character that a template literal would take otherwise
    for (size_t i = shard.begin; i < shard.end; ++i) (file += index.groups[i].line) += '\n';
    return file += "`);\n";
}

std::string write_site(const SearchSite& site, const WordIndex& index, const std::vector<Shard>& shards,
                       const std::vector<const SearchGroup*>& groups, const std::vector<std::vector<size_t>>& counts) {
    std::string file = "kolofonSearch.site({\"languages\":";
    append_texts(file, site.languages);
    file += ",\n\"words\":";
    append_list(file, shards, [&](const Shard& shard) { append_json(file, shard.from); });
    file += ",\n\"endings\":";
    append_list(file, index.endings, [&](const std::vector<std::string>& endings) { append_texts(file, endings); });
    file += ",\n\"rare\":";
    append_texts(file, index.rare_endings);
    file += ",\n\"names\":";
    append_list(
        file, site.names, [&](const std::vector<std::string>& names) { append_texts(file, names); }, ",\n");
    file += ",\n\"series\":";
    append_list(file, site.series, [&](const auto& series) {
        file += '[';
        append_json(file, series.first);
        file += ',';
        append_texts(file, series.second);
        file += ']';
    });
    file += ",\n\"groups\":";
    size_t next = 0;
    append_list(
        file, groups,
        [&](const SearchGroup* group) {
            file += '[';
            append_json(file, group->folder);
            file += ',';
            append_json(file, group->name);
            file += ',' + (group->series == SIZE_MAX ? "-1" : std::to_string(group->series)) + ',' +
                    std::to_string(group->year) + ',';
            append_json(file, group->shown);
            for (const size_t count : counts[next]) file += ',' + std::to_string(count);
            ++next;
            file += ']';
        },
        ",\n");
    return file += "});\n";
}

} // namespace kolofon
