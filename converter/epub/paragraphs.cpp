#include "epub/paragraphs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "text/language_tag.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

constexpr std::size_t longest_paragraph = 200'000;

std::size_t written_size(char c) {
    switch (c) {
        case '&':
        case '\n':
            return 5;
        case '<':
        case '>':
            return 4;
        default:
            return 1;
    }
}

/// Where a paragraph is cut so that what stands from `begin` takes at most `longest_paragraph`
/// bytes written: after a blank where there is one in the last half, else between characters.
std::size_t cut_of(const Block& block, std::size_t begin) {
    const std::string_view text = block.text;
    auto run = std::lower_bound(
        block.runs.begin(), block.runs.end(), begin,
        [](const InlineRun& each, std::size_t wanted) { return each.end <= wanted; });
    std::size_t size = 0;
    std::size_t at = begin;
    std::size_t after_blank = begin;
    while (at < text.size()) {
        const Decoded front = decode_front(text.substr(at));
        size += front.bytes == 1 ? written_size(text[at]) : front.bytes;
        for (; run != block.runs.end() && run->begin <= at; ++run) size += markup_size(*run);
        if (size > longest_paragraph && at > begin) break;
        at += front.bytes;
        if (front.character == U' ' || front.character == U'\n') after_blank = at;
    }
    if (at >= text.size()) return text.size();
    return after_blank - begin > (at - begin) / 2 ? after_blank : at;
}

bool is_line_or_blank(char c) { return c == ' ' || c == '\n'; }

/// Bytes [begin, end) of a paragraph that is cut into pieces.
MarkedText piece_of(const Block& block, std::size_t begin, std::size_t end) {
    std::size_t last = end;
    while (end < block.text.size() && last > begin && is_line_or_blank(block.text[last - 1]))
        --last;
    MarkedText piece = slice(block.text, block.runs, begin, last);
    // An image is shown once; what is left of its description is words.
    const auto cut = std::lower_bound(
        block.runs.begin(), block.runs.end(), begin,
        [](const InlineRun& each, std::size_t wanted) { return each.end <= wanted; });
    const bool shown = cut != block.runs.end() && cut->begin < begin && !piece.runs.empty();
    if (shown) piece.runs.front().image = no_image;
    return piece;
}

std::string class_of(const Block& block, bool first, bool figure) {
    std::string names;
    const auto add = [&names](std::string_view name) {
        if (!names.empty()) names += ' ';
        names += name;
    };
    if (first && block.kind == BlockKind::paragraph) add("first");
    if (block.kind == BlockKind::heading) add("heading");
    if (figure) add("figure");
    if (block.alignment == Alignment::centre) add("centre");
    if (block.alignment == Alignment::end) add("end");
    return names;
}

std::string_view element_of(ContainerKind kind) {
    switch (kind) {
        case ContainerKind::quote:
            return "blockquote";
        case ContainerKind::bullets:
            return "ul";
        case ContainerKind::numbers:
            return "ol";
        case ContainerKind::item:
            return "li";
        case ContainerKind::table:
            return "table";
        case ContainerKind::row:
            return "tr";
        case ContainerKind::cell:
            return "td";
        case ContainerKind::head_cell:
            return "th";
    }
    return "div";
}

bool is_cell(ContainerKind kind) {
    return kind == ContainerKind::cell || kind == ContainerKind::head_cell;
}

/// A single plain paragraph of an item or a cell needs no element of its own.
void unwrap_paragraph(XmlNode& node) {
    if (node.children.size() != 1 || node.children[0].name != "p") return;
    XmlNode only = std::move(node.children[0]);
    node.children = std::move(only.children);
    for (const auto& [name, value] : only.attributes) {
        std::string_view kept = value;
        if (name == "class" && kept.substr(0, 5) == "first") kept.remove_prefix(5);
        if (!trim(kept).empty()) node.set(name, trim(kept));
    }
}

/// Opens and closes containers as the blocks ask for them.
class Nester {
  public:
    /// Makes `containers` the open ones. True where one of them was opened.
    bool open(const std::vector<Container>& containers) {
        std::size_t same = 0;
        while (same < open_.size() && same < containers.size() &&
               open_[same].container.id == containers[same].id &&
               open_[same].container.kind == containers[same].kind) {
            ++same;
        }
        while (open_.size() > same) close();
        for (std::size_t i = same; i < containers.size(); ++i) begin(containers[i]);
        return same < containers.size();
    }

    void add(XmlNode node) {
        auto& nodes = open_.empty() ? nodes_ : open_.back().node.children;
        nodes.push_back(std::move(node));
    }

    std::vector<XmlNode> take() {
        while (!open_.empty()) close();
        return std::move(nodes_);
    }

  private:
    struct Open {
        Container container;
        XmlNode node;
        std::uint32_t next = 1;  ///< of a list the next number, of a row the next column
    };

    void begin(const Container& container) {
        XmlNode node = xml_element(element_of(container.kind), {}, {});
        if (!open_.empty() && open_.back().container.kind == ContainerKind::numbers) {
            number(open_.back(), node, container.start);
        }
        if (!open_.empty() && is_cell(container.kind)) place_cell(open_.back(), node, container);
        open_.push_back(
            {container, std::move(node), container.kind == ContainerKind::row ? 0U : 1U});
    }

    static void number(Open& list, XmlNode& item, std::uint32_t wanted) {
        if (list.node.children.empty()) {
            if (wanted != 1) list.node.set("start", std::to_string(wanted));
        } else if (wanted != list.next) {
            item.set("value", std::to_string(wanted));
        }
        list.next = wanted + 1;
    }

    /// Empty cells keep the others in their columns.
    static void place_cell(Open& row, XmlNode& cell, const Container& container) {
        const auto span = [](XmlNode& node, std::uint32_t columns) {
            if (columns > 1) node.set("colspan", std::to_string(columns));
        };
        if (container.column > row.next) {
            XmlNode gap = xml_element("td", {}, {});
            span(gap, container.column - row.next);
            row.node.children.push_back(std::move(gap));
        }
        span(cell, container.start);
        row.next = std::max(row.next, container.column) + std::max(container.start, 1U);
    }

    void close() {
        Open last = std::move(open_.back());
        open_.pop_back();
        const bool unwraps =
            last.container.kind == ContainerKind::item || is_cell(last.container.kind);
        if (unwraps) unwrap_paragraph(last.node);
        add(std::move(last.node));
    }

    std::vector<Open> open_;
    std::vector<XmlNode> nodes_;
};

/// Writes what a block says of itself.
XmlNode text_node(const Block& block, std::vector<XmlNode> content, bool first, int heading_rank) {
    const bool heading = block.kind == BlockKind::heading;
    const int rank = std::min(6, heading_rank + std::max<int>(block.level, 1) - 1);
    const bool figure = content.size() == 1 && content[0].name == "img";
    XmlNode node =
        xml_element(heading ? fmt::format("h{}", rank) : std::string("p"), {}, std::move(content));
    node.set("class", class_of(block, first, figure));
    if (is_language_tag(block.language)) {
        node.set("lang", block.language);
        node.set("xml:lang", block.language);
    }
    if (block.direction == Direction::right_to_left) node.set("dir", "rtl");
    if (block.direction == Direction::left_to_right) node.set("dir", "ltr");
    return node;
}

/// Elements of block_nodes that may be parted between their children.
bool is_parted(const XmlNode& node) {
    constexpr std::string_view containers[] = {"blockquote", "ul", "ol", "li",
                                               "table",      "tr", "td", "th"};
    constexpr std::string_view inner[] = {"p",  "h2", "h3", "h4", "h5",    "h6", "hr", "blockquote",
                                          "ul", "ol", "li", "td", "table", "tr", "th"};
    const auto among = [](const auto& names, const std::string& name) {
        return std::find(std::begin(names), std::end(names), name) != std::end(names);
    };
    return among(containers, node.name) && node.children.size() > 0 &&
           std::all_of(node.children.begin(), node.children.end(),
                       [&](const XmlNode& child) { return among(inner, child.name); });
}

/// Adds the children of a container to copies of it that hold `limit` bytes each.
class Parter {
  public:
    Parter(const XmlNode& whole, std::size_t limit) : limit_(limit) {
        empty_ = xml_element(whole.name, whole.attributes, {});
        frame_ = to_xml(empty_).size() + 40;  // a class and a number may come
        size_ = frame_;
        pieces_.push_back(empty_);
        if (const std::string* start = whole.attribute("start")) number_ = std::stoul(*start);
    }

    std::size_t room() const { return limit_ - std::min(limit_ / 2, frame_); }

    void add(XmlNode child) {
        const std::size_t added = to_xml(child).size() + 1;
        if (const std::string* value = child.attribute("value")) number_ = std::stoul(*value);
        if (size_ + added > limit_ && !pieces_.back().children.empty()) begin_piece(child);
        const std::string* name = child.attribute("class");
        const bool goes_on = name && *name == "continued";
        if (!goes_on) ++number_;
        pieces_.back().children.push_back(std::move(child));
        size_ += added;
    }

    std::vector<XmlNode> take() { return std::move(pieces_); }

  private:
    void begin_piece(const XmlNode& child) {
        pieces_.push_back(empty_);
        size_ = frame_;
        XmlNode& piece = pieces_.back();
        const std::string* name = child.attribute("class");
        const bool goes_on = name && *name == "continued";
        // The rest of an item counts as that item once more.
        if (piece.name == "ol") piece.set("start", std::to_string(number_ - (goes_on ? 1 : 0)));
        if (piece.name == "li") {
            piece.set("value", "");
            piece.set("class", "continued");
        }
    }

    std::size_t limit_;
    std::size_t frame_ = 0;
    std::size_t size_ = 0;
    unsigned long number_ = 1;  ///< of the next item
    XmlNode empty_;
    std::vector<XmlNode> pieces_;
};

/// A node in pieces of at most `limit` bytes, where it can be parted.
std::vector<XmlNode> parted(XmlNode node, std::size_t limit) {
    if (!is_parted(node) || to_xml(node).size() < limit) return {std::move(node)};
    Parter parter(node, limit);
    for (XmlNode& child : node.children) {
        for (XmlNode& piece : parted(std::move(child), parter.room())) {
            parter.add(std::move(piece));
        }
    }
    return parter.take();
}

}  // namespace

std::vector<XmlNode> block_nodes(const std::vector<Block>& blocks, const ImageFiles& images,
                                 int heading_rank) {
    Nester nester;
    bool first = true;
    for (const Block& block : blocks) {
        if (nester.open(block.containers)) first = true;
        if (block.kind == BlockKind::scene_break) {
            nester.add(xml_element("hr", {{"class", "scene-break"}}, {}));
            first = true;
            continue;
        }
        for (std::size_t begin = 0; begin < block.text.size();) {
            const std::size_t end = cut_of(block, begin);
            auto content = inline_nodes(piece_of(block, begin, end), images);
            begin = end;
            if (content.empty()) continue;
            nester.add(text_node(block, std::move(content), first, heading_rank));
            first = block.kind == BlockKind::heading;
        }
    }
    return nester.take();
}

std::vector<std::vector<Run>> spread(std::vector<Run> runs, std::size_t limit) {
    std::vector<std::vector<Run>> parts(1);
    std::size_t size = 0;
    const auto add = [&](const Run& run, std::size_t frame, XmlNode node) {
        const std::size_t added = to_xml(node).size() + 1;
        const bool part_is_empty = parts.back().size() == 1 && parts.back()[0].paragraphs.empty();
        if (size + added > limit && !part_is_empty) {
            if (parts.back().back().paragraphs.empty()) parts.back().pop_back();
            parts.push_back({{run.place, run.label, {}}});
            size = frame;
        }
        parts.back().back().paragraphs.push_back(std::move(node));
        size += added;
    };
    for (Run& run : runs) {
        // The label stands in the heading and in the name of the section.
        const std::size_t frame = 200 + 2 * run.label.size();
        parts.back().push_back({run.place, run.label, {}});
        size += frame;
        const std::size_t room = limit - std::min(limit / 2, frame);
        for (XmlNode& node : run.paragraphs) {
            for (XmlNode& piece : parted(std::move(node), room)) add(run, frame, std::move(piece));
        }
    }
    return parts;
}

}  // namespace storybind
