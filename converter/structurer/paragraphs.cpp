#include "structurer/paragraphs.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "model/marked_text.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

using Lines = std::span<const LineIndex>;

/// Narrower than this no mailer wrapped; wider than this no screen of the time showed.
constexpr std::size_t narrowest_wrap = 50;
constexpr std::size_t widest_wrap = 100;
/// From this many characters on, a line inside a group is a paragraph of prose rather than a line
/// of verse, an address or a list.
constexpr std::size_t prose_length = 90;

bool contains(Lines ascending, LineIndex line) {
    return std::binary_search(ascending.begin(), ascending.end(), line);
}

std::string_view text_of(const Page& page, LineIndex line) { return trim(page.lines[line].text); }

std::size_t first_word_length(std::string_view text) {
    std::size_t length = 0;
    while (!text.empty()) {
        const Decoded front = decode_front(text);
        if (is_blank_character(front.character)) break;
        text.remove_prefix(front.bytes);
        ++length;
    }
    return length;
}

/// True where the page itself does not part two neighbouring lines: they are of one block (parted
/// by <br>), and none of them is a cell or a whole row of a table.
bool are_of_one_block(const Page& page, const Line& above, const Line& below) {
    const auto is_cell = [&page](const Line& line) {
        if (line.element == no_element) return false;
        const std::string_view name = page.elements[line.element].name;
        return name == "tr" || name == "td" || name == "th";
    };
    if (above.block != below.block) return false;
    return above.element == below.element || !(is_cell(above) || is_cell(below));
}

/// Splits lines into runs of neighbours.
std::vector<Lines> groups_of(const Page& page, Lines lines) {
    std::vector<Lines> groups;
    std::size_t begin = 0;
    for (std::size_t i = 1; i <= lines.size(); ++i) {
        const bool neighbours =
            i < lines.size() && lines[i] == lines[i - 1] + 1 &&
            are_of_one_block(page, page.lines[lines[i - 1]], page.lines[lines[i]]);
        if (neighbours) continue;
        groups.push_back(lines.subspan(begin, i - begin));
        begin = i;
    }
    if (lines.empty()) groups.clear();
    return groups;
}

/// True for a line that ends as a paragraph does.
bool ends_sentence(std::string_view text) {
    constexpr std::u32string_view ends = U".!?…\"'”’»:;—–-*)~。！？」』";
    std::size_t begin = text.size();
    while (begin > 0 && text.size() - begin < 4) {
        --begin;
        const Decoded last = decode_front(text.substr(begin));
        if (!last.valid || begin + last.bytes != text.size()) continue;
        return ends.find(last.character) != std::u32string_view::npos;
    }
    return false;
}

/// True where the wrapper had no room left for the next line's first word.
bool was_wrapped(const Page& page, LineIndex line, std::size_t width) {
    const std::string_view next = text_of(page, line + 1);
    return count_characters(text_of(page, line)) + 1 + first_word_length(next) > width;
}

/// The width at which a text was hard-wrapped, or 0. Wrapped text shows in its longest lines: they
/// end near one column, and nearly every line inside a group is full.
std::size_t wrap_width(const Page& page, const std::vector<Lines>& groups) {
    std::vector<std::size_t> lengths;
    std::size_t inner = 0;
    for (const Lines& group : groups) {
        for (const LineIndex line : group) lengths.push_back(count_characters(text_of(page, line)));
        inner += group.size() - 1;
    }
    if (inner < 3) return 0;
    // One line in fifty may be longer than the column: an address, a word that cannot be split.
    const auto column = lengths.end() - 1 - static_cast<std::ptrdiff_t>(lengths.size() / 50);
    std::nth_element(lengths.begin(), column, lengths.end());
    const std::size_t width = *column;
    if (width < narrowest_wrap || width > widest_wrap) return 0;
    std::size_t full = 0;
    for (const Lines& group : groups) {
        for (std::size_t i = 0; i + 1 < group.size(); ++i) {
            if (was_wrapped(page, group[i], width)) ++full;
        }
    }
    // Verse, headings and signatures are never full, so not every line needs to be; but verse alone
    // (a few long lines among short ones) is not wrapped text.
    return full * 10 >= inner * 6 ? width : 0;
}

/// A paragraph under construction.
Block paragraph(const Page& page, LineIndex line) {
    const Line& source = page.lines[line];
    MarkedText words = to_nfc(fold_blanks(MarkedText{source.text, source.runs}));
    return {BlockKind::paragraph, std::move(words.text), source.number, std::move(words.runs)};
}

void append_text(Block& block, char separator, const Block& more) {
    block.text += separator;
    MarkedText words = {std::move(block.text), std::move(block.runs)};
    append_text(words, {more.text, more.runs});
    block.text = std::move(words.text);
    block.runs = std::move(words.runs);
}

/// A line that reaches at least this far of the width was broken for the width's sake in prose.
bool is_nearly_full(const Page& page, LineIndex line, std::size_t width) {
    return count_characters(text_of(page, line)) * 10 >= width * 7;
}

/// A line of verse mostly begins with a capital, prose goes on with a small letter.
bool begins_small(std::string_view text) {
    return !text.empty() && text.front() >= 'a' && text.front() <= 'z';
}

/// True where a group was wrapped by hand: nearly all lines reach far, and most go on with the
/// sentence of the line above. Lines of verse are short or begin with a capital.
bool is_wrapped_prose(const Page& page, Lines group, std::size_t width) {
    std::size_t full = 0;
    std::size_t small = 0;
    for (std::size_t i = 0; i + 1 < group.size(); ++i) {
        full += is_nearly_full(page, group[i], width) ? 1U : 0U;
        small += begins_small(text_of(page, group[i + 1])) ? 1U : 0U;
    }
    const std::size_t inner = group.size() - 1;
    return full * 10 >= inner * 8 && small * 2 > inner;
}

void add_group(const Page& page, Lines group, const Layout& layout, std::vector<Block>& blocks) {
    const bool prose = std::any_of(group.begin(), group.end(), [&](LineIndex line) {
        return count_characters(text_of(page, line)) >= prose_length;
    });
    const bool by_hand =
        layout.type == ParagraphType::print && is_wrapped_prose(page, group, layout.width);
    for (std::size_t i = 0; i < group.size(); ++i) {
        Block block = paragraph(page, group[i]);
        const bool starts = i == 0 || layout.type == ParagraphType::single ||
                            (layout.type == ParagraphType::block && prose);
        if (starts) {
            blocks.push_back(std::move(block));
            continue;
        }
        const LineIndex above = group[i - 1];
        const bool wrapped = layout.type == ParagraphType::print &&
                             (was_wrapped(page, above, layout.width) ||
                              (by_hand && is_nearly_full(page, above, layout.width)));
        append_text(blocks.back(), wrapped ? ' ' : '\n', block);
    }
}

/// The no-break spaces between two lines, where only blank lines stand between them.
std::size_t no_break_spaces(const Page& page, LineIndex above, LineIndex below) {
    std::size_t count = 0;
    for (LineIndex line = above + 1; line < below; ++line) {
        std::string_view text = page.lines[line].text;
        if (!is_blank(text)) return 0;  // a removed line: the gap is the page's, not the author's
        while (!text.empty()) {
            const Decoded front = decode_front(text);
            text.remove_prefix(front.bytes);
            count += front.character == 0x00A0 ? 1 : 0;
        }
    }
    return count;
}

/// How wide a gap is, in the measure in which the text's layout shows breaks.
std::size_t gap_width(const Page& page, LineIndex above, LineIndex below, const Layout& layout) {
    const std::size_t spaces = no_break_spaces(page, above, below);
    return layout.type == ParagraphType::single ? below - above - 1 + spaces : spaces;
}

}  // namespace

Layout layout_of(const Page& page, std::span<const LineIndex> lines) {
    const std::vector<Lines> groups = groups_of(page, lines);
    if (const std::size_t width = wrap_width(page, groups); width > 0) {
        return {ParagraphType::print, width};
    }
    std::size_t inner = 0;
    for (const Lines& group : groups) inner += group.size() - 1;
    const auto sentences =
        static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), [&page](LineIndex line) {
            return ends_sentence(text_of(page, line));
        }));
    const bool prose = std::any_of(lines.begin(), lines.end(), [&page](LineIndex line) {
        return count_characters(text_of(page, line)) >= narrowest_wrap + 10;
    });
    // Verse follows without blank lines as well, but its lines are short and run on.
    const bool mostly_inner = inner * 2 > lines.size() && lines.size() >= 4;
    if (mostly_inner && prose && sentences * 4 >= lines.size() * 3) {
        return {ParagraphType::single, 0};
    }
    return {ParagraphType::block, 0};
}

std::vector<LineIndex> guess_breaks(const Page& page, std::span<const LineIndex> lines,
                                    std::span<const LineIndex> written, const Layout& layout) {
    constexpr std::size_t fewest_gaps = 6;  // fewer show no rhythm
    constexpr std::size_t rare = 8;         // at most one gap in so many is out of the ordinary
    if (layout.type == ParagraphType::print || lines.size() <= fewest_gaps) return {};
    std::map<std::size_t, std::size_t> times;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        ++times[gap_width(page, lines[i - 1], lines[i], layout)];
    }
    const auto usual =
        std::max_element(times.begin(), times.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    std::size_t wider = 0;
    for (const auto& [width, count] : times) wider += width > usual->first ? count : 0U;
    if (wider * rare > lines.size() - 1) return {};
    std::vector<LineIndex> guessed;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        if (gap_width(page, lines[i - 1], lines[i], layout) <= usual->first) continue;
        if (!contains(written, lines[i]) && !contains(written, lines[i - 1])) {
            guessed.push_back(lines[i]);
        }
    }
    return guessed;
}

std::vector<Block> make_blocks(const Page& page, std::span<const LineIndex> lines,
                               const Layout& layout, const Breaks& breaks) {
    std::vector<Block> blocks;
    const auto add_break = [&](LineIndex line) {
        const bool doubled = !blocks.empty() && blocks.back().kind == BlockKind::scene_break;
        if (!doubled) blocks.push_back({BlockKind::scene_break, "", page.lines[line].number});
    };
    for (const Lines& group : groups_of(page, lines)) {
        if (contains(breaks.guessed_before, group.front())) add_break(group.front());
        std::size_t begin = 0;
        for (std::size_t i = 0; i <= group.size(); ++i) {
            const bool mark = i < group.size() && contains(breaks.written, group[i]);
            if (i < group.size() && !mark) continue;
            if (i > begin) add_group(page, group.subspan(begin, i - begin), layout, blocks);
            if (mark) add_break(group[i]);
            begin = i + 1;
        }
    }
    return blocks;
}

}  // namespace storybind
