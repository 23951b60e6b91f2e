#include "io.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

namespace storybind {
namespace {

// A signal handler can reach nothing but a global.
std::atomic<bool> stop_flag = false;
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may not take a lock");

extern "C" void ask_for_stop(int /*signal*/) { stop_flag = true; }

/// The system's words for an error number, such as "No such file or directory".
std::string reason(int number) { return std::generic_category().message(number); }

tl::unexpected<Error> file_error(const std::string& name, std::string message) {
    return tl::unexpected(Error{ErrorKind::file, name, 0, std::move(message)});
}

/// An open file that closes itself.
class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { close_now(); }

    bool is_open() const { return number_ >= 0; }
    int number() const { return number_; }
    /// False where the system reports only now that a write failed (NFS, quota).
    bool close_now() { return number_ < 0 || ::close(std::exchange(number_, -1)) == 0; }

  private:
    int number_;
};

/// A file that vanishes unless it was renamed to what it shall be.
class TemporaryFile {
  public:
    explicit TemporaryFile(std::string path) : path_(std::move(path)) {}
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() {
        if (!path_.empty()) ::unlink(path_.c_str());
    }

    const char* path() const { return path_.c_str(); }
    void renamed() { path_.clear(); }

  private:
    std::string path_;
};

tl::unexpected<Error> too_large(const std::string& name) {
    return file_error(name,
                      fmt::format("is larger than {} MiB, no saved page is", largest_input >> 20U));
}

Result<std::string> read_all(int descriptor, const std::string& name) {
    std::string bytes;
    std::array<char, 65536> buffer;
    while (true) {
        if (stop_requested()) return tl::unexpected(interrupted());
        const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
        if (count == 0) return bytes;
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return file_error(name, "cannot be read: " + reason(errno));
        bytes.append(buffer.data(), static_cast<std::size_t>(count));
        if (bytes.size() > largest_input) return too_large(name);
    }
}

/// Writes all bytes; 0, or the number of the error (EINTR: Ctrl-C while the other side is slow).
int write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
        if (count >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(count));
        } else if (errno != EINTR || stop_requested()) {
            return errno;
        }
    }
    return 0;
}

/// Makes a file of a name that no other process uses, hidden, in the folder of `path`.
int open_beside(const std::filesystem::path& path, std::string& made) {
    static std::atomic<unsigned> counter = 0;
    const std::filesystem::path folder = path.parent_path();
    for (int attempt = 0; attempt < 1000; ++attempt) {
        made = (folder / fmt::format(".storybind-{}-{}.tmp", ::getpid(), counter++)).string();
        const int descriptor = ::open(made.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (descriptor >= 0 || errno != EEXIST) return descriptor;
    }
    return -1;
}

/// Gives a file its final name where nothing has it yet; 0, or the number of the error. In one step
/// of the system, so that a file that appears meanwhile is safe.
int rename_to_new(const char* from, const char* to) {
    if (::renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0) return 0;
    if (errno != EINVAL && errno != ENOSYS) return errno;
    // File systems that cannot do that (some network ones) can make a second name instead.
    if (::link(from, to) != 0) return errno;
    ::unlink(from);
    return 0;
}

int rename_over(const char* from, const char* to) { return std::rename(from, to) == 0 ? 0 : errno; }

std::filesystem::path folder_of(const std::filesystem::path& path) {
    return path.has_parent_path() ? path.parent_path() : ".";
}

/// Makes the rename itself survive a power cut. A file system that cannot is none of our errors.
void flush_folder(const std::filesystem::path& path) {
    const Descriptor open(::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (open.is_open()) static_cast<void>(::fsync(open.number()));
}

/// A loader of the files in `folder` and below. Symbolic links are followed as long as they stay
/// inside: what a page names may come from anybody.
LoadBeside loader_of(const std::filesystem::path& folder) {
    return [folder](std::string_view path) -> std::optional<std::string> {
        std::error_code error;
        const std::filesystem::path root = std::filesystem::canonical(folder, error);
        if (error || path.empty() || path.find('\0') != std::string_view::npos) return std::nullopt;
        const std::filesystem::path file = std::filesystem::canonical(root / path, error);
        if (error) return std::nullopt;
        const std::filesystem::path inside = file.lexically_relative(root);
        if (inside.empty() || *inside.begin() == ".." || *inside.begin() == ".")
            return std::nullopt;
        const Descriptor open(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW));
        struct stat status = {};
        if (!open.is_open() || ::fstat(open.number(), &status) != 0 || !S_ISREG(status.st_mode) ||
            status.st_size > static_cast<off_t>(largest_file_beside)) {
            return std::nullopt;
        }
        Result<std::string> bytes = read_all(open.number(), file.string());
        if (!bytes) return std::nullopt;
        return std::move(*bytes);
    };
}

}  // namespace

Result<Source> read_source(const std::string& name) {
    const bool standard_input = name == "-";
    const Descriptor file(standard_input ? -1 : ::open(name.c_str(), O_RDONLY | O_CLOEXEC));
    if (!standard_input && !file.is_open()) {
        if (errno == EINTR && stop_requested()) return tl::unexpected(interrupted());
        return file_error(name, "cannot be read: " + reason(errno));
    }
    const int descriptor = standard_input ? STDIN_FILENO : file.number();
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0) {
        return file_error(name, "cannot be read: " + reason(errno));
    }
    if (S_ISDIR(status.st_mode)) {
        return file_error(name, "is a folder; give its files, or use \"storybind batch\"");
    }
    if (status.st_size > static_cast<off_t>(largest_input)) return too_large(name);
    Result<std::string> bytes = read_all(descriptor, name);
    if (!bytes) return tl::unexpected(bytes.error());
    if (standard_input) return Source{name, std::move(*bytes)};
    return Source{name, std::move(*bytes), {}, loader_of(folder_of(name))};
}

Result<void> check_output(const std::filesystem::path& path, bool overwrite) {
    struct stat status = {};
    if (::stat(path.c_str(), &status) != 0) {
        const int error = errno;
        if (::stat(folder_of(path).c_str(), &status) == 0) return {};
        return file_error(path.string(), error == ENOENT
                                             ? "cannot be written: its folder is missing"
                                             : "cannot be written: " + reason(error));
    }
    if (S_ISDIR(status.st_mode)) return file_error(path.string(), "is a folder, not a file");
    if (!S_ISREG(status.st_mode)) {
        return file_error(path.string(), "is no regular file; use \"-o -\" for standard output");
    }
    if (!overwrite) {
        return file_error(path.string(), "exists already; use --overwrite to replace it");
    }
    return {};
}

Result<void> write_file(const std::filesystem::path& path, std::string_view bytes, bool overwrite) {
    if (Result<void> fine = check_output(path, overwrite); !fine) return fine;
    const auto failed = [&path](int number) -> Result<void> {
        if (number == EINTR) return tl::unexpected(interrupted());
        return file_error(path.string(), "cannot be written: " + reason(number));
    };
    std::string beside;
    Descriptor file(open_beside(path, beside));
    if (!file.is_open()) return failed(errno);
    TemporaryFile temporary(beside);
    // In pieces, so that Ctrl-C is heard while a slow disk takes a large book.
    constexpr std::size_t piece = std::size_t{1} << 20U;
    for (std::size_t begin = 0; begin < bytes.size(); begin += piece) {
        if (stop_requested()) return tl::unexpected(interrupted());
        const int failure = write_all(file.number(), bytes.substr(begin, piece));
        if (failure != 0) return failed(failure);
    }
    if (::fsync(file.number()) != 0 && errno != EINVAL && errno != EROFS) return failed(errno);
    if (!file.close_now()) return failed(errno);
    if (stop_requested()) return tl::unexpected(interrupted());
    const int error = overwrite ? rename_over(temporary.path(), path.c_str())
                                : rename_to_new(temporary.path(), path.c_str());
    if (error != 0) {
        const Result<void> fine = check_output(path, overwrite);
        return fine ? failed(error) : fine;
    }
    temporary.renamed();
    flush_folder(path);
    return {};
}

Result<void> write_stream(int descriptor, std::string_view bytes) {
    const int error = write_all(descriptor, bytes);
    if (error == 0 || error == EPIPE) return {};
    if (error == EINTR) return tl::unexpected(interrupted());
    const char* name = descriptor == STDOUT_FILENO ? "standard output" : "standard error";
    return file_error(name, "cannot be written: " + reason(error));
}

bool stop_requested() { return stop_flag; }

Error interrupted() { return {ErrorKind::interrupted, "", 0, "interrupted"}; }

void catch_stop_signals() {
    struct sigaction action = {};
    action.sa_handler = ask_for_stop;
    // The second Ctrl-C kills: whoever presses it does not want to wait. No SA_RESTART: a read that
    // waits for input must end.
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    sigemptyset(&action.sa_mask);
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

}  // namespace storybind
