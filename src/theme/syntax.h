// The syntax of one template: tokens, then a tree of statements and expressions. Ranges are bytes of the source file.
//
// Trees are bounded: statements nest at most max_nesting deep, expressions are at most max_expression_height high, so
// that whoever walks them may recurse.
#pragma once

#include "diag/finding.h"
#include "theme/context.h"
#include "theme/value.h"

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kolofon::theme {

struct Range {
    uint32_t begin = 0, end = 0;
};

enum class TokenKind : uint8_t { Text, OutputBegin, OutputEnd, TagBegin, TagEnd, Name, String, Integer, Symbol, End };

struct Token {
    TokenKind kind;
    Range range;
};

struct Expr;
using ExprPtr = std::unique_ptr<Expr>;

enum class ExprKind : uint8_t {
    Literal,
    List,      ///< arguments
    Name,      ///< name
    Attribute, ///< left.name
    Index,     ///< left[right]
    Call,      ///< left(arguments)
    Filter,    ///< left | name(arguments)
    Test,      ///< left is name(arguments); negated: is not
    Not,       ///< not left
    Negate,    ///< -left
    Binary,    ///< left name right; name is the operator
    And,
    Or,
    Conditional ///< left if right else other; other may be null
};

struct Argument {
    std::string_view name; ///< empty: by position
    Range range;
    ExprPtr value;
};

struct Expr {
    ExprKind kind;
    Range range;
    std::string_view name;
    Value literal;
    ExprPtr left, right, other;
    std::vector<Argument> arguments;
    Range name_range;
    bool negated = false;
    int height = 1;
};

enum class StmtKind : uint8_t {
    Text,
    Output,
    If,
    For,
    Set,
    SetBlock,
    Block,
    Extends,
    Include,
    Macro,
    Import,
    FromImport
};

struct Stmt;
using Body = std::vector<Stmt>;

struct Branch {
    ExprPtr condition; ///< null: else
    Body body;
};

struct NamedRange {
    std::string_view name, alias; ///< alias: the name it gets here
    Range range;
};

struct MacroParameter {
    std::string_view name;
    Range range;
    ExprPtr fallback; ///< null: required
};

struct Stmt {
    StmtKind kind;
    Range range;           ///< of the opening tag, or of the text
    std::string_view name; ///< what it sets, defines or refers to
    Range name_range;
    ExprPtr expression;           ///< of Output, Set, For (the list)
    ExprPtr condition;            ///< of For
    std::vector<Branch> branches; ///< of If
    Body body, otherwise;
    std::vector<NamedRange> names; ///< targets of For; imported names
    std::vector<MacroParameter> parameters;
    bool super = false;          ///< extends super, include super
    bool ignore_missing = false; ///< include "x" ignore missing
};

/// A parsed template. Views point into the file or into `strings`.
struct Syntax {
    const SourceFile* file = nullptr;
    Body body;
    std::deque<std::string> strings; ///< string literals with escapes, decoded
};

/// Cuts a file into tokens that end with an End. Reports what cannot be read and goes on at the next tag.
std::vector<Token> tokenize(const SourceFile& file, Findings& findings);

Syntax parse(const SourceFile& file, Findings& findings);

} // namespace kolofon::theme
