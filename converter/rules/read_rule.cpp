#include "rules/read_rule.hpp"

#include <fmt/format.h>

#include <utility>

#include "rules/rule_table.hpp"

namespace storybind {

namespace {

void set_defaults(Rule& rule) {
    switch (rule.kind) {
        case RuleKind::remove:
        case RuleKind::metadata:
            rule.around.where = Where::frame;
            break;
        default:
            rule.around.where = Where::anywhere;
    }
}

}  // namespace

tl::unexpected<Error> rule_error(const std::string& file, unsigned line, std::string message) {
    return tl::unexpected(Error{ErrorKind::rules, file, line, std::move(message)});
}

Result<void> read_site(const TomlTable& table, const std::string& file, Site& site) {
    site.file = file;
    for (const auto& [key, value] : table.values) {
        Complaint complaint;
        if (key == "id") {
            complaint = text_into(site.id, value);
        } else if (key == "name") {
            complaint = text_into(site.name, value);
        } else if (key == "publisher") {
            complaint = text_into(site.publisher, value);
        } else if (key == "own_elements") {
            complaint = flag_into(site.own_elements, value);
        } else if (key == "threshold") {
            complaint = number_into(site.threshold, value);
        } else {
            complaint = "is no key of [site]";
        }
        if (!complaint.empty()) return rule_error(file, value.line, key + " " + complaint);
    }
    if (site.id.empty()) return rule_error(file, table.line, "id is missing");
    if (site.name.empty()) return rule_error(file, table.line, "name is missing");
    const bool plain =
        site.id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
    if (!plain) return rule_error(file, table.line, "id may hold a-z, 0-9 and - only");
    return {};
}

Result<Rule> read_rule(const TomlTable& table, const std::string& file, const std::string& site,
                       bool check) {
    const auto kind = rule_kind_named(table.name);
    if (!kind) return rule_error(file, table.line, fmt::format("no such table: {}", table.name));
    Rule rule;
    rule.kind = *kind;
    rule.file = file;
    rule.line = table.line;
    set_defaults(rule);
    std::vector<std::string> given;
    // nocase decides how the expressions are compiled, so it is read first.
    for (const bool first : {true, false}) {
        for (const auto& [key, value] : table.values) {
            if ((key == "nocase") != first) continue;
            const Complaint complaint = read_entry(rule, key, value);
            if (!complaint.empty()) return rule_error(file, value.line, key + " " + complaint);
            given.push_back(key);
        }
    }
    const Complaint complaint = check_rule(rule, site, given);
    if (!complaint.empty()) return rule_error(file, table.line, complaint);
    if (check) {
        if (auto checked = check_patterns(table, rule); !checked)
            return tl::unexpected(checked.error());
    }
    return rule;
}

}  // namespace storybind
