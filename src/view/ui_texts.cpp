#include "view/ui_texts.h"

#include "base/names.h"
#include "format/toml.h"

namespace kolofon {

void UiTexts::add(const SourceFile& file, Findings& findings) {
    const auto root = parse_toml(file, findings);
    if (!root) return;
    const auto add_all = [&](const TomlNode& table, const std::string& prefix, const auto& self) -> void {
        for (const TomlNode& node : table.children) {
            if (node.kind == TomlNode::Kind::Table)
                self(node, prefix + node.key + ".", self);
            else if (node.kind == TomlNode::Kind::String)
                m_texts[prefix + node.key] = {node.text, {}};
            else
                findings.add(Code::toml_wrong_type, node.span,
                             {node.key, "en text inom citattecken", "a text in quotes"});
        }
    };
    add_all(*root, "", add_all);
}

void UiTexts::add(const UiTexts& other) {
    for (const auto& [key, words] : other.m_texts) m_texts.insert_or_assign(key, words);
}

const std::string* UiTexts::find(std::string_view key) const {
    const auto found = m_texts.find(key);
    return found == m_texts.end() ? nullptr : &found->second.text;
}

std::vector<std::string> UiTexts::borrow(const UiTexts& other, std::string_view language) {
    std::vector<std::string> keys;
    for (const auto& [key, words] : other.m_texts) {
        const std::string from = words.language.empty() ? std::string(language) : words.language;
        if (m_texts.try_emplace(key, Words{words.text, from}).second) keys.push_back(key);
    }
    return keys;
}

std::string_view UiTexts::borrowed_from(std::string_view key) const {
    const auto found = m_texts.find(key);
    return found == m_texts.end() ? std::string_view() : found->second.language;
}

std::string UiTexts::text(std::string_view key, std::span<const std::string> arguments) const {
    const std::string* found = find(key);
    return found ? substitute(*found, arguments) : "‹" + std::string(key) + "›";
}

} // namespace kolofon
