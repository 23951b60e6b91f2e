#include "reader/html/mend.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "reader/html/scan.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

using namespace std::string_view_literals;

/// Elements that have no end tag (HTML 13.1.2).
constexpr std::array no_content = {"area"sv,  "base"sv,   "br"sv,    "col"sv,  "embed"sv,
                                   "hr"sv,    "img"sv,    "input"sv, "link"sv, "meta"sv,
                                   "param"sv, "source"sv, "track"sv, "wbr"sv};

Syntax syntax_of(std::string_view utf8) {
    const std::size_t front = std::min(utf8.find_first_not_of(" \t\r\n"), utf8.size());
    return utf8.substr(front, 5) == "<?xml" ? Syntax::xhtml : Syntax::html;
}

}  // namespace

std::string mend_markup(std::string_view utf8) {
    const Syntax syntax = syntax_of(utf8);
    std::vector<Insertion> insertions;
    TagScan scan(utf8, syntax);
    while (const Tag* tag = scan.next()) {
        const bool closed = tag->self_closed && !tag->closes;
        if (!closed || (syntax == Syntax::html && !tag->endless)) continue;
        const std::string name = ascii_lower(tag->name);
        if (std::binary_search(no_content.begin(), no_content.end(), name)) continue;
        insertions.push_back({tag->end, fmt::format("</{}>", name)});
    }
    insertions.insert(insertions.end(), scan.insertions().begin(), scan.insertions().end());
    if (insertions.empty()) return {};
    std::stable_sort(
        insertions.begin(), insertions.end(),
        [](const Insertion& left, const Insertion& right) { return left.at < right.at; });
    std::string result;
    std::size_t from = 0;
    for (const Insertion& each : insertions) {
        result += utf8.substr(from, each.at - from);
        result += each.bytes;
        from = each.at;
    }
    return result += utf8.substr(from);
}

}  // namespace storybind
