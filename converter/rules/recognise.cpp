#include <algorithm>

#include "rules/element_rules.hpp"
#include "rules/page_match.hpp"

namespace storybind {

namespace {

constexpr Position top_lines = 60;  // how far down evidence for the head of a page may stand

bool place_fits(Where where, Position at, Position size) {
    switch (where) {
        case Where::top:
            return at == 0;
        case Where::head:
        case Where::opening:
            return at < top_lines;
        case Where::tail:
        case Where::closing:
            return at >= size / 2;
        default:
            return true;
    }
}

bool text_holds(const Rule& rule, std::string_view text) {
    return rule.line_is.empty() || line_holds(rule, text);
}

bool url_holds(const Rule& rule, const Page& page) {
    return std::any_of(rule.url.begin(), rule.url.end(),
                       [&](const Pattern& pattern) { return pattern.matches(page.url); });
}

}  // namespace

bool evidence_holds(const Rule& rule, const std::vector<SelectorId>& within, const Page& page,
                    const PageLines& lines, const ElementMatch& match) {
    const bool any = within.empty() || std::any_of(within.begin(), within.end(),
                                                   [&](SelectorId id) { return match.any(id); });
    if (!any) return false;
    // Where no words are asked for, the element will do, even an empty one.
    if (rule.line_is.empty() && rule.markup.link.empty()) return true;
    for (Position at = 0; at < lines.size(); ++at)
        if (markup_holds(rule, within, {}, page.lines[lines.line[at]], match) &&
            text_holds(rule, lines.text[at]))
            return true;
    return false;
}

std::optional<Position> first_line_of(const Rule& rule, const PageLines& lines) {
    std::size_t times = 0;
    std::optional<Position> first;
    for (Position at = 0; at < lines.size(); ++at) {
        if (!place_fits(rule.around.where, at, lines.size()) || !line_holds(rule, lines.text[at]))
            continue;
        if (!first) first = at;
        if (++times >= rule.times) return first;
    }
    return std::nullopt;
}

std::optional<std::size_t> recognise(const CompiledSites& sites, const Page& page,
                                     const PageLines& lines, const ElementMatch& match) {
    const Evidence& evidence = sites.evidence;
    std::vector<bool> counted(evidence.rules.size(), false);
    for (Position at = 0; at < lines.size(); ++at)
        for (const RuleIndex rule : evidence.matcher.match(lines.text[at]))
            if (place_fits(evidence.rules[rule].around.where, at, lines.size()))
                counted[rule] = true;
    std::vector<unsigned> points(sites.sites.size(), 0);
    for (RuleIndex rule = 0; rule < evidence.rules.size(); ++rule) {
        const Rule& given = evidence.rules[rule];
        const bool holds = counted[rule] || (!page.url.empty() && url_holds(given, page)) ||
                           (!given.markup.empty() && !page.elements.empty() &&
                            evidence_holds(given, evidence.within[rule], page, lines, match));
        if (holds) points[evidence.site[rule]] += given.points;
    }
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (sites.sites[i].id == generic_site || points[i] < sites.sites[i].threshold) continue;
        if (!best || points[i] > points[*best]) best = i;
    }
    return best;
}

}  // namespace storybind
