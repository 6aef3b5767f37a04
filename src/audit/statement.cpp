#include "audit/statement.h"

#include "audit/number_class.h"

#include <algorithm>

namespace kolofon::audit {

namespace {

/// Words of a subject; a longer run says too many things at once.
constexpr size_t max_subject_words = 14;
/// Shorter words say too little to tell what is spoken of.
constexpr size_t shortest_content = 4;

struct Subject {
    std::vector<std::string> stems, times;
    uint64_t flags = 0;
    bool clear = true;
};

void read_word(Subject& subject, const ReadPassage& text, uint32_t i) {
    const Token& token = text.tokens[i];
    subject.flags |= token.flags;
    if (token.kind == TokenKind::Number || token.kind == TokenKind::Code) {
        subject.times.emplace_back(text.word(i));
        return;
    }
    if (token.kind == TokenKind::Opaque) subject.clear = false;
    if (token.kind != TokenKind::Word) {
        if (token.punct != '.' && token.punct != '/') subject.clear = false;
        return;
    }
    if (token.flags & (TimeWord | Month | Past)) {
        subject.times.emplace_back(text.word(i));
        return;
    }
    if (token.flags & (AnyChange | HardBreak | Compared | Hedge | Relative)) subject.clear = false;
    if (token.flags & (Stop | Preposition | LevelVerb | AnyApproximation | CountWord)) return;
    const std::string_view word = stem(text.word(i));
    if (word.size() >= shortest_content) subject.stems.emplace_back(word);
}

std::string joined(std::vector<std::string>& words) {
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
}

/// "är", "uppgår till" right before the quantity.
std::optional<uint32_t> verb_before(const ReadPassage& text, Range sentence, const Quantity& q) {
    for (uint32_t i = q.tokens.begin, steps = 0; i > sentence.begin && steps < 3; ++steps) {
        --i;
        if (text.has(i, LevelVerb)) return i;
        if (!text.is(i, "till") && !text.is(i, "to") && !text.is(i, "på") && !text.is(i, "at")) return {};
    }
    return {};
}

/// Time words right after the quantity: "4233 mnkr till och med oktober".
void read_after(Statement& statement, std::vector<std::string>& times, const ReadPassage& text, Range sentence) {
    uint64_t flags = 0;
    for (uint32_t i = statement.quantity->tokens.end, steps = 0; i < sentence.end && steps < 6; ++i, ++steps) {
        const Token& token = text.tokens[i];
        if (token.kind == TokenKind::Punct || token.flags & (Relative | HardBreak | Compared)) break;
        if (token.flags & (TimeWord | Month)) times.emplace_back(text.word(i));
        if (is_year(text, i)) times.emplace_back(text.word(i));
        flags |= token.flags;
        if (text.is(i, "med") && text.is(i - 1, "och") && i >= 2 && text.is(i - 2, "till"))
            statement.year_to_date = true;
    }
    statement.year_to_date = statement.year_to_date || (flags & YearToDate);
}

std::optional<Statement> statement_at(const ReadPassage& text, Range sentence, const Quantity& q) {
    const bool level = q.role == Role::Level && q.depth == 0 && !q.place && !q.doubtful && !q.fraction && !q.in_words &&
                       q.approximation == 0;
    if (!level) return {};
    const auto verb = verb_before(text, sentence, q);
    if (!verb || *verb < sentence.begin + 1 || *verb > sentence.begin + max_subject_words) return {};
    Subject subject;
    uint32_t first = sentence.begin;
    while (first < *verb && (text.punct(first, '*') || text.punct(first, '-'))) ++first;
    for (uint32_t i = first; i < *verb; ++i) read_word(subject, text, i);
    if (!subject.clear || subject.stems.empty()) return {};
    Statement statement;
    statement.text = &text;
    statement.quantity = &q;
    statement.flow = subject.flags & FlowWord;
    statement.forecast = (subject.flags | text.tokens[*verb].flags) & Forecast;
    statement.year_to_date = subject.flags & YearToDate;
    statement.content_words = subject.stems.size();
    read_after(statement, subject.times, text, sentence);
    statement.key = joined(subject.stems);
    statement.when = joined(subject.times);
    const uint32_t begin = text.tokens[first].begin;
    statement.words = std::string(text.passage->text.substr(begin, text.tokens[*verb - 1].end - begin));
    return statement;
}

} // namespace

std::vector<Statement> statements_of(std::span<const ReadPassage> report) {
    std::vector<Statement> statements;
    for (const ReadPassage& text : report) {
        if (text.passage->kind == PassageKind::Heading || text.passage->kind == PassageKind::TableCell) continue;
        for (const Range sentence : text.sentences) {
            const auto quantities = text.quantities_in(sentence);
            if (quantities.empty()) continue;
            if (auto statement = statement_at(text, sentence, quantities.front()))
                statements.push_back(std::move(*statement));
        }
    }
    return statements;
}

std::string label_key(std::string_view label) {
    Passage passage;
    passage.text = label;
    passage.language = ProseLanguage::Swedish;
    std::pmr::monotonic_buffer_resource memory;
    const ReadPassage text = read_passage(passage, memory);
    Subject subject;
    for (uint32_t i = 0; i < text.tokens.size(); ++i) read_word(subject, text, i);
    return joined(subject.stems);
}

std::vector<KnownFigure> known_figures_of(std::span<const ReadPassage> report, const AuditInput& input) {
    std::vector<KnownFigure> figures;
    for (const Statement& statement : statements_of(report)) {
        if (statement.forecast) continue;
        const Quantity& q = *statement.quantity;
        KnownFigure figure;
        figure.label = statement.words;
        figure.value = q.value;
        const ReadPassage& text = *statement.text;
        const size_t unit = q.unit == UnitClass::Count || q.unit == UnitClass::None ? q.number : q.tokens.end - 1u;
        if (unit > q.number)
            figure.unit = std::string(text.passage->text.substr(
                text.tokens[q.number + 1].begin, text.tokens[unit].end - text.tokens[q.number + 1].begin));
        figure.basis = statement.year_to_date || statement.flow ? FigureBasis::YearToDate : FigureBasis::Unknown;
        figure.period = input.period;
        figure.id = input.period ? input.period->id() : std::string();
        figures.push_back(std::move(figure));
    }
    return figures;
}

} // namespace kolofon::audit
