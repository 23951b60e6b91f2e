#include "model/markup.hpp"

#include <algorithm>

namespace storybind {

std::string_view name_of(Alignment alignment) {
    switch (alignment) {
        case Alignment::inherited:
            return "inherited";
        case Alignment::start:
            return "start";
        case Alignment::centre:
            return "centre";
        case Alignment::end:
            return "end";
        case Alignment::justify:
            return "justify";
    }
    return "";
}

std::string_view name_of(Direction direction) {
    switch (direction) {
        case Direction::inherited:
            return "inherited";
        case Direction::left_to_right:
            return "ltr";
        case Direction::right_to_left:
            return "rtl";
    }
    return "";
}

std::string_view attribute(const Element& element, std::string_view name) {
    const auto found = std::find_if(element.attributes.begin(), element.attributes.end(),
                                    [name](const Attribute& each) { return each.name == name; });
    return found == element.attributes.end() ? std::string_view() : found->value;
}

}  // namespace storybind
