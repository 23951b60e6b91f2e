#include "cleaner/cleaner.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cleaner/findings.hpp"
#include "rules/compiled.hpp"
#include "rules/element_rules.hpp"
#include "rules/page_match.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"

namespace storybind {

namespace {

void claim_blanks(const Page& page, Ledger& ledger) {
    for (LineIndex i = 0; i < page.lines.size(); ++i)
        if (is_blank(page.lines[i].text)) ledger.blank(i);
}

std::size_t words_of(const PageLines& lines) {
    std::size_t words = 0;
    for (const std::string& text : lines.text) words += count_words(text);
    return words;
}

// The error for a page that a rule knows to be none of a story. Only a page with little else on it:
// a story may quote such a line.
std::optional<Error> not_a_story(const Page& page, const CompiledSites& sites,
                                 const PageLines& lines) {
    std::optional<std::size_t> words;
    for (const Site& site : sites.sites) {
        for (const Rule& rule : site.rules) {
            if (rule.kind != RuleKind::not_story) continue;
            if (!words) words = words_of(lines);
            if (*words >= rule.words_below) continue;
            if (const auto at = first_line_of(rule, lines))
                return Error{ErrorKind::not_a_story, page.name, page.lines[lines.line[*at]].number,
                             rule.says};
        }
    }
    return std::nullopt;
}

void report_unknown(const Page& page, const PageLines& lines, const PageMatch& match,
                    Diagnostics& diagnostics) {
    const auto report = [&](DiagnosticKind kind, const std::vector<Position>& kept,
                            std::string_view what) {
        if (kept.empty()) return;
        diagnostics.push_back(
            {kind, page.lines[lines.line[kept.front()]].number,
             fmt::format("{} ({} {})", what, kept.size(), kept.size() == 1 ? "line" : "lines")});
    };
    report(DiagnosticKind::lines_before_story, match.unknown_above,
           "kept what no rule knows above the story");
    report(DiagnosticKind::lines_after_story, match.unknown_below,
           "kept what no rule knows beneath the story");
    if (match.letter && match.head_end == 0)
        diagnostics.push_back({DiagnosticKind::lines_before_story, page.lines[lines.line[0]].number,
                               "kept what may be the head of a mail; the story may begin with it"});
    for (const Position at : match.left_alone)
        diagnostics.push_back(
            {at < match.head_end + 1 ? DiagnosticKind::lines_before_story
                                     : DiagnosticKind::lines_after_story,
             page.lines[lines.line[at]].number,
             "kept a line that may be the site's; it stands apart from the site's other lines"});
}

void report_headers(const Page& page, const PageLines& lines, const PageMatch& match,
                    Diagnostics& diagnostics) {
    for (const HeaderBlock& block : match.headers)
        if (block.unclear)
            diagnostics.push_back(
                {DiagnosticKind::lines_before_story, page.lines[lines.line[*block.unclear]].number,
                 "the header ends where somebody may speak; what looks like more of it beneath was "
                 "kept"});
}

// A long comment may hold the next part of the story (its author posts it there where the entry has
// no more room): the reader should know that it was left out.
void report_blocks(const Page& page, const RuleSet& rules, const PageLines& lines,
                   const PageMatch& match, Diagnostics& diagnostics) {
    constexpr std::size_t long_stretch = 300;  // words
    constexpr std::size_t open_stretch = 12;   // words that nothing shows to be a comment's end
    for (Position at = 0; at < lines.size();) {
        const Position first = at;
        std::size_t words = 0;
        for (; at < lines.size() && match.claims[at] && match.claims[at]->block; ++at)
            words += count_words(lines.text[at]);
        const bool open = at == lines.size() && at > first &&
                          rules.rules[match.claims[first]->rule].block.signs > 0;
        if (words >= (open ? open_stretch : long_stretch))
            diagnostics.push_back(
                {DiagnosticKind::long_block_removed, page.lines[lines.line[first]].number,
                 fmt::format("{} words in a row were left out by {}; if they are story, put them "
                             "back with --restore",
                             words, rules.rules[match.claims[first]->rule].id)});
        if (at == first) ++at;
    }
}

// The link of a cut in the page's tail, or with nothing beneath it: the story is on another page.
void report_cut(const Page& page, const RuleSet& rules, const PageLines& lines,
                const PageMatch& match, Diagnostics& diagnostics) {
    const bool empty = match.head_end >= match.tail_begin;
    for (Position at = empty ? 0 : match.tail_begin; at < lines.size(); ++at) {
        const auto& claim = match.claims[at];
        if (!claim || claim->block || !rules.rules[claim->rule].cut) continue;
        diagnostics.push_back({DiagnosticKind::cut_entry, page.lines[lines.line[at]].number,
                               "the page holds only the link to the story; open the link and save "
                               "the page that it leads to"});
        return;
    }
}

}  // namespace

Result<Findings> clean(const Page& page, const Sites& sites, Ledger& ledger,
                       Diagnostics& diagnostics) {
    const CompiledSites& compiled = sites.compiled();
    claim_blanks(page, ledger);
    const PageLines all = lines_of(page);
    if (auto error = not_a_story(page, compiled, all)) return tl::unexpected(*std::move(error));

    Findings findings;
    findings.site = std::string(generic_site);
    const ElementMatch elements(compiled.selectors, page);
    std::optional<std::size_t> site = recognise(compiled, page, all, elements);
    if (site) findings.site = compiled.sites[*site].id;
    for (std::size_t i = 0; i < compiled.sites.size() && !site; ++i)
        if (compiled.sites[i].id == generic_site) site = i;
    if (!site) return findings;  // rule files without a generic one: nothing applies

    // What its element proves leaves first; the rest is read as the copy of a text.
    const RuleSet& rules = compiled.sets[*site];
    const ElementClaims claims = match_elements(rules, page, all, elements);
    Collector of_elements{page, rules, all, ledger, findings};
    collect_elements(of_elements, claims);
    const PageLines lines = unclaimed(all, claims);
    const LineRules found = rules_of_lines(rules, lines);
    PageMatch match = match_page(rules, lines, found);
    keep_over_budget(page, rules, lines, match, diagnostics);
    report_unknown(page, lines, match, diagnostics);
    report_headers(page, lines, match, diagnostics);
    report_blocks(page, rules, lines, match, diagnostics);
    report_cut(page, rules, lines, match, diagnostics);
    Collector collector{page, rules, lines, ledger, findings};
    collect_headers(collector, match);
    collect_claims(collector, match);
    collect_index(collector, found);
    if (!page.url.empty())
        findings.fields.push_back({Value{Field::source, "", page.url, Confidence::sure,
                                         Origin{0, 0, "address of the page"}},
                                   {}});
    const std::string& publisher = compiled.sites[*site].publisher;
    if (!publisher.empty())
        findings.fields.push_back({Value{Field::publisher, "", publisher, Confidence::likely,
                                         Origin{0, 0, compiled.sites[*site].id}},
                                   {}});
    sort_findings(findings);
    return findings;
}

}  // namespace storybind
