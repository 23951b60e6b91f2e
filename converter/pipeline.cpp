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

Result<PageRecord> clean_page(const Source& source, const Sites& sites, const ReadOptions& read,
                              const Restore& restore, bool first_page) {
    Diagnostics diagnostics;
    Result<Page> page = read_page(source, read, diagnostics);
    if (!page) return tl::unexpected(std::move(page.error()));
    const std::size_t lines = page->lines.size();
    PageRecord record = {std::move(*page), Ledger(lines), {}, std::move(diagnostics)};
    apply_restore(restore, first_page, record);
    Result<Findings> findings = clean(record.page, sites, record.ledger, record.diagnostics);
    if (!findings) return tl::unexpected(std::move(findings.error()));
    record.findings = std::move(*findings);
    return record;
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
        auto record = clean_page(source, sites, read, restore, pages.empty());
        if (!record) return tl::unexpected(std::move(record.error()));
        pages.push_back(std::move(*record));
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
