#include "change/block_match.h"
#include "change/both_states.h"
#include "change/normal_text.h"
#include "change/sequence.h"

#include <algorithm>
#include <set>

namespace kolofon {

namespace {

constexpr double share_of_a_renamed_section = 0.5;

/// One side of an edition, with its blocks.
struct Side {
    const ReportState* state = nullptr;
    const Edition* edition = nullptr; ///< none: there is no such edition
    std::vector<Document> const* documents = nullptr;
    Blocks blocks;
    std::vector<uint32_t> begin; ///< of each section's blocks; one more than there are sections

    size_t section_count() const { return edition ? edition->sections.size() : 0; }
    const Section& section(size_t i) const { return edition->sections[i]; }
};

Side side_of(const ReportState& state, std::optional<size_t> edition, const ShownReferences& references,
             const Renames& renames) {
    Side side;
    side.state = &state;
    side.begin = {0};
    if (!edition) return side;
    side.edition = &state.report->editions[*edition];
    side.documents = &state.documents[*edition];
    for (uint32_t s = 0; s < side.section_count(); ++s) {
        for (Block& block : blocks_of((*side.documents)[s], references, renames, state.reader, s))
            side.blocks.push_back(std::move(block));
        side.begin.push_back(static_cast<uint32_t>(side.blocks.size()));
    }
    return side;
}

std::string signature_of(const Side& side, size_t section) {
    uint64_t hash = 0;
    size_t size = 0;
    for (uint32_t i = side.begin[section]; i < side.begin[section + 1]; ++i) {
        hash = mixed(hash, side.blocks[i].key);
        size += side.blocks[i].text.size();
    }
    return size < 20 ? std::string() : std::to_string(hash);
}

std::vector<Recognised> recognised_sections(const Side& side) {
    std::vector<Recognised> sections;
    for (size_t s = 0; s < side.section_count(); ++s) sections.push_back({side.section(s).id, signature_of(side, s)});
    return sections;
}

/// A section that got another id while it was edited: most of its blocks are in one new section.
void match_by_blocks(const Side& was, const Side& now, IdMatch& match) {
    std::map<uint64_t, size_t> section_of; // of blocks that one unmatched new section has
    for (size_t s = 0; s < now.section_count(); ++s)
        for (uint32_t j = now.begin[s]; !match.was_of_now[s] && j < now.begin[s + 1]; ++j)
            section_of.emplace(now.blocks[j].key, s);
    for (size_t s = 0; s < was.section_count() && !section_of.empty(); ++s) {
        if (match.now_of_was[s]) continue;
        std::map<size_t, size_t> common;
        for (uint32_t i = was.begin[s]; i < was.begin[s + 1]; ++i)
            if (const auto found = section_of.find(was.blocks[i].key); found != section_of.end())
                ++common[found->second];
        for (const auto& [section, count] : common) {
            const size_t size = std::max(was.begin[s + 1] - was.begin[s], now.begin[section + 1] - now.begin[section]);
            const bool most = static_cast<double>(count) > share_of_a_renamed_section * static_cast<double>(size);
            if (most && !match.was_of_now[section] && !match.now_of_was[s]) match.join(s, section);
        }
    }
}

/// Where a change stands in the list: by section, what is said of the section first, then its blocks.
struct Place {
    size_t section = 0; ///< 2n for the new section n, 2n + 1 for a section that is gone after it
    size_t block = 0;   ///< 0 for the section; 2n + 2 for its block n, 2n + 3 for what is gone after it
    auto operator<=>(const Place&) const = default;
};

class EditionComparison {
public:
    EditionComparison(const BothStates& comparison, const Side& was, const Side& now)
        : m_comparison(comparison), m_was(was), m_now(now),
          m_sections(match_ids(recognised_sections(was), recognised_sections(now), comparison.now_report())) {
        match_by_blocks(was, now, m_sections);
        m_gone_after.resize(was.section_count());
        size_t last = 0;
        for (size_t s = 0; s < was.section_count(); ++s) {
            if (m_sections.now_of_was[s]) last = *m_sections.now_of_was[s];
            m_gone_after[s] = 2 * last + 1;
        }
    }

    void run(std::vector<Change>& changes) {
        for (size_t s = 0; s < m_now.section_count(); ++s) new_section(s);
        for (size_t s = 0; s < m_was.section_count(); ++s)
            if (!m_sections.now_of_was[s]) gone_section(s);
        moved_sections();
        compare_blocks();
        std::stable_sort(m_placed.begin(), m_placed.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        for (auto& [place, change] : m_placed) changes.push_back(std::move(change));
    }

private:
    Change about(ChangeSubject subject, const Section& section) const {
        Change change;
        change.subject = subject;
        change.language = m_now.edition ? m_now.edition->language : m_was.edition->language;
        change.target = change.was_target = change.section = section.id;
        change.label = section.title;
        return change;
    }

    void put(Place place, Change change) { m_placed.emplace_back(place, std::move(change)); }

    void new_section(size_t s) {
        const Section& now = m_now.section(s);
        if (m_sections.was_of_now[s]) return same_section(m_was.section(*m_sections.was_of_now[s]), now, 2 * s);
        Change change = about(ChangeSubject::Section, now);
        change.kind = ChangeKind::Added;
        change.now = now.title;
        change.now_span = now.title_span;
        put({2 * s, 0}, std::move(change));
    }

    void gone_section(size_t s) {
        const Section& was = m_was.section(s);
        Change change = about(ChangeSubject::Section, was);
        change.kind = ChangeKind::Removed;
        change.was = was.title;
        change.was_span = was.title_span;
        put({m_gone_after[s], 0}, std::move(change));
    }

    void same_section(const Section& was, const Section& now, size_t place) {
        std::vector<Change> changes;
        const auto text = [&](ChangeSubject subject, std::string_view key, std::string_view before,
                              std::string_view after) {
            Change change = about(subject, now);
            change.was_target = was.id;
            if (!key.empty()) change.label = key;
            change.was_span = was.title_span;
            change.now_span = now.title_span;
            compare_text(m_comparison, before, after, std::move(change), changes);
        };
        text(ChangeSubject::Address, "", was.id, now.id);
        text(ChangeSubject::Title, "", was.title, now.title);
        text(ChangeSubject::Metadata, "short_title", was.short_title, now.short_title);
        text(ChangeSubject::Metadata, "summary", was.summary, now.summary);
        text(ChangeSubject::Metadata, "responsible", was.responsible, now.responsible);
        text(ChangeSubject::Metadata, "lang", was.language, now.language);
        text(ChangeSubject::Metadata, "thread", was.thread.value, now.thread.value);
        text(ChangeSubject::Metadata, "assignment", was.assignment.value, now.assignment.value);
        text(ChangeSubject::Metadata, "signed", listed(was.signed_by), listed(now.signed_by));
        text(ChangeSubject::Metadata, "ai", was.ai ? was.ai->tool + ": " + was.ai->use : "",
             now.ai ? now.ai->tool + ": " + now.ai->use : "");
        compare_audience(was.audience, now.audience, about(ChangeSubject::Audience, now), changes);
        compare_acknowledgements(m_comparison, was.acknowledgements, now.acknowledgements,
                                 about(ChangeSubject::Metadata, now), changes);
        for (Change& change : changes) put({place, 0}, std::move(change));
    }

    static std::string listed(const std::vector<std::string>& texts) {
        std::string list;
        for (const std::string& text : texts) (list.empty() ? list : list += ", ") += text;
        return list;
    }

    /// Under another parent, or in another order among the same sections.
    void moved_sections() {
        std::map<size_t, std::vector<size_t>> siblings; // by the new parent + 1: old sections in their old order
        for (size_t s = 0; s < m_was.section_count(); ++s) {
            if (!m_sections.now_of_was[s]) continue;
            const size_t now = *m_sections.now_of_was[s];
            const auto old_parent = m_was.section(s).parent, parent = m_now.section(now).parent;
            const auto expected = old_parent ? m_sections.now_of_was[*old_parent] : std::nullopt;
            // What stood under a section that is gone comes up to where that section was.
            if (expected == parent && (!old_parent || expected))
                siblings[parent ? *parent + 1 : 0].push_back(s);
            else if (old_parent && !expected && !parent)
                siblings[0].push_back(s);
            else
                moved_section(s, now);
        }
        for (const auto& [parent, sections] : siblings) {
            std::vector<size_t> positions;
            for (const size_t s : sections) positions.push_back(*m_sections.now_of_was[s]);
            const std::vector<bool> stays = stays_in_order(positions);
            for (size_t k = 0; k < sections.size(); ++k)
                if (!stays[k]) moved_section(sections[k], positions[k]);
        }
    }

    void moved_section(size_t was, size_t now) {
        Change change = about(ChangeSubject::Section, m_now.section(now));
        change.kind = ChangeKind::Moved;
        change.was_target = m_was.section(was).id;
        change.was = m_was.section(was).number;
        change.now = m_now.section(now).number;
        change.was_span = m_was.section(was).title_span;
        change.now_span = m_now.section(now).title_span;
        put({2 * now, 0}, std::move(change));
    }

    void compare_blocks() {
        std::vector<SectionPair> pairs;
        for (size_t s = 0; s < m_now.section_count(); ++s)
            if (const auto was = m_sections.was_of_now[s])
                pairs.push_back({m_was.begin[*was], m_was.begin[*was + 1], m_now.begin[s], m_now.begin[s + 1]});
        const BlockMatch match = match_blocks(m_was.blocks, m_now.blocks, pairs, m_comparison.steps);
        std::vector<uint32_t> partner(m_was.blocks.size(), UINT32_MAX);
        for (const BlockPair& pair : match.pairs) {
            for (const uint32_t i : pair.was) partner[i] = pair.now.front();
            compare_pair(pair);
        }
        for (const uint32_t j : match.added) {
            Change change = about_block(m_now.blocks[j], m_now);
            change.kind = ChangeKind::Added;
            change.now = m_now.blocks[j].text;
            change.now_span = m_now.blocks[j].span;
            put(place_of_new(j), std::move(change));
        }
        gone_blocks(match.removed, partner);
    }

    Change about_block(const Block& block, const Side& side) const {
        Change change = about(ChangeSubject::Block, side.section(block.section));
        change.form = change.was_form = block.form;
        return change;
    }

    Place place_of_new(uint32_t j) const {
        const uint32_t s = m_now.blocks[j].section;
        return {2 * size_t{s}, 2 * size_t{j - m_now.begin[s]} + 2};
    }

    /// After the block of the same section that stood before it and still does.
    void gone_blocks(const std::vector<uint32_t>& removed, const std::vector<uint32_t>& partner) {
        size_t next = 0;
        for (size_t s = 0; s < m_was.section_count(); ++s) {
            const auto now = m_sections.now_of_was[s];
            Place place{now ? 2 * *now : m_gone_after[s], 1};
            for (uint32_t i = m_was.begin[s]; i < m_was.begin[s + 1]; ++i) {
                const bool here = now && partner[i] != UINT32_MAX && m_now.blocks[partner[i]].section == *now;
                if (here) place.block = std::max(place.block, place_of_new(partner[i]).block + 1);
                if (next == removed.size() || removed[next] != i) continue;
                ++next;
                Change change = about_block(m_was.blocks[i], m_was);
                if (now) change.target = change.section = m_now.section(*now).id;
                change.kind = ChangeKind::Removed;
                change.was = m_was.blocks[i].text;
                change.was_span = m_was.blocks[i].span;
                put(place, std::move(change));
            }
        }
    }

    static Block whole_of(const Blocks& blocks, const std::vector<uint32_t>& parts) {
        std::vector<const Block*> pointers;
        for (const uint32_t part : parts) pointers.push_back(&blocks[part]);
        return joined(pointers);
    }

    void compare_pair(const BlockPair& pair) {
        const Block &first_was = m_was.blocks[pair.was.front()], &first_now = m_now.blocks[pair.now.front()];
        const bool one_each = pair.was.size() == 1 && pair.now.size() == 1;
        const bool same_text = one_each && is_same(first_was, first_now);
        const Place place = place_of_new(pair.now.front());
        Change change = about_block(first_now, m_now);
        change.was_target = m_was.section(first_was.section).id;
        change.was_form = first_was.form;
        change.was_span = first_was.span;
        change.now_span = first_now.span;
        if (first_was.audience != first_now.audience) {
            Change audience = change;
            audience.subject = ChangeSubject::Audience;
            audience.label = first_now.text;
            audience.was = audience_name(first_was.audience);
            audience.now = audience_name(first_now.audience);
            put(place, std::move(audience));
        }
        if (same_text && !pair.moved && first_was.form == first_now.form) return;
        change.kind = pair.moved ? ChangeKind::Moved : ChangeKind::Changed;
        if (m_sections.now_of_was[first_was.section] != std::optional<size_t>(first_now.section))
            change.from_section = change.was_target;
        const Block was = one_each ? first_was : whole_of(m_was.blocks, pair.was);
        const Block now = one_each ? first_now : whole_of(m_now.blocks, pair.now);
        change.was = was.text;
        change.now = now.text;
        change.was_span = was.span;
        change.now_span = now.span;
        if (!same_text) change.words = word_difference(was, now, m_comparison.steps);
        put(place, std::move(change));
    }

    /// What is shown is the same, or differs by what its figures explain.
    static bool is_same(const Block& was, const Block& now) {
        if (was.key == now.key) return true;
        return was.text == now.text && was.form != BlockForm::Code && was.form != BlockForm::Html &&
               std::equal(was.marks.begin(), was.marks.end(), now.marks.begin(), now.marks.end(),
                          [](const TextMark& a, const TextMark& b) { return a.text == b.text; });
    }

    const BothStates& m_comparison;
    const Side &m_was, &m_now;
    IdMatch m_sections;
    std::vector<size_t> m_gone_after; ///< place of each old section, were it gone
    std::vector<std::pair<Place, Change>> m_placed;
};

/// Pictures that the new text shows, by their bytes.
void compare_images(const BothStates& comparison, const Side& now, std::vector<Change>& changes) {
    std::set<std::pair<std::string, uint32_t>> seen;
    for (uint32_t s = 0; s < now.section_count(); ++s)
        for (const Node& node : (*now.documents)[s].nodes) {
            if (node.kind != NodeKind::Image) continue;
            const Document& document = (*now.documents)[s];
            const std::string_view address = document.text(document.link(node).address);
            const size_t at = address.rfind("images/");
            if (at == std::string_view::npos) continue;
            const std::string path(address.substr(at));
            const auto before = comparison.was.images.find(path), after = comparison.now.images.find(path);
            if (before == comparison.was.images.end() || after == comparison.now.images.end()) continue;
            if (before->second.sha256 == after->second.sha256 || !seen.emplace(path, s).second) continue;
            Change change;
            change.subject = ChangeSubject::Image;
            change.language = now.edition->language;
            change.target = change.was_target = change.section = now.section(s).id;
            change.label = path;
            change.was_file = before->second;
            change.now_file = after->second;
            change.now_span = document.span(node);
            changes.push_back(std::move(change));
        }
}

} // namespace

void compare_edition(const BothStates& comparison, std::optional<size_t> was_edition, std::optional<size_t> now_edition,
                     std::vector<Change>& changes) {
    ShownReferences was_references, now_references;
    if (was_edition) was_references = references_of(comparison.was, *was_edition);
    if (now_edition) now_references = references_of(comparison.now, *now_edition);
    explain(comparison.was, was_references, comparison.now, now_references);
    const Side was = side_of(comparison.was, was_edition, was_references, renames_of(comparison));
    const Side now = side_of(comparison.now, now_edition, now_references, {});
    EditionComparison(comparison, was, now).run(changes);
    if (now_edition) compare_images(comparison, now, changes);
}

} // namespace kolofon
