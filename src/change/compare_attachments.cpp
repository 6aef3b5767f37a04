#include "change/both_states.h"

#include "locale/locale.h"

namespace kolofon {

namespace {

FileFacts facts_of(const Attachment& attachment) {
    return {attachment.file_name, attachment.size, attachment.sha256};
}

std::vector<Recognised> recognised(const Report& report) {
    std::vector<Recognised> all;
    for (const Attachment& attachment : report.attachments) all.push_back({attachment.id, attachment.sha256});
    return all;
}

Change about(const Attachment& attachment, ChangeKind kind) {
    Change change;
    change.kind = kind;
    change.subject = ChangeSubject::Attachment;
    change.target = change.was_target = attachment.id;
    change.label = attachment.title;
    return change;
}

const std::string& in_edition(const std::map<std::string, std::string>& words, const std::string& id) {
    static const std::string none;
    const auto found = words.find(id);
    return found == words.end() ? none : found->second;
}

class AttachmentComparison {
public:
    AttachmentComparison(const BothStates& comparison, const Attachment& was, const Attachment& now,
                         std::vector<Change>& changes)
        : m_comparison(comparison), m_was(was), m_now(now), m_changes(changes) {}

    void run() {
        text(ChangeSubject::Address, "", m_was.id, m_now.id);
        if (m_was.withdrawn || m_now.withdrawn)
            withdrawal();
        else
            bytes();
        text(ChangeSubject::Attachment, "title", m_was.title, m_now.title);
        text(ChangeSubject::Attachment, "number", m_was.number, m_now.number);
        text(ChangeSubject::Attachment, "description", m_was.description, m_now.description);
        if (!m_now.withdrawn) of_the_file();
        translations();
        Change change = start(ChangeSubject::Audience);
        compare_audience(m_was.audience, m_now.audience, std::move(change), m_changes);
    }

private:
    Change start(ChangeSubject subject) const {
        Change change = about(m_now, ChangeKind::Changed);
        change.subject = subject;
        change.was_target = m_was.id;
        change.was_span = m_was.span;
        change.now_span = m_now.span;
        return change;
    }

    void text(ChangeSubject subject, std::string_view key, std::string_view was, std::string_view now,
              std::string_view language = {}) {
        Change change = start(subject);
        change.language = language;
        change.key = key;
        compare_text(m_comparison, was, now, std::move(change), m_changes);
    }

    void bytes() {
        const FileFacts was = facts_of(m_was), now = facts_of(m_now);
        if (was == now) return;
        Change change = start(ChangeSubject::Attachment);
        change.was = was.name;
        change.now = now.name;
        change.was_file = was;
        change.now_file = now;
        m_changes.push_back(std::move(change));
    }

    void of_the_file() {
        if (m_was.text_sha256 != m_now.text_sha256) web_page();
        text(ChangeSubject::Attachment, "lang", m_was.language, m_now.language);
        text(ChangeSubject::Attachment, "accessible", accessible_words(m_was), accessible_words(m_now));
        text(ChangeSubject::Attachment, "instead", m_was.instead, m_now.instead);
        text(ChangeSubject::Attachment, "contact", m_was.contact, m_now.contact);
    }

    /// The same as a web page. Its words are not compared here; which text it is, is.
    void web_page() {
        Change change = start(ChangeSubject::Attachment);
        change.key = "text";
        change.was = web_page_words(m_was);
        change.now = web_page_words(m_now);
        m_changes.push_back(std::move(change));
    }

    std::string web_page_words(const Attachment& attachment) const {
        if (attachment.text_sha256.empty()) return {};
        return (swedish() ? "webbsida, " : "web page, ") + attachment.text_sha256.substr(0, 12);
    }

    /// A file that was, and words in its stead; or the other way round; or words that changed.
    void withdrawal() {
        if (m_was.withdrawn && m_now.withdrawn) {
            text(ChangeSubject::Attachment, "withdrawn", withdrawal_words(*m_was.withdrawn),
                 withdrawal_words(*m_now.withdrawn));
            return;
        }
        Change change = start(ChangeSubject::Attachment);
        if (m_now.withdrawn) {
            change.was_file = facts_of(m_was);
            change.was = m_was.file_name;
            change.now = withdrawal_words(*m_now.withdrawn);
        } else {
            change.was = withdrawal_words(*m_was.withdrawn);
            change.now_file = facts_of(m_now);
            change.now = m_now.file_name;
        }
        m_changes.push_back(std::move(change));
    }

    bool swedish() const { return m_comparison.language() == "sv"; }

    std::string accessible_words(const Attachment& attachment) const {
        if (!attachment.accessible) return {};
        if (swedish()) return *attachment.accessible ? "ja" : "nej";
        return *attachment.accessible ? "yes" : "no";
    }

    std::string withdrawal_words(const Withdrawal& withdrawal) const {
        const std::string date = Locale::of(swedish() ? "sv" : "en").date(withdrawal.date);
        return (swedish() ? "återkallad " : "withdrawn ") + date + ": " + withdrawal.reason;
    }

    void translations() {
        for (const Edition& edition : m_comparison.now_report().editions)
            for (const Edition& before : m_comparison.was_report().editions) {
                if (edition.language != before.language) continue;
                text(ChangeSubject::Attachment, "title", in_edition(before.attachment_titles, m_was.id),
                     in_edition(edition.attachment_titles, m_now.id), edition.language);
                text(ChangeSubject::Attachment, "description", in_edition(before.attachment_descriptions, m_was.id),
                     in_edition(edition.attachment_descriptions, m_now.id), edition.language);
            }
    }

    const BothStates& m_comparison;
    const Attachment &m_was, &m_now;
    std::vector<Change>& m_changes;
};

} // namespace

IdMatch match_attachments(const BothStates& comparison) {
    return match_ids(recognised(comparison.was_report()), recognised(comparison.now_report()), comparison.now_report());
}

void compare_attachments(const BothStates& comparison, std::vector<Change>& changes) {
    const IdMatch match = match_attachments(comparison);
    const auto &was = comparison.was_report().attachments, &now = comparison.now_report().attachments;
    for (size_t j = 0; j < now.size(); ++j) {
        if (match.was_of_now[j]) {
            AttachmentComparison(comparison, was[*match.was_of_now[j]], now[j], changes).run();
            continue;
        }
        Change change = about(now[j], ChangeKind::Added);
        change.now = now[j].title;
        change.now_file = facts_of(now[j]);
        change.now_span = now[j].span;
        changes.push_back(std::move(change));
    }
    for (size_t i = 0; i < was.size(); ++i) {
        if (match.now_of_was[i]) continue;
        Change change = about(was[i], ChangeKind::Removed);
        change.was = was[i].title;
        change.was_file = facts_of(was[i]);
        change.was_span = was[i].span;
        changes.push_back(std::move(change));
    }
}

} // namespace kolofon
