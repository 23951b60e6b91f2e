#include "structurer/box_words.hpp"

#include <algorithm>

namespace storybind {
namespace {

/// A cell with more is a column of the page's layout.
constexpr std::size_t most_words_of_a_cell = 100;
constexpr std::size_t most_blocks_of_a_cell = 5;

bool is_list(ContainerKind kind) {
    return kind == ContainerKind::bullets || kind == ContainerKind::numbers;
}

bool is_cell(ContainerKind kind) {
    return kind == ContainerKind::cell || kind == ContainerKind::head_cell;
}

}  // namespace

void BoxWords::add_part(Box& whole, const Box& part) {
    if (part.blocks == 1) ++whole.parts;
    whole.most_words = std::max(whole.most_words, part.words);
    whole.most_blocks = std::max(whole.most_blocks, part.blocks);
}

void BoxWords::add(const PageFrames& page_frames, ElementIndex element, std::size_t words) {
    total_ += words;
    Box* table = nullptr;
    Box* list = nullptr;
    for (const Frame* frame : page_frames.frames(element)) {
        Box& box = boxes_[frame->container.id];
        box.words += words;
        ++box.blocks;
        const ContainerKind kind = frame->container.kind;
        if (kind == ContainerKind::table) table = &box;
        if (is_list(kind)) list = &box;
        if (kind == ContainerKind::item && list) add_part(*list, box);
        if (is_cell(kind) && table) add_part(*table, box);
    }
}

bool BoxWords::is_meant(const Frame& frame) const {
    const auto found = boxes_.find(frame.container.id);
    if (found == boxes_.end()) return false;
    const Box& box = found->second;
    const bool whole = total_ > 0 && box.words * 10 >= total_ * 9;
    if (is_list(frame.container.kind)) {
        return !whole || (box.parts >= 2 && box.most_blocks == 1);
    }
    if (frame.container.kind == ContainerKind::table) {
        return !whole && !frame.spans_rows && box.parts >= 2 && box.most_words * 2 <= total_ &&
               box.most_words <= most_words_of_a_cell && box.most_blocks <= most_blocks_of_a_cell;
    }
    return !whole;
}

}  // namespace storybind
