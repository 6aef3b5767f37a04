#include "document/pdf_file.h"

#include "document/pdf_filters.h"

#include <cassert>
#include <deque>
#include <qpdf/Buffer.hh>
#include <qpdf/BufferInputSource.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFLogger.hh>
#include <set>

namespace kolofon {

namespace {

/// Phrase of its own where the beginning says that it was a PDF once.
Phrase why_broken(std::string_view bytes) {
    const bool ended =
        bytes.substr(bytes.size() - std::min<size_t>(bytes.size(), 2048)).find("%%EOF") != std::string_view::npos;
    if (ended) return {"dess innehåll går inte att läsa", "its content cannot be read"};
    return {"den är avklippt", "it is cut short"};
}

/// The file's bytes, as long as what asks for them does not stand too deep in calls of itself: the length of a stream
/// may stand in another stream, whose length stands in a third, as many as fit in a file. qpdf follows them all.
class GuardedInput final : public BufferInputSource {
public:
    GuardedInput(Buffer* bytes, const char* base) : BufferInputSource("pdf", bytes), m_base(base) {}

    void seek(qpdf_offset_t offset, int whence) override {
        check_depth();
        BufferInputSource::seek(offset, whence);
    }
    size_t read(char* into, size_t length) override {
        check_depth();
        return BufferInputSource::read(into, length);
    }

private:
    void check_depth() const {
        constexpr size_t most = 2 * 1024 * 1024; // of a stack of 8 MB
        const char here = 0;
        const char* at = &here;
        const auto depth = at < m_base ? m_base - at : at - m_base;
        if (static_cast<size_t>(depth) > most) throw std::runtime_error("too deep");
    }

    const char* m_base; ///< where the stack stood when the file was opened
};

void silence(QPDF& document) {
    const auto logger = QPDFLogger::create();
    logger->setInfo(logger->discard());
    logger->setWarn(logger->discard());
    logger->setError(logger->discard());
    document.setLogger(logger);
    document.setSuppressWarnings(true);
}

bool was_mended(QPDF& document) {
    for (const QPDFExc& warning : document.getWarnings())
        if (std::string_view(warning.what()).find("reconstruct") != std::string_view::npos) return true;
    return false;
}

} // namespace

PdfFile::PdfFile() : m_document(QPDF::create()) {
    begin_pdf_budget(limits::pdf_unpacked_bytes, limits::pdf_tokens_of_objects);
    silence(*m_document);
}

PdfFile::~PdfFile() {
    m_document.reset();
    end_pdf_budget();
}

std::unique_ptr<PdfFile> PdfFile::open(std::string_view bytes, DocumentFacts& facts) {
    if (pdf_tokens_in(bytes) > limits::pdf_tokens_of_objects + bytes.size() / 16) { // a bracket in 16 is chance
        facts.leave_unseen({"det är för många delar i filen", "there are too many parts in the file"});
        return nullptr;
    }
    std::unique_ptr<PdfFile> file(new PdfFile);
    try {
        file->m_bytes =
            std::make_unique<Buffer>(reinterpret_cast<unsigned char*>(const_cast<char*>(bytes.data())), bytes.size());
        const char base = 0;
        file->document().processInputSource(std::make_shared<GuardedInput>(file->m_bytes.get(), &base));
        const bool mended = was_mended(file->document());
        if (file->root().isNull()) {
            facts.mar(Condition::Broken, why_broken(bytes));
            return nullptr;
        }
        const Phrase why = why_broken(bytes);
        if (mended && why.english == "it is cut short")
            facts.mar(Condition::Broken, why);
        else if (mended)
            facts.mar(Condition::Damaged,
                      {"dess innehållsförteckning är fel", "its table of contents (xref) is wrong"});
        if (file->document().isEncrypted()) facts.mar(Condition::Restricted, {"krypterad", "encrypted"});
        return file;
    } catch (const QPDFExc& e) {
        if (e.getErrorCode() == qpdf_e_password)
            facts.mar(Condition::Locked, {"lösenord", "password"});
        else
            facts.mar(Condition::Broken, why_broken(bytes));
    } catch (const std::exception&) {
        facts.mar(Condition::Broken, why_broken(bytes));
    }
    return nullptr;
}

QPDFObjectHandle PdfFile::root() {
    return pdf_value(m_document->getTrailer(), "/Root");
}

/// Without recursion, and each node once: trees are as deep as their writer likes, and may lead back.
PdfPages PdfFile::pages() {
    struct Node {
        QPDFObjectHandle object, resources;
    };
    PdfPages found;
    std::deque<Node> open{{pdf_value(root(), "/Pages"), QPDFObjectHandle::newNull()}};
    std::set<QPDFObjGen> seen;
    while (!open.empty()) {
        Node node = std::move(open.front());
        open.pop_front();
        if (!node.object.isDictionary()) continue;
        const bool again = node.object.isIndirect() && !seen.insert(node.object.getObjGen()).second;
        QPDFObjectHandle own = pdf_value(node.object, "/Resources"), kids = pdf_value(node.object, "/Kids");
        QPDFObjectHandle resources = own.isDictionary() ? own : node.resources;
        if (kids.isArray()) {
            if (again) continue;
            const int count = kids.getArrayNItems();
            if (open.size() + static_cast<size_t>(count) > limits::pdf_objects) {
                found.complete = false;
                return found;
            }
            for (int i = count - 1; i >= 0; --i) open.push_front({kids.getArrayItem(i), resources});
            continue;
        }
        ++found.count; // the same page may stand twice
        if (found.pages.size() < limits::pdf_pages) found.pages.push_back({node.object, resources});
        found.complete &= found.count <= limits::pdf_pages;
    }
    return found;
}

std::string PdfFile::data(QPDFObjectHandle stream) {
    if (!stream.isStream()) return {};
    const PdfDataPhase phase;
    StringPipeline into;
    bool attempted = false;
    const bool done = stream.pipeStreamData(&into, &attempted, 0, qpdf_dl_generalized, true);
    (void)m_document->getWarnings(); // a list that grows with each
    return done || attempted ? std::move(into.bytes) : std::string();
}

bool PdfFile::exceeded() const {
    return pdf_budget_exceeded();
}

QPDFObjectHandle pdf_value(QPDFObjectHandle dictionary, const std::string& key) {
    if (dictionary.isStream()) dictionary = dictionary.getDict();
    return dictionary.isDictionary() ? dictionary.getKey(key) : QPDFObjectHandle::newNull();
}

std::string pdf_text(QPDFObjectHandle object) {
    return object.isString() ? object.getUTF8Value() : std::string();
}

std::string pdf_name(QPDFObjectHandle object) {
    return object.isName() ? object.getName().substr(1) : std::string();
}

} // namespace kolofon
