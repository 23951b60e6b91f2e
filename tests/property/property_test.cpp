// The laws of tests/property/laws.hpp on thousands of pages that nobody wrote.
//
// STORYBIND_PAGES: how many (10,000); STORYBIND_SEED: the seed of the first (1). A failure names
// the seed and shows the page, made as small as it gets.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <map>
#include <mutex>
#include <thread>

#include "fixtures/case.hpp"
#include "property/laws.hpp"
#include "property/pages.hpp"
#include "property/random.hpp"

namespace storybind {
namespace {

std::uint64_t number_from(const char* variable, std::uint64_t usual) {
    const char* text = std::getenv(variable);
    return text ? std::strtoull(text, nullptr, 10) : usual;
}

const EpubOptions& epub_options() {
    static const EpubOptions options = {default_templates(), "", {}};
    return options;
}

/// The same bytes in another dress: must be treated alike.
std::string differs(const Treatment& outcome, const std::string& other, std::string_view dress) {
    const Treatment changed = convert_bytes(other);
    if (changed.printed == outcome.printed) return {};
    return fmt::format("{} changes the outcome:\n{}\n--- becomes\n{}", dress, outcome.printed,
                       changed.printed);
}

/// A line that a rule took, put back by its number, stands in the book.
std::string restore_fails(const PageLines& lines, const Treatment& outcome, std::uint64_t seed) {
    const PageRecord& record = outcome.conversion->pages.front();
    std::vector<std::uint32_t> taken;
    for (LineIndex line = 0; line < record.page.lines.size(); ++line) {
        const Fate fate = record.ledger.row(line).fate;
        if (fate == Fate::removed || fate == Fate::metadata) {
            taken.push_back(record.page.lines[line].number);
        }
    }
    if (taken.empty()) return {};
    const std::uint32_t number = Random(seed).pick(taken);
    ConvertOptions options;
    options.restore.lines = {number};
    const Treatment restored = convert_bytes(bytes_of(lines), options);
    if (!restored.conversion) return fmt::format("--restore {}: no book", number);
    if (restored.conversion->pages.front().ledger.row(number - 1).fate != Fate::kept) {
        return fmt::format("--restore {} does not keep the line", number);
    }
    return broken_law(*restored.conversion);
}

std::string packs_differently(const Book& book) {
    const Result<std::string> once = make_epub(book, epub_options());
    if (!once) return "no package: " + to_text(once.error());
    const Result<std::string> twice = make_epub(book, epub_options());
    return twice && *twice == *once ? "" : "two packages of one book differ";
}

/// Which of the dearer laws a page is tried with, by its seed, so that each gets its share.
std::string broken_by_change(const PageLines& lines, const Treatment& outcome, std::uint64_t seed) {
    const std::string bytes = bytes_of(lines);
    switch (seed % 6) {
        case 0:
            return differs(outcome, bytes, "another run");
        case 1:
            return differs(outcome, bytes_of(lines, "\r\n"), "CRLF");
        case 2:
            return differs(outcome, "\xEF\xBB\xBF" + bytes, "a byte order mark");
        case 3:
            if (bytes.size() == 1) return {};  // no byte at all is another matter
            return differs(outcome, bytes.substr(0, bytes.size() - 1), "no last line end");
        case 4:
            return outcome.conversion ? restore_fails(lines, outcome, seed) : "";
        default:
            if (seed % 48 != 5 || !outcome.conversion) return {};
            return packs_differently(outcome.conversion->book);
    }
}

/// What is wrong with the treatment of a page; empty where nothing is.
std::string fault_of(const PageLines& lines, std::uint64_t seed) {
    const Treatment outcome = convert_bytes(bytes_of(lines));
    if (outcome.bug) return outcome.printed;
    if (outcome.conversion) {
        if (std::string law = broken_law(*outcome.conversion); !law.empty()) return law;
    }
    return broken_by_change(lines, outcome, seed);
}

/// Leaves out lines as long as the page still fails.
PageLines smallest(PageLines lines, std::uint64_t seed) {
    for (std::size_t step = lines.size() / 2; step > 0; step /= 2) {
        for (std::size_t at = 0; at + step <= lines.size();) {
            PageLines fewer = lines;
            const auto first = fewer.begin() + static_cast<std::ptrdiff_t>(at);
            fewer.erase(first, first + static_cast<std::ptrdiff_t>(step));
            if (!fewer.empty() && !fault_of(fewer, seed).empty()) {
                lines = std::move(fewer);
            } else {
                at += step;
            }
        }
    }
    return lines;
}

/// Seed and fault of failing pages, from all threads.
struct Failures {
    std::mutex mutex;
    std::map<std::uint64_t, std::string> faults;
};

void try_pages(std::uint64_t first, std::uint64_t end, std::atomic<std::uint64_t>& next,
               Failures& failures) {
    constexpr std::size_t enough = 3;
    for (std::uint64_t seed = next++; seed < end; seed = next++) {
        const std::string fault = fault_of(make_page(first + seed), first + seed);
        if (fault.empty()) continue;
        const std::lock_guard lock(failures.mutex);
        failures.faults.emplace(first + seed, fault);
        if (failures.faults.size() >= enough) next = end;
    }
}

TEST(Property, LawsHoldOnPagesThatNobodyWrote) {
    const std::uint64_t pages = number_from("STORYBIND_PAGES", 10'000);
    const std::uint64_t first = number_from("STORYBIND_SEED", 1);
    std::atomic<std::uint64_t> next = 0;
    Failures failures;
    std::vector<std::thread> threads;
    for (unsigned i = std::max(1U, std::thread::hardware_concurrency()); i > 0; --i) {
        threads.emplace_back([&] { try_pages(first, pages, next, failures); });
    }
    for (std::thread& thread : threads) thread.join();
    for (const auto& [seed, fault] : failures.faults) {
        const PageLines lines = smallest(make_page(seed), seed);
        ADD_FAILURE() << "STORYBIND_SEED=" << seed
                      << " STORYBIND_PAGES=1: " << fault_of(lines, seed) << "\nthe page, "
                      << lines.size() << " lines:\n"
                      << bytes_of(lines) << "(end)";
    }
}

TEST(Property, PagesAreTheSameEverywhere) {
    std::uint64_t sum = 0;
    for (std::uint64_t seed = 1; seed <= 5; ++seed) sum ^= Random(seed).next();
    EXPECT_EQ(sum, 1597041361153870962U)
        << "the generator changed: seeds of old reports no longer fit";
    EXPECT_EQ(make_page(7), make_page(7));
    EXPECT_NE(make_page(7), make_page(8));
}

/// A generator whose pages all end in an error, or that no rule knows, would prove nothing.
TEST(Property, PagesAreOfAllSorts) {
    constexpr std::uint64_t pages = 300;
    std::map<std::string, std::size_t> sorts;
    for (std::uint64_t seed = 1; seed <= pages; ++seed) {
        const Treatment outcome = convert_bytes(bytes_of(make_page(seed)));
        if (!outcome.conversion) {
            ++sorts["no story"];
            continue;
        }
        const Book& book = outcome.conversion->book;
        const PageRecord& record = outcome.conversion->pages.front();
        sorts["book"] += 1;
        sorts["known site"] += book.site == "generic" ? 0U : 1U;
        sorts["chapters"] += book.chapters.size() > 1 ? 1U : 0U;
        sorts["notes"] += record.findings.notes.empty() ? 0U : 1U;
        sorts["preface"] += book.preface.empty() ? 0U : 1U;
        sorts["removed"] += record.ledger.count(Fate::removed) > 0 ? 1U : 0U;
        sorts["metadata"] += record.ledger.count(Fate::metadata) > 0 ? 1U : 0U;
        sorts["title"] += book.metadata.first(Field::title) ? 1U : 0U;
        sorts["diagnostics"] += record.diagnostics.empty() ? 0U : 1U;
    }
    const std::map<std::string, std::size_t> least = {
        {"no story", 2}, {"book", 250},      {"known site", 60}, {"chapters", 20},
        {"notes", 60},   {"preface", 20},    {"removed", 100},   {"metadata", 60},
        {"title", 60},   {"diagnostics", 60}};
    for (const auto& [sort, count] : least) EXPECT_GE(sorts[sort], count) << sort;
}

/// The laws are no empty words: a broken conversion is told apart.
TEST(Property, LawsFindFaults) {
    const std::string page = "- Text Size +\nStory Notes:\nHello.\n\nOne.\n\nTwo.\n";
    const Treatment outcome = convert_bytes(page);
    ASSERT_TRUE(outcome.conversion);
    EXPECT_EQ(broken_law(*outcome.conversion), "");
    Conversion broken = *outcome.conversion;
    broken.book.chapters.front().blocks.pop_back();
    EXPECT_EQ(broken_law(broken), "kept story \"One.Two.\", book's story \"One.\"");
    broken = *outcome.conversion;
    broken.book.preface.clear();
    EXPECT_EQ(broken_law(broken), "kept notes \"Hello.\", book's notes \"\"");
    broken = *outcome.conversion;
    std::swap(broken.book.chapters.front().blocks.front(),
              broken.book.chapters.front().blocks.back());
    EXPECT_EQ(broken_law(broken), "the story is out of order");
    broken = *outcome.conversion;
    broken.pages.front().ledger = Ledger(broken.pages.front().page.lines.size());
    EXPECT_EQ(broken_law(broken), "line 1 is open");
    broken = *outcome.conversion;
    broken.book.metadata.values.push_back({Field::title, "", "Invented", Confidence::sure, {}});
    EXPECT_EQ(broken_law(broken), "title \"Invented\" does not stand on the page");
    broken = *outcome.conversion;
    broken.book.chapters.front().title = "Invented";
    EXPECT_EQ(broken_law(broken), "chapter title \"Invented\" does not stand on the page");
}

}  // namespace
}  // namespace storybind
