#include "structurer/chapters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>

#include "structurer/chapter_number.hpp"
#include "structurer/contents_list.hpp"
#include "structurer/scene_break.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

/// The longest line that is taken for a heading, in characters (site-formats 8.6).
constexpr std::size_t longest_heading = 80;

std::string_view text_of(const Page& page, LineIndex line) { return trim(page.lines[line].text); }

/// Alone between blank lines, page edges or lines that are no part of the story.
bool stands_alone(const PageRecord& record, LineIndex line) {
    const auto is_edge = [&record](LineIndex at) {
        return is_blank(record.page.lines[at].text) || !record.ledger.is_open(at);
    };
    const bool above = line == 0 || is_edge(line - 1);
    const bool below = line + 1 == record.page.lines.size() || is_edge(line + 1);
    return above && below;
}

/// True for a text that parts its paragraphs by line ends alone: blank lines then part nothing.
bool is_dense(const Page& page) {
    constexpr std::size_t enough = 10;  // lines
    const auto blanks = std::count_if(page.lines.begin(), page.lines.end(),
                                      [](const Line& line) { return is_blank(line.text); });
    return page.elements.empty() && page.lines.size() >= enough &&
           static_cast<std::size_t>(blanks) * 10 < page.lines.size();
}

/// A note's label may follow a heading without a blank line (print view).
bool is_label(const PageRecord& record, LineIndex line) {
    const auto& notes = record.findings.notes;
    const auto at = std::lower_bound(
        notes.begin(), notes.end(), line,
        [](const NoteFound& note, LineIndex wanted) { return note.line < wanted; });
    return at != notes.end() && at->line == line;
}

bool looks_like_heading(const PageRecord& record, const HeadingFound& found, bool dense) {
    if (!record.ledger.is_open(found.line) || record.ledger.is_pinned(found.line)) return false;
    const std::string_view text = text_of(record.page, found.line);
    if (count_characters(text) > longest_heading) return false;
    const bool label_below =
        found.line + 1 < record.page.lines.size() && is_label(record, found.line + 1);
    return label_below || stands_alone(record, found.line) || (dense && !found.number.empty());
}

bool is_first_text(const PageRecord& record, LineIndex line) {
    bool note = false;  // a note's first block is no text
    for (LineIndex at = 0; at < line; ++at) {
        const bool blank = is_blank(record.page.lines[at].text);
        note = !blank && (note || is_label(record, at));
        if (record.ledger.is_open(at) && !blank && !note) return false;
    }
    return true;
}

bool is_all_capitals(std::string_view text) {
    const auto capitals =
        std::count_if(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    return capitals >= 2 &&
           std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// The line that holds the words of a heading that is but a number ("Chapter 1" / "The Lamp"):
/// short, no sentence, right beneath it, and with a blank line, a break or the page's end beneath.
/// Over a blank line only where it is in capitals.
std::optional<LineIndex> second_line(const PageRecord& record, const Heading& heading,
                                     bool over_blank) {
    constexpr std::size_t longest = 60;  // characters
    const Page& page = record.page;
    LineIndex at = heading.line + 1;
    if (!heading.bare || at >= page.lines.size()) return std::nullopt;
    const bool apart = over_blank && is_blank(page.lines[at].text);
    if (apart) ++at;
    if (at >= page.lines.size() || !record.ledger.is_open(at)) return std::nullopt;
    const std::string_view text = text_of(page, at);
    if (apart && !is_all_capitals(text)) return std::nullopt;
    const bool follows = at + 1 == page.lines.size() || is_blank(page.lines[at + 1].text) ||
                         is_scene_break(page, at + 1);
    if (text.empty() || !follows || is_label(record, at) || is_scene_break(page, at) ||
        count_characters(text) > longest)
        return std::nullopt;
    for (const std::string_view end :
         {".", ",", ";", ":", "!", "?", "\"", "\u201D", "\u2026", "\u00BB", "\u3002", "\uFF01",
          "\uFF1F", "\u300D", "-", "POV", "pov"}) {
        if (text.ends_with(end)) return std::nullopt;
    }
    return at;
}

/// True for a bare number at the top of a page whose title stands right beneath it.
bool opens_with_title(const PageRecord& record, const HeadingFound& found) {
    const bool bare = !found.number.empty() && found.title.empty();
    return bare && is_first_text(record, found.line) &&
           second_line(record, {found.line, "", bare, std::nullopt}, false).has_value();
}

/// A candidate that stands like a heading, with the value of its number (0: "Prologue").
struct Candidate {
    const HeadingFound* found = nullptr;
    int number = 0;
};

std::vector<Candidate> candidates_of(const PageRecord& record) {
    std::vector<Candidate> candidates;
    const std::vector<HeadingFound>& headings = record.findings.headings;
    const bool site_knows = std::any_of(headings.begin(), headings.end(),
                                        [](const HeadingFound& found) { return found.proven; });
    const bool dense = is_dense(record.page);
    for (const HeadingFound& found : headings) {
        if (!record.ledger.is_open(found.line)) continue;
        const bool stands = found.proven || looks_like_heading(record, found, dense) ||
                            opens_with_title(record, found);
        if (!stands) continue;
        // Where the site itself marks the headings, others are the author's, within a chapter.
        if (site_knows && !found.proven && found.rule.starts_with("generic.")) continue;
        const auto number = found.number.empty() ? 0 : number_value(found.number);
        if (number || found.proven) candidates.push_back({&found, number.value_or(0)});
    }
    return candidates;
}

/// The longest run of ascending numbers among the candidates (a heading of somebody's book within
/// the story must not take the place of the chapters that follow); those without a number stay.
/// Patience sorting: `piles[n]` is the candidate with the lowest number that ends a run of n + 1.
std::vector<Candidate> ascending(const std::vector<Candidate>& all) {
    std::vector<std::size_t> piles;
    std::vector<std::size_t> previous(all.size(), all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].number == 0) continue;
        const auto pile = std::lower_bound(
            piles.begin(), piles.end(), all[i].number,
            [&all](std::size_t top, int number) { return all[top].number < number; });
        if (pile != piles.begin()) previous[i] = *std::prev(pile);
        if (pile == piles.end()) {
            piles.push_back(i);
        } else {
            *pile = i;
        }
    }
    std::vector<bool> chosen(all.size(), false);
    for (std::size_t i = piles.empty() ? all.size() : piles.back(); i < all.size();
         i = previous[i]) {
        chosen[i] = true;
    }
    std::vector<Candidate> kept;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (chosen[i] || all[i].number == 0 || all[i].found->proven) kept.push_back(all[i]);
    }
    return kept;
}

bool holds_text(const PageRecord& record, LineRange lines) {
    for (LineIndex at = lines.begin; at < lines.end; ++at) {
        if (record.ledger.is_open(at) && !is_blank(record.page.lines[at].text)) return true;
    }
    return false;
}

/// A heading that was doubled or moved looks like one, too; so does one of a book in the story.
void report_out_of_order(PageRecord& record, const std::vector<Candidate>& all,
                         const std::vector<Candidate>& chosen) {
    auto next = chosen.begin();
    for (const Candidate& candidate : all) {
        if (next != chosen.end() && next->found == candidate.found) {
            ++next;
            continue;
        }
        record.diagnostics.push_back(
            {DiagnosticKind::chapter_out_of_order, record.page.lines[candidate.found->line].number,
             fmt::format("\"{}\" breaks the order of the chapters and was kept as text",
                         text_of(record.page, candidate.found->line))});
    }
}

/// One heading alone counts only where it is proven or at the head of the text: in the middle it
/// may be anything.
std::vector<Heading> headings_in_sequence(PageRecord& record) {
    const std::vector<Candidate> all = candidates_of(record);
    const std::vector<Candidate> chosen = ascending(all);
    const bool numbered = std::any_of(chosen.begin(), chosen.end(), [](const Candidate& candidate) {
        return candidate.number > 0;
    });
    const bool sequence = numbered && chosen.size() >= 2;
    const bool first = chosen.size() == 1 && is_first_text(record, chosen[0].found->line);
    if (sequence || first) report_out_of_order(record, all, chosen);
    std::vector<Heading> headings;
    for (const Candidate& candidate : chosen) {
        if (!sequence && !first && !candidate.found->proven) continue;
        const LineIndex line = candidate.found->line;
        // Of two headings with nothing between them the second belongs to the first one's chapter.
        const bool doubled = !headings.empty() && candidate.found->proven &&
                             candidate.found->rule.starts_with("generic.") &&
                             !holds_text(record, {headings.back().line + 1, line});
        if (doubled) continue;
        const std::string& shown = candidate.found->shown;
        const bool bare = !candidate.found->number.empty() && candidate.found->title.empty();
        headings.push_back(
            {line, fold_blanks(shown.empty() ? text_of(record.page, line) : shown), bare});
    }
    return headings;
}

/// Joins the second lines of headings to them.
void take_second_lines(const PageRecord& record, std::vector<Heading>& headings) {
    // Books have their titles so, all of them or none: "CHAPTER I", a blank line, "THE LAMP".
    const bool over_blank = headings.size() >= 2 &&
                            std::all_of(headings.begin(), headings.end(), [&](const Heading& each) {
                                return second_line(record, each, true).has_value();
                            });
    for (Heading& heading : headings) {
        heading.second = second_line(record, heading, over_blank);
        if (!heading.second) continue;
        const bool marked =
            std::string_view(".:-").find(heading.title.back()) != std::string_view::npos;
        heading.title += marked ? " " : ": ";
        heading.title += fold_blanks(text_of(record.page, *heading.second));
    }
}

}  // namespace

std::vector<ChapterSpan> find_chapters(PageRecord& record) {
    const LineIndex end = record.page.lines.size();
    std::vector<Heading> headings = headings_of_index(record);
    if (headings.empty()) {
        claim_typed_contents(record);
        headings = headings_in_sequence(record);
    }
    take_second_lines(record, headings);
    if (headings.empty()) return {ChapterSpan{{0, end}, false, "", {}}};
    std::vector<ChapterSpan> chapters;
    if (const LineRange above = {0, headings.front().line}; holds_text(record, above)) {
        chapters.push_back({above, false, "", {}});
    }
    for (std::size_t i = 0; i < headings.size(); ++i) {
        const LineIndex next = i + 1 < headings.size() ? headings[i + 1].line : end;
        chapters.push_back({{headings[i].line, next}, true, headings[i].title, headings[i].second});
    }
    return chapters;
}

}  // namespace storybind
