#include "batch/batch.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

#include "io.hpp"

namespace storybind {
namespace {

/// Makes and writes one book.
Result<Diagnostics> convert_one(const PlannedBook& book, const Sites& sites,
                                const BatchOptions& options) {
    Result<Source> source = read_source(book.input.string());
    if (!source) return tl::unexpected(source.error());
    source->name = book.name;
    const std::vector<Source> sources = {std::move(*source)};
    const Result<Conversion> made = make_book(sources, sites, options.convert);
    if (!made) return tl::unexpected(made.error());
    const Result<std::string> bytes = make_epub(made->book, options.convert.epub);
    if (!bytes) return tl::unexpected(bytes.error());

    std::error_code error;
    const std::filesystem::path folder = book.output.parent_path();
    if (!folder.empty()) std::filesystem::create_directories(folder, error);
    if (error) {
        return tl::unexpected(
            Error{ErrorKind::file, folder.string(), 0, "cannot be made: " + error.message()});
    }
    const Result<void> written = write_file(book.output, *bytes, options.overwrite);
    if (!written) return tl::unexpected(written.error());
    return made->pages.front().diagnostics;
}

/// The same for a thread, which an exception of a library must not leave.
BookOutcome outcome_of(const PlannedBook& book, const Sites& sites, const BatchOptions& options) {
    if (stop_requested()) return {interrupted(), {}};
    // The folder of a book is made when there is something to put into it.
    std::error_code unknown;
    if (std::filesystem::exists(book.output, unknown)) {
        const Result<void> fine = check_output(book.output, options.overwrite);
        if (!fine) return {fine.error(), {}};
    }
    try {
        Result<Diagnostics> diagnostics = convert_one(book, sites, options);
        if (!diagnostics) return {diagnostics.error(), {}};
        return {std::nullopt, std::move(*diagnostics)};
    } catch (const std::exception& exception) {
        return {Error{ErrorKind::bug, book.name, 0, exception.what()}, {}};
    }
}

/// The books' outcomes as they come in, for one thread that waits for them in order.
class Outcomes {
  public:
    explicit Outcomes(std::size_t books) : slots_(books) {}

    void put(std::size_t book, BookOutcome outcome) {
        {
            const std::lock_guard lock(mutex_);
            slots_[book] = std::move(outcome);
        }
        arrived_.notify_one();
    }

    BookOutcome take(std::size_t book) {
        std::unique_lock lock(mutex_);
        arrived_.wait(lock, [&] { return slots_[book].has_value(); });
        return *std::exchange(slots_[book], std::nullopt);
    }

  private:
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::vector<std::optional<BookOutcome>> slots_;
};

}  // namespace

void run_batch(const std::vector<PlannedBook>& books, const Sites& sites,
               const BatchOptions& options, const BookReport& report) {
    Outcomes outcomes(books.size());
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < books.size(); i = next++) {
            outcomes.put(i, outcome_of(books[i], sites, options));
        }
    };
    std::vector<std::thread> workers;
    const std::size_t wanted = std::clamp<std::size_t>(options.jobs, 1, books.size() + 1);
    try {
        while (workers.size() < wanted) workers.emplace_back(work);
    } catch (const std::system_error&) {
        // The system gives no more threads: those that run, or this one, do the work.
        if (workers.empty()) work();
    }
    for (std::size_t i = 0; i < books.size(); ++i) report(books[i], outcomes.take(i));
    for (std::thread& worker : workers) worker.join();
}

}  // namespace storybind
