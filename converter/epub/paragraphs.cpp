#include "epub/paragraphs.hpp"

#include <algorithm>

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

/// Where a paragraph is cut so that its front takes at most `longest_paragraph` bytes written:
/// after a blank where there is one in the last half, else between characters.
std::size_t cut_of(std::string_view text) {
    std::size_t size = 0;
    std::size_t at = 0;
    std::size_t after_blank = 0;
    while (at < text.size()) {
        const Decoded front = decode_front(text.substr(at));
        size += front.bytes == 1 ? written_size(text[at]) : front.bytes;
        if (size > longest_paragraph) break;
        at += front.bytes;
        if (front.character == U' ' || front.character == U'\n') after_blank = at;
    }
    if (at >= text.size()) return text.size();
    return after_blank > at / 2 ? after_blank : at;
}

XmlNode paragraph(std::string_view text, bool first) {
    XmlNode node = xml_element("p", {}, line_nodes(text));
    if (first) node.set("class", "first");
    return node;
}

bool is_line_or_blank(char c) { return c == ' ' || c == '\n'; }

}  // namespace

std::vector<XmlNode> line_nodes(std::string_view text) {
    std::vector<XmlNode> nodes;
    while (true) {
        const std::size_t end = std::min(text.size(), text.find('\n'));
        if (end > 0) nodes.push_back(xml_text(text.substr(0, end)));
        if (end == text.size()) return nodes;
        nodes.push_back(xml_element("br", {}, {}));
        text.remove_prefix(end + 1);
    }
}

std::vector<XmlNode> block_nodes(const std::vector<Block>& blocks) {
    std::vector<XmlNode> nodes;
    bool first = true;
    for (const Block& block : blocks) {
        if (block.kind == BlockKind::scene_break) {
            nodes.push_back(xml_element("hr", {{"class", "scene-break"}}, {}));
            first = true;
            continue;
        }
        std::string_view text = block.text;
        while (true) {
            const std::size_t cut = cut_of(text);
            std::string_view piece = text.substr(0, cut);
            while (cut < text.size() && !piece.empty() && is_line_or_blank(piece.back())) {
                piece.remove_suffix(1);
            }
            nodes.push_back(paragraph(piece, first));
            first = false;
            if (cut == text.size()) break;
            text.remove_prefix(cut);
        }
    }
    return nodes;
}

std::vector<std::vector<Run>> spread(std::vector<Run> runs, std::size_t limit) {
    std::vector<std::vector<Run>> parts(1);
    std::size_t size = 0;
    for (Run& run : runs) {
        // The label stands in the heading and in the name of the section.
        const std::size_t frame = 200 + 2 * run.label.size();
        parts.back().push_back({run.place, run.label, {}});
        size += frame;
        for (XmlNode& node : run.paragraphs) {
            const std::size_t added = to_xml(node).size() + 1;
            const bool part_is_empty =
                parts.back().size() == 1 && parts.back()[0].paragraphs.empty();
            if (size + added > limit && !part_is_empty) {
                if (parts.back().back().paragraphs.empty()) parts.back().pop_back();
                parts.push_back({{run.place, run.label, {}}});
                size = frame;
            }
            parts.back().back().paragraphs.push_back(std::move(node));
            size += added;
        }
    }
    return parts;
}

}  // namespace storybind
