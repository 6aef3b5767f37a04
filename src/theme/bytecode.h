// What templates are compiled to: flat instructions for a stack machine (machine.h), constant after compilation.
#pragma once

#include "theme/html_state.h"
#include "theme/syntax.h"
#include "theme/template_set.h"

#include <atomic>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kolofon::theme {

enum class Op : uint8_t {
    Text,       ///< writes texts[a]
    Emit,       ///< pops a value and writes it; flag: Escape
    EmitJson,   ///< pops a text that is JSON and writes it as it is
    Constant,   ///< pushes constants[a]
    Slot,       ///< pushes slots[a]
    StoreSlot,  ///< pops into slots[a]
    Root,       ///< pushes the root object's attribute accesses[a]; flag: 1 if it may be missing
    Scope,      ///< as Root, but a scope variable small of that name goes first
    StoreScope, ///< pops into scope variable small
    Attribute,  ///< replaces an object by its attribute accesses[a]; flag: 1 if it may be missing
    Index,      ///< pops an index and a list; flag: 1 if it may be missing
    Not,
    Negate,
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
    Concatenate,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    In,
    NotIn,
    Test,            ///< pops a value (and small - 1 arguments), pushes whether test a holds; flag: 1 turns it round
    Jump,            ///< to a
    JumpIfFalse,     ///< pops
    JumpIfFalseKeep, ///< pops unless it jumps
    JumpIfTrueKeep,
    JumpIfPresent, ///< pops unless it jumps
    JumpIfSlot,    ///< if slot small is not undefined
    List,          ///< pops a values, pushes a list
    Call,          ///< pops small values, pushes functions[a] of them
    CallValue,     ///< pops arguments as shapes[a] says and the function below them
    CallMacro,     ///< sites[a]; pops the arguments; flag 1: writes straight into the page
    Super,         ///< sites[a]
    Block,         ///< sites[a]
    Include,       ///< sites[a]
    Prelude,       ///< runs the top-level {% set %} of templates[a]
    CaptureBegin,  ///< notes the length of the page in slot a
    CaptureEnd,    ///< takes what was written since, pushes it as safe HTML
    LoopBegin,     ///< pops a list into slot small; goes to a if it is empty
    LoopNext,      ///< next element into slot small + 3, or to a after the last
    Unpack,        ///< pops a list of a values into slots from small on
    LoopField,     ///< pushes a fact about the loop at slot small; flag: LoopFact
    CollectBegin,  ///< begins a list, notes where in slot a
    CollectKeep,   ///< adds slot a to it
    CollectEnd,    ///< pushes the list begun at slot a
    RequireSafe,   ///< fails if the top is plain text
};

enum class LoopFact : uint8_t { Index, Index0, RevIndex, First, Last, Length, Previous, Next };

/// Slots of a loop: the list, the index, the size, then the element.
constexpr uint16_t loop_slots = 4;

struct Instruction {
    Op op;
    uint8_t flag;
    uint16_t small;
    uint32_t a;
};
static_assert(sizeof(Instruction) == 8);

/// A name asked of objects, at one place of a template, with the fields found there before. A cached field belongs to
/// a type if it lies within the type's table, so one atomic pointer is a whole entry. Two entries are filled once and
/// stay: threads never fight over them.
struct Access {
    explicit Access(std::string_view name_) : name(name_) {}
    std::string_view name;
    mutable std::atomic<const Field*> first{nullptr}, second{nullptr};
};

/// Instructions that run in a frame of their own: a template's body, a block, a macro.
struct Chunk {
    uint32_t unit = 0; ///< the template it stands in
    uint16_t slots = 0;
    uint32_t stack = 0; ///< most values on the stack at once
    std::vector<Instruction> code;
    std::vector<Range> ranges; ///< of each instruction in the source
    bool macro = false;
};

/// Where one chunk calls another.
struct Site {
    uint32_t target = 0; ///< Include: unit; Block: block id; CallMacro and Super: chunk
    uint16_t arguments = 0;
    struct Binding {
        uint16_t scope, slot;
    };
    std::vector<Binding> bindings; ///< local variables that the callee sees by name
};

/// Keywords of a call whose function is known only when rendering.
struct CallShape {
    uint16_t positional = 0;
    std::vector<std::string_view> keywords;
};

constexpr uint32_t nowhere = UINT32_MAX;

constexpr size_t max_slots = 256; ///< variables of one chunk

class Template {
public:
    std::string name;
    const SourceFile* file = nullptr;
    Syntax syntax;
    uint32_t parent = nowhere; ///< the template it extends
    bool extends = false;
    bool readable = true;                        ///< no errors in its syntax
    bool sound = true;                           ///< no errors in it, nor in what it needs
    uint32_t body = nowhere, prelude = nowhere;  ///< chunks
    std::map<std::string_view, uint32_t> macros; ///< name → chunk
    std::map<std::string_view, const Stmt*> macro_syntax;
    std::map<std::string_view, uint32_t> blocks;        ///< name → chunk, those in this file
    std::map<std::string_view, HtmlState> block_states; ///< of this file and all that it extends
    std::vector<uint32_t> block_table;                  ///< block id → chunk, when this is the page
    std::map<std::string_view, uint32_t> modules;       ///< import alias → template
    std::map<std::string_view, std::pair<uint32_t, std::string_view>> imported; ///< name → template, macro
    std::map<const Stmt*, uint32_t> references; ///< extends, include, import → template or nowhere
    /// Scope variables that it sets at top level; and those that all it extends set too: they are put back after an
    /// include.
    std::vector<uint16_t> assigns, protects;
};

struct Program {
    Environment environment;
    std::deque<Template> units; ///< addresses stay: they are the host's handles
    std::map<std::string_view, uint32_t> by_name;
    std::vector<Chunk> chunks;
    std::vector<std::string_view> texts;
    std::vector<Value> constants;
    std::deque<Access> accesses;
    std::vector<const Access*> access_table; ///< the same, for fast finding
    std::vector<const Function*> functions;
    std::vector<Site> sites;
    std::vector<CallShape> shapes;
    std::map<std::string_view, uint16_t> scope; ///< names that are set somewhere
    std::map<std::string_view, uint32_t> block_ids;
};

} // namespace kolofon::theme
