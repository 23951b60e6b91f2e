#include <fmt/format.h>

#include "batch/file_name.hpp"
#include "cli/commands.hpp"

namespace storybind {
namespace {

/// What the first input is called, for a book without a title.
std::string stem_of(const CommandLine& line) {
    const std::string& first = line.inputs.front();
    return first == "-" ? "story" : std::filesystem::path(first).stem().string();
}

/// The input that a book would take the place of; empty where there is none.
std::string input_at(const CommandLine& line, const std::string& output) {
    for (const std::string& input : line.inputs) {
        std::error_code error;
        if (input != "-" && std::filesystem::equivalent(input, output, error)) return input;
    }
    return "";
}

/// A position in a series that has no name says nothing to any reader.
Result<void> check_series(const ConvertOptions& options, const Book& book) {
    if (book.metadata.first(Field::series)) return {};
    for (const Value& value : options.structure.metadata) {
        if (value.field != Field::series_index) continue;
        return tl::unexpected(Error{ErrorKind::usage, value.origin.rule, 0,
                                    "the book is part of no series; give one with --series"});
    }
    return {};
}

}  // namespace

Outcome run_convert(const CommandLine& line, const Environment& environment) {
    if (!line.output.empty() && line.output != "-") {
        const Result<void> fine = check_output(line.output, line.overwrite);
        if (!fine) return failed(fine.error());
    }
    const Result<Job> job = read_job(line, environment);
    if (!job) return failed(job.error());
    const Result<Conversion> made = make_book(job->sources, job->sites, job->options);
    if (!made) return failed(made.error());
    if (const Result<void> fine = check_series(job->options, made->book); !fine) {
        return failed(fine.error());
    }
    const Result<std::string> epub = make_epub(made->book, job->options.epub);
    if (!epub) return failed(epub.error());

    Outcome outcome;
    if (!line.quiet) outcome.err = diagnostics_text(made->pages);
    if (line.strict && has_diagnostics(made->pages)) outcome.code = 1;
    if (line.output == "-") {
        outcome.out = *epub;
        return outcome;
    }
    const std::string output =
        line.output.empty() ? book_file_name(made->book.metadata, stem_of(line)) : line.output;
    if (const std::string input = input_at(line, output); !input.empty()) {
        return failed(
            {ErrorKind::file, input, 0, "is an input and would be replaced; give another -o"});
    }
    const Result<void> written = write_file(output, *epub, line.overwrite);
    if (!written) {
        outcome.err += to_text(written.error()) + "\n";
        outcome.code = exit_code(written.error().kind);
    } else if (!line.quiet) {
        outcome.err += fmt::format("wrote {} ({}, {})\n", output,
                                   counted(made->book.chapters.size(), "chapter", "chapters"),
                                   counted(made->book.word_count, "word", "words"));
    }
    return outcome;
}

}  // namespace storybind
