#include "rules/self_test.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rules/page_match.hpp"
#include "rules/read_rule.hpp"
#include "text/utf8.hpp"

namespace storybind {

namespace {

Page page_of(const std::string& text) {
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

bool claims_page(const RuleSet& rules, RuleIndex index, const std::string& text) {
    const PageLines lines = lines_of(page_of(text));
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

bool claims_example(const RuleSet& rules, RuleIndex rule, const std::string& example) {
    return example.find('\n') == std::string::npos ? claims_line(rules, rule, example)
                                                   : claims_page(rules, rule, example);
}

Result<void> try_examples(const Site& site, const RuleSet& rules) {
    for (std::size_t i = 0; i < site.rules.size(); ++i) {
        const Rule& rule = site.rules[i];  // the set begins with the site's own rules, in order
        const auto index = static_cast<RuleIndex>(i);
        for (const std::string& example : rule.examples)
            if (!claims_example(rules, index, example))
                return rule_error(
                    rule.file, rule.line,
                    fmt::format("{} does not match its example: {}", rule.id, example));
        for (const std::string& keep : rule.keeps)
            if (claims_example(rules, index, keep))
                return rule_error(rule.file, rule.line,
                                  fmt::format("{} matches what it must keep: {}", rule.id, keep));
    }
    return {};
}

}  // namespace storybind
