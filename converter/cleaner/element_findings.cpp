#include <algorithm>

#include "cleaner/findings.hpp"
#include "text/utf8.hpp"

namespace storybind {

namespace {

// The positions from `at` on that the rule claims in the same element.
Position end_of_stretch(const ElementClaims& claims, Position at) {
    Position end = at + 1;
    while (end < claims.claims.size() && claims.claims[end] == claims.claims[at] &&
           claims.element[end] == claims.element[at] && claims.element[at] != no_element)
        ++end;
    return end;
}

// The words of each link that the rule asks for.
void give_links(Collector& collector, const Rule& rule, const Gives& gives, Position at) {
    const LineIndex line = collector.lines.line[at];
    const std::string_view text = collector.page.lines[line].text;
    for (const InlineRun& run : collector.page.lines[line].runs) {
        const bool wanted =
            std::any_of(rule.markup.link.begin(), rule.markup.link.end(),
                        [&](const Pattern& pattern) { return pattern.matches(run.link); });
        if (wanted && !run.link.empty())
            give(collector, rule, gives, text.substr(run.begin, run.end - run.begin),
                 {line, line + 1});
    }
}

// Values of a rule without expression. One that can be there but once (a summary) goes over all
// lines of its element.
void give_lines(Collector& collector, const Rule& rule, const Gives& gives, Position at,
                const ElementClaims& claims) {
    const PageLines& lines = collector.lines;
    const bool list = !gives.field || is_list(*gives.field);
    if (list) {
        give(collector, rule, gives, lines.text[at], {lines.line[at], lines.line[at] + 1});
        return;
    }
    const bool inside = at > 0 && claims.claims[at - 1] == claims.claims[at] &&
                        claims.element[at - 1] == claims.element[at] &&
                        claims.element[at] != no_element;
    if (inside) return;
    const Position end = end_of_stretch(claims, at);
    std::string value = lines.text[at];
    for (Position next = at + 1; next < end; ++next) value += "\n" + lines.text[next];
    give(collector, rule, gives, value, {lines.line[at], lines.line_end(end)});
}

void speak(Collector& collector, const ElementClaims& claims, RuleIndex index, Position at) {
    const Rule& rule = collector.rules.rules[index];
    if (!rule.line_is.matches.empty()) {
        mine(collector, rule, at);
        return;
    }
    for (const Gives& gives : rule.gives) {
        if (rule.markup.link.empty()) {
            give_lines(collector, rule, gives, at, claims);
        } else {
            give_links(collector, rule, gives, at);
        }
    }
}

void add_note(Collector& collector, const ElementNote& note) {
    const Rule& rule = collector.rules.rules[note.rule];
    const LineIndex line = collector.lines.line[note.first];
    const std::string label =
        label_of(rule, note.headed ? collector.lines.text[note.first] : std::string());
    const std::size_t rest = note.headed ? collector.page.lines[line].text.size() : 0;
    collector.findings.notes.push_back({rule.note, label.empty() ? "Note" : label, line, rest,
                                        rule.id, collector.lines.line_end(note.end)});
}

}  // namespace

void collect_elements(Collector& collector, const ElementClaims& claims) {
    for (Position at = 0; at < claims.claims.size(); ++at) {
        for (const RuleIndex index : claims.holding[at]) speak(collector, claims, index, at);
        if (!claims.claims[at]) continue;
        const Rule& rule = collector.rules.rules[*claims.claims[at]];
        const LineIndex line = collector.lines.line[at];
        if (rule.kind == RuleKind::remove) collector.ledger.remove(line, rule.id, rule.why);
        if (rule.kind == RuleKind::metadata) collector.ledger.use(line, rule.id, rule.why);
        if (rule.kind == RuleKind::chapter) add_heading(collector, rule, at);
    }
    for (const ElementNote& note : claims.notes) add_note(collector, note);
}

}  // namespace storybind
