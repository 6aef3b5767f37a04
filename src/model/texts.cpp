#include "model/texts.h"

#include "model/fields.h"

namespace kolofon {

namespace {

class Walk {
public:
    explicit Walk(const std::function<void(const ModelText&)>& see) : m_see(see) {}

    template <Described T> void walk(const T& part) const {
        for_each_field(part, [&](std::string_view name, const auto& value) {
            this->value({Fields<T>::type, name, {}}, value);
        });
    }

private:
    void value(ModelText at, const std::string& text) const {
        at.text = text;
        m_see(at);
    }
    void value(const ModelText& at, const Text& text) const { value(at, text.value); }
    template <Described T> void value(const ModelText&, const T& part) const { walk(part); }
    template <typename T> void value(const ModelText& at, const std::optional<T>& perhaps) const {
        if (perhaps) value(at, *perhaps);
    }
    template <typename T> void value(const ModelText& at, const std::vector<T>& all) const {
        for (const T& each : all) value(at, each);
    }
    template <typename K, typename T> void value(const ModelText& at, const std::map<K, T>& all) const {
        for (const auto& [key, each] : all) {
            value(at, key);
            value(at, each);
        }
    }
    /// Numbers, dates, places: no texts. Earlier versions: not walked.
    template <typename T> void value(const ModelText&, const T&) const {}
    void value(const ModelText&, const std::vector<SealedState>&) const {}

    const std::function<void(const ModelText&)>& m_see;
};

} // namespace

void walk_texts(const Site& site, const std::function<void(const ModelText&)>& see) {
    Walk(see).walk(site);
}

} // namespace kolofon
