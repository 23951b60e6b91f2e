#include "structurer/contents_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "text/normal_form.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

constexpr std::string_view why = "contents list of the page; the book has its own";

bool is_text(const PageRecord& record, LineIndex line) {
    return record.ledger.is_open(line) && !is_blank(record.page.lines[line].text);
}

/// The lines that may be the heading of a row, ascending.
struct Quotation {
    std::vector<LineIndex> all;
    std::vector<LineIndex> framed;  ///< lines of the site stand right above it
};

using Quotations = std::unordered_map<std::string, Quotation>;

/// True where only blank lines part this line from one that the cleaner took out further up.
bool is_framed(const PageRecord& record, LineIndex line) {
    while (line > 0 && record.ledger.row(line - 1).fate == Fate::blank) --line;
    return line > 0 && record.ledger.row(line - 1).fate == Fate::removed;
}

/// The open lines below a contents list that quote one of its headings.
Quotations quotations_of(const PageRecord& record) {
    Quotations lines;
    std::size_t longest = 0;
    for (const IndexEntry& entry : record.findings.index) {
        lines[loose_key(entry.heading)];
        longest = std::max(longest, entry.heading.size());
    }
    const LineIndex last_row = record.findings.index.back().line;
    for (LineIndex at = last_row + 1; at < record.page.lines.size(); ++at) {
        const std::string_view text = trim(record.page.lines[at].text);
        if (!is_text(record, at) || text.size() > 2 * longest) continue;
        const auto quoted = lines.find(loose_key(text));
        if (quoted == lines.end()) continue;
        quoted->second.all.push_back(at);
        if (is_framed(record, at)) quoted->second.framed.push_back(at);
    }
    return lines;
}

bool any_framed(const Quotations& quotations) {
    return std::any_of(quotations.begin(), quotations.end(),
                       [](const auto& quoted) { return !quoted.second.framed.empty(); });
}

void report_missing(PageRecord& record, LineIndex row, std::string_view heading) {
    record.diagnostics.push_back(
        {DiagnosticKind::chapter_heading_missing, record.page.lines[row].number,
         fmt::format("the contents list names \"{}\", but no such heading follows", heading)});
}

// --- a list that an author typed
// ------------------------------------------------------------------

/// The heading candidates of a page that are text, in order.
struct Candidates {
    std::vector<LineIndex> lines;
    std::vector<std::string> keys;
    std::unordered_map<std::string, std::vector<std::size_t>> by_key;  ///< ascending
};

Candidates candidates_of(const PageRecord& record) {
    Candidates all;
    for (const HeadingFound& found : record.findings.headings) {
        if (!is_text(record, found.line)) continue;
        all.keys.push_back(loose_key(record.page.lines[found.line].text));
        all.by_key[all.keys.back()].push_back(all.lines.size());
        all.lines.push_back(found.line);
    }
    return all;
}

/// True where nothing but blank lines stands between the two.
bool are_neighbours(const PageRecord& record, LineIndex above, LineIndex below) {
    for (LineIndex line = above + 1; line < below; ++line) {
        if (!is_blank(record.page.lines[line].text)) return false;
    }
    return true;
}

/// The end of the rows that begin at `first`: the first chapter's heading, which repeats a row, may
/// follow the last one.
std::size_t end_of_rows(const PageRecord& record, const Candidates& all, std::size_t first) {
    std::unordered_set<std::string_view> seen = {all.keys[first]};
    std::size_t end = first + 1;
    while (end < all.lines.size() && seen.insert(all.keys[end]).second &&
           are_neighbours(record, all.lines[end - 1], all.lines[end])) {
        ++end;
    }
    return end;
}

/// Which rows stand again below the list, each below the one before it.
std::vector<bool> repeated_rows(const Candidates& all, std::size_t first, std::size_t end) {
    std::vector<bool> repeated;
    std::size_t from = end;
    for (std::size_t row = first; row < end; ++row) {
        const std::vector<std::size_t>& same = all.by_key.at(all.keys[row]);
        const auto at = std::lower_bound(same.begin(), same.end(), from);
        repeated.push_back(at != same.end());
        if (at != same.end()) from = *at + 1;
    }
    return repeated;
}

bool is_contents_word(std::string_view text) {
    constexpr std::array<std::string_view, 9> words = {"contents",
                                                       "table of contents",
                                                       "index",
                                                       "chapters",
                                                       "chapter list",
                                                       "inhalt",
                                                       "inhaltsverzeichnis",
                                                       "indice",
                                                       "table des mati\u00E8res"};
    std::string word = ascii_lower(fold_blanks(text));
    if (!word.empty() && word.back() == ':') word.pop_back();
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// The line "Contents" above a list.
void claim_contents_word(PageRecord& record, LineIndex list, std::string_view rule) {
    while (list > 0 && is_blank(record.page.lines[list - 1].text)) --list;
    if (list > 0 && is_contents_word(record.page.lines[list - 1].text)) {
        record.ledger.use(list - 1, rule, why);
    }
}

}  // namespace

std::vector<Heading> headings_of_index(PageRecord& record) {
    const std::vector<IndexEntry>& index = record.findings.index;
    if (index.empty()) return {};
    const Quotations quotations = quotations_of(record);
    const bool framed = any_framed(quotations);
    std::vector<Heading> headings;
    std::vector<const IndexEntry*> missing;
    LineIndex from = 0;
    // Titles repeat ("Chapter 1"), so the search goes on from the last one found.
    for (const IndexEntry& entry : index) {
        const Quotation& quoted = quotations.at(loose_key(entry.heading));
        // Above the first chapter stands the list and not the line that ends a chapter.
        const std::vector<LineIndex>& lines =
            framed && !headings.empty() ? quoted.framed : quoted.all;
        const auto at = std::lower_bound(lines.begin(), lines.end(), from);
        if (at == lines.end()) {
            missing.push_back(&entry);
            continue;
        }
        headings.push_back({*at, entry.title, false, std::nullopt});
        from = *at + 1;
    }
    if (headings.empty()) return {};  // then the list may be the story's own: leave it
    for (const IndexEntry* entry : missing) report_missing(record, entry->line, entry->heading);
    for (const IndexEntry& entry : index) record.ledger.use(entry.line, entry.rule, why);
    return headings;
}

void claim_typed_contents(PageRecord& record) {
    constexpr std::string_view rule = "structurer.contents-list";
    const Candidates all = candidates_of(record);
    for (std::size_t first = 0; first < all.lines.size();) {
        const std::size_t end = end_of_rows(record, all, first);
        const std::vector<bool> repeated = repeated_rows(all, first, end);
        const auto times =
            static_cast<std::size_t>(std::count(repeated.begin(), repeated.end(), true));
        if (times < 2 || times * 2 <= end - first) {
            first = end;
            continue;
        }
        for (std::size_t row = first; row < end; ++row) {
            const LineIndex line = all.lines[row];
            if (!repeated[row - first]) {
                report_missing(record, line, trim(record.page.lines[line].text));
            }
            record.ledger.use(line, rule, why);
        }
        claim_contents_word(record, all.lines[first], rule);
        return;
    }
}

}  // namespace storybind
