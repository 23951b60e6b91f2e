#include "rules/compiled.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "text/utf8.hpp"

namespace storybind {

namespace {

constexpr std::string_view curly_apostrophe = "\u2019";

// A rule's cheapest condition becomes what finds it; the others are checked afterwards.
// Returns expressions for the set, or nothing where the literal texts find it.
std::vector<Pattern> finders(const Rule& rule) {
    const LineConditions& is = rule.line_is;
    if (!is.text.empty()) return {};
    if (!is.matches.empty()) return is.matches;
    std::vector<std::string> texts;
    for (const std::string& text : is.starts) texts.push_back(fmt::format("{}.*", quoted(text)));
    if (texts.empty())
        for (const std::string& text : is.ends) texts.push_back(fmt::format(".*{}", quoted(text)));
    if (texts.empty())
        for (const std::string& text : is.contains)
            texts.push_back(fmt::format(".*{}.*", quoted(text)));
    std::vector<Pattern> patterns;
    for (const std::string& text : texts) patterns.emplace_back(text, is.nocase);
    return patterns;
}

std::vector<Pattern> all_finders(std::span<const Rule> rules, std::vector<RuleIndex>& owners) {
    std::vector<Pattern> all;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        if (!rules[i].markup.empty()) continue;
        for (Pattern& pattern : finders(rules[i])) {
            all.push_back(std::move(pattern));
            owners.push_back(static_cast<RuleIndex>(i));
        }
    }
    return all;
}

template <class Holds>
bool any_or_none(const std::vector<std::string>& texts, Holds holds) {
    return texts.empty() || std::any_of(texts.begin(), texts.end(), holds);
}

bool texts_hold(const LineConditions& is, std::string_view line) {
    const auto folded = [&](std::string_view text) {
        std::string straight = straightened(text);
        return is.nocase ? ascii_lower(straight) : straight;
    };
    const std::string given = folded(line);
    return any_or_none(is.text, [&](const auto& text) { return folded(text) == given; }) &&
           any_or_none(is.starts,
                       [&](const auto& text) { return given.starts_with(folded(text)); }) &&
           any_or_none(is.ends, [&](const auto& text) { return given.ends_with(folded(text)); }) &&
           any_or_none(is.contains, [&](const auto& text) {
               return given.find(folded(text)) != std::string::npos;
           });
}

std::vector<RuleIndex> resolve(const std::unordered_map<std::string, RuleIndex>& ids,
                               const std::vector<std::string>& names) {
    std::vector<RuleIndex> out;
    for (const std::string& name : names) {
        const auto found = ids.find(name);
        if (found != ids.end()) out.push_back(found->second);
    }
    return out;
}

std::vector<SelectorId> ids_of(const std::vector<Selector>& selectors, SelectorIndex& index) {
    std::vector<SelectorId> ids;
    for (const Selector& selector : selectors) ids.push_back(index.add(selector));
    return ids;
}

std::vector<Rule> evidence_of(const std::vector<Site>& sites, std::vector<std::size_t>& owner) {
    std::vector<Rule> rules;
    for (std::size_t i = 0; i < sites.size(); ++i) {
        for (const Rule& rule : sites[i].rules) {
            if (rule.points == 0) continue;
            rules.push_back(rule);
            owner.push_back(i);
        }
    }
    return rules;
}

}  // namespace

std::string straightened(std::string_view text) {
    std::string out(text);
    for (std::size_t at = out.find(curly_apostrophe); at != std::string::npos;
         at = out.find(curly_apostrophe, at))
        out.replace(at, curly_apostrophe.size(), "'");
    return out;
}

bool line_holds(const Rule& rule, std::string_view line) {
    const LineConditions& is = rule.line_is;
    const auto matches = [&](const Pattern& pattern) { return pattern.matches(line); };
    if (is.empty() || line.size() > longest_frame_line || !texts_hold(is, line)) return false;
    if (line.size() > is.longest && count_characters(line) > is.longest) return false;
    if (!is.matches.empty() && std::none_of(is.matches.begin(), is.matches.end(), matches))
        return false;
    return std::none_of(is.unless.begin(), is.unless.end(), matches);
}

LineMatcher::LineMatcher(std::span<const Rule> rules)
    : rules_(rules.begin(), rules.end()), set_(all_finders(rules, owners_)) {
    for (std::size_t i = 0; i < rules_.size(); ++i) {
        const LineConditions& is = rules_[i].line_is;
        if (!rules_[i].markup.empty()) continue;
        for (const std::string& text : is.text) {
            const std::string straight = straightened(text);
            auto& owners = is.nocase ? nocase_[ascii_lower(straight)] : texts_[straight];
            owners.push_back(static_cast<RuleIndex>(i));
        }
    }
}

std::vector<RuleIndex> LineMatcher::match(std::string_view line) const {
    std::vector<RuleIndex> found;
    if (line.size() > longest_frame_line) return found;
    const std::string straight = straightened(line);
    const auto add = [&](const auto& texts, const std::string& text) {
        const auto owners = texts.find(text);
        if (owners != texts.end())
            found.insert(found.end(), owners->second.begin(), owners->second.end());
    };
    add(texts_, straight);
    add(nocase_, ascii_lower(straight));
    std::vector<int> positions;
    set_.match(line, positions);
    for (const int position : positions)
        found.push_back(owners_[static_cast<std::size_t>(position)]);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    found.erase(std::remove_if(found.begin(), found.end(),
                               [&](RuleIndex rule) { return !line_holds(rules_[rule], line); }),
                found.end());
    return found;
}

RuleSet::RuleSet(std::vector<Rule> all, SelectorIndex& selectors)
    : rules(std::move(all)), matcher(rules) {
    std::unordered_map<std::string, RuleIndex> ids;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const auto index = static_cast<RuleIndex>(i);
        ids.emplace(rules[i].id, index);
        for (const std::string& name : rules[i].key.names)
            keys.emplace(ascii_lower(straightened(name)), index);
        if (rules[i].key.any && !any_key) any_key = index;
    }
    for (const Rule& rule : rules) {
        after.push_back(resolve(ids, rule.around.after));
        before.push_back(resolve(ids, rule.around.before));
        beside.push_back(resolve(ids, rule.around.beside));
        below.push_back(resolve(ids, rule.around.below));
        section.push_back(resolve(ids, rule.around.section));
        repeats.push_back(resolve(ids, rule.around.repeats));
        note_end.push_back(resolve(ids, rule.note_end.ids));
        closed_by.push_back(resolve(ids, rule.around.closed_by));
        under.push_back(resolve(ids, rule.block.under));
        without.push_back(resolve(ids, rule.block.without));
        within.push_back(ids_of(rule.markup.within, selectors));
        outside.push_back(ids_of(rule.markup.outside, selectors));
        heading.push_back(ids_of(rule.markup.heading, selectors));
    }
    opens_section.resize(rules.size());
    for (const auto& openers : section)
        for (const RuleIndex opener : openers) opens_section[opener] = true;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const auto index = static_cast<RuleIndex>(i);
        if (rules[i].markup.empty()) continue;
        if (within[i].empty()) by_no_selector.push_back(index);
        for (const SelectorId selector : within[i]) by_selector[selector].push_back(index);
    }
}

Evidence::Evidence(const std::vector<Site>& sites, SelectorIndex& selectors)
    : rules(evidence_of(sites, site)), matcher(rules) {
    for (const Rule& rule : rules) within.push_back(ids_of(rule.markup.within, selectors));
}

CompiledSites::CompiledSites(std::vector<Site> all)
    : sites(std::move(all)), evidence(sites, selectors) {
    const auto generic = std::find_if(sites.begin(), sites.end(),
                                      [](const Site& site) { return site.id == generic_site; });
    for (const Site& site : sites) {
        std::vector<Rule> rules = site.rules;
        if (generic != sites.end() && site.id != generic_site)
            std::copy_if(
                generic->rules.begin(), generic->rules.end(), std::back_inserter(rules),
                [&](const Rule& rule) { return rule.markup.empty() || !site.own_elements; });
        sets.emplace_back(std::move(rules), selectors);
    }
}

}  // namespace storybind
