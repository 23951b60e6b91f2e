#include "cli/options.hpp"

#include <CLI/CLI.hpp>
#include <array>

namespace storybind {
namespace {

constexpr const char* metadata_group = "Metadata (what you give replaces what the page says)";

/// An option that may be given several times and takes one value each time.
CLI::Option* add_list(CLI::App& app, const char* names, std::vector<std::string>& list,
                      const char* type, const char* help) {
    return app.add_option(names, list, help)
        ->type_name(type)
        ->allow_extra_args(false)
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

/// A name that was given must say something.
CLI::Validator not_empty() {
    return {[](std::string& text) { return std::string(text.empty() ? "has no value" : ""); }, "",
            "not empty"};
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
        ->group(metadata_group);
}

void add_metadata(CLI::App& app, CommandLine& line, bool one_book) {
    for (const FieldOption& row : field_options) {
        if (one_book || !row.per_book) add_field(app, line, row);
    }
    add_list(app, "-M,--metadata", line.pairs, "KEY=VALUE",
             "Any field: title, author, fandom, relationship, character, rating, warning, genre, "
             "status, source, rights, ...; may be repeated")
        ->group(metadata_group);
    add_list(app, "--metadata-file", line.metadata_files, "FILE",
             "Fields from a file: a JSON object, or lines KEY: VALUE; may be repeated")
        ->group(metadata_group);
}

}  // namespace

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
        ->type_name("FILE")
        ->check(not_empty());
}

void add_output_folder(CLI::App& app, CommandLine& line) {
    app.add_option("-o,--output", line.output, "Folder for the books; made where it is missing")
        ->required()
        ->type_name("FOLDER")
        ->check(not_empty());
}

void add_overwrite(CLI::App& app, CommandLine& line) {
    app.add_flag("--overwrite", line.overwrite, "Replace books that exist already");
}

void add_jobs(CLI::App& app, CommandLine& line) {
    app.add_option("-j,--jobs", line.jobs, "Books at once [default: as many as cores]")
        ->type_name("N")
        ->check(CLI::Range(1, 1024).description(""));
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
        ->check(CLI::IsMember({"always", "never", "auto"}).description(""));
}

void add_encoding(CLI::App& app, CommandLine& line) {
    app.add_option("--input-encoding", line.encoding,
                   "Encoding of the inputs, such as koi8-r; without it each input's own signs and "
                   "bytes tell")
        ->type_name("NAME");
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

void add_book_metadata(CLI::App& app, CommandLine& line) { add_metadata(app, line, true); }
void add_batch_metadata(CLI::App& app, CommandLine& line) { add_metadata(app, line, false); }

void add_look(CLI::App& app, CommandLine& line) {
    app.add_option("--cover,--epub-cover-image", line.cover,
                   "Cover image (JPEG, PNG, GIF, WebP, SVG)")
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

}  // namespace storybind
