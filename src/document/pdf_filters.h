// Filters for qpdf that count what they unpack. Internal to document/.
#pragma once

#include <qpdf/Pipeline.hh>
#include <string>
#include <string_view>

namespace kolofon {

/// Until end_pdf_budget, the filters of this thread unpack at most so many bytes, and, while objects are read, so many
/// tokens; beyond it they fail.
void begin_pdf_budget(size_t bytes, size_t tokens);
void end_pdf_budget();
bool pdf_budget_exceeded();

/// While one lives, what is unpacked is a stream's data, and no objects come of it.
class PdfDataPhase {
public:
    PdfDataPhase();
    ~PdfDataPhase();
    PdfDataPhase(const PdfDataPhase&) = delete;
    PdfDataPhase& operator=(const PdfDataPhase&) = delete;
};

/// No fewer than there are numbers, names and brackets.
size_t pdf_tokens_in(std::string_view bytes);

/// Keeps what comes through it, as long as the budget lasts.
class StringPipeline final : public Pipeline {
public:
    StringPipeline() : Pipeline("string", nullptr) {}
    void write(const unsigned char* data, size_t length) override;
    void finish() override {}

    std::string bytes;
};

} // namespace kolofon
