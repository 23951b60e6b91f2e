#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "rules/page_match.hpp"

namespace storybind {

namespace {

constexpr std::size_t most_repeats = 8;  // lines of one text that are looked at
constexpr std::size_t most_lists = 10;   // numbered lists that are tried as contents lists

std::optional<IndexRow> read_row(const RuleSet& rules, const PageLines& lines,
                                 const LineRules& found, Position at) {
    for (const RuleIndex index : found.at[at]) {
        const Rule& rule = rules.rules[index];
        if (!rule.index) continue;
        for (const Pattern& pattern : rule.line_is.matches) {
            const auto captures = pattern.captures(lines.text[at]);
            if (!captures) continue;
            IndexRow row;
            row.at = at;
            row.rule = index;
            for (const Capture& capture : *captures) {
                if (capture.name == "number") row.number = capture.text;
                if (capture.name == "heading") row.heading = capture.text;
                if (capture.name == "title") row.title = capture.text;
            }
            return row;
        }
    }
    return std::nullopt;
}

// The rows 1, 2, 3 ... from `at` on.
std::vector<IndexRow> read_rows(const RuleSet& rules, const PageLines& lines,
                                const LineRules& found, Position at) {
    std::vector<IndexRow> rows;
    for (; at < lines.size(); ++at) {
        auto row = read_row(rules, lines, found, at);
        if (!row || row->number != std::to_string(rows.size() + 1)) break;
        rows.push_back(*std::move(row));
    }
    return rows;
}

// A list is one only if the lines beneath it repeat every heading, in order.
bool find_headings(const PageLines& lines, std::vector<IndexRow>& rows) {
    Position at = rows.back().at + 1;
    for (IndexRow& row : rows) {
        while (at < lines.size() && lines.text[at] != row.heading) ++at;
        if (at == lines.size()) return false;
        row.heading_at = at++;
    }
    return true;
}

// Looks for the contents list, and lets its headings count as matched by its rule.
void find_index(const RuleSet& rules, const PageLines& lines, LineRules& found) {
    std::size_t tries = 0;
    for (Position at = 0; at < lines.size() && tries < most_lists; ++at) {
        std::vector<IndexRow> rows = read_rows(rules, lines, found, at);
        if (rows.empty()) continue;
        ++tries;
        if (find_headings(lines, rows)) {
            for (const IndexRow& row : rows) {
                auto& here = found.at[row.heading_at];
                here.insert(std::upper_bound(here.begin(), here.end(), row.rule), row.rule);
            }
            found.index = std::move(rows);
            return;
        }
        at += rows.size() - 1;
    }
}

// --- neighbours
// -----------------------------------------------------------------------------------

bool is_one_of(std::optional<RuleIndex> rule, const std::vector<RuleIndex>& wanted) {
    return rule && std::find(wanted.begin(), wanted.end(), *rule) != wanted.end();
}

bool any_at(const LineRules& lines, Position at, const std::vector<RuleIndex>& wanted) {
    return std::any_of(wanted.begin(), wanted.end(),
                       [&](RuleIndex rule) { return lines.has(at, rule); });
}

// True where a line further up says the same and was matched by one of the rules.
bool repeats_one(const LineRules& found, Position at, const std::vector<RuleIndex>& wanted) {
    for (std::size_t tries = 0; tries < most_repeats && found.same_above[at]; ++tries) {
        at = *found.same_above[at];
        if (any_at(found, at, wanted)) return true;
    }
    return false;
}

// True where the rule's demands on the lines around it hold, as far as those are known now.
bool neighbours_hold(const RuleSet& rules, const PageLines& lines, const LineRules& found,
                     Position at, RuleIndex rule) {
    const Surroundings& around = rules.rules[rule].around;
    const Position size = lines.size();
    if (around.blank_before && !lines.blank_above(at)) return false;
    if (around.blank_after && !lines.blank_below(at)) return false;
    if (lines.blanks_above(at) < around.blanks_above) return false;
    const bool above = at > 0 && !(around.adjacent && lines.blank_above(at));
    const bool below = at + 1 < size && !(around.adjacent && lines.blank_below(at));
    if (!around.after.empty() && !(above && any_at(found, at - 1, rules.after[rule]))) return false;
    if (!around.before.empty() && !(below && any_at(found, at + 1, rules.before[rule])))
        return false;
    if (!around.beside.empty() && !(above && any_at(found, at - 1, rules.beside[rule])) &&
        !(below && any_at(found, at + 1, rules.beside[rule])))
        return false;
    if (!around.below.empty() &&
        std::none_of(rules.below[rule].begin(), rules.below[rule].end(), [&](RuleIndex wanted) {
            return found.first[wanted] && *found.first[wanted] < at;
        }))
        return false;
    if (!around.section.empty() && !is_one_of(found.section[at], rules.section[rule])) return false;
    if (!around.repeats.empty() && !repeats_one(found, at, rules.repeats[rule])) return false;
    if (around.run <= 1) return true;
    Position first = at;
    while (first > 0 && at - first < around.run && !lines.blank_above(first) &&
           found.has(first - 1, rule))
        --first;
    Position end = at + 1;
    while (end < size && end - first < around.run && !lines.blank_above(end) &&
           found.has(end, rule))
        ++end;
    return end - first >= around.run;
}

// Takes rules off lines until every one that is left has the neighbours it asks for. A rule that
// may follow itself needs a line at the end of the chain that something else carries. Each removal
// asks the neighbours again, so the work is bounded by the number of matches.
void settle_neighbours(const RuleSet& rules, const PageLines& lines, LineRules& found) {
    std::vector<Position> work;
    for (Position at = lines.size(); at > 0; --at) work.push_back(at - 1);
    while (!work.empty()) {
        const Position at = work.back();
        work.pop_back();
        auto& here = found.at[at];
        const auto lost = std::remove_if(here.begin(), here.end(), [&](RuleIndex rule) {
            return !neighbours_hold(rules, lines, found, at, rule);
        });
        if (lost == here.end()) continue;
        here.erase(lost, here.end());
        work.push_back(at);
        if (at > 0) work.push_back(at - 1);
        if (at + 1 < lines.size()) work.push_back(at + 1);
    }
}

void find_keys(const RuleSet& rules, const PageLines& lines, LineRules& found) {
    std::optional<RuleIndex> above;  // a key alone on its line
    for (Position at = 0; at < lines.size(); ++at) {
        const std::string& text = lines.text[at];
        const auto key = read_key(rules, text, false);
        found.key.push_back(key ? std::optional(key->rule) : std::nullopt);
        if (!key && above && rules.rules[*above].key.value->matches(text)) found.key[at] = above;
        above.reset();
        if (!key || key->value < text.size()) continue;
        const KeyMeaning& meaning = rules.rules[key->rule].key;
        if (meaning.beneath && meaning.value) above = key->rule;
    }
}

// Links each line to the one above it that says the same, where a rule asks for that.
void find_repeats(const RuleSet& rules, const PageLines& lines, LineRules& found) {
    found.same_above.resize(lines.size());
    const bool asked = std::any_of(rules.repeats.begin(), rules.repeats.end(),
                                   [](const auto& ids) { return !ids.empty(); });
    if (!asked) return;
    std::unordered_map<std::string_view, Position> last;
    for (Position at = 0; at < lines.size(); ++at) {
        const auto [known, fresh] = last.try_emplace(lines.text[at], at);
        if (fresh) continue;
        found.same_above[at] = known->second;
        known->second = at;
    }
}

// Notes of each rule the first line of its own words, of each line the section it stands in.
void find_places(const RuleSet& rules, LineRules& found) {
    found.section.resize(found.at.size());
    std::optional<RuleIndex> section;
    for (Position at = 0; at < found.at.size(); ++at) {
        found.section[at] = section;
        for (const RuleIndex rule : found.at[at]) {
            if (!found.first[rule]) found.first[rule] = at;
            if (rules.opens_section[rule]) section = rule;
        }
        if (found.key[at] && rules.opens_section[*found.key[at]]) section = found.key[at];
    }
}

}  // namespace

bool LineRules::has(Position position, RuleIndex rule) const {
    const auto& rules = at[position];
    return std::find(rules.begin(), rules.end(), rule) != rules.end() || key[position] == rule;
}

LineRules rules_of_lines(const RuleSet& rules, const PageLines& lines) {
    LineRules found;
    found.first.resize(rules.rules.size());
    found.at.reserve(lines.size());
    for (const std::string& text : lines.text) found.at.push_back(rules.matcher.match(text));
    find_keys(rules, lines, found);
    find_index(rules, lines, found);
    find_places(rules, found);
    find_repeats(rules, lines, found);
    settle_neighbours(rules, lines, found);
    return found;
}

}  // namespace storybind
