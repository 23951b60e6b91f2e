#include "cleaner/printed.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace storybind::testing {

namespace {

void add(std::string& list, const std::string& item) {
    if (!list.empty()) list += "; ";
    list += item;
}

}  // namespace

Page page_of(std::string_view text) {
    Page page;
    page.name = "page";
    while (true) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        page.lines.push_back(
            {std::string(text.substr(0, end)), static_cast<std::uint32_t>(page.lines.size() + 1)});
        if (end == text.size()) return page;
        text.remove_prefix(end + 1);
    }
}

const Sites& builtin_sites() {
    static const Sites sites = *load_sites(builtin_rule_files());
    return sites;
}

std::string claims(const Page& page, const Ledger& ledger) {
    std::string list;
    for (LineIndex i = 0; i < page.lines.size(); ++i) {
        const Row row = ledger.row(i);
        if (row.fate != Fate::removed && row.fate != Fate::metadata) continue;
        add(list, fmt::format("{} {} {}", page.lines[i].number, name_of(row.fate), row.rule));
    }
    return list;
}

std::string fields(const Findings& findings) {
    std::vector<FieldFound> found = findings.fields;
    std::stable_sort(found.begin(), found.end(), [](const auto& left, const auto& right) {
        return std::pair(left.lines.begin, left.value.field) <
               std::pair(right.lines.begin, right.value.field);
    });
    std::string list;
    for (const FieldFound& field : found) {
        const Value& value = field.value;
        const std::string name =
            value.label.empty() ? std::string(name_of(value.field)) : value.label;
        add(list, fmt::format("{} = {} ({})", name, value.text, name_of(value.confidence)));
    }
    return list;
}

std::string notes(const Findings& findings) {
    std::string list;
    for (const NoteFound& note : findings.notes) {
        const std::string end = note.end > 0 ? fmt::format("-{}", note.end) : "";
        add(list, fmt::format("{}{} {} '{}'+{}", note.line + 1, end, name_of(note.kind), note.label,
                              note.rest));
    }
    return list;
}

Cleaned cleaned(const Page& page, const Sites& sites, Ledger& ledger) {
    Diagnostics diagnostics;
    const auto findings = clean(page, sites, ledger, diagnostics);
    Cleaned out;
    if (!findings) {
        out.error = to_text(findings.error());
        return out;
    }
    out.site = findings->site;
    out.claims = claims(page, ledger);
    out.fields = fields(*findings);
    out.notes = notes(*findings);
    for (const HeadingFound& heading : findings->headings)
        add(out.headings,
            fmt::format("{} [{}] {}", heading.line + 1, heading.number, heading.title));
    for (const IndexEntry& entry : findings->index)
        add(out.index, fmt::format("{} [{}] {}", entry.line + 1, entry.number, entry.title));
    for (const Diagnostic& diagnostic : diagnostics)
        add(out.diagnostics, fmt::format("{} {}", diagnostic.line, name_of(diagnostic.kind)));
    return out;
}

Cleaned cleaned(std::string_view text) {
    const Page page = page_of(text);
    Ledger ledger(page.lines.size());
    return cleaned(page, builtin_sites(), ledger);
}

}  // namespace storybind::testing
