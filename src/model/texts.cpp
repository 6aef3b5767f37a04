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
    void value(ModelText at, std::string_view text) const {
        at.text = text;
        m_see(at);
    }
    void value(const ModelText& at, const std::string& text) const { value(at, std::string_view(text)); }
    void value(const ModelText& at, const Text& text) const { value(at, text.value); }
    template <Described T> void value(const ModelText&, const T& part) const { walk(part); }
    template <typename T> void value(const ModelText& at, const std::optional<T>& perhaps) const {
        if (perhaps) value(at, *perhaps);
    }
    template <typename T> void value(const ModelText& at, const std::vector<T>& all) const {
        for (const T& each : all) value(at, each);
    }
    template <typename T> void value(const ModelText& at, const SharedVector<T>& all) const {
        for (const T& each : all) value(at, each);
    }
    void value(const ModelText& at, const Tables& all) const {
        for (const Table& each : all) value(at, each);
    }
    void value(const ModelText&, const Cells& all) const {
        for (const Cell& each : all) walk(each);
    }
    template <typename T> void value(const ModelText& at, const DeferredVector<T>& all) const { value(at, all.get()); }
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

template <typename T> struct Element { using type = T; };
template <typename T> struct Element<std::vector<T>> : Element<T> {};
template <typename T> struct Element<SharedVector<T>> : Element<T> {};
template <> struct Element<Tables> { using type = Table; };
template <> struct Element<Cells> { using type = Cell; };
template <typename T> struct Element<DeferredVector<T>> : Element<T> {};
template <typename T> struct Element<std::optional<T>> : Element<T> {};
template <typename K, typename T> struct Element<std::map<K, T>> : Element<T> {};

template <typename T> constexpr bool is_map = false;
template <typename K, typename T> constexpr bool is_map<std::map<K, T>> = true;

/// Adds the text fields of T and of every type that stands in it.
template <Described T> void add_text_fields(std::set<TextField>& fields, std::set<std::string_view>& seen) {
    if (!seen.insert(Fields<T>::type).second) return;
    using Values = decltype(Fields<T>::tie(std::declval<const T&>()));
    std::vector<std::string_view> names = names_of<T>();
    size_t next = 0;
    const auto add = [&]<typename Value>() {
        const std::string_view name = names[next++];
        using E = typename Element<Value>::type;
        if constexpr (std::is_convertible_v<E, std::string_view> || std::is_same_v<E, Text> || is_map<Value>)
            fields.insert({Fields<T>::type, name});
        if constexpr (Described<E>) add_text_fields<E>(fields, seen);
    };
    [&]<typename... Value>(std::tuple<Value...>*) {
        (add.template operator()<std::remove_cvref_t<Value>>(), ...);
    }(static_cast<Values*>(nullptr));
}

} // namespace

std::set<TextField> text_fields() {
    std::set<TextField> fields;
    std::set<std::string_view> seen;
    add_text_fields<Site>(fields, seen);
    return fields;
}

void walk_texts(const Site& site, const std::function<void(const ModelText&)>& see) {
    Walk(see).walk(site);
}

} // namespace kolofon
