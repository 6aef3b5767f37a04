#include "theme/machine.h"

#include "theme/operators.h"

#include <algorithm>

namespace kolofon::theme {

bool Machine::run(const Chunk& chunk, Value* slots, const Frame* caller) {
    Frame frame{caller, &chunk, 0};
    const Instruction* const code = chunk.code.data();
    const size_t size = chunk.code.size();
    Value* top = slots + chunk.slots; // the first free place of the stack
    if (!m_context.charge(size + 1)) return stop(frame);
    for (size_t at = 0; at < size; ++at) {
        const Instruction& in = code[at];
        switch (in.op) {
        case Op::Text: m_out.append(m_program.texts[in.a]); continue;
        case Op::Constant: *top++ = m_program.constants[in.a]; continue;
        case Op::Slot:
            *top++ = slots[in.a];
            if (slots[in.a].kind() != Kind::Undefined || in.flag) [[likely]]
                continue;
            m_context.fail(
                Code::template_unknown_name,
                {std::string(
                     Span{m_program.units[chunk.unit].file, chunk.ranges[at].begin, chunk.ranges[at].end}.text()),
                 "", ""});
            break;
        case Op::StoreSlot: slots[in.a] = *--top; continue;
        case Op::Scope:
            *top = m_context.m_scope[in.small];
            if (top->kind() == Kind::Undefined) *top = load_root(*m_program.access_table[in.a], in.flag);
            ++top;
            break;
        case Op::Root: *top++ = load_root(*m_program.access_table[in.a], in.flag); break;
        case Op::StoreScope:
            --top;
            if (!m_fixed[in.small]) m_context.m_scope[in.small] = *top;
            continue;
        case Op::Attribute: top[-1] = attribute(top[-1], *m_program.access_table[in.a], in.flag); break;
        case Op::Index:
            --top;
            top[-1] = index(top[-1], *top, in.flag, m_context);
            break;
        case Op::Emit: write(*--top, static_cast<Escape>(in.flag)); break;
        case Op::EmitJson: m_out.append((--top)->text()); break;
        case Op::Not: top[-1] = !truthy(top[-1], m_context); break;
        case Op::Negate: top[-1] = negate(top[-1], m_context); break;
        case Op::Jump: at = in.a - size_t(1); continue;
        case Op::JumpIfFalse:
            if (!truthy(*--top, m_context)) at = in.a - size_t(1);
            break;
        case Op::JumpIfFalseKeep:
            if (!truthy(top[-1], m_context))
                at = in.a - size_t(1);
            else
                --top;
            break;
        case Op::JumpIfTrueKeep:
            if (truthy(top[-1], m_context))
                at = in.a - size_t(1);
            else
                --top;
            break;
        case Op::JumpIfPresent:
            if (top[-1].is_present())
                at = in.a - size_t(1);
            else
                --top;
            continue;
        case Op::JumpIfSlot:
            if (slots[in.small].kind() != Kind::Undefined) at = in.a - size_t(1);
            continue;
        case Op::Test:
            top -= in.small;
            *top = test(static_cast<TestKind>(in.a), {top, in.small}, m_context) != (in.flag != 0);
            ++top;
            break;
        case Op::List: {
            const std::span<Value> items = m_context.allocate<Value>(in.a);
            top -= in.a;
            std::copy_n(top, items.size(), items.begin());
            *top++ = Value::list(items);
            break;
        }
        case Op::Call:
            top -= in.small;
            *top = m_program.functions[in.a]->call({m_context, nullptr, {top, in.small}});
            ++top;
            break;
        case Op::CallValue: {
            const CallShape& shape = m_program.shapes[in.a];
            const size_t count = shape.positional + shape.keywords.size();
            top -= count;
            top[-1] = call_value(shape, {top, count}, top[-1]);
            break;
        }
        case Op::CallMacro:
        case Op::Super:
        case Op::Block:
        case Op::Include:
            frame.at = at;
            if (!call_site(in, slots, top, frame)) return false;
            break;
        case Op::Prelude:
            frame.at = at;
            if (!run_preludes(m_program.units[in.a], &frame)) return false;
            continue;
        case Op::CaptureBegin: slots[in.a] = m_out.size(); continue;
        case Op::CaptureEnd: *top++ = taken_output(static_cast<size_t>(slots[in.a].integer())); break;
        case Op::LoopBegin:
            if (!begin_loop(slots + in.small, *--top)) at = in.a - size_t(1);
            break;
        case Op::LoopNext: {
            Value* const loop = slots + in.small;
            const int64_t next = loop[1].integer() + 1;
            if (next >= loop[2].integer()) {
                at = in.a - size_t(1);
                continue;
            }
            loop[1] = next;
            loop[3] = list_at(loop[0], static_cast<size_t>(next), m_context);
            if (!m_context.charge(in.a - at) || !check_output()) [[unlikely]]
                break;
            break;
        }
        case Op::Unpack: unpack(*--top, slots + in.small, in.a); break;
        case Op::LoopField: *top++ = loop_fact(slots + in.small, static_cast<LoopFact>(in.flag)); break;
        case Op::CollectBegin: slots[in.a] = m_collected.size(); continue;
        case Op::CollectKeep: m_collected.push_back(slots[in.a]); continue;
        case Op::CollectEnd: {
            const auto begin = static_cast<size_t>(slots[in.a].integer());
            const std::span<Value> items = m_context.allocate<Value>(m_collected.size() - begin);
            std::copy_n(m_collected.begin() + static_cast<ptrdiff_t>(begin), items.size(), items.begin());
            m_collected.resize(begin);
            *top++ = Value::list(items);
            break;
        }
        case Op::RequireSafe:
            if (top[-1].kind() == Kind::String) m_context.fail(Code::template_unsafe, {});
            break;
        default: // the operators of two values
            --top;
            top[-1] = operate(in.op, top[-1], *top);
            break;
        }
        if (m_context.failed()) [[unlikely]] {
            frame.at = at;
            return stop(frame);
        }
    }
    return true;
}

} // namespace kolofon::theme
