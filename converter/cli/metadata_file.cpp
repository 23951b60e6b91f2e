#include "cli/json.hpp"
#include "cli/settings.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

/// The text without quotation marks around it.
std::string_view unquoted(std::string_view text) {
    const bool quoted = text.size() >= 2 && (text.front() == '"' || text.front() == '\'') &&
                        text.back() == text.front();
    return quoted ? text.substr(1, text.size() - 2) : text;
}

struct LineForm {
    std::vector<Pair> pairs;
    std::string open_key;  ///< of a "KEY:" without a value, whose list follows
    std::uint32_t open_line = 0;
    bool has_items = false;
};

Error wrong_line(std::string_view name, std::uint32_t number, std::string what) {
    return {ErrorKind::usage, std::string(name), number, std::move(what)};
}

bool is_decoration(std::string_view text) {
    return text.empty() || text.front() == '#' || text == "---" || text == "...";
}

Result<void> take_line(std::string_view name, std::string_view text, std::uint32_t number,
                       LineForm& form) {
    if (is_decoration(text)) return {};
    if (text.substr(0, 2) == "- " && !form.open_key.empty()) {
        form.pairs.push_back(
            {form.open_key, std::string(unquoted(trim(text.substr(2)))), number, true});
        form.has_items = true;
        return {};
    }
    if (!form.open_key.empty() && !form.has_items) {
        return tl::unexpected(
            wrong_line(name, form.open_line, "\"" + form.open_key + "\" has no value"));
    }
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0) {
        return tl::unexpected(wrong_line(name, number, "is no line KEY: VALUE"));
    }
    const std::string key(trim(text.substr(0, colon)));
    const std::string_view value = trim(text.substr(colon + 1));
    form.open_key = value.empty() ? key : "";
    form.open_line = number;
    form.has_items = false;
    if (!value.empty()) form.pairs.push_back({key, std::string(unquoted(value)), number, false});
    return {};
}

Result<std::vector<Pair>> parse_lines(std::string_view name, std::string_view text) {
    LineForm form;
    std::uint32_t number = 0;
    while (!text.empty()) {
        const std::size_t length = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, length);
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        const Result<void> taken = take_line(name, trim(line), ++number, form);
        if (!taken) return tl::unexpected(taken.error());
        text.remove_prefix(std::min(length + 1, text.size()));
    }
    if (!form.open_key.empty() && !form.has_items) {
        return tl::unexpected(
            wrong_line(name, form.open_line, "\"" + form.open_key + "\" has no value"));
    }
    return form.pairs;
}

}  // namespace

Result<std::vector<Pair>> parse_metadata_file(std::string_view name, std::string_view bytes) {
    if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
    const std::size_t begin = bytes.find_first_not_of(" \t\r\n");
    if (begin != std::string_view::npos && bytes[begin] == '{') {
        return parse_metadata_json(name, bytes);
    }
    return parse_lines(name, bytes);
}

}  // namespace storybind
