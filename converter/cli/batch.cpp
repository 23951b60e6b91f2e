#include "batch/batch.hpp"

#include <fmt/format.h>

#include <thread>

#include "batch/plan.hpp"
#include "cli/commands.hpp"
#include "cli/settings.hpp"
#include "cli/table.hpp"

namespace storybind {
namespace {

/// What the summary counts.
struct Tally {
    std::size_t written = 0;
    std::size_t failed = 0;
    std::size_t diagnostics = 0;
    bool stopped = false;
    int code = 0;
};

/// A line of progress that the next output wipes away; nothing but on a terminal.
class Progress {
  public:
    Progress(const Environment& environment, bool wanted)
        : environment_(environment), wanted_(wanted && environment.error_is_terminal) {}

    void show(std::string_view text) const {
        if (wanted_) environment_.note(fmt::format("\r\x1B[K{}", text));
    }
    /// Prints lines for good.
    void print(const std::string& lines) const {
        if (!lines.empty()) environment_.note(wanted_ ? "\r\x1B[K" + lines : lines);
    }

  private:
    const Environment& environment_;
    bool wanted_;
};

void count(const BookOutcome& outcome, Tally& tally) {
    tally.diagnostics += outcome.diagnostics.size();
    if (!outcome.error) {
        ++tally.written;
        return;
    }
    tally.code = worse(tally.code, exit_code(outcome.error->kind));
    if (outcome.error->kind == ErrorKind::interrupted) {
        tally.stopped = true;
    } else {
        ++tally.failed;
    }
}

/// What is said of one book; nothing of one that Ctrl-C prevented.
std::string report_of(const PlannedBook& book, const BookOutcome& outcome, bool quiet) {
    if (outcome.error) {
        if (outcome.error->kind == ErrorKind::interrupted) return "";
        return to_text(*outcome.error) + "\n";
    }
    std::string text;
    if (quiet) return text;
    for (const Diagnostic& diagnostic : outcome.diagnostics) {
        text += to_text(diagnostic, book.name) + "\n";
    }
    return text;
}

std::string skipped_text(const Plan& plan) {
    std::size_t all = 0;
    std::string kinds;
    for (const auto& [kind, number] : plan.skipped) {
        all += number;
        kinds += fmt::format("{}{} {}", kinds.empty() ? "" : ", ", number, kind);
    }
    if (all == 0) return "";
    std::string text = fmt::format("skipped {}: {}\n", counted(all, "file", "files"), kinds);
    for (const std::string& name : plan.documents) {
        text += fmt::format("skipped {}: this form is not read; save the story as HTML or text\n",
                            name);
    }
    return text;
}

std::string summary_of(const Tally& tally, const std::string& folder) {
    std::string text =
        fmt::format("{} written to {}", counted(tally.written, "book", "books"), folder);
    if (tally.failed > 0) {
        text += fmt::format(", {} without one", counted(tally.failed, "input", "inputs"));
    }
    text += fmt::format(", {}", counted(tally.diagnostics, "diagnostic", "diagnostics"));
    if (tally.stopped) text += "; interrupted";
    return text + "\n";
}

/// An output folder that cannot be made is said once, not for every book.
Result<void> make_folder(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (!error) return {};
    return tl::unexpected(
        Error{ErrorKind::file, folder.string(), 0, "cannot be made: " + error.message()});
}

unsigned jobs_of(const CommandLine& line) {
    const unsigned cores = std::thread::hardware_concurrency();  // 0 where the system does not say
    return line.jobs > 0 ? line.jobs : std::max(cores, 1U);
}

}  // namespace

Outcome run_batch_command(const CommandLine& line, const Environment& environment) {
    if (line.output == "-") {
        return failed({ErrorKind::usage, "option -o", 0,
                       "many books do not go to standard output; give a folder"});
    }
    Result<ConvertOptions> options = convert_options(line, environment);
    if (!options) return failed(options.error());
    const Result<Sites> sites = rules_in_force(line, environment);
    if (!sites) return failed(sites.error());
    const Result<void> known = check_restore(options->restore, *sites);
    if (!known) return failed(known.error());
    const Result<Plan> plan = plan_batch(line.inputs.front(), line.output);
    if (!plan) return failed(plan.error());
    if (plan->books.empty() && plan->errors.empty()) {
        Outcome nothing =
            failed({ErrorKind::not_a_story, line.inputs.front(), 0,
                    "holds no text files (.txt, .text, .md); there is nothing to convert"});
        if (!line.quiet) nothing.err = skipped_text(*plan) + nothing.err;
        return nothing;
    }
    const Result<void> made = make_folder(line.output);
    if (!made) return failed(made.error());

    Tally tally;
    const Progress progress(environment, !line.quiet);
    for (const Error& error : plan->errors) {
        progress.print(to_text(error) + "\n");
        tally.code = worse(tally.code, exit_code(error.kind));
    }
    if (!line.quiet) progress.print(skipped_text(*plan));
    std::size_t done = 0;
    const BatchOptions batch = {std::move(*options), line.overwrite, jobs_of(line)};
    run_batch(plan->books, *sites, batch, [&](const PlannedBook& book, const BookOutcome& outcome) {
        count(outcome, tally);
        progress.print(report_of(book, outcome, line.quiet));
        progress.show(
            cut_to_width(fmt::format("{} of {}: {}", ++done, plan->books.size(), book.name),
                         environment.width - 1));
    });
    progress.show("");
    if (line.strict && tally.diagnostics > 0) tally.code = worse(tally.code, 1);
    return {"", line.quiet ? "" : summary_of(tally, line.output), tally.code};
}

}  // namespace storybind
