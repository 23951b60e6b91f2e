#include <algorithm>

#include "reader/html/css.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

/// Without comments, which may stand anywhere.
std::string without_comments(std::string_view css) {
    std::string result;
    while (true) {
        const std::size_t begin = css.find("/*");
        result += css.substr(0, begin);
        if (begin == std::string_view::npos) return result;
        const std::size_t end = css.find("*/", begin + 2);
        if (end == std::string_view::npos) return result;
        css.remove_prefix(end + 2);
        result += ' ';
    }
}

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

/// "P.Note" as "p.Note"; empty for a selector that is more than a name, a class or an id.
std::string simple_selector(std::string_view selector) {
    const std::size_t begin = selector.find_first_not_of(" \t\r\n\f");
    if (begin == std::string_view::npos) return {};
    selector = selector.substr(begin, selector.find_last_not_of(" \t\r\n\f") - begin + 1);
    const std::size_t mark = std::min(selector.find_first_of(".#"), selector.size());
    const std::string_view name = selector.substr(0, mark);
    const std::string_view rest = selector.substr(std::min(mark + 1, selector.size()));
    const bool plain = std::all_of(name.begin(), name.end(), is_name_character) &&
                       std::all_of(rest.begin(), rest.end(), is_name_character);
    const bool whole = mark == selector.size() || !rest.empty();
    if (!plain || !whole || selector.size() > 200) return {};
    return ascii_lower(name).append(selector.substr(mark));
}

void add_rule(StyleSheet& sheet, std::string_view selectors, const CssProperties& properties) {
    while (!selectors.empty()) {
        const std::size_t end = std::min(selectors.find(','), selectors.size());
        const std::string selector = simple_selector(selectors.substr(0, end));
        selectors.remove_prefix(std::min(end + 1, selectors.size()));
        if (selector.empty()) continue;
        const auto order = static_cast<std::uint32_t>(sheet.rules.size());
        StyleSheet::Rule& rule =
            sheet.rules.try_emplace(selector, StyleSheet::Rule{{}, order}).first->second;
        apply(rule.properties, properties);
    }
}

/// True for a group whose rules hold on the screen: "@media screen", "@media all, print".
bool holds_on_screen(std::string_view group) {
    const std::string lower = ascii_lower(group);
    const bool media = lower.rfind("@media", 0) == 0;
    const bool screen =
        lower.find("screen") != std::string::npos || lower.find("all") != std::string::npos;
    // Widths and colour schemes may hold or not.
    return media && screen && lower.find('(') == std::string::npos;
}

/// Bytes of a block from behind its "{" to its "}".
std::size_t block_length(std::string_view css) {
    std::size_t depth = 1;
    for (std::size_t i = 0; i < css.size(); ++i) {
        if (css[i] == '{') ++depth;
        if (css[i] == '}' && --depth == 0) return i;
    }
    return css.size();
}

}  // namespace

void add_css(StyleSheet& sheet, std::string_view text) {
    const std::string clean = without_comments(text);
    std::string_view css = clean;
    while (true) {
        css.remove_prefix(std::min(css.find_first_not_of(" \t\r\n\f}"), css.size()));
        const std::size_t open = css.find_first_of("{;");
        if (open == std::string_view::npos) return;
        // Old pages hide their sheet from older browsers in an HTML comment.
        std::string_view head = css.substr(0, open);
        if (head.substr(0, 4) == "<!--") head.remove_prefix(4);
        const bool statement = css[open] == ';';
        css.remove_prefix(open + 1);
        if (statement) continue;  // "@import ...;"
        const bool at_rule = !head.empty() && head.front() == '@';
        if (at_rule && holds_on_screen(head)) continue;  // its rules follow
        const std::size_t length = block_length(css);
        if (!at_rule) add_rule(sheet, head, parse_declarations(css.substr(0, length)));
        css.remove_prefix(std::min(length + 1, css.size()));
    }
}

CssProperties properties_of(const StyleSheet& sheet, std::string_view name,
                            std::string_view classes, std::string_view id) {
    CssProperties result;
    if (sheet.rules.empty()) return result;
    std::vector<const StyleSheet::Rule*> found;
    const auto find = [&](const std::string& selector) {
        const auto rule = sheet.rules.find(selector);
        if (rule != sheet.rules.end()) found.push_back(&rule->second);
    };
    // By rising weight of the selector, and inside one weight by order (CSS Cascade 4, section 6).
    const auto apply_found = [&] {
        std::sort(found.begin(), found.end(),
                  [](const auto* left, const auto* right) { return left->order < right->order; });
        for (const StyleSheet::Rule* rule : found) apply(result, rule->properties);
        found.clear();
    };
    find(std::string(name));
    apply_found();
    std::vector<std::string> dotted;
    while (!classes.empty()) {
        const std::size_t end = std::min(classes.find_first_of(" \t\r\n\f"), classes.size());
        if (end > 0) dotted.push_back(std::string(".").append(classes.substr(0, end)));
        classes.remove_prefix(std::min(end + 1, classes.size()));
    }
    for (const std::string& each : dotted) find(each);
    apply_found();
    for (const std::string& each : dotted) find(std::string(name).append(each));
    apply_found();
    if (!id.empty()) {
        find(std::string("#").append(id));
        find(std::string(name).append("#").append(id));
        apply_found();
    }
    return result;
}

}  // namespace storybind
