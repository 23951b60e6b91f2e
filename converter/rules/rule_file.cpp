#include "rules/rule_file.hpp"

#include <toml++/toml.h>

#include <algorithm>

namespace storybind {

namespace {

unsigned line_of(const toml::node& node) { return node.source().begin.line; }

// A list of strings, or nothing where another type is among them.
bool read_texts(const toml::array& array, std::vector<std::string>& texts) {
    for (const toml::node& node : array) {
        const auto text = node.value_exact<std::string>();
        if (!text) return false;
        texts.push_back(*text);
    }
    return true;
}

bool read_pairs(const toml::table& table, TomlValue& value) {
    for (const auto& [key, node] : table) {
        const auto text = node.value_exact<std::string>();
        if (!text) return false;
        value.table.emplace_back(std::string(key.str()), *text);
    }
    return true;
}

TomlValue read_value(const toml::node& node) {
    TomlValue value;
    value.line = line_of(node);
    if (const auto text = node.value_exact<std::string>()) {
        value.kind = TomlKind::text;
        value.text = *text;
    } else if (const auto number = node.value_exact<std::int64_t>()) {
        value.kind = TomlKind::number;
        value.number = *number;
    } else if (const auto flag = node.value_exact<bool>()) {
        value.kind = TomlKind::flag;
        value.flag = *flag;
    } else if (const toml::array* array = node.as_array()) {
        if (read_texts(*array, value.texts)) value.kind = TomlKind::texts;
    } else if (const toml::table* table = node.as_table()) {
        if (read_pairs(*table, value)) value.kind = TomlKind::table;
    }
    return value;
}

TomlTable read_table(std::string name, const toml::table& table) {
    TomlTable out;
    out.name = std::move(name);
    out.line = line_of(table);
    for (const auto& [key, node] : table)
        out.values.emplace_back(std::string(key.str()), read_value(node));
    std::stable_sort(out.values.begin(), out.values.end(), [](const auto& left, const auto& right) {
        return left.second.line < right.second.line;
    });
    return out;
}

// The tables below the top, and the values that stand there alone.
std::vector<TomlTable> read_top(const toml::table& top) {
    std::vector<TomlTable> tables;
    TomlTable alone;
    for (const auto& [key, node] : top) {
        const std::string name(key.str());
        const toml::array* array = node.as_array();
        if (array != nullptr && !array->empty() && array->is_array_of_tables()) {
            for (const toml::node& entry : *array)
                tables.push_back(read_table(name, *entry.as_table()));
        } else if (const toml::table* table = node.as_table()) {
            tables.push_back(read_table(name, *table));
        } else {
            alone.values.emplace_back(name, read_value(node));
        }
    }
    if (!alone.values.empty()) {
        alone.line = alone.values.front().second.line;
        tables.push_back(std::move(alone));
    }
    std::stable_sort(
        tables.begin(), tables.end(),
        [](const TomlTable& left, const TomlTable& right) { return left.line < right.line; });
    return tables;
}

}  // namespace

Result<std::vector<TomlTable>> parse_rule_file(const RuleFile& file) {
    try {
        return read_top(toml::parse(std::string_view(file.bytes), file.name));
    } catch (const toml::parse_error& error) {
        return tl::unexpected(Error{ErrorKind::rules, file.name, error.source().begin.line,
                                    std::string(error.description())});
    }
}

}  // namespace storybind
