#include "locale/locale.h"

#include "base/names.h"
#include "locale/locale_data.h"

#include <cassert>
#include <map>

namespace kolofon {

/// The languages read so far. Only what CLDR knows is kept, so what authors write cannot make it grow.
class LocaleRegistry {
public:
    const Locale& of(std::string_view tag) {
        const std::string language = to_lower_ascii(tag.substr(0, tag.find_first_of("-_")));
        const std::lock_guard lock(m_mutex);
        if (const Locale* known = find_or_read(language)) return *known;
        const Locale* borrowed = find_or_read(language == "fit" ? "fi" : "sv");
        assert(borrowed); // ICU is built with Swedish and Finnish
        return *borrowed;
    }

private:
    const Locale* find_or_read(const std::string& language) {
        if (const auto known = m_locales.find(language); known != m_locales.end()) return known->second.get();
        auto data = read_cldr(language);
        if (!data) return nullptr;
        return m_locales.emplace(language, std::unique_ptr<Locale>(new Locale(std::move(data)))).first->second.get();
    }

    std::mutex m_mutex;
    std::map<std::string, std::unique_ptr<Locale>> m_locales;
};

Locale::Data::Data() = default;
Locale::Data::~Data() = default;

Locale::Locale(std::unique_ptr<Data> data) : m_data(std::move(data)) {}
Locale::~Locale() = default;

const Locale& Locale::of(std::string_view language) {
    static LocaleRegistry registry;
    return registry.of(language);
}

std::string_view Locale::language() const {
    return m_data->language;
}
std::string_view Locale::decimal_separator() const {
    return m_data->decimal;
}
std::string_view Locale::group_separator() const {
    return m_data->group;
}
std::string_view Locale::minus_sign() const {
    return m_data->minus;
}

} // namespace kolofon
