// From a table of a rule file to a checked rule.
#pragma once

#include <string>

#include "model/error.hpp"
#include "rules/compiled.hpp"
#include "rules/rule.hpp"
#include "rules/rule_file.hpp"

namespace storybind {

/// Reads a `[site]` table into `site`. `file` names the file in errors.
Result<void> read_site(const TomlTable& table, const std::string& file, Site& site);

/// Reads a rule of the site `site`. Fails with file:line at the first thing wrong with the table
/// itself; whether the rules that it refers to exist is not looked at, and its expressions only
/// where `check` says so.
Result<Rule> read_rule(const TomlTable& table, const std::string& file, const std::string& site,
                       bool check);

/// An error of kind `rules`.
tl::unexpected<Error> rule_error(const std::string& file, unsigned line, std::string message);

}  // namespace storybind
