#include "cli/cli.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/commands.hpp"
#include "cli/settings.hpp"

namespace storybind {

Outcome run(const std::vector<std::string>& arguments, const Environment& environment) {
    const auto line = parse_command_line(arguments);
    if (!line) return line.error();
    switch (line->command) {
        case Command::convert:
            return run_convert(*line, environment);
        case Command::batch:
            return run_batch_command(*line, environment);
        case Command::explain:
            return run_explain(*line, environment);
        case Command::inspect:
            return run_inspect(*line, environment);
        case Command::sites:
            return run_sites(*line, environment);
    }
    return failed({ErrorKind::bug, "", 0, "a command without a function"});
}

Result<Job> read_job(const CommandLine& line, const Environment& environment) {
    Result<ConvertOptions> options = convert_options(line, environment);
    if (!options) return tl::unexpected(options.error());
    Result<Sites> sites = rules_in_force(line, environment);
    if (!sites) return tl::unexpected(sites.error());
    const Result<void> known = check_restore(options->restore, *sites);
    if (!known) return tl::unexpected(known.error());
    Job job = {std::move(*options), std::move(*sites), {}};
    for (const std::string& name : line.inputs) {
        Result<Source> source = read_source(name);
        if (!source) return tl::unexpected(source.error());
        job.sources.push_back(std::move(*source));
    }
    return job;
}

std::string diagnostics_text(const std::vector<PageRecord>& pages) {
    std::string text;
    for (const PageRecord& record : pages) {
        for (const Diagnostic& diagnostic : record.diagnostics) {
            text += to_text(diagnostic, record.page.name) + "\n";
        }
    }
    return text;
}

bool has_diagnostics(const std::vector<PageRecord>& pages) {
    return std::any_of(pages.begin(), pages.end(),
                       [](const PageRecord& record) { return !record.diagnostics.empty(); });
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

}  // namespace storybind
