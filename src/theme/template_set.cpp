#include "theme/template_set.h"

#include "theme/compiler.h"
#include "theme/link.h"
#include "theme/machine.h"

namespace kolofon::theme {

namespace {

void add_unit(Program& program, const TemplateSource& source, Findings& findings) {
    Template& unit = program.units.emplace_back();
    unit.name = source.name;
    unit.file = source.file;
    program.by_name.emplace(unit.name, static_cast<uint32_t>(program.units.size() - 1)); // the first wins
    if (source.file->text().size() > max_template_size) {
        const std::string limit = std::to_string(max_template_size);
        findings.add_file(Code::template_limit, source.file->path(),
                          {"filen är större än " + limit + " byte", "the file is larger than " + limit + " bytes"});
        unit.sound = false;
        unit.syntax.file = source.file;
        return;
    }
    Findings own;
    unit.syntax = parse(*source.file, own);
    unit.readable = unit.sound = !own.has_errors();
    findings.join(std::move(own));
}

/// After an error in the syntax the place in HTML is a guess, so nothing is said about it.
void compile_unit(Program& program, uint32_t index, Findings& findings) {
    Findings own;
    Compiler(program, index, own).run();
    if (!program.units[index].readable)
        std::erase_if(own.all(), [](const Finding& finding) { return finding.code == Code::template_context; });
    findings.join(std::move(own));
}

} // namespace

TemplateSet::TemplateSet(std::unique_ptr<Program> program) : m_program(std::move(program)) {}
TemplateSet::TemplateSet(TemplateSet&&) noexcept = default;
TemplateSet& TemplateSet::operator=(TemplateSet&&) noexcept = default;
TemplateSet::~TemplateSet() = default;

TemplateSet TemplateSet::compile(std::span<const TemplateSource> sources, const Environment& environment,
                                 Findings& findings) {
    auto program = std::make_unique<Program>();
    program->environment = environment;
    Findings own;
    for (const TemplateSource& source : sources) add_unit(*program, source, own);
    const std::vector<uint32_t> order = link(*program, own);
    for (const uint32_t index : order) compile_unit(*program, index, own);
    finish_linking(*program, order);
    own.sort(); // what a template sets is compiled twice if others import it
    findings.join(std::move(own));
    return TemplateSet(std::move(program));
}

const Template* TemplateSet::find(std::string_view name) const {
    const auto found = m_program->by_name.find(name);
    if (found == m_program->by_name.end() || !m_program->units[found->second].sound) return nullptr;
    return &m_program->units[found->second];
}

bool TemplateSet::render(const Template& page, const Value& globals, Context& context, std::string& out,
                         Findings& findings) const {
    return Machine(*m_program, globals, context, out, findings).render(page);
}

} // namespace kolofon::theme
