#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "cli/commands.hpp"
#include "cli/json.hpp"
#include "cli/table.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

/// How rows are shown.
struct View {
    bool color = false;
    bool terminal = false;
    std::size_t width = 0;  ///< columns to cut lines to; 0: lines are shown whole
};

View view_for(const CommandLine& line, const Environment& environment) {
    View view;
    view.terminal = environment.output_is_terminal;
    if (view.terminal) view.width = environment.width;
    const bool automatic = view.terminal && !environment.no_color;
    view.color =
        line.color == ColorChoice::always || (line.color == ColorChoice::automatic && automatic);
    return view;
}

/// ECMA-48 colours: what leaves stands out, what stays is plain.
std::string_view color_of(Fate fate) {
    switch (fate) {
        case Fate::removed:
            return "\x1B[31m";
        case Fate::metadata:
            return "\x1B[36m";
        case Fate::blank:
            return "\x1B[2m";
        default:
            return "";
    }
}

std::string painted(std::string_view text, Fate fate, const View& view) {
    const std::string_view color = color_of(fate);
    if (!view.color || color.empty()) return std::string(text);
    return fmt::format("{}{}\x1B[0m", color, text);
}

/// A page's text may hold characters that a terminal obeys (C1 control codes).
std::string shown(std::string_view text, const View& view, std::size_t columns) {
    if (!view.terminal) return std::string(text);
    const std::string cut = cut_to_width(text, columns);
    std::string safe;
    for (std::string_view rest = cut; !rest.empty();) {
        const Decoded front = decode_front(rest);
        const bool obeyed =
            front.character < 0x20 || (front.character >= 0x7F && front.character < 0xA0);
        append_utf8(safe, front.character == '\t' ? U' '
                          : obeyed                ? replacement_character
                                                  : front.character);
        rest.remove_prefix(front.bytes);
    }
    return safe;
}

/// The place of a kept line, the rule of another.
std::string_view reason_of(const Row& row) { return row.place.empty() ? row.rule : row.place; }

std::string rows_text(const PageRecord& record, const View& view) {
    const std::vector<Line>& lines = record.page.lines;
    const std::size_t digits = lines.empty() ? 1 : std::to_string(lines.back().number).size();
    std::size_t reasons = 0;
    for (LineIndex i = 0; i < lines.size(); ++i) {
        reasons = std::max(reasons, display_width(reason_of(record.ledger.row(i))));
    }
    constexpr std::size_t fates = 8;  // "metadata"
    const std::size_t before = digits + 2 + fates + 2 + reasons + 2;
    // A narrow terminal still shows the beginning of each line.
    const std::size_t columns = std::max<std::size_t>(view.width, before + 10) - before;
    std::string text;
    for (LineIndex i = 0; i < lines.size(); ++i) {
        const Row row = record.ledger.row(i);
        std::string line =
            fmt::format("{:>{}}  {}  {}  ", lines[i].number, digits,
                        padded(name_of(row.fate), fates), padded(reason_of(row), reasons));
        if (row.fate != Fate::blank) line += shown(lines[i].text, view, columns);
        line.erase(line.find_last_not_of(' ') + 1);
        text += painted(line, row.fate, view) + "\n";
    }
    return text;
}

/// Each rule that took lines, how many, and why: in the order of its first line.
std::string legend_text(const PageRecord& record) {
    std::vector<std::pair<std::string_view, std::string_view>> order;
    std::map<std::string_view, std::size_t> counts;
    for (LineIndex i = 0; i < record.ledger.size(); ++i) {
        const Row row = record.ledger.row(i);
        if (!row.rule.empty() && counts[row.rule]++ == 0) order.emplace_back(row.rule, row.why);
    }
    if (order.empty()) return "";
    std::vector<std::vector<std::string>> rows;
    for (const auto& [rule, why] : order) {
        rows.push_back(
            {std::string(rule), counted(counts[rule], "line", "lines"), std::string(why)});
    }
    return "\nRules that took lines out of the text\n" + table(rows);
}

std::string summary_text(const PageRecord& record) {
    const Ledger& ledger = record.ledger;
    const std::size_t open = ledger.count(Fate::open);  // only where no book came of the page
    return fmt::format("\n{}: {} kept, {} metadata, {} removed, {} blank{}\n",
                       counted(ledger.size(), "line", "lines"), ledger.count(Fate::kept),
                       ledger.count(Fate::metadata), ledger.count(Fate::removed),
                       ledger.count(Fate::blank), open > 0 ? fmt::format(", {} open", open) : "");
}

std::string page_text(const PageRecord& record, const View& view) {
    return fmt::format("{}: site {}, read as {}\n\n", record.page.name, record.findings.site,
                       record.page.encoding) +
           rows_text(record, view) + legend_text(record) + summary_text(record);
}

Outcome explained(const std::vector<PageRecord>& pages, const CommandLine& line,
                  const Environment& environment) {
    if (line.json) return {explain_json(pages), "", 0};
    Outcome outcome;
    const View view = view_for(line, environment);
    for (const PageRecord& record : pages) {
        if (!outcome.out.empty()) outcome.out += "\n";
        outcome.out += page_text(record, view);
    }
    if (!line.quiet) outcome.err = diagnostics_text(pages);
    return outcome;
}

}  // namespace

Outcome run_explain(const CommandLine& line, const Environment& environment) {
    const Result<Job> job = read_job(line, environment);
    if (!job) return failed(job.error());
    Result<Conversion> made = make_book(job->sources, job->sites, job->options);
    if (made) return explained(made->pages, line, environment);
    // Who asks why no book comes of a page wants to see what the rules took from it.
    const auto pages =
        clean_pages(job->sources, job->sites, job->options.read, job->options.restore);
    Outcome outcome = failed(made.error());
    if (pages) outcome.out = explained(*pages, line, environment).out;
    return outcome;
}

}  // namespace storybind
