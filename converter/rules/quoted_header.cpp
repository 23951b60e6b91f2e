#include "rules/quoted_header.hpp"

#include <string>
#include <vector>

#include "text/utf8.hpp"

namespace storybind {

namespace {

constexpr Position block_search = 40;  // how far down the page names itself

// What the claimed lines above give for a field, and what a header block says of it.
std::vector<std::string> names_above(const RuleSet& rules, const PageLines& lines,
                                     const PageMatch& match, Field field) {
    std::vector<std::string> names;
    for (Position at = 0; at < block_search && at < match.claims.size(); ++at) {
        const auto& claim = match.claims[at];
        if (!claim || claim->block) continue;
        const Rule& rule = rules.rules[claim->rule];
        for (const Pattern& pattern : rule.line_is.matches) {
            const auto captures = pattern.captures(lines.text[at]);
            if (!captures) continue;
            for (const Gives& gives : rule.gives)
                for (const Capture& capture : *captures)
                    if (gives.field == field && capture.name == gives.group)
                        names.push_back(ascii_lower(trim(capture.text)));
            break;
        }
    }
    return names;
}

std::vector<std::string> names_in(const RuleSet& rules, const PageLines& lines,
                                  const HeaderBlock& block, Field field) {
    std::vector<std::string> names;
    for (const HeaderItem& item : block.items) {
        const std::string_view text = lines.text[item.first];
        if (rules.rules[item.rule].key.field == field && item.begin < item.stop)
            names.push_back(ascii_lower(trim(text.substr(item.begin, item.stop - item.begin))));
    }
    return names;
}

bool agree(const std::vector<std::string>& names, const std::vector<std::string>& others) {
    for (const std::string& name : names)
        for (const std::string& other : others)
            if (name.find(other) != std::string::npos || other.find(name) != std::string::npos)
                return true;
    return false;
}

}  // namespace

bool is_quoted(const RuleSet& rules, const PageLines& lines, const PageMatch& match,
               const HeaderBlock& block) {
    const auto titles = names_above(rules, lines, match, Field::title);
    const auto authors = names_above(rules, lines, match, Field::author);
    if (titles.empty() || authors.empty()) return false;
    const auto other_titles = names_in(rules, lines, block, Field::title);
    const auto other_authors = names_in(rules, lines, block, Field::author);
    if (other_titles.empty() && other_authors.empty()) return false;
    return !agree(titles, other_titles) && !agree(authors, other_authors);
}

}  // namespace storybind
