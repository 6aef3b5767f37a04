#include "document/pdf_content.h"

#include "document/pdf_lexer.h"
#include "document/text.h"

#include <cmath>
#include <utility>

namespace kolofon {

namespace {

constexpr size_t most_operands = 2'000; ///< of one operator; TJ has the most
constexpr size_t most_saved = 256;      ///< states within states
constexpr std::string_view unknown = "\xEF\xBF\xBD";

PdfMatrix product(const PdfMatrix& m, const PdfMatrix& n) {
    return {m.a * n.a + m.b * n.c, m.a * n.b + m.b * n.d,       m.c * n.a + m.d * n.c,
            m.c * n.b + m.d * n.d, m.e * n.a + m.f * n.c + n.e, m.e * n.b + m.f * n.d + n.f};
}

PdfMatrix moved(double x, double y) {
    return {1, 0, 0, 1, x, y};
}

} // namespace

/// One content stream on its way through the operators.
class PdfContentReader::Stream {
public:
    Stream(PdfContentReader& reader, QPDFObjectHandle resources, const State& state, size_t depth)
        : m_reader(reader), m_resources(std::move(resources)), m_state(state), m_depth(depth) {}

    void run(const std::string& content) {
        PdfLexer lexer(content);
        for (PdfToken token = lexer.next(); token.kind != PdfTokenKind::End; token = lexer.next()) {
            if (++m_reader.m_tokens > limits::pdf_tokens) {
                m_reader.m_exceeded = true;
                return;
            }
            if (token.kind != PdfTokenKind::Word) {
                if (m_operands.size() < most_operands) m_operands.push_back(std::move(token));
                // A long array is shown as it comes.
                if (m_operands.size() == most_operands && m_operands.front().kind == PdfTokenKind::ArrayBegin)
                    show_array();
                continue;
            }
            if (token.text == "ID") lexer.skip_inline_image();
            apply(token.text);
            m_operands.clear();
        }
    }

private:
    double number(size_t from_last) const {
        return from_last < m_operands.size() ? m_operands[m_operands.size() - 1 - from_last].number : 0;
    }
    std::string last_text() const { return m_operands.empty() ? std::string() : m_operands.back().text; }

    void apply(const std::string& op) {
        if (op == "q" && m_saved.size() < most_saved) m_saved.push_back(m_state);
        if (op == "Q" && !m_saved.empty()) {
            m_state = m_saved.back();
            m_saved.pop_back();
        }
        if (op == "cm") m_state.matrix = product(matrix(), m_state.matrix);
        if (op == "BT") m_line = m_text = {};
        if (op == "Do") draw(last_text());
        if (op == "BDC" || op == "BMC") begin_mark(op == "BDC");
        if (op == "EMC") end_mark();
        if (op.size() == 2 && op[0] == 'T') apply_text(op[1]);
        if (op == "'" || op == "\"") {
            if (op == "\"") m_state.word_space = number(2), m_state.character_space = number(1);
            move_line(0, -m_state.leading);
            m_reader.show(last_text(), m_state, m_text);
        }
    }

    void apply_text(char op) {
        switch (op) {
        case 'c': m_state.character_space = number(0); break;
        case 'w': m_state.word_space = number(0); break;
        case 'z': m_state.stretch = number(0) / 100; break;
        case 'L': m_state.leading = number(0); break;
        case 's': m_state.rise = number(0); break;
        case 'f': choose_font(); break;
        case 'd': move_line(number(1), number(0)); break;
        case 'D':
            m_state.leading = -number(0);
            move_line(number(1), number(0));
            break;
        case '*': move_line(0, -m_state.leading); break;
        case 'm': m_line = m_text = matrix(); break;
        case 'j': m_reader.show(last_text(), m_state, m_text); break;
        case 'J': show_array(); break;
        default: break;
        }
    }

    PdfMatrix matrix() const { return {number(5), number(4), number(3), number(2), number(1), number(0)}; }

    void move_line(double x, double y) { m_line = m_text = product(moved(x, y), m_line); }

    void show_array() {
        for (const PdfToken& token : m_operands) {
            if (token.kind == PdfTokenKind::String) m_reader.show(token.text, m_state, m_text);
            if (token.kind == PdfTokenKind::Number)
                m_text = product(moved(-token.number / 1000 * m_state.size * m_state.stretch, 0), m_text);
        }
        m_operands.resize(std::min<size_t>(m_operands.size(), 1));
    }

    void choose_font() {
        m_state.size = number(0);
        if (m_operands.size() < 2) return;
        const std::string& name = m_operands[m_operands.size() - 2].text;
        const auto [known, is_new] = m_fonts.emplace(name, nullptr);
        if (is_new) known->second = m_reader.font(pdf_value(pdf_value(m_resources, "/Font"), "/" + name));
        m_state.font = known->second;
    }

    void draw(const std::string& name) {
        QPDFObjectHandle drawing = pdf_value(pdf_value(m_resources, "/XObject"), "/" + name);
        if (!drawing.isStream() || pdf_name(pdf_value(drawing, "/Subtype")) != "Form") return;
        if (m_depth >= limits::pdf_form_depth) {
            m_reader.m_exceeded = true;
            return;
        }
        State state = m_state;
        QPDFObjectHandle stated = pdf_value(drawing, "/Matrix"), own = pdf_value(drawing, "/Resources");
        if (stated.isArray() && stated.getArrayNItems() == 6) {
            double v[6] = {};
            for (int i = 0; i < 6; ++i)
                if (stated.getArrayItem(i).isNumber()) v[i] = stated.getArrayItem(i).getNumericValue();
            state.matrix = product({v[0], v[1], v[2], v[3], v[4], v[5]}, state.matrix);
        }
        m_reader.read(m_reader.m_file.data(drawing), own.isDictionary() ? own : m_resources, state, m_depth + 1);
    }

    /// ActualText says what marked content means; its glyphs may be parts of words or ornaments.
    void begin_mark(bool has_properties) {
        std::string actual;
        if (has_properties)
            for (size_t i = 0; i + 1 < m_operands.size(); ++i)
                if (m_operands[i].kind == PdfTokenKind::Name && m_operands[i].text == "ActualText" &&
                    m_operands[i + 1].kind == PdfTokenKind::String)
                    actual = QPDFObjectHandle::newString(m_operands[i + 1].text).getUTF8Value();
        const bool replaces = !actual.empty();
        if (m_marks.size() < most_saved) m_marks.push_back(replaces);
        if (!replaces || m_marks.size() >= most_saved) return;
        if (m_reader.m_replaced++ == 0) m_reader.m_actual = std::move(actual);
    }

    void end_mark() {
        if (m_marks.empty()) return;
        if (m_marks.back() && --m_reader.m_replaced == 0) m_reader.m_text += std::exchange(m_reader.m_actual, {});
        m_marks.pop_back();
    }

    PdfContentReader& m_reader;
    QPDFObjectHandle m_resources;
    State m_state;
    size_t m_depth;
    PdfMatrix m_line, m_text;
    std::vector<State> m_saved;
    std::vector<bool> m_marks;
    std::vector<PdfToken> m_operands;
    std::map<std::string, const PdfFont*> m_fonts;
};

std::string PdfContentReader::read_page(const PdfPage& page) {
    m_text.clear();
    m_shown = false;
    read(content_of(pdf_value(page.page, "/Contents")), page.resources, {}, 0);
    return std::move(m_text);
}

std::string PdfContentReader::read_form(QPDFObjectHandle stream) {
    m_text.clear();
    m_shown = false;
    read(m_file.data(stream), pdf_value(stream, "/Resources"), {}, 1);
    return std::move(m_text);
}

void PdfContentReader::read(const std::string& content, QPDFObjectHandle resources, const State& state, size_t depth) {
    const size_t replaced = m_replaced;
    Stream(*this, std::move(resources), state, depth).run(content);
    m_replaced = replaced; // marks that were not closed
}

/// One stream, or several that are one.
std::string PdfContentReader::content_of(QPDFObjectHandle contents) {
    if (!contents.isArray()) return m_file.data(contents);
    std::string content;
    for (int i = 0; i < contents.getArrayNItems(); ++i) content += m_file.data(contents.getArrayItem(i)) + "\n";
    return content;
}

const PdfFont* PdfContentReader::font(QPDFObjectHandle dictionary) {
    if (!dictionary.isDictionary()) return nullptr;
    if (!dictionary.isIndirect()) {
        m_nameless.push_back(std::make_unique<PdfFont>(m_file, dictionary));
        return m_nameless.back().get();
    }
    std::unique_ptr<PdfFont>& known = m_fonts[dictionary.getObjGen()];
    if (!known) known = std::make_unique<PdfFont>(m_file, dictionary);
    return known.get();
}

void PdfContentReader::show(std::string_view bytes, State& state, PdfMatrix& text_matrix) {
    if (!state.font) return;
    const PdfMatrix start = product(product(moved(0, state.rise), text_matrix), state.matrix);
    if ((m_replaced == 0 || !m_actual.empty()) && !bytes.empty()) part_words(start, state.size);
    m_text += std::exchange(m_actual, {});
    for (size_t at = 0; at < bytes.size();) {
        const PdfCharacter character = state.font->next(bytes, at);
        if (m_replaced == 0) m_text += character.text.empty() ? unknown : std::string_view(character.text);
        const double advance =
            (character.width * state.size + state.character_space + (character.is_space ? state.word_space : 0)) *
            state.stretch;
        text_matrix = product(moved(advance, 0), text_matrix);
    }
    const PdfMatrix end = product(product(moved(0, state.rise), text_matrix), state.matrix);
    m_shown = true;
    m_pen_x = end.e;
    m_pen_y = end.f;
}

/// A space or a line end where the pen was lifted and set down elsewhere.
void PdfContentReader::part_words(const PdfMatrix& at, double size) {
    constexpr double word_gap = 0.15, line_gap = 0.6, backwards = -0.6; // of the font's size
    if (!m_shown || m_text.empty()) return;
    const double length = std::hypot(at.a, at.b), scale = length * std::abs(size);
    if (!(scale > 0)) return;
    const double dx = at.e - m_pen_x, dy = at.f - m_pen_y;
    const double along = (dx * at.a + dy * at.b) / length / scale, across = (dy * at.a - dx * at.b) / length / scale;
    if (std::abs(across) > line_gap || along < backwards)
        m_text += '\n';
    else if (along > word_gap && m_text.back() != ' ')
        m_text += ' ';
}

} // namespace kolofon
