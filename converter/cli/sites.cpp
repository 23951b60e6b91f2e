#include <fmt/format.h>

#include <algorithm>

#include "cli/commands.hpp"
#include "cli/json.hpp"
#include "cli/settings.hpp"
#include "cli/table.hpp"
#include "pipeline.hpp"

namespace storybind {
namespace {

std::string rules_text(const SiteSummary& site) {
    std::vector<std::vector<std::string>> rows;
    for (const RuleSummary& rule : site.rules) rows.push_back({rule.kind, rule.id, rule.why});
    return table(rows);
}

std::string sites_text(const std::vector<SiteSummary>& sites) {
    std::string text;
    for (const SiteSummary& site : sites) {
        if (!text.empty()) text += "\n";
        text += fmt::format("{}: {}, {}, from {}\n", site.id, site.name,
                            counted(site.rules.size(), "rule", "rules"), site.file);
        text += rules_text(site);
    }
    return text;
}

/// Checks one rule file on top of the program's own, its examples included.
Outcome check_file(const std::string& name) {
    Result<Source> file = read_source(name);
    if (!file) return failed(file.error());
    std::vector<RuleFile> files = builtin_rule_files();
    files.push_back({name, std::move(file->bytes)});
    const Result<Sites> sites = load_rules(files);
    if (!sites) return failed(sites.error());
    const std::vector<SiteSummary> all = list_sites(*sites);
    const auto site = std::find_if(all.begin(), all.end(),
                                   [&](const SiteSummary& one) { return one.file == name; });
    // A file may hold nothing but a list of rules to disable.
    if (site == all.end()) return {fmt::format("{}: ok\n", name), "", 0};
    return {fmt::format("{}: ok (site {}, {})\n", name, site->id,
                        counted(site->rules.size(), "rule", "rules")),
            "", 0};
}

Outcome check_files(const std::vector<std::string>& names) {
    Outcome all;
    for (const std::string& name : names) {
        const Outcome one = check_file(name);
        all.out += one.out;
        all.err += one.err;
        all.code = worse(all.code, one.code);
    }
    return all;
}

Outcome usage_error(std::string message) {
    return failed({ErrorKind::usage, "", 0, std::move(message)});
}

}  // namespace

Outcome run_sites(const CommandLine& line, const Environment& environment) {
    if (line.check && line.inputs.empty()) {
        return usage_error("--check wants rule files, as in \"storybind sites --check FILE\"");
    }
    if (line.check) return check_files(line.inputs);
    if (!line.inputs.empty()) {
        return usage_error("rule files are given with --rules, or with --check to be checked");
    }
    const Result<Sites> sites = rules_in_force(line, environment);
    if (!sites) return failed(sites.error());
    const std::vector<SiteSummary> all = list_sites(*sites);
    return {line.json ? sites_json(all) : sites_text(all), "", 0};
}

}  // namespace storybind
