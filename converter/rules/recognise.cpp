#include <algorithm>

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

}  // namespace

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

std::optional<std::size_t> recognise(const CompiledSites& sites, const PageLines& lines) {
    const Evidence& evidence = sites.evidence;
    std::vector<bool> counted(evidence.rules.size(), false);
    std::vector<unsigned> points(sites.sites.size(), 0);
    for (Position at = 0; at < lines.size(); ++at) {
        for (const RuleIndex rule : evidence.matcher.match(lines.text[at])) {
            if (counted[rule] || !place_fits(evidence.rules[rule].around.where, at, lines.size()))
                continue;
            counted[rule] = true;
            points[evidence.site[rule]] += evidence.rules[rule].points;
        }
    }
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (sites.sites[i].id == generic_site || points[i] < sites.sites[i].threshold) continue;
        if (!best || points[i] > points[*best]) best = i;
    }
    return best;
}

}  // namespace storybind
