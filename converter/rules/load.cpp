#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "rules/compiled.hpp"
#include "rules/read_rule.hpp"
#include "rules/self_test.hpp"
#include "rules/sites.hpp"

namespace storybind {

namespace {

// One file, read.
struct Parsed {
    std::optional<Site> site;
    std::vector<std::pair<std::string, unsigned>> disabled;  // rule id, line
    std::string file;
};

Result<void> read_alone(const TomlTable& table, const RuleFile& file, Parsed& parsed) {
    for (const auto& [key, value] : table.values) {
        if (key != "disable")
            return rule_error(file.name, value.line, fmt::format("no such key: {}", key));
        if (value.kind != TomlKind::texts)
            return rule_error(file.name, value.line, "disable must be a list of rule ids");
        for (const std::string& id : value.texts) parsed.disabled.emplace_back(id, value.line);
    }
    return {};
}

Result<void> read_site_table(const std::vector<TomlTable>& tables, const RuleFile& file,
                             Parsed& parsed) {
    for (const TomlTable& table : tables) {
        if (table.name.empty()) {
            if (auto read = read_alone(table, file, parsed); !read) return read;
        }
        if (table.name != "site") continue;
        if (parsed.site) return rule_error(file.name, table.line, "a second [site]");
        Site site;
        if (auto read = read_site(table, file.name, site); !read) return read;
        parsed.site = std::move(site);
    }
    const bool alone = tables.size() == 1 && tables.front().name.empty();
    if (!parsed.site && !alone) return rule_error(file.name, 1, "[site] is missing");
    return {};
}

bool is_tested(const std::string& file, SelfTest tests) {
    return tests == SelfTest::all || !file.starts_with("builtin:");
}

Result<Parsed> read_file(const RuleFile& file, SelfTest tests) {
    const auto tables = parse_rule_file(file);
    if (!tables) return tl::unexpected(tables.error());
    Parsed parsed;
    parsed.file = file.name;
    if (auto read = read_site_table(*tables, file, parsed); !read)
        return tl::unexpected(read.error());
    std::map<std::string, unsigned> ids;
    for (const TomlTable& table : *tables) {
        if (table.name.empty() || table.name == "site") continue;
        auto rule = read_rule(table, file.name, parsed.site->id, is_tested(file.name, tests));
        if (!rule) return tl::unexpected(rule.error());
        const auto [known, fresh] = ids.emplace(rule->id, rule->line);
        if (!fresh)
            return rule_error(
                file.name, rule->line,
                fmt::format("id {} stands at line {} already", rule->id, known->second));
        parsed.site->rules.push_back(*std::move(rule));
    }
    return parsed;
}

// Later files replace earlier ones of the same site.
void add_site(std::vector<Site>& sites, Site site) {
    const auto same = std::find_if(sites.begin(), sites.end(),
                                   [&](const Site& known) { return known.id == site.id; });
    if (same == sites.end()) {
        sites.push_back(std::move(site));
    } else {
        *same = std::move(site);
    }
}

Result<void> check_references(const std::vector<Site>& sites) {
    std::map<std::string, std::set<std::string>> ids;
    for (const Site& site : sites)
        for (const Rule& rule : site.rules) ids[site.id].insert(rule.id);
    const std::set<std::string>& generic = ids[std::string(generic_site)];
    for (const Site& site : sites) {
        for (const Rule& rule : site.rules) {
            const Surroundings& around = rule.around;
            for (const auto* list : {&around.after, &around.before, &around.beside, &around.below,
                                     &around.section, &around.repeats, &around.closed_by,
                                     &rule.block.under, &rule.block.without, &rule.note_end.ids}) {
                for (const std::string& id : *list)
                    if (!ids[site.id].contains(id) && !generic.contains(id))
                        return rule_error(rule.file, rule.line,
                                          fmt::format("{} refers to no rule: {}", rule.id, id));
            }
        }
    }
    return {};
}

// Switches rules off. A reference to one of them then holds nowhere.
Result<void> disable(std::vector<Site>& sites, const std::vector<Parsed>& files) {
    for (const Parsed& file : files) {
        for (const auto& disabled : file.disabled) {
            const std::string& id = disabled.first;
            bool found = false;
            for (Site& site : sites) {
                const auto off = std::find_if(site.rules.begin(), site.rules.end(),
                                              [&](const Rule& rule) { return rule.id == id; });
                if (off == site.rules.end()) continue;
                site.rules.erase(off);
                found = true;
            }
            if (!found)
                return rule_error(file.file, disabled.second,
                                  fmt::format("disable names no rule: {}", id));
        }
    }
    return {};
}

}  // namespace

Result<Sites> load_sites(std::span<const RuleFile> files, SelfTest tests,
                         const ReadMarkup& markup) {
    std::vector<Parsed> parsed;
    std::vector<Site> sites;
    for (const RuleFile& file : files) {
        auto read = read_file(file, tests);
        if (!read) return tl::unexpected(read.error());
        if (read->site) add_site(sites, *read->site);
        parsed.push_back(*std::move(read));
    }
    std::sort(sites.begin(), sites.end(),
              [](const Site& left, const Site& right) { return left.id < right.id; });
    if (auto good = check_references(sites); !good) return tl::unexpected(good.error());
    if (auto good = disable(sites, parsed); !good) return tl::unexpected(good.error());
    auto compiled = std::make_shared<const CompiledSites>(std::move(sites));
    for (std::size_t i = 0; i < compiled->sites.size(); ++i) {
        const Site& site = compiled->sites[i];
        if (!is_tested(site.file, tests)) continue;
        if (auto good = try_examples(*compiled, i, markup); !good)
            return tl::unexpected(good.error());
    }
    return Sites(std::move(compiled));
}

std::vector<SiteSummary> list_sites(const Sites& sites) {
    std::vector<SiteSummary> list;
    for (const Site& site : sites.compiled().sites) {
        SiteSummary summary{
            site.id, site.name, site.file, site.id == generic_site ? 0 : site.threshold, {}};
        for (const Rule& rule : site.rules)
            summary.rules.push_back(
                {std::string(name_of(rule.kind)), rule.id, rule.why, rule.examples});
        list.push_back(std::move(summary));
    }
    return list;
}

}  // namespace storybind
