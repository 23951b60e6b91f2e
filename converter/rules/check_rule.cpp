#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "rules/read_rule.hpp"
#include "rules/rule_table.hpp"

namespace storybind {

namespace {

// Every group that the rule gives stands in each of its expressions, and no other group does.
Complaint check_groups(const Rule& rule) {
    std::vector<std::string> known;
    for (const Gives& gives : rule.gives) known.push_back(gives.group);
    if (rule.kind == RuleKind::note) known = {"rest"};
    if (rule.kind == RuleKind::chapter) known = {"number", "title", "heading"};
    const auto has = [](const auto& list, const std::string& name) {
        return std::find(list.begin(), list.end(), name) != list.end();
    };
    for (const Pattern& pattern : rule.line_is.matches)
        for (const std::string& group : pattern.groups())
            if (!has(known, group)) return fmt::format("group {} gives nothing", group);
    if (rule.index && std::none_of(rule.line_is.matches.begin(), rule.line_is.matches.end(),
                                   [](const Pattern& pattern) {
                                       const auto& names = pattern.groups();
                                       return std::find(names.begin(), names.end(), "heading") !=
                                              names.end();
                                   }))
        return "index needs a group named heading";
    // A rule of elements may do without an expression: its line, or the words of its link, are the
    // value.
    if (!rule.markup.empty() && rule.line_is.matches.empty())
        return rule.gives.size() > 1 ? "gives several fields, but there is no `matches`" : "";
    for (const Gives& gives : rule.gives) {
        const auto names_it = [&](const Pattern& pattern) {
            return has(pattern.groups(), gives.group);
        };
        if (std::none_of(rule.line_is.matches.begin(), rule.line_is.matches.end(), names_it))
            return fmt::format("gives {}, but no group of `matches` has this name", gives.group);
    }
    return {};
}

// How many of the things that a header key may mean are said.
int meanings(const KeyMeaning& key) {
    return (key.field ? 1 : 0) + (key.note ? 1 : 0) + (key.drop ? 1 : 0);
}

Complaint check_key(const Rule& rule) {
    if (rule.key.names.empty() != rule.key.any) return "a key needs names, or any = true";
    if (meanings(rule.key) != 1) return "a key needs one of gives, note and drop";
    if (rule.key.value && !rule.key.beneath) return "value needs beneath";
    return {};
}

}  // namespace

Complaint check_rule(const Rule& rule, const std::string& site,
                     std::span<const std::string> given) {
    const auto has = [&](std::string_view key) {
        return std::find(given.begin(), given.end(), key) != given.end();
    };
    for (const std::string_view key : {"id", "why", "example"})
        if (!has(key)) return fmt::format("{} is missing", key);
    if (!rule.id.starts_with(site + ".") || rule.id.size() == site.size() + 1)
        return fmt::format("id {} must begin with \"{}.\"", rule.id, site);
    if (rule.kind == RuleKind::key) return check_key(rule);
    if (rule.line_is.empty() && rule.markup.empty() && rule.url.empty())
        return "needs text, starts, ends, contains or matches";
    if (has("heading") && !has("within")) return "heading needs within";
    for (const std::string_view key :
         {"where", "blank", "blanks_above", "before", "beside", "adjacent", "below", "section",
          "repeats", "run", "anchor", "until", "from", "cut"})
        if (!rule.markup.empty() && has(key))
            return fmt::format("{} cannot stand beside within, outside, link or linked", key);
    if (rule.kind == RuleKind::evidence && !has("points")) return "points is missing";
    if (rule.kind == RuleKind::metadata && !has("gives")) return "gives is missing";
    if (rule.kind == RuleKind::note && !has("note")) return "note is missing";
    if (rule.kind == RuleKind::not_story && (!has("says") || !has("words_below")))
        return "needs says and words_below";
    const bool block = rule.block.reach != Reach::line;
    for (const std::string_view key :
         {"proof", "signs", "near", "gap", "words", "under", "without", "pick"})
        if (rule.kind == RuleKind::remove && !block && has(key))
            return fmt::format("{} needs until or from", key);
    if (has("signs") && !has("under")) return "signs needs under";
    if (rule.kind == RuleKind::note && has("words") && !has("until")) return "words needs until";
    if (block && !has("proof") && !has("words"))
        return "a block needs proof or words, else one line could take a story";
    return {};
}

Result<void> check_patterns(const TomlTable& table, const Rule& rule) {
    for (const auto& [key, value] : table.values) {
        const bool expression = key == "matches" || key == "unless" || key == "value" ||
                                key == "company" ||
                                (key == "until" && rule.kind == RuleKind::remove);
        if (!expression) continue;
        std::vector<std::string> texts = value.texts;
        if (value.kind == TomlKind::text) texts = {value.text};
        for (const std::string& text : texts) {
            const std::string error = Pattern(text, false).error();
            if (!error.empty())
                return rule_error(rule.file, value.line,
                                  fmt::format("{} is no RE2 expression: {}", key, error));
        }
    }
    const Complaint complaint = check_groups(rule);
    if (!complaint.empty()) return rule_error(rule.file, rule.line, complaint);
    return {};
}

}  // namespace storybind
