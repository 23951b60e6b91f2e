#include "reader/markdown/references.hpp"

#include <optional>
#include <string>
#include <unordered_set>

#include "reader/markdown/line_kinds.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

/// The address of a definition: all of the line but a title in quotation marks.
std::optional<std::string> address_of(std::string_view rest) {
    if (rest.front() == '<') {
        const std::size_t end = rest.find('>');
        if (end == std::string_view::npos) return std::nullopt;
        return std::string(rest.substr(1, end - 1));
    }
    const std::size_t end = std::min(rest.find_first_of(" \t"), rest.size());
    const std::string_view title = trim(rest.substr(end));
    const bool titled =
        title.empty() || ((title.front() == '"' || title.front() == '\'' || title.front() == '(') &&
                          title.size() >= 2);
    if (!titled) return std::nullopt;
    return std::string(rest.substr(0, end));
}

/// The labels in square brackets that stand in a line.
void add_labels(std::string_view line, std::unordered_set<std::string>& labels) {
    std::size_t open = std::string_view::npos;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '[') open = i;
        if (line[i] != ']' || open == std::string_view::npos) continue;
        labels.insert(normalised_label(line.substr(open + 1, i - open - 1)));
        open = std::string_view::npos;
    }
}

/// What stands between brackets that a line's end parts: "[power\nlevels]".
std::string_view open_end(std::string_view line) {
    const std::size_t open = line.rfind('[');
    return open == std::string_view::npos || line.find(']', open) != std::string_view::npos
               ? std::string_view()
               : line.substr(open + 1);
}

}  // namespace

FoundReferences find_references(const std::vector<std::string_view>& lines, std::size_t first) {
    FoundReferences found;
    found.is_definition.resize(lines.size(), false);
    std::unordered_set<std::string> labels;
    for (std::size_t at = first; at < lines.size(); ++at) {
        const auto defined = definition(lines[at]);
        add_labels(defined && !defined->footnote ? defined->rest : lines[at], labels);
        if (const std::string_view open = open_end(lines[at]);
            !open.empty() && at + 1 < lines.size()) {
            const std::string_view next = lines[at + 1];
            labels.insert(normalised_label(std::string(open) + " " +
                                           std::string(next.substr(0, next.find(']')))));
        }
    }
    std::size_t footnotes = 0;
    bool may_define = true;  // a paragraph is not broken by a definition
    for (std::size_t at = first; at < lines.size(); ++at) {
        const auto defined = may_define ? definition(lines[at]) : std::nullopt;
        may_define = is_blank(lines[at]);
        if (!defined) continue;
        may_define = true;
        if (defined->footnote) {
            if (found.references.footnotes.emplace(defined->label, footnotes + 1).second)
                ++footnotes;
            continue;
        }
        const auto address = address_of(defined->rest);
        if (!address || labels.count(defined->label) == 0) continue;
        found.references.links.emplace(defined->label, *address);
        found.is_definition[at] = true;
    }
    return found;
}

}  // namespace storybind
