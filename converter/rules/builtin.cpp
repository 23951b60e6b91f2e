#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "rules/sites.hpp"
#include "text/embedded.hpp"

namespace storybind {

namespace {

namespace fs = std::filesystem;

// $XDG_CONFIG_HOME or ~/.config (XDG Base Directory Specification); empty where neither is set.
fs::path config_folder() {
    // Nothing in the program changes the environment, so reading it is safe.
    if (const char* config = std::getenv("XDG_CONFIG_HOME"); config != nullptr && *config == '/')
        return config;
    if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0')
        return fs::path(home) / ".config";
    return {};
}

Result<RuleFile> read_rule_file(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    RuleFile file{path.string(), {}};
    if (stream) file.bytes.assign(std::istreambuf_iterator<char>(stream), {});
    if (!stream || stream.bad())
        return tl::unexpected(Error{ErrorKind::file, file.name, 0, "the file cannot be read"});
    return file;
}

}  // namespace

std::vector<RuleFile> builtin_rule_files() {
    std::vector<RuleFile> files;
    for (const EmbeddedFile& file : embedded_sites())
        files.push_back({"builtin:" + std::string(file.name), std::string(file.bytes)});
    return files;
}

Result<std::vector<RuleFile>> user_rule_files() {
    std::vector<RuleFile> files;
    const fs::path config = config_folder();
    if (config.empty()) return files;
    const fs::path folder = config / "storybind" / "sites";
    std::error_code error;
    std::vector<fs::path> paths;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error))
        if (entry->path().extension() == ".toml") paths.push_back(entry->path());
    if (error && error != std::errc::no_such_file_or_directory)
        return tl::unexpected(Error{ErrorKind::file, folder.string(), 0, error.message()});
    std::sort(paths.begin(), paths.end());
    for (const fs::path& path : paths) {
        auto file = read_rule_file(path);
        if (!file) return tl::unexpected(file.error());
        files.push_back(*std::move(file));
    }
    return files;
}

}  // namespace storybind
