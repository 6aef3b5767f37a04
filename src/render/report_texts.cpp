#include "render/report_texts.h"

#include "audit/audit.h"
#include "audit/skim.h"
#include "base/parallel.h"
#include "base/url.h"
#include "check/attachment_mentions.h"
#include "figure/evaluate.h"
#include "fs/path.h"
#include "markdown/plain_text.h"
#include "view/figure_words.h"

#include <algorithm>
#include <set>

namespace kolofon {

namespace {

/// A section's blocks of text one after the other, kept alive while they are audited. A passage has its text and pieces
/// only in passages_of(), when no more is added.
struct AuditedBlocks {
    struct Block {
        Passage passage;
        size_t text_end = 0, pieces_end = 0; ///< it begins where the one before ends
    };
    std::string text;
    std::vector<PassagePiece> pieces;
    std::vector<Block> blocks;
    size_t edition = 0;
    uint32_t groups = 0, parts = 0; ///< numbers of lists, and of what stands under headings, that are taken
};

/// Of each edition. Lists and headings of each section have numbers of their own.
std::vector<std::vector<Passage>> passages_of(const std::vector<AuditedBlocks>& sections, size_t editions) {
    std::vector<std::vector<Passage>> passages(editions);
    uint32_t groups = 0, parts = 0;
    for (const AuditedBlocks& section : sections) {
        size_t text_begin = 0, pieces_begin = 0;
        for (const AuditedBlocks::Block& block : section.blocks) {
            Passage& passage = passages[section.edition].emplace_back(block.passage);
            passage.text = std::string_view(section.text).substr(text_begin, block.text_end - text_begin);
            passage.pieces = std::span(section.pieces).subspan(pieces_begin, block.pieces_end - pieces_begin);
            if (passage.list_group > 0) passage.list_group += groups;
            passage.section += parts;
            text_begin = block.text_end;
            pieces_begin = block.pieces_end;
        }
        groups += section.groups;
        parts += section.parts;
    }
    return passages;
}

/// What the reader sees in place of a reference to a figure, so that typed and bound figures are checked together.
std::string words_of(const Reference& reference, const FigureSource& figures, std::string_view language) {
    Findings ignored;
    const Locale& locale = Locale::of(language);
    if (reference.kind == ReferenceKind::Figure) {
        const auto name = parse_figure_name(reference.target, reference.target_span, ignored);
        const auto cell = name ? find_figure(*name, figures, ignored) : std::nullopt;
        if (cell && cell->cell().state == CellState::Number && reference.filters.empty()) {
            const FullMeasure measure = cell->table->measure_of(cell->row, cell->column);
            return figure_words({cell->cell().value, measure.kind, unit_in(*cell->table, measure.unit, language),
                                 cell->table->decimals_of(cell->row, cell->column)},
                                {}, locale);
        }
    }
    return std::string(reference.source());
}

ProseLanguage prose_language(std::string_view language) {
    return language == "sv"   ? ProseLanguage::Swedish
           : language == "en" ? ProseLanguage::English
                              : ProseLanguage::Unknown;
}

class PassageWalk {
public:
    PassageWalk(const SectionText& section, const FigureSource& figures, std::string_view language)
        : m_section(section), m_document(section.document), m_figures(figures), m_language(language) {
        m_out.edition = section.edition;
    }

    AuditedBlocks run() && {
        ++m_out.parts;
        m_out.text.reserve(m_section.section->file->text().size());
        m_out.pieces.reserve(m_document.nodes.size() / 2);
        m_out.blocks.reserve(m_document.nodes.size() / 4);
        uint32_t depth = 0, first_cell = 0;
        std::vector<std::pair<uint32_t, uint32_t>> lists; // end of the subtree, group
        for (uint32_t i = 0; i < m_document.nodes.size(); ++i) {
            const Node& node = m_document.nodes[i];
            while (!lists.empty() && i >= lists.back().first) lists.pop_back();
            if (node.kind == NodeKind::List) lists.emplace_back(node.subtree_end, ++m_out.groups);
            if (node.kind == NodeKind::Table) first_cell = i + 2; // after its first row
            // nothing is said of a cell that is but a figure; one tells that a table stood here
            if (!holds_text(node.kind) || (node.kind == NodeKind::TableCell && i != first_cell && is_figure(i)))
                continue;
            if (node.kind == NodeKind::Heading) ++m_out.parts;
            depth = static_cast<uint32_t>(lists.size());
            add(i, node, depth, lists.empty() ? 0 : lists.back().second);
        }
        return std::move(m_out);
    }

private:
    /// Most cells are: one piece of text without a word.
    bool is_figure(uint32_t cell) const {
        const uint32_t end = m_document.nodes[cell].subtree_end;
        if (end == cell + 1) return true;
        const Node& text = m_document.nodes[cell + 1];
        return end == cell + 2 && text.kind == NodeKind::Text && audit::has_only_figures(m_document.text(text));
    }

    void add(uint32_t index, const Node& node, uint32_t depth, uint32_t group) {
        plain_text(
            m_document, index,
            [&](const Reference& reference, std::string& out) { out += words_of(reference, m_figures, m_language); },
            m_plain);
        for (const PlainText::Piece& piece : m_plain.pieces)
            m_out.pieces.push_back({piece.text_begin, piece.source_begin, piece.verbatim});
        m_out.text += m_plain.text;
        Passage passage;
        passage.kind = node.kind == NodeKind::Heading     ? PassageKind::Heading
                       : node.kind == NodeKind::TableCell ? PassageKind::TableCell
                       : depth > 0                        ? PassageKind::ListItem
                                                          : PassageKind::Paragraph;
        passage.level = static_cast<uint8_t>(node.kind == NodeKind::Heading ? node.level : depth);
        passage.list_group = group;
        passage.section = m_out.parts;
        passage.language = prose_language(m_language);
        passage.file = m_section.section->file;
        m_out.blocks.push_back({passage, m_out.text.size(), m_out.pieces.size()});
    }

    const SectionText& m_section;
    const Document& m_document;
    const FigureSource& m_figures;
    std::string_view m_language;
    AuditedBlocks m_out;
    PlainText m_plain;
};

std::vector<KnownFigure> known_figures(const Report& report) {
    std::vector<KnownFigure> known;
    for (const Table& table : report.tables)
        for (size_t r = 0; r < table.rows.size(); ++r)
            for (size_t c = 0; c < table.columns.size(); ++c) {
                const Cell cell = table.cell(r, c);
                if (cell.state != CellState::Number) continue;
                KnownFigure figure;
                figure.label = table.rows[r].label;
                figure.value = cell.value;
                figure.unit = std::string(table.measure_of(r, c).unit);
                figure.id = table.cell_id(r, c);
                known.push_back(std::move(figure));
            }
    return known;
}

} // namespace

/// Of a report's sections: texts, passages over them, and what was read of the passages; each must outlive the next.
class AuditedTexts {
public:
    AuditedTexts(std::vector<AuditedBlocks> sections, const Report& report)
        : m_sections(std::move(sections)), m_passages(passages_of(m_sections, report.editions.size())) {
        for (const auto& passages : m_passages) m_read.emplace_back(passages, report.period);
    }

    const std::vector<ReadProse>& editions() const { return m_read; }
    /// Of `ReportTexts::sections`.
    bool may_mention_attachments(size_t section) const { return may_mention_attachment(m_sections[section].text); }

private:
    std::vector<AuditedBlocks> m_sections;
    std::vector<std::vector<Passage>> m_passages;
    std::vector<ReadProse> m_read;
};

bool is_for_intranet(const Node& node) {
    return node.kind == NodeKind::AudienceBlock || (node.kind == NodeKind::FootnoteDefinition && node.level == 1);
}

void find_uses(ReportTexts& texts) {
    std::set<std::pair<size_t, std::string>> shown;
    for (SectionText& section : texts.sections) {
        const std::string& id = section.section->id;
        for (const Reference& reference : section.document.references) {
            const std::string target(reference.target);
            if (reference.kind == ReferenceKind::Attachment) texts.uses.attachments.emplace(target, id);
            if (reference.kind != ReferenceKind::PlaceTable && reference.kind != ReferenceKind::PlaceChart) continue;
            auto& uses = reference.kind == ReferenceKind::PlaceTable ? texts.uses.tables : texts.uses.charts;
            const std::string kind = reference.kind == ReferenceKind::PlaceTable ? "table " : "chart ";
            if (!shown.emplace(section.edition, kind + target).second)
                section.findings.add(Code::table_shown_twice, reference.span, {target, uses[target]});
            uses.emplace(target, id);
        }
    }
}

std::set<std::string> images_shown(const ReportTexts& texts, Audience reader) {
    std::set<std::string> shown;
    for (const SectionText& text : texts.sections) {
        if (!may_see(reader, text.section->audience)) continue;
        const Document& document = text.document;
        const std::string_view folder = directory_of(text.section->file->path());
        for (uint32_t i = 0; i < document.nodes.size(); ++i) {
            const Node& node = document.nodes[i];
            if (reader == Audience::Public && is_for_intranet(node))
                i = node.subtree_end - 1;
            else if (node.kind == NodeKind::Image || node.kind == NodeKind::Link) {
                const std::string address(document.text(document.link(node).address));
                if (const auto path = normalize_path(join_path(folder, percent_decoded(address)))) shown.insert(*path);
            }
        }
    }
    return shown;
}

void find_unused_images(ReportTexts& texts, const Acknowledgements& acknowledgements) {
    if (texts.report->images.empty()) return;
    const std::set<std::string> shown = images_shown(texts, Audience::Intranet);
    for (const StaticFile& image : texts.report->images)
        if (!shown.contains(image.source)) {
            const std::string name(file_name_of(image.source));
            if (!acknowledgements.find(Subject::at(Code::image_unused, {}, {name})))
                texts.findings.add_file(Code::image_unused, image.source, {name});
        }
}

void find_mentions(ReportTexts& texts) {
    const auto& attachments = texts.report->attachments;
    parallel_for(texts.sections.size(), [&](size_t i) {
        SectionText& text = texts.sections[i];
        if (!texts.audited->may_mention_attachments(i)) return;
        for (const AttachmentMention& mention : attachment_mentions(text.document)) {
            const auto named = std::find_if(attachments.begin(), attachments.end(),
                                            [&](const Attachment& a) { return a.number == mention.number; });
            if (named == attachments.end()) {
                text.findings.add(Code::attachment_unknown_number, mention.span, {mention.words});
                continue;
            }
            const Audience reader =
                narrower(text.section->audience, mention.internal ? Audience::Intranet : Audience::Public);
            if (may_see(reader, named->audience))
                text.findings.add(Code::attachment_unlinked, mention.span, {mention.words, named->id});
            else
                text.findings.add(Code::reference_to_internal, mention.span, {mention.words})
                    .relate(Relation::Internal, "", place_of(named->span));
        }
    });
}

void read_prose(const Site& site, ReportTexts& texts) {
    const ReportFigures figures(site, *texts.series, *texts.report);
    std::vector<AuditedBlocks> sections(texts.sections.size());
    parallel_for(sections.size(), [&](size_t i) {
        const ReadingScope reading(texts.reads);
        const SectionText& section = texts.sections[i];
        sections[i] = PassageWalk(section, figures, texts.report->editions[section.edition].language).run();
    });
    texts.audited = std::make_shared<AuditedTexts>(std::move(sections), *texts.report);
}

void audit_texts(ReportTexts& texts, const std::vector<KnownFigure>& earlier) {
    std::vector<KnownFigure> known = known_figures(*texts.report);
    known.insert(known.end(), earlier.begin(), earlier.end());
    for (const ReadProse& edition : texts.audited->editions()) texts.findings.join(edition.check(known));
}

std::vector<KnownFigure> stated_in(const ReportTexts& texts) {
    return texts.audited->editions().front().stated();
}

void apply_acknowledgements(ReportTexts& texts, const Acknowledgements& report) {
    std::map<std::string, std::pair<const Section*, std::unique_ptr<Acknowledgements>>> by_file;
    for (const SectionText& section : texts.sections) {
        texts.findings.join(Findings(section.findings));
        by_file[section.section->file->path()] = {
            section.section, std::make_unique<Acknowledgements>(section.section->acknowledgements, &report)};
    }
    std::erase_if(texts.findings.all(), [&](const Finding& finding) {
        const auto section = by_file.find(finding.place.path);
        if (finding.severity != Severity::Warning || section == by_file.end()) return false;
        return section->second.second->find(Subject::of(finding, {section->second.first->id})) != nullptr;
    });
    for (const auto& [path, section] : by_file) section.second->report(texts.findings);
}

} // namespace kolofon
