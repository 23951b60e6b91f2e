#include "rules/self_test.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rules/element_rules.hpp"
#include "rules/page_match.hpp"
#include "rules/read_rule.hpp"
#include "text/utf8.hpp"

namespace storybind {

namespace {

bool is_markup(const std::string& text) { return text.starts_with('<'); }

Page page_of_text(const std::string& text) {
    Page page;
    page.name = "example";
    std::size_t begin = 0;
    while (begin <= text.size()) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        page.lines.push_back(
            {text.substr(begin, end - begin), static_cast<std::uint32_t>(page.lines.size() + 1)});
        begin = end + 1;
    }
    return page;
}

bool claims_line(const RuleSet& rules, RuleIndex index, const std::string& text) {
    std::string scratch;
    const std::string_view line = normalised(text, scratch);
    const Rule& rule = rules.rules[index];
    if (rule.kind != RuleKind::key) return line_holds(rule, line);
    const auto key = read_key(rules, line, rule.key.any);
    return key && key->rule == index;
}

bool in_header(const PageMatch& match, RuleIndex index) {
    return std::any_of(match.headers.begin(), match.headers.end(), [&](const HeaderBlock& block) {
        return std::any_of(block.items.begin(), block.items.end(),
                           [&](const HeaderItem& item) { return item.rule == index; });
    });
}

// True where the rule of elements at `index` claims a line of the page, or would recognise it.
bool claims_markup(const CompiledSites& sites, const RuleSet& rules, RuleIndex index,
                   const Page& page) {
    const PageLines lines = lines_of(page);
    const ElementMatch match(sites.selectors, page);
    const Rule& rule = rules.rules[index];
    if (rule.kind == RuleKind::evidence)
        return evidence_holds(rule, rules.within[index], page, lines, match);
    const ElementClaims claims = match_elements(rules, page, lines, match);
    return std::any_of(claims.holding.begin(), claims.holding.end(), [&](const auto& holding) {
        return std::binary_search(holding.begin(), holding.end(), index);
    });
}

bool claims_page(const RuleSet& rules, RuleIndex index, const Page& page) {
    const PageLines lines = lines_of(page);
    const Rule& rule = rules.rules[index];
    if (rule.kind == RuleKind::evidence || rule.kind == RuleKind::not_story)
        return first_line_of(rule, lines).has_value();
    const LineRules found = rules_of_lines(rules, lines);
    const PageMatch match = match_page(rules, lines, found);
    if (rule.kind == RuleKind::key) return in_header(match, index);
    if (rule.index)
        return std::any_of(found.index.begin(), found.index.end(),
                           [&](const IndexRow& row) { return row.rule == index; });
    return std::any_of(match.claims.begin(), match.claims.end(),
                       [&](const auto& claim) { return claim && claim->rule == index; });
}

}  // namespace

bool claims_example(const CompiledSites& sites, const RuleSet& rules, RuleIndex index,
                    const std::string& example, const ReadMarkup& read) {
    const Rule& rule = rules.rules[index];
    const auto address = [&](const Pattern& pattern) { return pattern.matches(example); };
    if (std::any_of(rule.url.begin(), rule.url.end(), address)) return true;
    if (is_markup(example) && read) {
        const Page page = read(example);
        return rule.markup.empty() ? claims_page(rules, index, page)
                                   : claims_markup(sites, rules, index, page);
    }
    return example.find('\n') == std::string::npos
               ? claims_line(rules, index, example)
               : claims_page(rules, index, page_of_text(example));
}

Result<void> try_examples(const CompiledSites& sites, std::size_t at, const ReadMarkup& read) {
    const Site& site = sites.sites[at];
    for (std::size_t i = 0; i < site.rules.size(); ++i) {
        const Rule& rule = site.rules[i];  // the set begins with the site's own rules, in order
        const auto index = static_cast<RuleIndex>(i);
        const auto claims = [&](const std::string& example) {
            return claims_example(sites, sites.sets[at], index, example, read);
        };
        const auto can_try = [&](const std::string& example) {
            return read || !is_markup(example);
        };
        for (const std::string& example : rule.examples)
            if (can_try(example) && !claims(example))
                return rule_error(
                    rule.file, rule.line,
                    fmt::format("{} does not match its example: {}", rule.id, example));
        for (const std::string& keep : rule.keeps)
            if (can_try(keep) && claims(keep))
                return rule_error(rule.file, rule.line,
                                  fmt::format("{} matches what it must keep: {}", rule.id, keep));
    }
    return {};
}

}  // namespace storybind
