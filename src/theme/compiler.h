// Compiler of one template: syntax tree to chunks. All templates are linked (link.h) before the first is compiled, and
// what a template extends is compiled before it.
#pragma once

#include "theme/builtins.h"
#include "theme/bytecode.h"

namespace kolofon::theme {

class Compiler {
public:
    Compiler(Program& program, uint32_t unit, Findings& findings)
        : m_program(program), m_unit_index(unit), m_unit(program.units[unit]), m_findings(findings) {}
    void run();

private:
    /// A variable in a slot. Later ones hide earlier ones of the same name.
    struct Local {
        std::string_view name;
        uint16_t slot;
    };
    /// The chunk that is being made.
    struct Builder {
        Chunk chunk;
        std::vector<Local> locals;
        size_t scope_begin = 0;      ///< locals from here on belong to the innermost loop, or to the chunk
        std::vector<uint16_t> loops; ///< first slots of the loops around
        uint32_t depth = 0;          ///< of the stack
        bool scope_sets = false;     ///< {% set %} sets scope variables: at the top level of a template
        std::string_view block;      ///< the block that this is
        HtmlState block_start;
    };

    // compile_statement.cpp
    void compile_body_chunk();
    void compile_prelude();
    void compile_macro(const Stmt& stmt);
    void compile_block_chunk(const Stmt& stmt, const HtmlState& start);
    template <typename Fill> void build(uint32_t index, Fill fill);
    void body(const Body& statements);
    void statement(const Stmt& stmt);
    void text(const Stmt& stmt);
    void output(const Stmt& stmt);
    bool output_call(const Expr& expr);
    void output_super(const Expr& expr);
    void if_statement(const Stmt& stmt);
    void prepare_sets(const Stmt& stmt);
    void for_statement(const Stmt& stmt);
    void filtered_list(const Stmt& stmt, uint16_t base);
    void loop_targets(const Stmt& stmt, uint16_t base);
    void set_statement(const Stmt& stmt);
    void capture(const Stmt& stmt);
    void store(std::string_view name, Range range);
    void block_statement(const Stmt& stmt);
    void include_statement(const Stmt& stmt);
    void join_states(std::vector<HtmlState>& ends, Range range);
    void require_text(Range range, std::string_view what_swedish, std::string_view what_english);
    std::vector<Site::Binding> visible_locals() const;

    // compile_expression.cpp
    void expression(const Expr& expr, bool lenient = false);
    void name(const Expr& expr, bool lenient);
    void attribute(const Expr& expr, bool lenient);
    void loop_attribute(const Expr& expr);
    void binary(const Expr& expr);
    void either_or(const Expr& expr, Op jump);
    void conditional(const Expr& expr);
    void list(const Expr& expr);
    void test(const Expr& expr);
    void filter(const Expr& expr);
    void default_filter(const Expr& expr);
    void safe_filter(const Expr& expr);
    void call(const Expr& expr);
    void call_value(const Expr& expr);
    bool super_call(const Expr& expr);
    void arguments(const Expr& expr, const Function& function, size_t given);
    void extra_keywords(const Expr& expr, const Function& function, size_t given);
    bool check_arguments(const Expr& expr, const std::vector<std::string_view>& names, size_t given, bool any_keywords,
                         const std::string& signature);
    const Expr* argument_for(const Expr& expr, std::string_view name, size_t position) const;
    struct MacroTarget {
        uint32_t chunk;
        const Stmt* syntax;
    };
    std::optional<MacroTarget> macro_of(const Expr& callee);
    std::optional<MacroTarget> macro_in(uint32_t unit, std::string_view name, Range range);
    void macro_call(const Expr& expr, const MacroTarget& target, bool direct);
    const Function* function_of(const Expr& callee) const;
    const Local* find_local(std::string_view name) const;
    bool is_known(std::string_view name) const;

    // compiler.cpp
    size_t emit(Op op, int stack_change, Range range, uint32_t a = 0, uint16_t small = 0, uint8_t flag = 0);
    void patch(size_t at) { m_builder->chunk.code[at].a = here(); }
    uint32_t here() const { return static_cast<uint32_t>(m_builder->chunk.code.size()); }
    void constant(const Value& value, Range range);
    uint32_t access(std::string_view name);
    uint32_t add_function(const Function& function);
    uint16_t new_slots(uint16_t count, Range range);
    void fail(Code code, Range range, std::vector<std::string> arguments);
    void fail_context(Range range, const Refusal& refusal);
    void fail_name(Code code, Range range, std::string_view name, std::vector<std::string_view> candidates);
    std::vector<std::string_view> known_names() const;

    Program& m_program;
    uint32_t m_unit_index;
    Template& m_unit;
    Findings& m_findings;
    Builder* m_builder = nullptr;
    HtmlState m_html;
    bool m_full = false; ///< too many variables, already told
    bool m_lost = false; ///< the place in HTML is not known after an error: no more is said about it
};

/// "menade du ”x”?", "did you mean \"x\"?"; both empty if nothing is near.
Message did_you_mean(std::string_view name, std::span<const std::string_view> candidates);

/// "card(title, link=…)"
std::string signature_of(const Stmt& macro);

} // namespace kolofon::theme
