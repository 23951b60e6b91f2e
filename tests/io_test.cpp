#include "io.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "scratch.hpp"

namespace storybind {
namespace {

namespace fs = std::filesystem;

/// The message of what failed, without the folder's name; "ok" otherwise.
std::string printed(const Result<void>& result, const fs::path& folder) {
    if (result) return "ok";
    const std::string text = to_text(result.error());
    const std::size_t at = text.find(folder.string() + "/");
    return at == std::string::npos ? text : text.substr(at + folder.string().size() + 1);
}

std::size_t files_in(const fs::path& folder) {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

TEST(WriteFile, WritesWholeFilesOnly) {
    const Scratch scratch;
    const fs::path book = scratch.path() / "book.epub";
    EXPECT_EQ(printed(write_file(book, "one", false), scratch.path()), "ok");
    EXPECT_EQ(scratch.read("book.epub"), "one");
    EXPECT_EQ(printed(write_file(book, "two", false), scratch.path()),
              "book.epub: exists already; use --overwrite to replace it");
    EXPECT_EQ(scratch.read("book.epub"), "one");
    EXPECT_EQ(printed(write_file(book, "two", true), scratch.path()), "ok");
    EXPECT_EQ(scratch.read("book.epub"), "two");
    const std::string large(5'000'000, 'x');
    EXPECT_EQ(printed(write_file(scratch.path() / "large", large, false), scratch.path()), "ok");
    EXPECT_EQ(scratch.read("large"), large);
    EXPECT_EQ(files_in(scratch.path()), 2U);  // nothing else is left
}

TEST(WriteFile, RefusesWhatIsNoPlaceForABook) {
    const Scratch scratch;
    fs::create_directory(scratch.path() / "folder");
    ASSERT_EQ(::mkfifo((scratch.path() / "pipe").c_str(), 0600), 0);
    struct Row {
        std::string_view name;
        std::string_view message;
    };
    const Row rows[] = {
        {"folder", "folder: is a folder, not a file"},
        {"pipe", "pipe: is no regular file; use \"-o -\" for standard output"},
        {"nowhere/book", "nowhere/book: cannot be written: its folder is missing"},
    };
    for (const Row& row : rows) {
        for (const bool overwrite : {false, true}) {
            const Result<void> written = write_file(scratch.path() / row.name, "x", overwrite);
            EXPECT_EQ(printed(written, scratch.path()), row.message);
        }
    }
    EXPECT_EQ(files_in(scratch.path()), 2U);
}

TEST(WriteFile, LetsOneOfManyWin) {
    const Scratch scratch;
    const fs::path book = scratch.path() / "book";
    std::vector<int> won(8, 0);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < won.size(); ++i) {
        threads.emplace_back([&, i] {
            won[i] =
                write_file(book, std::string(100'000, static_cast<char>('a' + i)), false) ? 1 : 0;
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(std::count(won.begin(), won.end(), 1), 1);
    const std::string bytes = scratch.read("book");
    const auto winner = std::find(won.begin(), won.end(), 1) - won.begin();
    EXPECT_EQ(bytes, std::string(100'000, static_cast<char>('a' + winner)));
    EXPECT_EQ(files_in(scratch.path()), 1U);
}

TEST(ReadSource, ReadsAnyBytes) {
    const Scratch scratch;
    const std::string bytes("a\0\xFF\r\n", 5);
    scratch.write("page", bytes);
    scratch.write("empty", "");
    const Result<Source> page = read_source((scratch.path() / "page").string());
    ASSERT_TRUE(page);
    EXPECT_EQ(page->bytes, bytes);
    EXPECT_EQ(page->name, (scratch.path() / "page").string());
    EXPECT_EQ(read_source((scratch.path() / "empty").string())->bytes, "");
}

TEST(ReadSource, SaysWhyItCannot) {
    const Scratch scratch;
    const std::string folder = scratch.path().string();
    const std::string gone = folder + "/gone";
    const std::string huge = folder + "/huge";
    scratch.write("huge", "");
    fs::resize_file(huge, largest_input + 1);  // a file of holes takes no room
    EXPECT_EQ(to_text(read_source(gone).error()),
              fmt::format("storybind: {}: cannot be read: No such file or directory", gone));
    EXPECT_EQ(to_text(read_source(folder).error()),
              fmt::format("storybind: {}: is a folder; give its files, or use \"storybind batch\"",
                          folder));
    EXPECT_EQ(to_text(read_source(huge).error()),
              fmt::format("storybind: {}: is larger than 512 MiB, no saved page is", huge));
}

TEST(WriteStream, TakesAClosedPipeForTheEnd) {
    int ends[2] = {};
    ASSERT_EQ(::pipe(ends), 0);
    ::close(ends[0]);
    const auto before = std::signal(SIGPIPE, SIG_IGN);
    EXPECT_TRUE(write_stream(ends[1], "words"));
    std::signal(SIGPIPE, before);
    ::close(ends[1]);
    const Result<void> closed = write_stream(ends[1], "words");
    ASSERT_FALSE(closed);
    EXPECT_EQ(to_text(closed.error()),
              "storybind: standard error: cannot be written: Bad file descriptor");
}

TEST(WriteStream, SaysThatTheDiskIsFull) {
    const int full = ::open("/dev/full", O_WRONLY);
    if (full < 0) GTEST_SKIP() << "no /dev/full here";
    const Result<void> written = write_stream(full, "words");
    ::close(full);
    ASSERT_FALSE(written);
    EXPECT_EQ(to_text(written.error()),
              "storybind: standard error: cannot be written: No space left on device");
}

// In a process of its own: once a stop was asked for, nothing in it is written any more.
TEST(Stop, LeavesNothingHalfDone) {
    const Scratch scratch;
    const fs::path book = scratch.path() / "book";
    EXPECT_FALSE(stop_requested());
    const pid_t child = ::fork();
    if (child == 0) {
        catch_stop_signals();
        static_cast<void>(std::raise(SIGINT));
        const Result<void> written = write_file(book, "words", false);
        const bool right = stop_requested() && !written &&
                           written.error().kind == ErrorKind::interrupted &&
                           exit_code(written.error().kind) == 130;
        ::_exit(right ? 0 : 1);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    EXPECT_EQ(files_in(scratch.path()), 0U);
}

}  // namespace
}  // namespace storybind
