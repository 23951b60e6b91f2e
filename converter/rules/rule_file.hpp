// A rule file as TOML gives it, before anybody asks what it means.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "model/error.hpp"
#include "rules/sites.hpp"

namespace storybind {

enum class TomlKind : std::uint8_t { text, number, flag, texts, table, other };

/// One value. Only the member that `kind` names is set.
struct TomlValue {
    TomlKind kind = TomlKind::other;
    std::string text;
    std::int64_t number = 0;
    bool flag = false;
    std::vector<std::string> texts;
    std::vector<std::pair<std::string, std::string>> table;  ///< text -> text
    unsigned line = 0;
};

/// One table: "site", "remove", ...; the values above all tables are the table "".
struct TomlTable {
    std::string name;
    unsigned line = 0;
    std::vector<std::pair<std::string, TomlValue>> values;  ///< in file order
};

/// Tables in file order. Fails with `rules` and the line where the text is no TOML, or where it is
/// deeper than tables of plain values.
Result<std::vector<TomlTable>> parse_rule_file(const RuleFile& file);

}  // namespace storybind
