#include "structurer/chapters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <optional>
#include <string_view>

#include "structurer/contents_list.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

/// The longest line that is taken for a heading, in characters (site-formats 8.6).
constexpr std::size_t longest_heading = 80;

std::string_view text_of(const Page& page, LineIndex line) { return trim(page.lines[line].text); }

std::optional<int> roman_value(std::string_view text) {
    int value = 0;
    int last = 0;
    for (auto c = text.rbegin(); c != text.rend(); ++c) {
        constexpr std::string_view letters = "ivxlcdm";
        constexpr std::array<int, 7> values = {1, 5, 10, 50, 100, 500, 1000};
        const std::size_t at = letters.find(*c);
        if (at == std::string_view::npos) return std::nullopt;
        value += values[at] < last ? -values[at] : values[at];
        last = std::max(last, values[at]);
    }
    return value > 0 ? std::optional(value) : std::nullopt;
}

std::optional<int> word_value(std::string_view text) {
    constexpr std::array<std::string_view, 20> units = {
        "zero",     "one",     "two",     "three",     "four",     "five",    "six",
        "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
    constexpr std::array<std::string_view, 8> tens = {"twenty", "thirty",  "forty",  "fifty",
                                                      "sixty",  "seventy", "eighty", "ninety"};
    const auto unit = std::find(units.begin(), units.end(), text);
    if (unit != units.end()) return static_cast<int>(unit - units.begin());
    for (std::size_t i = 0; i < tens.size(); ++i) {
        if (text.substr(0, tens[i].size()) != tens[i]) continue;
        const int value = (static_cast<int>(i) + 2) * 10;
        std::string_view rest = text.substr(tens[i].size());
        if (rest.empty()) return value;
        rest.remove_prefix(std::min(rest.find_first_not_of(" -"), rest.size()));
        const auto digit = std::find(units.begin() + 1, units.begin() + 10, rest);
        if (digit != units.begin() + 10) return value + static_cast<int>(digit - units.begin());
    }
    return std::nullopt;
}

/// The value of "3", "IV", "Three", "Twenty-One"; nothing for anything else.
std::optional<int> number_value(std::string_view written) {
    const std::string text = ascii_lower(trim(written));
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc() && end == text.data() + text.size()) return value;
    if (const auto word = word_value(text)) return word;
    return roman_value(text);
}

/// Alone between blank lines, page edges or lines that are no part of the story.
bool stands_alone(const PageRecord& record, LineIndex line) {
    const auto is_edge = [&record](LineIndex at) {
        return is_blank(record.page.lines[at].text) || !record.ledger.is_open(at);
    };
    const bool above = line == 0 || is_edge(line - 1);
    const bool below = line + 1 == record.page.lines.size() || is_edge(line + 1);
    return above && below;
}

/// A note's label may follow a heading without a blank line (print view).
bool is_label(const PageRecord& record, LineIndex line) {
    const auto& notes = record.findings.notes;
    const auto at = std::lower_bound(
        notes.begin(), notes.end(), line,
        [](const NoteFound& note, LineIndex wanted) { return note.line < wanted; });
    return at != notes.end() && at->line == line;
}

bool looks_like_heading(const PageRecord& record, const HeadingFound& found) {
    if (!record.ledger.is_open(found.line) || record.ledger.is_pinned(found.line)) return false;
    const std::string_view text = text_of(record.page, found.line);
    if (count_characters(text) > longest_heading) return false;
    const bool label_below =
        found.line + 1 < record.page.lines.size() && is_label(record, found.line + 1);
    return label_below || stands_alone(record, found.line);
}

bool is_first_text(const PageRecord& record, LineIndex line) {
    for (LineIndex at = 0; at < line; ++at) {
        if (record.ledger.is_open(at) && !is_blank(record.page.lines[at].text)) return false;
    }
    return true;
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
    for (const HeadingFound& found : headings) {
        if (found.proven ? !record.ledger.is_open(found.line) : !looks_like_heading(record, found))
            continue;
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
        const std::string& shown = candidate.found->shown;
        headings.push_back({line, fold_blanks(shown.empty() ? text_of(record.page, line) : shown)});
    }
    return headings;
}

bool holds_text(const PageRecord& record, LineRange lines) {
    for (LineIndex at = lines.begin; at < lines.end; ++at) {
        if (record.ledger.is_open(at) && !is_blank(record.page.lines[at].text)) return true;
    }
    return false;
}

}  // namespace

std::vector<ChapterSpan> find_chapters(PageRecord& record) {
    const LineIndex end = record.page.lines.size();
    std::vector<Heading> headings = headings_of_index(record);
    if (headings.empty()) {
        claim_typed_contents(record);
        headings = headings_in_sequence(record);
    }
    if (headings.empty()) return {ChapterSpan{{0, end}, false, ""}};
    std::vector<ChapterSpan> chapters;
    if (const LineRange above = {0, headings.front().line}; holds_text(record, above)) {
        chapters.push_back({above, false, ""});
    }
    for (std::size_t i = 0; i < headings.size(); ++i) {
        const LineIndex next = i + 1 < headings.size() ? headings[i + 1].line : end;
        chapters.push_back({{headings[i].line, next}, true, headings[i].title});
    }
    return chapters;
}

}  // namespace storybind
