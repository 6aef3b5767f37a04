// Machine: runs compiled templates. One Machine makes one page.
#pragma once

#include "theme/bytecode.h"

#include <string>

namespace kolofon::theme {

class Machine {
public:
    Machine(const Program& program, const Value& root, Context& context, std::string& out, Findings& findings);
    bool render(const Template& page);

private:
    /// A chunk that is being run, for telling how a failing place was reached.
    struct Frame {
        const Frame* caller;
        const Chunk* chunk;
        size_t at; ///< the instruction
    };

    bool run(const Chunk& chunk, Value* slots, const Frame* caller);
    bool run_chunk(uint32_t index, const Frame* caller, std::span<const Value> arguments = {});
    bool run_unit(const Template& unit, const Frame* caller);
    bool run_preludes(const Template& unit, const Frame* caller);
    bool call_site(const Instruction& instruction, Value* slots, Value*& top, const Frame& frame);
    bool run_target(Op op, const Site& site, const Frame& frame);
    bool call_protected(Op op, const Site& site, const Value* slots, const Frame& frame);

    void write(const Value& value, Escape escape);
    void write_text(std::string_view text, bool html, Escape escape);
    bool check_output();
    Value load_root(const Access& access, bool lenient);
    Value attribute(const Value& object, const Access& access, bool lenient);
    const Field* field_of(const ObjectType& type, const Access& access) const;
    Value call_value(const CallShape& shape, std::span<const Value> arguments, const Value& callee);
    Value operate(Op op, const Value& a, const Value& b);
    Value taken_output(size_t begin);
    bool begin_loop(Value* loop, const Value& list);
    Value loop_fact(const Value* loop, LoopFact fact);
    void unpack(const Value& list, Value* slots, size_t count);

    bool stop(const Frame& frame);

    const Program& m_program;
    const Value m_root;
    Context& m_context;
    std::string& m_out;
    const size_t m_out_begin;
    Findings& m_findings;
    const Template* m_first = nullptr; ///< the page that is asked for
    const Template* m_page = nullptr;  ///< whose blocks are shown: the page, or an included template
    std::vector<Value> m_collected;    ///< items of lists that are being made
    std::vector<bool> m_fixed;         ///< scope variables that an extending template has set: it has the last word
    int m_depth = 0, m_macro_depth = 0;
};

} // namespace kolofon::theme
