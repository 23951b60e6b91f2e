#include "cli/transcript.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "scratch.hpp"

namespace storybind {
namespace {

namespace fs = std::filesystem;

const fs::path& folder_of_transcripts() {
    static const fs::path folder = fs::path(STORYBIND_SOURCE_DIR) / "tests" / "transcripts";
    return folder;
}

std::vector<std::string> transcript_names() {
    std::vector<std::string> names;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder_of_transcripts())) {
        if (entry.path().extension() == ".md") names.push_back(entry.path().stem().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

/// Lays out the folder that run_step wants: here/, home/ and bin/storybind.
void prepare(const Scratch& scratch) {
    for (const auto* name : {"here", "home", "bin"}) fs::create_directory(scratch.path() / name);
    fs::create_symlink(STORYBIND_PROGRAM, scratch.path() / "bin/storybind");
}

bool accepting() {
    const char* accept = std::getenv("STORYBIND_ACCEPT");
    return accept != nullptr && std::string_view(accept) == "1";
}

class Transcripts : public testing::TestWithParam<std::string> {};

TEST_P(Transcripts, AreWhatTheProgramAnswers) {
    const fs::path file = folder_of_transcripts() / (GetParam() + ".md");
    std::ifstream stream(file, std::ios::binary);
    const std::string page((std::istreambuf_iterator<char>(stream)),
                           std::istreambuf_iterator<char>());
    const Transcript transcript = parse_transcript(page);
    ASSERT_EQ(transcript.mistake, "");
    const Scratch scratch;
    prepare(scratch);
    std::vector<Step> answers;
    for (const auto& [files, step] : transcript.steps) {
        for (const InputFile& one : files) scratch.write("here/" + one.name, one.bytes);
        const Step actual = run_step(step, scratch.path());
        if (!accepting()) {
            const std::string place =
                fmt::format("{}:{}: {}", file.string(), step.at, step.commands);
            EXPECT_EQ(actual.out, step.out) << place;
            EXPECT_EQ(actual.err, step.err) << place;
            EXPECT_EQ(actual.code, step.code) << place;
        }
        answers.push_back(actual);
    }
    if (accepting()) std::ofstream(file, std::ios::binary) << with_answers(transcript, answers);
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
    std::string name = info.param;
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == '-' || c == ' ' || c == '.'; }, '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(All, Transcripts, testing::ValuesIn(transcript_names()), test_name);

TEST(TranscriptFormat, IsReadInOrder) {
    const Transcript transcript = parse_transcript(
        "# Title\n\n```file a\none\n```\ntext\n```console\n$ x\n$ y\n```\n```stdout\nout\n```\n"
        "```exit\n3\n```\n\n```console\n$ z\n```\n");
    EXPECT_EQ(transcript.mistake, "");
    ASSERT_EQ(transcript.steps.size(), 2U);
    const auto& [files, step] = transcript.steps[0];
    ASSERT_EQ(files.size(), 1U);
    EXPECT_EQ(files[0].name + ":" + files[0].bytes, "a:one\n");
    EXPECT_EQ(step.commands, "x\ny\n");
    EXPECT_EQ(step.out + "|" + step.err + "|" + step.code, "out\n||3\n");
    EXPECT_EQ(transcript.steps[1].second.code, "0\n");
}

TEST(TranscriptFormat, SaysWhatIsWrongWithAPage) {
    struct Row {
        std::string_view page;
        std::string_view mistake;
    };
    const Row rows[] = {
        {"", "no command"},
        {"```console\n$ x\n", "a block that never ends in line 1"},
        {"```console\nx\n```\n", "a console block with a line that is no command in line 1"},
        {"\n```stdout\nx\n```\n", "an answer before the first command in line 2"},
        {"```console\n$ x\n```\n```stdot\n```\n", "a block of an unknown kind \"stdot\" in line 4"},
        {"```file\n```\n", "a file without a name in line 1"},
    };
    for (const Row& row : rows) EXPECT_EQ(parse_transcript(row.page).mistake, row.mistake);
}

TEST(TranscriptFormat, AcceptsAnswers) {
    const Transcript transcript = parse_transcript(
        "before\n```console\n$ x\n```\n```stdout\nold\n```\nbetween\n```console\n$ y\n```\nend\n");
    std::vector<Step> answers = {transcript.steps[0].second, transcript.steps[1].second};
    answers[0].out = "new\n";
    answers[0].code = "1\n";
    answers[1].err = "oh\n";
    EXPECT_EQ(with_answers(transcript, answers),
              "before\n```console\n$ x\n```\n```stdout\nnew\n```\n```exit\n1\n```\nbetween\n"
              "```console\n$ y\n```\n```stderr\noh\n```\nend\n");
}

TEST(TranscriptFormat, RunsCommandsWithAFolderOfTheirOwn) {
    const Scratch scratch;
    prepare(scratch);
    Step step;
    step.commands = "echo out; echo err >&2; touch made\nexit 7\n";
    const Step actual = run_step(step, scratch.path());
    EXPECT_EQ(actual.out + actual.err + actual.code, "out\nerr\n7\n");
    EXPECT_TRUE(fs::exists(scratch.path() / "here/made"));
}

}  // namespace
}  // namespace storybind
