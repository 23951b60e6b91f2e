#include "cli/command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/options.hpp"
#include "text/utf8.hpp"
#include "text/version.hpp"

namespace storybind {
namespace {

struct CommandRow {
    Command command;
    std::string_view name;
    const char* usage;
    const char* summary;
    const char* examples;
    std::vector<AddOptions> options;
};

const std::vector<CommandRow>& commands() {
    static const std::vector<CommandRow> rows = {
        {Command::convert,
         "convert",
         "storybind convert INPUT... [-o OUT.epub] [OPTIONS]",
         "Make an EPUB from a saved story page, or one book from several",
         "  storybind convert story.txt\n"
         "  storybind convert one.txt two.txt -o story.epub --title \"A Story\"\n"
         "  storybind convert story.txt --restore 12 --restore efiction.author-of\n"
         "  wl-paste | storybind convert - -o story.epub",
         {add_inputs, add_output_file, add_overwrite, add_strict, add_quiet, add_encoding,
          add_rules, add_restore, add_book_metadata, add_look}},
        {Command::batch,
         "batch",
         "storybind batch FOLDER -o OUTFOLDER [OPTIONS]",
         "Make a book of every story below a folder",
         "  storybind batch stories -o books\n"
         "  storybind batch stories -o books -j 4 --overwrite --tags \"saved 2009\"",
         {add_folder, add_output_folder, add_jobs, add_overwrite, add_strict, add_quiet,
          add_encoding, add_rules, add_restore_rules, add_batch_metadata, add_look}},
        {Command::explain,
         "explain",
         "storybind explain INPUT... [OPTIONS]",
         "Show what becomes of every line of a page, and why",
         "  storybind explain story.txt | less\n"
         "  storybind explain --json story.txt",
         {add_inputs, add_json, add_color, add_quiet, add_encoding, add_rules, add_restore}},
        {Command::inspect,
         "inspect",
         "storybind inspect INPUT... [OPTIONS]",
         "Show title, author, chapters and notes that were found, and how sure they are",
         "  storybind inspect story.txt\n"
         "  storybind inspect --json one.txt two.txt",
         {add_inputs, add_json, add_encoding, add_rules, add_restore, add_book_metadata}},
        {Command::sites,
         "sites",
         "storybind sites [--check FILE...] [OPTIONS]",
         "List the sites and rules in force, or check a rule file",
         "  storybind sites\n"
         "  storybind sites --check my-archive.toml",
         {add_check, add_json, add_rules}},
    };
    return rows;
}

std::string general_help() {
    std::string text =
        "storybind turns saved story pages into clean EPUB books.\n"
        "\n"
        "Usage: storybind COMMAND [OPTIONS]\n"
        "       storybind INPUT... OUT.epub\n"
        "\n"
        "Commands:\n";
    for (const CommandRow& row : commands()) {
        text += fmt::format("  {:<9} {}\n", row.name, row.summary);
    }
    text +=
        "\n"
        "\"storybind COMMAND --help\" tells more of a command. \"storybind --version\" prints the "
        "version.\n"
        "\n"
        "Examples:\n"
        "  storybind story.txt story.epub\n"
        "  storybind batch stories -o books\n"
        "  storybind explain story.txt\n"
        "\n"
        "Exit codes: 0 all books written, 1 an input gave no book, 2 wrong command line, 3 a file\n"
        "could not be read or written, 4 a rule file or template is wrong, 70 a bug in storybind,\n"
        "130 interrupted.\n";
    return text;
}

/// "-o, --output FILE"; a positional argument is its name.
std::string label_of(const CLI::Option& option) {
    if (!option.nonpositional()) return option.get_name(true, false);
    std::string label;
    for (const std::string& name : option.get_snames()) label += "-" + name + ", ";
    for (const std::string& name : option.get_lnames()) label += "--" + name + ", ";
    label.resize(label.size() - 2);
    return option.get_type_name().empty() ? label : label + " " + option.get_type_name();
}

/// An option and what it does, in lines of at most 80 columns.
std::string option_text(const CLI::Option& option) {
    constexpr std::size_t indent = 30;
    constexpr std::size_t right = 80;
    std::string line = "  " + label_of(option);
    std::string text;
    const auto new_line = [&] {
        text += line + "\n";
        line = std::string(indent, ' ');
    };
    if (line.size() + 2 > indent) new_line();
    line.resize(indent, ' ');
    std::string_view rest = option.get_description();
    while (!rest.empty()) {
        const std::string_view word = rest.substr(0, rest.find(' '));
        const bool first = line.size() == indent;
        if (!first && line.size() + 1 + word.size() > right) new_line();
        if (line.size() > indent) line += ' ';
        line += word;
        rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    }
    new_line();
    return text;
}

/// CLI11 knows the options; how they are shown is ours.
std::string help_of(const CommandRow& row, const CLI::App& app) {
    std::string text = fmt::format("{}.\n\nUsage: {}\n", row.summary, row.usage);
    for (const std::string& group : app.get_groups()) {
        std::string options;
        for (const CLI::Option* option : app.get_options()) {
            if (option->get_group() == group) options += option_text(*option);
        }
        if (!options.empty()) text += fmt::format("\n{}:\n{}", group, options);
    }
    return text + fmt::format("\nExamples:\n{}\n", row.examples);
}

Outcome usage_error(std::string message, std::string_view command) {
    const std::string help =
        command.empty() ? "storybind --help" : fmt::format("storybind {} --help", command);
    return failed({ErrorKind::usage, "", 0, fmt::format("{}; see \"{}\"", message, help)});
}

/// CLI11's message as one line without a full stop, as ours are.
std::string tidied(std::string message) {
    std::replace(message.begin(), message.end(), '\n', ' ');
    while (!message.empty() && (message.back() == ' ' || message.back() == '.')) message.pop_back();
    return message;
}

/// "--title: 1 required TEXT missing" in words.
std::string mismatch(const std::string& message) {
    const std::size_t colon = message.find(':');
    if (colon == std::string::npos) return tidied(message);
    return fmt::format("{} wants one value", message.substr(0, colon));
}

tl::expected<CommandLine, Outcome> parse_command(const CommandRow& row,
                                                 std::vector<std::string> arguments) {
    CommandLine line;
    line.command = row.command;
    CLI::App app;
    app.set_help_flag("-h,--help", "Print this help and exit");
    for (const AddOptions add : row.options) add(app, line);
    std::reverse(arguments.begin(), arguments.end());  // CLI11 takes them from the back
    try {
        app.parse(std::move(arguments));
    } catch (const CLI::CallForHelp&) {
        return tl::unexpected(Outcome{help_of(row, app), "", 0});
    } catch (const CLI::ExtrasError&) {
        const std::vector<std::string> extra = app.remaining();
        return tl::unexpected(usage_error(
            fmt::format("unknown option or argument \"{}\"", extra.empty() ? "" : extra.front()),
            row.name));
    } catch (const CLI::ArgumentMismatch& error) {
        return tl::unexpected(usage_error(mismatch(error.what()), row.name));
    } catch (const CLI::Error& error) {
        return tl::unexpected(usage_error(tidied(error.what()), row.name));
    }
    return line;
}

bool is_epub_name(std::string_view name) {
    return name.size() > 5 && ascii_lower(name.substr(name.size() - 5)) == ".epub";
}

/// `storybind IN... OUT.epub`, as converters of books are used.
tl::expected<CommandLine, Outcome> parse_shorthand(const std::vector<std::string>& arguments) {
    tl::expected<CommandLine, Outcome> line = parse_command(commands().front(), arguments);
    if (!line || !line->output.empty()) return line;
    if (line->inputs.size() < 2 || !is_epub_name(line->inputs.back())) {
        return tl::unexpected(
            usage_error(fmt::format("\"{}\" is no command", arguments.front()), ""));
    }
    line->output = line->inputs.back();
    line->inputs.pop_back();
    return line;
}

}  // namespace

tl::expected<CommandLine, Outcome> parse_command_line(const std::vector<std::string>& arguments) {
    if (arguments.empty()) return tl::unexpected(usage_error("no command given", ""));
    const std::string& first = arguments.front();
    if (first == "--version") {
        return tl::unexpected(Outcome{fmt::format("storybind {}\n", version()), "", 0});
    }
    if (arguments.size() == 1 && (first == "--help" || first == "-h" || first == "help")) {
        return tl::unexpected(Outcome{general_help(), "", 0});
    }
    if (first == "help") return parse_command_line({arguments[1], "--help"});
    for (const CommandRow& row : commands()) {
        if (row.name == first) {
            return parse_command(row, {arguments.begin() + 1, arguments.end()});
        }
    }
    return parse_shorthand(arguments);
}

}  // namespace storybind
