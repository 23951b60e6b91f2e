#include "structurer/page_frames.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace storybind {
namespace {

/// Deeper frames are a page's layout, or made to hurt.
constexpr std::size_t deepest = 64;

constexpr std::uint32_t widest_span = 100;

std::optional<ContainerKind> kind_of(std::string_view name) {
    struct Row {
        std::string_view name;
        ContainerKind kind;
    };
    constexpr Row rows[] = {{"blockquote", ContainerKind::quote}, {"ul", ContainerKind::bullets},
                            {"menu", ContainerKind::bullets},     {"ol", ContainerKind::numbers},
                            {"li", ContainerKind::item},          {"table", ContainerKind::table},
                            {"tr", ContainerKind::row},           {"td", ContainerKind::cell},
                            {"th", ContainerKind::head_cell}};
    for (const Row& row : rows) {
        if (row.name == name) return row.kind;
    }
    return std::nullopt;
}

bool is_heading(std::string_view name) {
    return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

/// A number that an attribute gives, from 1 to `most`.
std::optional<std::uint32_t> number_in(const Element& element, std::string_view name,
                                       std::uint32_t most) {
    const std::string_view text = attribute(element, name);
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole && number >= 1 && number <= most ? std::optional(number) : std::nullopt;
}

/// Parts of a table are no blocks, but `align` on them moves what they hold.
bool aligns(const Element& element) {
    return element.block || element.name == "td" || element.name == "th" || element.name == "tr";
}

}  // namespace

PageFrames::PageFrames(const Page& page) : page_(page), around_(page.elements.size()) {
    for (ElementIndex i = 0; i < page.elements.size(); ++i) add(i);
}

ElementIndex PageFrames::element_of(const Line& line) {
    return line.element != no_element ? line.element : line.block;
}

void PageFrames::add(ElementIndex index) {
    const Element& element = page_.elements[index];
    Around& own = around_[index];
    if (element.parent != no_element) own = around_[element.parent];
    if (element.alignment != Alignment::inherited && aligns(element)) {
        own.alignment = element.alignment;
    }
    if (is_heading(element.name)) own.heading = index;
    if (own.in_body) {
        if (!element.language.empty()) own.language = index;
        if (element.direction != Direction::inherited) own.direction = element.direction;
    }
    own.in_body = own.in_body || element.name == "body";
    if (kind_of(element.name)) {
        add_frame(index, own.container);
        own.container = frames_.count(index) > 0 ? index : own.container;
    }
}

void PageFrames::add_frame(ElementIndex index, ElementIndex outer) {
    const Element& element = page_.elements[index];
    const Frame* around = outer == no_element ? nullptr : &frames_.at(outer);
    Frame frame = {{*kind_of(element.name), index}, outer, around ? around->depth + 1 : 1};
    if (frame.depth > deepest) return;
    Container& own = frame.container;
    constexpr std::uint32_t highest = 1'000'000;
    if (own.kind == ContainerKind::numbers) {
        own.start = number_in(element, "start", highest).value_or(1);
        next_[index] = own.start;
    } else if (own.kind == ContainerKind::item && around &&
               around->container.kind == ContainerKind::numbers) {
        own.start = number_in(element, "value", highest).value_or(next_[outer]);
        next_[outer] = own.start + 1;
    } else if (own.kind == ContainerKind::cell || own.kind == ContainerKind::head_cell) {
        own.start = number_in(element, "colspan", widest_span).value_or(1);
        std::vector<ElementIndex>& row = cells_[outer];
        if (!row.empty()) {
            const Container& left = frames_.at(row.back()).container;
            own.column = left.column + left.start;
        }
        row.push_back(index);
        const bool in_table = around && around->outer != no_element;
        if (in_table && number_in(element, "rowspan", highest).value_or(1) > 1) {
            frames_.at(around->outer).spans_rows = true;
        }
    }
    frames_.emplace(index, frame);
}

const Around& PageFrames::around(ElementIndex element) const {
    static const Around nothing;
    return element == no_element ? nothing : around_[element];
}

std::vector<const Frame*> PageFrames::frames(ElementIndex element) const {
    std::vector<const Frame*> all;
    for (ElementIndex at = around(element).container; at != no_element;) {
        const Frame& frame = frames_.at(at);
        all.push_back(&frame);
        at = frame.outer;
    }
    std::reverse(all.begin(), all.end());
    return all;
}

const std::vector<ElementIndex>& PageFrames::cells(ElementIndex row) const {
    static const std::vector<ElementIndex> none;
    const auto found = cells_.find(row);
    return found == cells_.end() ? none : found->second;
}

}  // namespace storybind
