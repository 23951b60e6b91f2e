#include "cli/settings.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <iterator>
#include <numeric>
#include <utility>

#include "text/utf8.hpp"

namespace storybind {
namespace {

template <class Number>
std::optional<Number> number_in(std::string_view text) {
    Number number = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc() || stop != end || text.empty()) return std::nullopt;
    return number;
}

/// The last second that "YYYY-MM-DDThh:mm:ssZ" can say.
constexpr std::int64_t end_of_9999 = 253402300799;

Result<std::optional<std::int64_t>> epoch_of(const std::optional<std::string>& text) {
    if (!text || text->empty()) return std::optional<std::int64_t>();
    const std::optional<std::int64_t> seconds = number_in<std::int64_t>(*text);
    if (!seconds || *seconds < 0 || *seconds > end_of_9999) {
        return tl::unexpected(Error{
            ErrorKind::usage, "", 0,
            fmt::format("SOURCE_DATE_EPOCH=\"{}\" is no number of seconds since 1970", *text)});
    }
    return seconds;
}

Result<Restore> restore_of(const CommandLine& line) {
    Restore restore;
    for (const std::string& what : line.restore) {
        const auto number = number_in<std::uint32_t>(what);
        if (!number) {
            restore.rules.push_back(what);
        } else if (line.command == Command::batch || *number == 0) {
            return tl::unexpected(
                Error{ErrorKind::usage, "option --restore", 0,
                      line.command == Command::batch
                          ? fmt::format("\"{}\" is a line, but of which file; give a rule", what)
                          : "lines are counted from 1"});
        } else {
            restore.lines.push_back(*number);
        }
    }
    return restore;
}

Result<std::optional<CoverImage>> cover_of(const std::string& name) {
    if (name.empty()) return std::optional<CoverImage>();
    Result<Source> file = read_source(name);
    if (!file) return tl::unexpected(file.error());
    const std::optional<std::string_view> type = image_type(file->bytes);
    if (!type) {
        return tl::unexpected(
            Error{ErrorKind::file, name, 0,
                  "is no image that e-readers show; give a JPEG, PNG, GIF, WebP or SVG"});
    }
    return CoverImage{std::move(file->bytes), std::string(*type)};
}

Result<std::string> css_of(const std::vector<std::string>& names) {
    std::string css;
    for (const std::string& name : names) {
        const Result<Source> file = read_source(name);
        if (!file) return tl::unexpected(file.error());
        std::string_view text = file->bytes;
        if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
        if (!is_utf8(text) || text.find('\0') != std::string_view::npos) {
            return tl::unexpected(
                Error{ErrorKind::file, name, 0, "is no style sheet in UTF-8; save it as UTF-8"});
        }
        css += text;
        if (!css.empty() && css.back() != '\n') css += '\n';
    }
    return css;
}

Result<EpubOptions> epub_options(const CommandLine& line) {
    EpubOptions options;
    Result<Templates> templates =
        line.templates.empty() ? default_templates() : load_templates(line.templates);
    if (!templates) return tl::unexpected(templates.error());
    Result<std::string> css = css_of(line.css);
    if (!css) return tl::unexpected(css.error());
    Result<std::optional<CoverImage>> cover = cover_of(line.cover);
    if (!cover) return tl::unexpected(cover.error());
    return EpubOptions{std::move(*templates), std::move(*css), std::move(*cover)};
}

/// True where the error names the folder of rule files and not one of them.
bool is_folder_error(const Error& error) {
    return error.kind == ErrorKind::file &&
           std::filesystem::path(error.name).extension() != ".toml";
}

/// How many letters must be put in, taken out or changed to make one name of the other.
std::size_t distance(std::string_view one, std::string_view other) {
    std::vector<std::size_t> row(other.size() + 1);
    std::iota(row.begin(), row.end(), 0U);
    for (std::size_t i = 0; i < one.size(); ++i) {
        std::size_t above_left = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < other.size(); ++j) {
            const std::size_t changed = above_left + (one[i] == other[j] ? 0 : 1);
            above_left = row[j + 1];
            row[j + 1] = std::min({changed, row[j] + 1, above_left + 1});
        }
    }
    return row.back();
}

std::vector<std::string> rule_names(const Sites& sites) {
    std::vector<std::string> names(structure_rules.begin(), structure_rules.end());
    for (const SiteSummary& site : list_sites(sites)) {
        for (const RuleSummary& rule : site.rules) names.push_back(rule.id);
    }
    return names;
}

/// "; near are a, b": names that a slip of the finger makes of this one, or that hold it.
std::string suggestion(std::string_view wanted, const std::vector<std::string>& names) {
    constexpr std::size_t most = 5;
    std::vector<std::string> near;
    for (const std::string& name : names) {
        const bool part = !wanted.empty() && name.find(wanted) != std::string::npos;
        if (near.size() < most && (part || distance(wanted, name) <= 3)) near.push_back(name);
    }
    if (near.empty()) return "; \"storybind sites\" lists them";
    return fmt::format("; did you mean {}", fmt::join(near, " or "));
}

}  // namespace

Result<void> check_restore(const Restore& restore, const Sites& sites) {
    if (restore.rules.empty()) return {};
    const std::vector<std::string> names = rule_names(sites);
    for (const std::string& rule : restore.rules) {
        if (std::find(names.begin(), names.end(), rule) != names.end()) continue;
        return tl::unexpected(
            Error{ErrorKind::usage, "option --restore", 0,
                  fmt::format("no such rule: \"{}\"{}", rule, suggestion(rule, names))});
    }
    return {};
}

Result<Sites> rules_in_force(const CommandLine& line, const Environment& environment) {
    std::vector<RuleFile> files = builtin_rule_files();
    if (!line.no_user_rules) {
        Result<std::vector<RuleFile>> own = user_rule_files();
        if (!own && !is_folder_error(own.error())) return tl::unexpected(own.error());
        if (own) {
            std::move(own->begin(), own->end(), std::back_inserter(files));
        } else {
            environment.note(to_text(own.error()) +
                             "; goes on without (--no-user-rules does not look there)\n");
        }
    }
    for (const std::string& name : line.rules) {
        Result<Source> file = read_source(name);
        if (!file) return tl::unexpected(file.error());
        files.push_back({std::move(file->name), std::move(file->bytes)});
    }
    return load_rules(files);
}

Result<ConvertOptions> convert_options(const CommandLine& line, const Environment& environment) {
    Result<Restore> restore = restore_of(line);
    if (!restore) return tl::unexpected(restore.error());
    if (!line.encoding.empty() && !is_encoding(line.encoding)) {
        return tl::unexpected(
            Error{ErrorKind::usage, "option --input-encoding", 0,
                  fmt::format("\"{}\" is no encoding that is known here; give a name such as "
                              "utf-8, windows-1252, koi8-r, gb18030 or shift_jis",
                              line.encoding)});
    }
    Result<std::vector<Value>> metadata = user_metadata(line);
    if (!metadata) return tl::unexpected(metadata.error());
    const Result<std::optional<std::int64_t>> epoch = epoch_of(environment.source_date_epoch);
    if (!epoch) return tl::unexpected(epoch.error());
    Result<EpubOptions> epub = epub_options(line);
    if (!epub) return tl::unexpected(epub.error());
    return ConvertOptions{
        std::move(*restore), {std::move(*metadata), *epoch}, std::move(*epub), {line.encoding}};
}

}  // namespace storybind
