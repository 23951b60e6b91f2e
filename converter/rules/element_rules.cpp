#include "rules/element_rules.hpp"

#include <algorithm>

namespace storybind {

namespace {

bool is_within_any(const ElementMatch& match, ElementIndex element,
                   const std::vector<SelectorId>& selectors) {
    return std::any_of(selectors.begin(), selectors.end(),
                       [&](SelectorId id) { return match.within(element, id); });
}

// The innermost element that one of the selectors means.
ElementIndex innermost(const ElementMatch& match, ElementIndex element,
                       const std::vector<SelectorId>& selectors) {
    ElementIndex found = no_element;
    for (const SelectorId id : selectors) {
        const ElementIndex nearest = match.nearest(element, id);
        // Of two ancestors the inner one stands further down the page.
        if (nearest != no_element && (found == no_element || nearest > found)) found = nearest;
    }
    return found;
}

bool text_holds(const Rule& rule, std::string_view text) {
    return rule.line_is.empty() || line_holds(rule, text);
}

bool claims_lines(const Rule& rule) {
    return rule.kind == RuleKind::remove || rule.kind == RuleKind::metadata ||
           rule.kind == RuleKind::note || rule.kind == RuleKind::chapter;
}

// The rules that the line's elements call up.
std::vector<RuleIndex> candidates(const RuleSet& rules, const ElementMatch& match,
                                  ElementIndex element) {
    std::vector<RuleIndex> found = rules.by_no_selector;
    for (const SelectorId id : match.around(element)) {
        const auto called = rules.by_selector.find(id);
        if (called != rules.by_selector.end())
            found.insert(found.end(), called->second.begin(), called->second.end());
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

bool follows(const RuleSet& rules, const ElementClaims& claims, Position at, RuleIndex rule) {
    const auto& wanted = rules.after[rule];
    if (rules.rules[rule].around.after.empty()) return true;
    if (at == 0) return false;
    const auto& above = claims.holding[at - 1];
    return std::any_of(wanted.begin(), wanted.end(), [&](RuleIndex each) {
        return std::binary_search(above.begin(), above.end(), each);
    });
}

// A rule that holds for more lines than its budget holds for none.
void drop_over_budget(const RuleSet& rules, ElementClaims& claims) {
    std::vector<std::size_t> count(rules.rules.size(), 0);
    for (const auto& holding : claims.holding)
        for (const RuleIndex index : holding) ++count[index];
    const auto is_over = [&](RuleIndex index) {
        return rules.rules[index].at_most > 0 && count[index] > rules.rules[index].at_most;
    };
    for (Position at = 0; at < claims.holding.size(); ++at) {
        auto& holding = claims.holding[at];
        holding.erase(std::remove_if(holding.begin(), holding.end(), is_over), holding.end());
    }
}

void find_notes(const RuleSet& rules, const Page& page, const PageLines& lines,
                const ElementMatch& match, ElementClaims& claims) {
    for (Position at = 0; at < lines.size(); ++at) {
        const auto rule = claims.claims[at];
        if (!rule || rules.rules[*rule].kind != RuleKind::note) continue;
        const auto same =
            std::find_if(claims.notes.rbegin(), claims.notes.rend(), [&](const ElementNote& note) {
                return note.rule == *rule && claims.element[note.first] == claims.element[at];
            });
        if (same != claims.notes.rend() && claims.element[at] != no_element) {
            same->end = at + 1;
            continue;
        }
        const bool headed =
            is_within_any(match, page.lines[lines.line[at]].element, rules.heading[*rule]);
        claims.notes.push_back({*rule, at, at + 1, headed});
    }
}

}  // namespace

bool markup_holds(const Rule& rule, const std::vector<SelectorId>& within,
                  const std::vector<SelectorId>& outside, const Line& line,
                  const ElementMatch& match) {
    const MarkupConditions& markup = rule.markup;
    if (!within.empty() && !is_within_any(match, line.element, within)) return false;
    if (!outside.empty()) {
        const bool known = std::any_of(outside.begin(), outside.end(),
                                       [&](SelectorId id) { return match.any(id); });
        if (!known || is_within_any(match, line.element, outside)) return false;
    }
    if (markup.linked && !is_all_links(line)) return false;
    if (markup.link.empty()) return true;
    return std::any_of(line.runs.begin(), line.runs.end(), [&](const InlineRun& run) {
        return !run.link.empty() &&
               std::any_of(markup.link.begin(), markup.link.end(),
                           [&](const Pattern& pattern) { return pattern.matches(run.link); });
    });
}

ElementClaims match_elements(const RuleSet& rules, const Page& page, const PageLines& lines,
                             const ElementMatch& match) {
    ElementClaims claims;
    claims.holding.resize(lines.size());
    claims.claims.resize(lines.size());
    claims.element.resize(lines.size(), no_element);
    for (Position at = 0; at < lines.size(); ++at) {
        const Line& line = page.lines[lines.line[at]];
        for (const RuleIndex index : candidates(rules, match, line.element)) {
            const Rule& rule = rules.rules[index];
            const bool holds =
                claims_lines(rule) && follows(rules, claims, at, index) &&
                markup_holds(rule, rules.within[index], rules.outside[index], line, match) &&
                text_holds(rule, lines.text[at]);
            if (!holds) continue;
            claims.holding[at].push_back(index);
        }
    }
    drop_over_budget(rules, claims);
    for (Position at = 0; at < lines.size(); ++at) {
        if (claims.holding[at].empty()) continue;
        const RuleIndex index = claims.holding[at].front();
        claims.claims[at] = index;
        claims.element[at] =
            innermost(match, page.lines[lines.line[at]].element, rules.within[index]);
    }
    find_notes(rules, page, lines, match, claims);
    return claims;
}

PageLines unclaimed(const PageLines& lines, const ElementClaims& claims) {
    PageLines rest;
    rest.page_size = lines.page_size;
    for (Position at = 0; at < lines.size(); ++at) {
        if (claims.claims[at]) continue;
        rest.line.push_back(lines.line[at]);
        rest.text.push_back(lines.text[at]);
    }
    return rest;
}

}  // namespace storybind
