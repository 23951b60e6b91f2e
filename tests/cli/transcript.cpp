#include "cli/transcript.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <utility>

namespace storybind {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> lines_of(std::string_view page) {
    std::vector<std::string> lines;
    while (!page.empty()) {
        const std::size_t length = std::min(page.find('\n'), page.size());
        lines.emplace_back(page.substr(0, length));
        page.remove_prefix(std::min(length + 1, page.size()));
    }
    return lines;
}

/// A fenced block: "```KIND REST", its lines, "```".
struct Fence {
    std::string kind;
    std::string rest;
    std::string body;
    std::size_t begin = 0;  ///< index of the opening line
    std::size_t end = 0;    ///< index behind the closing line; 0: it never closes
};

/// Longer fences hold blocks that hold fences themselves.
std::size_t ticks_of(std::string_view line) {
    const std::size_t ticks = std::min(line.find_first_not_of('`'), line.size());
    return ticks >= 3 ? ticks : 0;
}

Fence fence_at(const std::vector<std::string>& lines, std::size_t begin) {
    const std::size_t ticks = ticks_of(lines[begin]);
    const std::string info = lines[begin].substr(ticks);
    Fence fence;
    fence.kind = info.substr(0, info.find(' '));
    if (info.size() > fence.kind.size()) fence.rest = info.substr(fence.kind.size() + 1);
    fence.begin = begin;
    for (std::size_t i = begin + 1; i < lines.size(); ++i) {
        if (lines[i] == std::string(ticks, '`')) {
            fence.end = i + 1;
            break;
        }
        fence.body += lines[i] + "\n";
    }
    return fence;
}

/// The commands of a console block without their "$ "; nothing where a line has none.
std::string commands_of(const std::string& body) {
    std::string commands;
    for (const std::string& line : lines_of(body)) {
        if (line.substr(0, 2) != "$ ") return "";
        commands += line.substr(2) + "\n";
    }
    return commands;
}

/// Takes one block into the transcript; returns what is wrong with it.
std::string take(const Fence& fence, std::vector<InputFile>& files, Transcript& transcript) {
    if (fence.end == 0) return "a block that never ends";
    if (fence.kind == "file") {
        files.push_back({fence.rest, fence.body});
        return fence.rest.empty() ? "a file without a name" : "";
    }
    if (fence.kind == "console") {
        Step step;
        step.commands = commands_of(fence.body);
        step.at = fence.begin + 1;
        step.end = fence.end;
        if (step.commands.empty()) return "a console block with a line that is no command";
        transcript.steps.emplace_back(std::exchange(files, {}), step);
        return "";
    }
    if (transcript.steps.empty()) return "an answer before the first command";
    Step& step = transcript.steps.back().second;
    step.end = fence.end;
    if (fence.kind == "stdout") {
        step.out = fence.body;
    } else if (fence.kind == "stderr") {
        step.err = fence.body;
    } else if (fence.kind == "exit") {
        step.code = fence.body;
    } else {
        return fmt::format("a block of an unknown kind \"{}\"", fence.kind);
    }
    return "";
}

std::string read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// In the child process: gives the shell its streams, folder and variables. Never returns.
[[noreturn]] void become_shell(const std::string& commands, const fs::path& folder) {
    const fs::path here = folder / "here";
    const int in = ::open("/dev/null", O_RDONLY);
    const int out = ::open((folder / "stdout").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const int err = ::open((folder / "stderr").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const std::string path = "PATH=" + (folder / "bin").string() + ":/usr/bin:/bin";
    const std::string home = "HOME=" + (folder / "home").string();
    const char* const variables[] = {path.c_str(), home.c_str(), "LC_ALL=C.UTF-8", nullptr};
    const char* const arguments[] = {"sh", "-c", commands.c_str(), nullptr};
    if (::chdir(here.c_str()) == 0 && ::dup2(in, 0) == 0 && ::dup2(out, 1) == 1 &&
        ::dup2(err, 2) == 2) {
        // POSIX wants char* and changes nothing.
        ::execve("/bin/sh", const_cast<char* const*>(arguments),
                 const_cast<char* const*>(variables));
    }
    ::_exit(125);
}

void append_block(std::string& page, std::string_view kind, const std::string& body) {
    page += fmt::format("```{}\n{}{}```\n", kind, body,
                        body.empty() || body.back() == '\n' ? "" : "\n");
}

}  // namespace

Transcript parse_transcript(std::string_view page) {
    Transcript transcript;
    transcript.lines = lines_of(page);
    std::vector<InputFile> files;
    for (std::size_t i = 0; i < transcript.lines.size(); ++i) {
        if (ticks_of(transcript.lines[i]) == 0) continue;
        const Fence fence = fence_at(transcript.lines, i);
        transcript.mistake = take(fence, files, transcript);
        if (!transcript.mistake.empty()) {
            transcript.mistake += fmt::format(" in line {}", i + 1);
            return transcript;
        }
        i = fence.end - 1;
    }
    if (transcript.steps.empty()) transcript.mistake = "no command";
    return transcript;
}

Step run_step(const Step& step, const fs::path& folder) {
    Step actual = step;
    const pid_t child = ::fork();
    if (child == 0) become_shell(step.commands, folder);
    int status = 0;
    ::waitpid(child, &status, 0);
    actual.code = WIFEXITED(status) ? fmt::format("{}\n", WEXITSTATUS(status))
                                    : fmt::format("signal {}\n", WTERMSIG(status));
    actual.out = read_file(folder / "stdout");
    actual.err = read_file(folder / "stderr");
    return actual;
}

std::string with_answers(const Transcript& transcript, const std::vector<Step>& actual) {
    std::string page;
    std::size_t next = 0;  // index of the first line that was not copied
    const auto copy_to = [&](std::size_t end) {
        for (; next < end; ++next) page += transcript.lines[next] + "\n";
    };
    for (const Step& step : actual) {
        copy_to(fence_at(transcript.lines, step.at - 1).end);
        if (!step.out.empty()) append_block(page, "stdout", step.out);
        if (!step.err.empty()) append_block(page, "stderr", step.err);
        if (step.code != "0\n") append_block(page, "exit", step.code);
        next = step.end;
    }
    copy_to(transcript.lines.size());
    return page;
}

}  // namespace storybind
