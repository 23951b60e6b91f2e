#include "pipeline.hpp"

#include <fmt/format.h>

#include <utility>

#include "cleaner/cleaner.hpp"
#include "reader/html/example.hpp"

namespace storybind {
namespace {

/// The user's wishes go into the ledger before any stage runs, so that every stage heeds them.
void apply_restore(const Restore& restore, bool first_page, PageRecord& record) {
    for (const std::string& rule : restore.rules) record.ledger.bar(rule);
    if (!first_page) return;
    for (LineIndex line = 0; line < record.page.lines.size(); ++line) {
        for (const std::uint32_t wanted : restore.lines) {
            if (record.page.lines[line].number == wanted) record.ledger.pin(line);
        }
    }
}

void report_idle_restores(const Restore& restore, std::vector<PageRecord>& pages) {
    Diagnostics& diagnostics = pages.front().diagnostics;
    for (const std::string& rule : restore.rules) {
        std::size_t times = 0;
        for (const PageRecord& record : pages) times += record.ledger.times_barred(rule);
        if (times > 0) continue;
        diagnostics.push_back({DiagnosticKind::restore_found_nothing, 0,
                               fmt::format("--restore {}: this rule took no line", rule)});
    }
    const std::size_t last = pages.front().page.lines.size();
    for (const std::uint32_t line : restore.lines) {
        if (line >= 1 && line <= last) continue;
        diagnostics.push_back({DiagnosticKind::restore_found_nothing, 0,
                               fmt::format("--restore {}: the input has {} lines", line, last)});
    }
}

Result<PageRecord> clean_page(ReadPage read, const Sites& sites, const Restore& restore,
                              bool first_page) {
    const std::size_t lines = read.page.lines.size();
    PageRecord record = {std::move(read.page), Ledger(lines), {}, std::move(read.diagnostics)};
    apply_restore(restore, first_page, record);
    Result<Findings> findings = clean(record.page, sites, record.ledger, record.diagnostics);
    if (!findings) return tl::unexpected(std::move(findings.error()));
    record.findings = std::move(*findings);
    return record;
}

/// Cleans the pages of one source. An archive holds contents and login pages besides the story's:
/// of several pages those that are no story are left out and reported.
Result<void> clean_source(const Source& source, const Sites& sites, const ReadOptions& options,
                          const Restore& restore, std::vector<PageRecord>& pages) {
    Result<std::vector<ReadPage>> read = read_pages(source, options);
    if (!read) return tl::unexpected(std::move(read.error()));
    const std::size_t before = pages.size();
    Diagnostics left_out;
    for (ReadPage& one : *read) {
        Result<PageRecord> record = clean_page(std::move(one), sites, restore, pages.empty());
        if (record) {
            pages.push_back(std::move(*record));
            continue;
        }
        const bool others = read->size() > 1 && record.error().kind == ErrorKind::not_a_story;
        const bool last = &one == &read->back() && pages.size() == before;
        if (!others || last) return tl::unexpected(std::move(record.error()));
        left_out.push_back(
            {DiagnosticKind::page_left_out, 0,
             fmt::format("{} was left out: {}", record.error().name, record.error().message)});
    }
    Diagnostics& said = pages[before].diagnostics;
    said.insert(said.begin(), left_out.begin(), left_out.end());
    return {};
}

/// Findings name the input they come from, which the cleaner, seeing one page, cannot know.
void number_inputs(std::vector<PageRecord>& pages) {
    for (std::size_t i = 0; i < pages.size(); ++i) {
        for (FieldFound& found : pages[i].findings.fields) {
            found.value.origin.input = static_cast<std::uint32_t>(i);
        }
    }
}

Result<void> check_ledgers(const std::vector<PageRecord>& pages) {
    for (const PageRecord& record : pages) {
        const LineIndex open = record.ledger.first_open();
        if (open == record.ledger.size()) continue;
        return tl::unexpected(
            Error{ErrorKind::bug, record.page.name, record.page.lines[open].number,
                  "this line was neither kept nor removed; please report this bug"});
    }
    return {};
}

}  // namespace

Result<Sites> load_rules(std::span<const RuleFile> files) {
    return load_sites(files, SelfTest::users, page_of_markup);
}

Result<std::vector<PageRecord>> clean_pages(const std::vector<Source>& sources, const Sites& sites,
                                            const ReadOptions& read, const Restore& restore) {
    std::vector<PageRecord> pages;
    for (const Source& source : sources) {
        Result<void> cleaned = clean_source(source, sites, read, restore, pages);
        if (!cleaned) return tl::unexpected(std::move(cleaned.error()));
    }
    number_inputs(pages);
    return pages;
}

Result<Conversion> make_book(const std::vector<Source>& sources, const Sites& sites,
                             const ConvertOptions& options) {
    if (sources.empty())
        return tl::unexpected(Error{ErrorKind::usage, "", 0, "no input was given"});
    // Bytes become lines; rules claim what is the site's and say what they learnt from it.
    auto pages = clean_pages(sources, sites, options.read, options.restore);
    if (!pages) return tl::unexpected(std::move(pages.error()));
    // What is left is the author's: chapters, notes, paragraphs. No row is open beyond this point.
    Result<Book> book = structure(*pages, options.structure);
    if (!book) return tl::unexpected(std::move(book.error()));
    report_idle_restores(options.restore, *pages);
    if (auto complete = check_ledgers(*pages); !complete) return tl::unexpected(complete.error());
    return Conversion{std::move(*book), std::move(*pages)};
}

Result<std::string> make_epub(const Book& book, const EpubOptions& options) {
    Result<Package> package = package_book(book, options);
    if (!package) return tl::unexpected(std::move(package.error()));
    return zip_package(*package);
}

}  // namespace storybind
