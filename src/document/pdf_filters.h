// Filters for qpdf that count what they unpack. Internal to document/.
#pragma once

#include <qpdf/Pipeline.hh>
#include <string>

namespace kolofon {

/// Until end_pdf_budget, the filters of this thread unpack at most so many bytes; beyond it they fail.
void begin_pdf_budget(size_t bytes);
void end_pdf_budget();
bool pdf_budget_exceeded();

/// Keeps what comes through it, as long as the budget lasts.
class StringPipeline final : public Pipeline {
public:
    StringPipeline() : Pipeline("string", nullptr) {}
    void write(const unsigned char* data, size_t length) override;
    void finish() override {}

    std::string bytes;
};

} // namespace kolofon
