#include "document/pdf_filters.h"

#include <cassert>
#include <memory>
#include <mutex>
#include <qpdf/Pl_Flate.hh>
#include <qpdf/Pl_RunLength.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFStreamFilter.hh>
#include <stdexcept>
#include <vector>

namespace kolofon {

namespace {

struct Budget {
    size_t bytes = 0, tokens = 0; ///< left
    bool active = false, exceeded = false, of_data = false;
};

thread_local Budget budget;

void spend(size_t& left, size_t wanted) {
    if (wanted > left) {
        left = 0;
        budget.exceeded = true;
        throw std::runtime_error("too much to unpack");
    }
    left -= wanted;
}

class CountingPipeline final : public Pipeline {
public:
    explicit CountingPipeline(Pipeline* to) : Pipeline("count", to) {}
    void write(const unsigned char* data, size_t length) override {
        spend(budget.bytes, length);
        if (!budget.of_data) spend(budget.tokens, pdf_tokens_in({reinterpret_cast<const char*>(data), length}));
        getNext()->write(data, length);
    }
    void finish() override { getNext()->finish(); }
};

/// How the rows of a stream were made smaller before packing (ISO 32000-1, 7.4.4.4).
struct Prediction {
    int predictor = 1;
    size_t row = 0;   ///< bytes of a row, without the tag of PNG's
    size_t pixel = 1; ///< bytes of a pixel, at least 1
};

/// Undoes PNG's filters (PNG 3, 9) and TIFF's predictor for components of a byte.
class PredictorPipeline final : public Pipeline {
public:
    PredictorPipeline(const Prediction& prediction, Pipeline* to)
        : Pipeline("predictor", to), m_prediction(prediction), m_above(prediction.row) {}

    void write(const unsigned char* data, size_t length) override {
        const size_t whole = m_prediction.row + (is_png() ? 1 : 0);
        for (size_t i = 0; i < length; ++i) {
            m_row.push_back(data[i]);
            if (m_row.size() == whole) finish_row();
        }
    }

    void finish() override {
        if (m_row.size() > (is_png() ? 1u : 0u)) finish_row();
        getNext()->finish();
    }

private:
    bool is_png() const { return m_prediction.predictor >= 10; }

    void finish_row() {
        const int tag = is_png() ? m_row.front() : 1;
        if (is_png()) m_row.erase(m_row.begin());
        m_row.resize(m_prediction.row);
        for (size_t i = 0; i < m_row.size(); ++i) {
            const bool first = i < m_prediction.pixel;
            const int left = first ? 0 : m_row[i - m_prediction.pixel];
            const int above = m_above[i], corner = first ? 0 : m_above[i - m_prediction.pixel];
            m_row[i] = static_cast<unsigned char>(m_row[i] + predicted(tag, left, above, corner));
        }
        getNext()->write(m_row.data(), m_row.size());
        m_above.swap(m_row);
        m_row.clear();
    }

    static int predicted(int tag, int left, int above, int corner) {
        switch (tag) {
        case 1: return left;
        case 2: return above;
        case 3: return (left + above) / 2;
        case 4: {
            const int estimate = left + above - corner;
            const int to_left = std::abs(estimate - left), to_above = std::abs(estimate - above),
                      to_corner = std::abs(estimate - corner);
            if (to_left <= to_above && to_left <= to_corner) return left;
            return to_above <= to_corner ? above : corner;
        }
        default: return 0;
        }
    }

    Prediction m_prediction;
    std::vector<unsigned char> m_above, m_row;
};

class FlateFilter final : public QPDFStreamFilter {
public:
    bool setDecodeParms(QPDFObjectHandle parameters) override {
        if (parameters.isNull()) return true;
        if (!parameters.isDictionary()) return false;
        const auto number = [&](const char* key, int fallback) {
            QPDFObjectHandle value = parameters.getKey(key);
            return value.isInteger() ? value.getIntValueAsInt() : fallback;
        };
        m_prediction.predictor = number("/Predictor", 1);
        const int columns = number("/Columns", 1), colors = number("/Colors", 1), bits = number("/BitsPerComponent", 8);
        const bool sane = columns > 0 && columns < 1'000'000 && colors > 0 && colors <= 32 && bits > 0 && bits <= 16;
        if (!sane || (m_prediction.predictor == 2 && bits != 8)) return false;
        const auto pixel_bits = static_cast<size_t>(colors * bits);
        m_prediction.row = (static_cast<size_t>(columns) * pixel_bits + 7) / 8;
        m_prediction.pixel = (pixel_bits + 7) / 8;
        return true;
    }

    Pipeline* getDecodePipeline(Pipeline* next) override {
        if (m_prediction.predictor > 1) {
            m_predictor = std::make_unique<PredictorPipeline>(m_prediction, next);
            next = m_predictor.get();
        }
        m_count = std::make_unique<CountingPipeline>(next);
        m_inflate = std::make_unique<Pl_Flate>("inflate", m_count.get(), Pl_Flate::a_inflate);
        return m_inflate.get();
    }

private:
    Prediction m_prediction;
    std::unique_ptr<Pipeline> m_predictor, m_count, m_inflate;
};

class RunLengthFilter final : public QPDFStreamFilter {
public:
    Pipeline* getDecodePipeline(Pipeline* next) override {
        m_count = std::make_unique<CountingPipeline>(next);
        m_expand = std::make_unique<Pl_RunLength>("run length", m_count.get(), Pl_RunLength::a_decode);
        return m_expand.get();
    }

private:
    std::unique_ptr<Pipeline> m_count, m_expand;
};

class RefusingFilter final : public QPDFStreamFilter {
public:
    bool setDecodeParms(QPDFObjectHandle) override { return false; }
    Pipeline* getDecodePipeline(Pipeline* next) override { return next; }
};

template <typename Filter> std::shared_ptr<QPDFStreamFilter> make_filter() {
    return std::make_shared<Filter>();
}

} // namespace

size_t pdf_tokens_in(std::string_view bytes) {
    size_t tokens = 1;
    bool apart = true; // the last was white space or a bracket
    for (const char c : bytes) {
        const bool white = c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
        const bool mark = c == '[' || c == '<' || c == '(' || c == '/' || c == ']' || c == '>';
        tokens += mark || (apart && !white);
        apart = white || mark;
    }
    return tokens;
}

PdfDataPhase::PdfDataPhase() {
    budget.of_data = true;
}

PdfDataPhase::~PdfDataPhase() {
    budget.of_data = false;
}

void begin_pdf_budget(size_t bytes, size_t tokens) {
    static std::once_flag registered;
    std::call_once(registered, [] {
        QPDF::registerStreamFilter("/FlateDecode", make_filter<FlateFilter>);
        QPDF::registerStreamFilter("/RunLengthDecode", make_filter<RunLengthFilter>);
        QPDF::registerStreamFilter("/LZWDecode", make_filter<RefusingFilter>);
        QPDF::registerStreamFilter("/DCTDecode", make_filter<RefusingFilter>);
    });
    assert(!budget.active);
    budget = {bytes, tokens, true, false, false};
}

void end_pdf_budget() {
    budget = {};
}

bool pdf_budget_exceeded() {
    return budget.exceeded;
}

void StringPipeline::write(const unsigned char* data, size_t length) {
    spend(budget.bytes, length);
    bytes.append(reinterpret_cast<const char*>(data), length);
}

} // namespace kolofon
