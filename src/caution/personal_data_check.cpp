#include "caution/personal_data_check.h"

#include <optional>

namespace kolofon {

namespace {

Code code_of(const PersonalData& found) {
    switch (found.kind) {
    case PersonalDataKind::IdentityNumber:
    case PersonalDataKind::CoordinationNumber: return Code::caution_identity_number;
    case PersonalDataKind::Email: return Code::caution_email;
    case PersonalDataKind::Phone: return Code::caution_phone;
    }
    return Code::caution_identity_number;
}

std::vector<std::string> arguments_of(const PersonalData& found, std::string_view words) {
    if (!found.is_identity()) return {std::string(words)};
    const bool coordination = found.kind == PersonalDataKind::CoordinationNumber;
    return {mask_identity_numbers("personnummer " + std::string(words)).substr(sizeof "personnummer"),
            coordination ? "samordningsnummer" : "personnummer",
            coordination ? "coordination number" : "personal identity number"};
}

std::optional<Span> find_words(std::string_view words, const SourceFile* file, uint32_t from) {
    if (!file) return std::nullopt;
    size_t at = file->text().find(words, from);
    if (at == std::string_view::npos) at = file->text().substr(0, from).find(words);
    if (at == std::string_view::npos) return std::nullopt;
    return Span{file, static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())};
}

Span span_of(const PublicText& text, const PersonalData& found) {
    if (text.span) return text.span(found.begin, found.end);
    const std::string_view words = text.text.substr(found.begin, found.end - found.begin);
    if (const auto span = find_words(words, text.place.file, text.place.begin)) return *span;
    if (const auto span = find_words(words, text.elsewhere, 0)) return *span;
    return {text.place.file, text.place.begin, text.place.begin}; // written with escapes
}

} // namespace

PersonalDataCheck::~PersonalDataCheck() {
    if (m_count <= most_personal_data_findings) return;
    m_findings.all()[m_last].relate(Relation::Detail, "+ " + std::to_string(m_count - most_personal_data_findings));
}

void PersonalDataCheck::look_at(const PublicText& text) {
    for (const PersonalData& found : find_personal_data(text.text)) {
        if (text.is_contact && !found.is_identity()) continue;
        if (!m_contacts.has(found)) add(text, found);
    }
}

void PersonalDataCheck::add(const PublicText& text, const PersonalData& found) {
    const Code code = code_of(found);
    const Span span = span_of(text, found);
    if (m_acknowledgements && m_acknowledgements->find(Subject::at(code, span, text.ids))) return;
    const std::string key = std::string(entry_of(code).id) + " " + found.normal;
    if (const auto seen = m_seen.find(key); seen != m_seen.end()) {
        if (seen->second >= m_findings.all().size()) return;
        Place place = span ? place_of(span) : Place();
        if (!span) place.path = text.path;
        add_place(m_findings.all()[seen->second], std::move(place));
        return;
    }
    const bool is_full = ++m_count > most_personal_data_findings;
    m_seen.emplace(key, is_full ? SIZE_MAX : m_findings.all().size());
    if (is_full) return;
    m_last = m_findings.all().size();
    std::vector<std::string> arguments = arguments_of(found, text.text.substr(found.begin, found.end - found.begin));
    if (span)
        m_findings.add(code, span, std::move(arguments));
    else
        m_findings.add_file(code, std::string(text.path), std::move(arguments));
}

void PersonalDataCheck::add_place(Finding& finding, Place place) {
    if (place.path.empty() || finding.related.size() >= most_personal_data_places) return;
    const bool is_same_line = place.path == finding.place.path && place.line == finding.place.line;
    if (!is_same_line) finding.relate(Relation::Detail, "", std::move(place));
}

void mask_findings(Findings& findings) {
    const auto mask = [](std::string& text) { text = mask_identity_numbers(std::move(text)); };
    for (Finding& finding : findings.all()) {
        for (std::string& argument : finding.arguments) mask(argument);
        mask(finding.place.line_text);
        for (RelatedPlace& related : finding.related) {
            mask(related.text);
            mask(related.place.line_text);
        }
    }
}

} // namespace kolofon
