#include "rules/selector.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "text/utf8.hpp"

namespace storybind {

namespace {

constexpr std::string_view blanks = " \t\r\n";

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || (c & 0x80) != 0;
}

// The text of a selector that is still to be read, and what was found wrong with it.
struct Reading {
    std::string_view rest;
    std::string wrong;

    bool fail(std::string message) {
        if (wrong.empty()) wrong = std::move(message);
        return false;
    }
    bool take(char c) {
        if (!rest.starts_with(c)) return false;
        rest.remove_prefix(1);
        return true;
    }
    void skip_blanks() {
        rest.remove_prefix(std::min(rest.find_first_not_of(blanks), rest.size()));
    }
};

std::string take_name(Reading& reading) {
    const auto end = std::find_if_not(reading.rest.begin(), reading.rest.end(), is_name_character);
    const auto length = static_cast<std::size_t>(end - reading.rest.begin());
    std::string name(reading.rest.substr(0, length));
    reading.rest.remove_prefix(length);
    if (name.empty()) reading.fail("a name is missing");
    return name;
}

std::string take_value(Reading& reading) {
    for (const char quote : {'"', '\''}) {
        if (!reading.take(quote)) continue;
        const std::size_t end = reading.rest.find(quote);
        if (end == std::string_view::npos) {
            reading.fail("a quotation mark is missing");
            return {};
        }
        std::string value(reading.rest.substr(0, end));
        reading.rest.remove_prefix(end + 1);
        return value;
    }
    const std::size_t end = std::min(reading.rest.find(']'), reading.rest.size());
    std::string value(trim(reading.rest.substr(0, end)));
    reading.rest.remove_prefix(end);
    return value;
}

bool read_attribute(Reading& reading, Compound& compound) {
    using Kind = AttributeTest::Kind;
    AttributeTest test;
    test.name = ascii_lower(take_name(reading));
    constexpr std::pair<std::string_view, Kind> operators[] = {{"=", Kind::equal},
                                                               {"~=", Kind::word},
                                                               {"^=", Kind::prefix},
                                                               {"$=", Kind::suffix},
                                                               {"*=", Kind::part}};
    for (const auto& [sign, kind] : operators) {
        if (!reading.rest.starts_with(sign)) continue;
        reading.rest.remove_prefix(sign.size());
        test.kind = kind;
        test.value = take_value(reading);
        if (test.value.empty()) return reading.fail("an attribute's value is missing");
        break;
    }
    if (!reading.take(']')) return reading.fail("\"]\" is missing");
    compound.attributes.push_back(std::move(test));
    return true;
}

bool read_compound(Reading& reading, Compound& compound) {
    if (!reading.take('*') && !reading.rest.empty() && is_name_character(reading.rest.front()))
        compound.tag = ascii_lower(take_name(reading));
    while (reading.wrong.empty() && !reading.rest.empty()) {
        if (reading.take('#')) {
            compound.id = take_name(reading);
        } else if (reading.take('.')) {
            compound.classes.push_back(take_name(reading));
        } else if (reading.take('[')) {
            read_attribute(reading, compound);
        } else if (reading.take(':')) {
            const std::string name = take_name(reading);
            compound.hidden = compound.hidden || name == "hidden";
            compound.prose = compound.prose || name == "prose";
            compound.apart = compound.apart || name == "apart";
            compound.menu = compound.menu || name == "menu";
            constexpr std::array<std::string_view, 4> known = {"hidden", "prose", "apart", "menu"};
            if (std::find(known.begin(), known.end(), name) == known.end())
                return reading.fail(fmt::format("no such pseudo-class: {}", name));
        } else {
            break;
        }
    }
    return reading.wrong.empty();
}

bool is_end(const Reading& reading) { return reading.rest.empty() || reading.rest.front() == ','; }

bool read_selector(Reading& reading, Selector& selector) {
    bool child = false;
    while (true) {
        reading.skip_blanks();
        if (is_end(reading)) break;
        if (!child && !selector.compounds.empty() && reading.take('>')) {
            child = true;
            continue;
        }
        const std::size_t left = reading.rest.size();
        Compound compound;
        compound.child = std::exchange(child, false);
        if (!read_compound(reading, compound)) return false;
        if (reading.rest.size() == left)
            return reading.fail(fmt::format("\"{}\" is no part of a selector", reading.rest[0]));
        selector.compounds.push_back(std::move(compound));
    }
    if (child || selector.compounds.empty()) return reading.fail("an element is missing");
    return true;
}

bool has_word(std::string_view list, std::string_view word) {
    while (!list.empty()) {
        list.remove_prefix(std::min(list.find_first_not_of(blanks), list.size()));
        const std::size_t end = std::min(list.find_first_of(blanks), list.size());
        if (list.substr(0, end) == word) return !word.empty();
        list.remove_prefix(end);
    }
    return false;
}

bool holds(const AttributeTest& test, const Element& element) {
    using Kind = AttributeTest::Kind;
    return std::any_of(element.attributes.begin(), element.attributes.end(),
                       [&](const Attribute& given) {
                           if (given.name != test.name) return false;
                           const std::string_view value = given.value;
                           switch (test.kind) {
                               case Kind::present:
                                   return true;
                               case Kind::equal:
                                   return value == test.value;
                               case Kind::word:
                                   return has_word(value, test.value);
                               case Kind::prefix:
                                   return value.starts_with(test.value);
                               case Kind::suffix:
                                   return value.ends_with(test.value);
                               case Kind::part:
                                   return value.find(test.value) != std::string_view::npos;
                           }
                           return false;
                       });
}

bool holds(const Compound& compound, const Elements& elements, ElementIndex index) {
    const Element& element = elements.all[index];
    if (!compound.tag.empty() && element.name != compound.tag) return false;
    if (compound.hidden && !element.hidden) return false;
    if (compound.prose && index != elements.prose) return false;
    if (compound.apart && (index >= elements.around_prose.size() || elements.around_prose[index]))
        return false;
    if (compound.menu && (index >= elements.menus.size() || !elements.menus[index])) return false;
    if (!compound.id.empty() && attribute(element, "id") != compound.id) return false;
    const std::string_view classes = attribute(element, "class");
    return std::all_of(compound.classes.begin(), compound.classes.end(),
                       [&](const std::string& name) { return has_word(classes, name); }) &&
           std::all_of(compound.attributes.begin(), compound.attributes.end(),
                       [&](const AttributeTest& test) { return holds(test, element); });
}

}  // namespace

tl::expected<std::vector<Selector>, std::string> parse_selectors(std::string_view text) {
    std::vector<Selector> selectors;
    Reading reading{text, {}};
    while (true) {
        Selector selector;
        const std::string_view before = reading.rest;
        if (!read_selector(reading, selector)) return tl::unexpected(reading.wrong);
        selector.text = trim(before.substr(0, before.size() - reading.rest.size()));
        selectors.push_back(std::move(selector));
        if (!reading.take(',')) return selectors;
    }
}

bool means(const Selector& selector, const Elements& elements, ElementIndex element) {
    if (!holds(selector.compounds.back(), elements, element)) return false;
    // From the inside out each compound takes the nearest ancestor that it may. That is exact for
    // chains of descendants; after ">" a farther ancestor might do, so the search goes on from
    // there.
    struct Choice {
        std::size_t compound;
        ElementIndex element;
    };
    std::vector<Choice> open = {{selector.compounds.size() - 1, element}};
    while (!open.empty()) {
        const Choice choice = open.back();
        open.pop_back();
        if (choice.compound == 0) return true;
        const bool child = selector.compounds[choice.compound].child;
        const Compound& wanted = selector.compounds[choice.compound - 1];
        // A compound that must be somebody's parent has several candidates; any other needs one.
        const bool one_will_do = choice.compound < 2 || !wanted.child;
        for (ElementIndex at = elements.all[choice.element].parent; at != no_element;
             at = elements.all[at].parent) {
            if (holds(wanted, elements, at)) {
                open.push_back({choice.compound - 1, at});
                if (one_will_do) break;
            }
            if (child) break;
        }
    }
    return false;
}

}  // namespace storybind
