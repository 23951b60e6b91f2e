#include "cli/command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "text/utf8.hpp"
#include "text/version.hpp"

namespace storybind {
namespace {

using Adder = void (*)(CLI::App&, CommandLine&);

// --- the options, each defined once ---------------------------------------------------------------

/// An option that may be given several times and takes one value each time.
CLI::Option* add_list(CLI::App& app, const char* names, std::vector<std::string>& list,
                      const char* type, const char* help) {
    return app.add_option(names, list, help)
        ->type_name(type)
        ->allow_extra_args(false)
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void add_inputs(CLI::App& app, CommandLine& line) {
    app.add_option("INPUT", line.inputs,
                   "Saved pages as text; several are the chapters of one book, in this order; "
                   "\"-\" is standard input")
        ->required()
        ->type_name("");
}

void add_folder(CLI::App& app, CommandLine& line) {
    app.add_option("FOLDER", line.inputs, "Folder to search, with the folders in it")
        ->required()
        ->expected(1)
        ->type_name("");
}

void add_output_file(CLI::App& app, CommandLine& line) {
    app.add_option("-o,--output", line.output,
                   "The book to write, \"-\" for standard output "
                   "[default: AUTHOR - TITLE.epub in the current folder]")
        ->type_name("FILE");
}

void add_output_folder(CLI::App& app, CommandLine& line) {
    app.add_option("-o,--output", line.output, "Folder for the books; made where it is missing")
        ->required()
        ->type_name("FOLDER");
}

void add_overwrite(CLI::App& app, CommandLine& line) {
    app.add_flag("--overwrite", line.overwrite, "Replace books that exist already");
}

void add_jobs(CLI::App& app, CommandLine& line) {
    app.add_option("-j,--jobs", line.jobs, "Books at once [default: as many as cores]")
        ->type_name("N")
        ->check(CLI::Range(1, 1024));
}

void add_strict(CLI::App& app, CommandLine& line) {
    app.add_flag("--strict", line.strict, "Exit with 1 where there was anything to report");
}

void add_quiet(CLI::App& app, CommandLine& line) {
    app.add_flag("-q,--quiet", line.quiet, "Report errors only");
}

void add_json(CLI::App& app, CommandLine& line) {
    app.add_flag("--json", line.json, "Print JSON, for programs");
}

void add_color(CLI::App& app, CommandLine& line) {
    app.add_option_function<std::string>(
           "--color",
           [&line](const std::string& when) {
               line.color = when == "always"  ? ColorChoice::always
                            : when == "never" ? ColorChoice::never
                                              : ColorChoice::automatic;
           },
           "Colour: always, never or auto (on a terminal, unless NO_COLOR is set) "
           "[default: auto]")
        ->type_name("WHEN")
        ->check(CLI::IsMember({"always", "never", "auto"}));
}

void add_rules(CLI::App& app, CommandLine& line) {
    add_list(app, "--rules", line.rules, "FILE",
             "Rule file of a site to use besides the others; may be repeated")
        ->group("Rules");
    app.add_flag("--no-user-rules", line.no_user_rules,
                 "Leave out the rule files of your configuration folder")
        ->group("Rules");
}

void add_restore(CLI::App& app, CommandLine& line) {
    add_list(app, "--restore", line.restore, "RULE|LINE",
             "Keep what this rule would take out, or this line of the (first) input; may be "
             "repeated; \"storybind explain\" names both")
        ->group("Rules");
}

void add_restore_rules(CLI::App& app, CommandLine& line) {
    add_list(app, "--restore", line.restore, "RULE",
             "Keep what this rule would take out; may be repeated")
        ->group("Rules");
}

void add_check(CLI::App& app, CommandLine& line) {
    app.add_flag("--check", line.check, "Check these rule files and their own examples");
    app.add_option("FILE", line.inputs, "Rule files to check")->type_name("");
}

/// An option that gives one field of the metadata; its uses are kept in order.
struct FieldOption {
    const char* names;
    const char* option;  ///< the name that an origin shows
    Field field;
    const char* type;
    const char* help;
    bool per_book;  ///< makes no sense for many books at once
};

constexpr std::array field_options = {
    FieldOption{"--title", "--title", Field::title, "TEXT", "Title", true},
    FieldOption{"--authors,--author", "--authors", Field::author, "NAMES",
                "Authors, with & between them", false},
    FieldOption{"--series", "--series", Field::series, "TEXT", "Series that the book is part of",
                false},
    FieldOption{"--series-index", "--series-index", Field::series_index, "N",
                "Position in the series, such as 2 or 2.5", true},
    FieldOption{"--tags", "--tags", Field::tag, "WORDS", "Tags, with commas between them", false},
    FieldOption{"--language", "--language", Field::language, "TAG",
                "Language, as a tag such as en, de or pt-BR", false},
    FieldOption{"--pubdate", "--pubdate", Field::published, "DATE",
                "Day of publication, such as 2007-11-18", true},
    FieldOption{"--publisher", "--publisher", Field::publisher, "TEXT",
                "Publisher, such as the archive's name", false},
    FieldOption{"--comments,--summary", "--comments", Field::summary, "TEXT", "Summary", true},
};

void add_field(CLI::App& app, CommandLine& line, const FieldOption& row) {
    app.add_option_function<std::string>(
           row.names,
           [&line, &row](const std::string& text) {
               line.settings.push_back({row.option, row.field, text});
           },
           row.help)
        ->type_name(row.type)
        ->group("Metadata (what you give replaces what the page says)");
}

void add_metadata(CLI::App& app, CommandLine& line, bool one_book) {
    for (const FieldOption& row : field_options) {
        if (one_book || !row.per_book) add_field(app, line, row);
    }
    const char* group = "Metadata (what you give replaces what the page says)";
    add_list(app, "-M,--metadata", line.pairs, "KEY=VALUE",
             "Any field: title, author, fandom, relationship, character, rating, warning, genre, "
             "status, source, rights, ...; may be repeated")
        ->group(group);
    add_list(app, "--metadata-file", line.metadata_files, "FILE",
             "Fields from a file: a JSON object, or lines KEY: VALUE; may be repeated")
        ->group(group);
}

void add_book_metadata(CLI::App& app, CommandLine& line) { add_metadata(app, line, true); }
void add_batch_metadata(CLI::App& app, CommandLine& line) { add_metadata(app, line, false); }

void add_look(CLI::App& app, CommandLine& line) {
    app.add_option("--cover,--epub-cover-image", line.cover, "Cover image (JPEG, PNG, GIF, WebP, SVG)")
        ->type_name("FILE")
        ->group("Look");
    add_list(app, "--css,--extra-css", line.css, "FILE",
             "Style sheet added after the book's own; may be repeated")
        ->group("Look");
    app.add_option("--templates", line.templates,
                   "Folder of templates that replace the book's own of the same name")
        ->type_name("FOLDER")
        ->group("Look");
}

// --- the commands ---------------------------------------------------------------------------------

struct CommandRow {
    Command command;
    std::string_view name;
    const char* usage;
    const char* summary;
    const char* examples;
    std::vector<Adder> options;
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
         {add_inputs, add_output_file, add_overwrite, add_strict, add_quiet, add_rules,
          add_restore, add_book_metadata, add_look}},
        {Command::batch,
         "batch",
         "storybind batch FOLDER -o OUTFOLDER [OPTIONS]",
         "Make a book of every story below a folder",
         "  storybind batch stories -o books\n"
         "  storybind batch stories -o books -j 4 --overwrite --tags \"saved 2009\"",
         {add_folder, add_output_folder, add_jobs, add_overwrite, add_strict, add_quiet, add_rules,
          add_restore_rules, add_batch_metadata, add_look}},
        {Command::explain,
         "explain",
         "storybind explain INPUT... [OPTIONS]",
         "Show what becomes of every line of a page, and why",
         "  storybind explain story.txt | less\n"
         "  storybind explain --json story.txt",
         {add_inputs, add_json, add_color, add_quiet, add_rules, add_restore}},
        {Command::inspect,
         "inspect",
         "storybind inspect INPUT... [OPTIONS]",
         "Show title, author, chapters and notes that were found, and how sure they are",
         "  storybind inspect story.txt\n"
         "  storybind inspect --json one.txt two.txt",
         {add_inputs, add_json, add_rules, add_restore, add_book_metadata}},
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

/// CLI11 knows how to list options; usage and examples are ours.
std::string help_of(const CommandRow& row, const CLI::App& app) {
    const CLI::Formatter formatter;
    std::string options = app.help();
    return fmt::format("{}.\n\nUsage: {}\n{}\nExamples:\n{}\n", row.summary, row.usage, options,
                       row.examples);
}

Outcome usage_error(std::string message, std::string_view command) {
    const std::string help =
        command.empty() ? "storybind --help" : fmt::format("storybind {} --help", command);
    return failed({ErrorKind::usage, "", 0, fmt::format("{}; see \"{}\"", message, help)});
}

/// CLI11's message as one line that begins small, as ours do.
std::string tidied(std::string message) {
    std::replace(message.begin(), message.end(), '\n', ' ');
    while (!message.empty() && (message.back() == ' ' || message.back() == '.')) message.pop_back();
    if (!message.empty()) message[0] = ascii_lower(message.substr(0, 1))[0];
    return message;
}

tl::expected<CommandLine, Outcome> parse_command(const CommandRow& row,
                                                 std::vector<std::string> arguments) {
    CommandLine line;
    line.command = row.command;
    CLI::App app;
    app.get_formatter()->column_width(34);
    app.get_formatter()->label("REQUIRED", "");
    app.set_help_flag("-h,--help", "Print this help and exit");
    for (const Adder add : row.options) add(app, line);
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
        return tl::unexpected(usage_error(
            fmt::format("\"{}\" is no command", arguments.front()), ""));
    }
    line->output = line->inputs.back();
    line->inputs.pop_back();
    return line;
}

}  // namespace

tl::expected<CommandLine, Outcome> parse_command_line(const std::vector<std::string>& arguments) {
    if (arguments.empty()) return tl::unexpected(usage_error("no command given", ""));
    const std::string& first = arguments.front();
    if (first == "--version" || first == "-V") {
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
