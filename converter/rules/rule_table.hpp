// One table of a rule file, key by key: what each key takes, and what keys go together.
#pragma once

#include <span>
#include <string>

#include "model/error.hpp"
#include "rules/rule.hpp"
#include "rules/rule_file.hpp"

namespace storybind {

/// What is wrong with a value or a table; empty where nothing is.
using Complaint = std::string;

/// Reads the value of one key into the rule, whose kind is set.
Complaint read_entry(Rule& rule, const std::string& key, const TomlValue& value);

Complaint text_into(std::string& out, const TomlValue& value);
Complaint flag_into(bool& out, const TomlValue& value);
/// 1 to 1,000,000.
Complaint number_into(unsigned& out, const TomlValue& value);

/// Looks at a table as a whole: keys that are missing, and keys that cannot stand beside each
/// other. `given` are the keys that the table has, `site` the id of its site.
Complaint check_rule(const Rule& rule, const std::string& site, std::span<const std::string> given);

/// Compiles the expressions of a table and looks at their groups. The builtin files, which the unit
/// tests check, go without: a run of the program compiles only what it matches with. Fails with the
/// line of the expression.
Result<void> check_patterns(const TomlTable& table, const Rule& rule);

}  // namespace storybind
