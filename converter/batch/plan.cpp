#include "batch/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <numeric>
#include <set>
#include <system_error>
#include <utility>

#include "batch/file_name.hpp"
#include "io.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace fs = std::filesystem;
namespace {

/// What is carried through the walk.
struct Walk {
    fs::path root;
    fs::path out;
    std::vector<fs::path> files;  ///< relative to root
    Plan plan;
};

/// Pages, and what pages are kept in: an archive or a mailbox makes one book.
bool is_page_ending(std::string_view ending) {
    constexpr std::array<std::string_view, 15> endings = {
        ".txt",   ".text", ".md",   ".markdown", ".html", ".htm", ".xhtml", ".mht",
        ".mhtml", ".eml",  ".mbox", ".zip",      ".tar",  ".gz",  ".tgz"};
    return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

/// Forms that stories are saved in and that are not read.
bool is_document_ending(std::string_view ending) {
    constexpr std::array<std::string_view, 9> endings = {".pdf", ".doc",  ".docx", ".rtf", ".odt",
                                                         ".lit", ".mobi", ".azw3", ".epub"};
    return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

/// True for a folder in which a browser saved the files of the page beside it: "story_files" and,
/// in other languages, "story-Dateien" beside "story.html". Its pages are frames and
/// advertisements.
bool belongs_to_page(const fs::path& folder) {
    const std::string name = folder.filename().string();
    const std::size_t end = name.find_last_of("_-.");
    if (end == std::string::npos || end == 0) return false;
    std::error_code ignored;
    for (const char* ending : {".html", ".htm", ".xhtml"}) {
        if (fs::is_regular_file(folder.parent_path() / (name.substr(0, end) + ending), ignored)) {
            return true;
        }
    }
    return false;
}

/// True where the first bytes of a file look like text: what decides for a file without an ending.
bool begins_like_text(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::array<char, 4096> buffer = {};
    file.read(buffer.data(), buffer.size());
    const std::string_view front(buffer.data(), static_cast<std::size_t>(file.gcount()));
    if (front.substr(0, 2) == "\xFF\xFE" || front.substr(0, 2) == "\xFE\xFF") return true;
    return !front.empty() && std::none_of(front.begin(), front.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
    });
}

bool is_below(const fs::path& path, const fs::path& folder) {
    std::error_code ignored;
    const fs::path relative = fs::relative(path, folder, ignored);
    return !ignored && !relative.empty() && *relative.begin() != "..";
}

void look_at_file(const fs::path& path, Walk& walk) {
    const std::string ending = ascii_lower(path.extension().string());
    if (is_page_ending(ending) || (ending.empty() && begins_like_text(path))) {
        walk.files.push_back(path.lexically_relative(walk.root));
    } else if (ending != ".epub" || !is_below(path, walk.out)) {
        ++walk.plan.skipped[ending.empty() ? "binary file" : ending];
        if (is_document_ending(ending)) {
            walk.plan.documents.push_back(path.lexically_relative(walk.root).generic_string());
        }
    }
}

/// The names in a folder in byte order; hidden ones are only counted. A folder that cannot be read
/// is an error in the plan.
std::vector<fs::directory_entry> entries_of(const fs::path& folder, Walk& walk) {
    std::vector<fs::directory_entry> entries;
    std::error_code error;
    fs::directory_iterator next(folder, error);
    while (!error && next != fs::directory_iterator()) {
        if (next->path().filename().string().front() == '.') {
            ++walk.plan.skipped["hidden"];
        } else {
            entries.push_back(*next);
        }
        next.increment(error);
    }
    if (error) {
        walk.plan.errors.push_back(
            {ErrorKind::file, folder.string(), 0, "cannot be read: " + error.message()});
    }
    std::sort(entries.begin(), entries.end());
    return entries;
}

void walk_folder(const fs::path& root, Walk& walk) {
    // A list and not a recursion: a path may be deeper than the stack.
    std::vector<fs::path> waiting = {root};
    while (!waiting.empty() && !stop_requested()) {
        const fs::path folder = std::move(waiting.back());
        waiting.pop_back();
        for (const fs::directory_entry& entry : entries_of(folder, walk)) {
            std::error_code error;
            const bool link = entry.is_symlink(error);
            if (entry.is_directory(error)) {
                // Following links could go round for ever.
                if (link) {
                    ++walk.plan.skipped["symbolic link to a folder"];
                } else if (belongs_to_page(entry.path())) {
                    ++walk.plan.skipped["folder of a page's files"];
                } else {
                    waiting.push_back(entry.path());
                }
            } else if (entry.is_regular_file(error)) {
                look_at_file(entry.path(), walk);
            } else {
                ++walk.plan.skipped[link ? "broken symbolic link" : "special file"];
            }
        }
    }
}

/// The name without the ending of a page ("story.html", "stories.tar.gz").
std::string plain_name(const fs::path& file) {
    const std::string ending = ascii_lower(file.extension().string());
    if (!is_page_ending(ending)) return file.filename().string();
    const fs::path stem = file.stem();
    const bool packed = ending == ".gz" && is_page_ending(ascii_lower(stem.extension().string()));
    return packed ? stem.stem().string() : stem.string();
}

/// Where the book of this name goes beside its file, every part of the path in characters that all
/// file systems take.
fs::path safe_path(const fs::path& relative, const std::string& name_of_book) {
    fs::path safe;
    for (const fs::path& part : relative.parent_path()) {
        const std::string name = safe_file_name(part.string());
        safe /= name.empty() ? "_" : name;
    }
    const std::string file = safe_file_name(name_of_book);
    return safe / ((file.empty() ? "_" : file) + ".epub");
}

/// As file systems compare that ignore the case of letters.
std::string folded(const fs::path& path) { return ascii_lower(path.generic_string()); }

/// Of several files that share a name the text comes first, then the others by their endings.
std::vector<std::size_t> by_claim(const std::vector<fs::path>& files) {
    std::vector<std::size_t> order(files.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_partition(order.begin(), order.end(), [&files](std::size_t i) {
        return ascii_lower(files[i].extension().string()) == ".txt";
    });
    return order;
}

/// One output for each file, in its order. A file whose plain name is taken keeps its ending; what
/// then still differs only in the case of letters, or in characters which had to be replaced, is
/// numbered.
std::vector<fs::path> name_outputs(const std::vector<fs::path>& files) {
    std::set<std::string> taken;
    std::vector<fs::path> outputs(files.size());
    for (const std::size_t i : by_claim(files)) {
        fs::path output = safe_path(files[i], plain_name(files[i]));
        if (!taken.insert(folded(output)).second) {
            const fs::path first = safe_path(files[i], files[i].filename().string());
            output = first;
            for (int number = 2; !taken.insert(folded(output)).second; ++number) {
                output = first;
                output.replace_filename(fmt::format("{} ({}).epub", first.stem().string(), number));
            }
        }
        outputs[i] = std::move(output);
    }
    return outputs;
}

}  // namespace

Result<Plan> plan_batch(const fs::path& folder, const fs::path& out) {
    std::error_code error;
    const fs::file_status status = fs::status(folder, error);
    const auto failed = [&folder](std::string message) {
        return tl::unexpected(Error{ErrorKind::file, folder.string(), 0, std::move(message)});
    };
    if (!fs::exists(status)) return failed("cannot be read: " + error.message());
    if (!fs::is_directory(status)) {
        return failed("is a file; give its folder, or use \"storybind convert\"");
    }
    Walk walk{folder, out, {}, {}};
    walk_folder(folder, walk);
    if (stop_requested()) return tl::unexpected(interrupted());
    std::sort(walk.files.begin(), walk.files.end(),
              [](const fs::path& left, const fs::path& right) {
                  return left.generic_string() < right.generic_string();
              });
    std::sort(walk.plan.documents.begin(), walk.plan.documents.end());
    const std::vector<fs::path> outputs = name_outputs(walk.files);
    for (std::size_t i = 0; i < walk.files.size(); ++i) {
        walk.plan.books.push_back(
            {folder / walk.files[i], walk.files[i].generic_string(), out / outputs[i]});
    }
    return std::move(walk.plan);
}

}  // namespace storybind
