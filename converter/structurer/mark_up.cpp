#include "structurer/mark_up.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <utility>

#include "model/marked_text.hpp"
#include "structurer/box_words.hpp"
#include "text/normal_form.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"

namespace storybind {
namespace {

/// Readers and the book's own files stay well with so many.
constexpr std::size_t most_containers = 12;
/// A longer one, in characters, is a paragraph in large letters.
constexpr std::size_t longest_heading = 200;

const Line& line_of(const Page& page, const Block& block) {
    const auto found = std::lower_bound(
        page.lines.begin(), page.lines.end(), block.line,
        [](const Line& line, std::uint32_t number) { return line.number < number; });
    return *found;
}

/// A block that may be one cell of a row, and the element it stands in.
struct Piece {
    Block block;
    ElementIndex element = no_element;
};

/// The cells of a row that the page gives on one line, parted by tabs. Nothing for any other line.
std::vector<Piece> cells_of(const Block& block, const Line& line, const PageFrames& page_frames) {
    std::vector<Piece> pieces;
    const bool row = line.element != no_element &&
                     page_frames.page().elements[line.element].name == "tr" &&
                     line.text.find('\t') != std::string::npos;
    if (!row || to_nfc(fold_blanks(line.text)) != block.text) return pieces;
    const std::vector<ElementIndex>& cells = page_frames.cells(line.element);
    std::size_t begin = 0;
    for (std::size_t i = 0; begin <= line.text.size(); ++i) {
        if (i == cells.size()) return {};  // then the tabs are no cells' edges
        const std::size_t end = std::min(line.text.find('\t', begin), line.text.size());
        MarkedText words = to_nfc(fold_blanks(slice(line.text, line.runs, begin, end)));
        begin = end + 1;
        if (words.text.empty()) continue;
        Piece piece = {block, cells[i]};
        piece.block.text = std::move(words.text);
        piece.block.runs = std::move(words.runs);
        pieces.push_back(std::move(piece));
    }
    return pieces;
}

bool is_cell(ContainerKind kind) {
    return kind == ContainerKind::cell || kind == ContainerKind::head_cell;
}

/// True for frames that may stand in any other; the rest stand in one of these alone.
bool begins(ContainerKind kind) {
    return kind == ContainerKind::quote || kind == ContainerKind::bullets ||
           kind == ContainerKind::numbers || kind == ContainerKind::table;
}

/// True where a frame of kind `inner` may stand right in one of kind `outer`.
bool holds(ContainerKind outer, ContainerKind inner) {
    switch (inner) {
        case ContainerKind::item:
            return outer == ContainerKind::bullets || outer == ContainerKind::numbers;
        case ContainerKind::row:
            return outer == ContainerKind::table;
        case ContainerKind::cell:
        case ContainerKind::head_cell:
            return outer == ContainerKind::row;
        default:
            return false;
    }
}

/// True where the frame at `at` finds the parts that it cannot be without.
bool is_complete(const std::vector<const Frame*>& frames, std::size_t at) {
    const ContainerKind kind = frames[at]->container.kind;
    if (kind == ContainerKind::quote) return true;
    const std::size_t parts = kind == ContainerKind::table ? 2 : 1;
    if (at + parts >= frames.size()) return false;
    for (std::size_t i = at; i < at + parts; ++i) {
        if (!holds(frames[i]->container.kind, frames[i + 1]->container.kind)) return false;
    }
    return true;
}

/// The frames that belong to the text, in an order that a book can hold: items in their list, cells
/// in their row in their table.
std::vector<Container> containers_of(const PageFrames& page_frames, ElementIndex element,
                                     const BoxWords& boxes) {
    const std::vector<const Frame*> frames = page_frames.frames(element);
    std::vector<Container> containers;
    for (std::size_t i = 0; i < frames.size(); ++i) {
        const Frame& frame = *frames[i];
        if (begins(frame.container.kind)) {
            if (containers.size() + 3 > most_containers) break;
            if (!boxes.is_meant(frame) || !is_complete(frames, i)) continue;
        } else if (containers.empty() || containers.back().id != frame.outer ||
                   !holds(containers.back().kind, frame.container.kind)) {
            continue;
        }
        containers.push_back(frame.container);
    }
    return containers;
}

/// A break stands in what both its neighbours stand in.
void place_breaks(std::vector<Block>& blocks) {
    for (std::size_t i = 1; i + 1 < blocks.size(); ++i) {
        if (blocks[i].kind != BlockKind::scene_break) continue;
        const std::vector<Container>& above = blocks[i - 1].containers;
        const std::vector<Container>& below = blocks[i + 1].containers;
        const auto differs =
            std::mismatch(above.begin(), above.end(), below.begin(), below.end()).first;
        std::vector<Container> common(above.begin(), differs);
        const auto holds_blocks = [](ContainerKind kind) {
            return kind == ContainerKind::quote || kind == ContainerKind::item || is_cell(kind);
        };
        while (!common.empty() && !holds_blocks(common.back().kind)) common.pop_back();
        blocks[i].containers = std::move(common);
    }
}

void mark_headings(std::vector<Piece>& pieces, const PageFrames& page_frames, std::size_t total) {
    const auto level_of = [&page_frames](const Piece& piece) {
        const ElementIndex heading = page_frames.around(piece.element).heading;
        const bool fits = piece.block.kind == BlockKind::paragraph && heading != no_element &&
                          count_characters(piece.block.text) <= longest_heading &&
                          count_words(piece.block.text) > 0;
        return fits ? page_frames.page().elements[heading].name[1] - '0' : 0;
    };
    std::array<bool, 7> used{};
    std::size_t words = 0;
    for (const Piece& piece : pieces) {
        const int level = level_of(piece);
        used[static_cast<std::size_t>(level)] = true;
        if (level > 0) words += count_words(piece.block.text);
    }
    if (words * 2 > total) return;  // the page sets its text in headings
    for (Piece& piece : pieces) {
        const int level = level_of(piece);
        if (level == 0) continue;
        piece.block.kind = BlockKind::heading;
        piece.block.level =
            static_cast<std::uint8_t>(std::count(used.begin() + 1, used.begin() + level + 1, true));
    }
}

void align(std::vector<Block>& blocks) {
    std::size_t paragraphs = 0;
    std::size_t centred = 0;
    std::size_t at_end = 0;
    for (Block& block : blocks) {
        const bool means =
            block.alignment == Alignment::centre || block.alignment == Alignment::end;
        if (!means || block.kind == BlockKind::scene_break) block.alignment = Alignment::inherited;
        if (block.kind != BlockKind::paragraph) continue;
        ++paragraphs;
        centred += block.alignment == Alignment::centre ? 1U : 0U;
        at_end += block.alignment == Alignment::end ? 1U : 0U;
    }
    for (Block& block : blocks) {
        const bool usual = (block.alignment == Alignment::centre && centred * 2 > paragraphs) ||
                           (block.alignment == Alignment::end && at_end * 2 > paragraphs);
        if (usual) block.alignment = Alignment::inherited;
    }
}

/// Styles that over nine in ten words have.
Styles usual_styles(const std::vector<Block>& blocks, std::size_t total) {
    constexpr std::size_t count = 9;  // ruby is no style
    std::array<std::size_t, count> words{};
    for (const Block& block : blocks) {
        for (const InlineRun& run : block.runs) {
            if (run.styles == style::none) continue;
            const std::size_t own =
                count_words(std::string_view(block.text).substr(run.begin, run.end - run.begin));
            for (std::size_t i = 0; i < count; ++i) {
                if ((run.styles >> i & 1U) != 0) words[i] += own;
            }
        }
    }
    Styles usual = style::none;
    for (std::size_t i = 0; i < count; ++i) {
        if (words[i] * 10 > total * 9) usual |= static_cast<Styles>(1U << i);
    }
    return usual;
}

bool leaves_the_site(std::string_view link) {
    const std::string start = ascii_lower(link.substr(0, 8));
    return start == "https://" || start.substr(0, 7) == "http://" ||
           start.substr(0, 7) == "mailto:";
}

void settle_runs(std::vector<Block>& blocks, std::size_t total) {
    const Styles usual = usual_styles(blocks, total);
    for (Block& block : blocks) {
        if (block.runs.empty()) continue;
        for (InlineRun& run : block.runs) {
            run.styles = static_cast<Styles>(run.styles & ~usual);
            if (!leaves_the_site(run.link)) run.link.clear();
        }
        MarkedText words = {std::move(block.text), std::move(block.runs)};
        tidy_runs(words);
        block.text = std::move(words.text);
        block.runs = std::move(words.runs);
    }
}

/// The blocks with their elements; rows of a table that is meant cell by cell.
std::vector<Piece> pieces_of(std::vector<Block>& blocks, const PageFrames& page_frames,
                             BoxWords& boxes) {
    const Page& page = page_frames.page();
    std::vector<std::vector<Piece>> rows(blocks.size());
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (blocks[i].kind == BlockKind::scene_break) continue;
        const Line& line = line_of(page, blocks[i]);
        rows[i] = cells_of(blocks[i], line, page_frames);
        for (const Piece& cell : rows[i]) {
            boxes.add(page_frames, cell.element, count_words(cell.block.text));
        }
        if (!rows[i].empty()) continue;
        boxes.add(page_frames, PageFrames::element_of(line), count_words(blocks[i].text));
    }
    std::vector<Piece> pieces;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const std::vector<Container> containers =
            rows[i].empty() ? std::vector<Container>()
                            : containers_of(page_frames, rows[i].front().element, boxes);
        if (!containers.empty() && is_cell(containers.back().kind)) {
            std::move(rows[i].begin(), rows[i].end(), std::back_inserter(pieces));
        } else {
            const bool mark = blocks[i].kind == BlockKind::scene_break;
            const ElementIndex element =
                mark ? no_element : PageFrames::element_of(line_of(page, blocks[i]));
            pieces.push_back({std::move(blocks[i]), element});
        }
    }
    return pieces;
}

}  // namespace

void mark_up(std::vector<Block>& blocks, const PageFrames& page_frames) {
    const Page& page = page_frames.page();
    if (page.elements.empty() || blocks.empty()) return;
    BoxWords boxes;
    std::vector<Piece> pieces = pieces_of(blocks, page_frames, boxes);
    mark_headings(pieces, page_frames, boxes.total());
    blocks.clear();
    for (Piece& piece : pieces) {
        const Around& around = page_frames.around(piece.element);
        Block& block = piece.block;
        block.containers = containers_of(page_frames, piece.element, boxes);
        block.alignment = around.alignment;
        block.direction = around.direction;
        if (around.language != no_element) block.language = page.elements[around.language].language;
        blocks.push_back(std::move(block));
    }
    place_breaks(blocks);
    align(blocks);
    settle_runs(blocks, boxes.total());
}

}  // namespace storybind
