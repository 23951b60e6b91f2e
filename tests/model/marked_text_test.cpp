#include "model/marked_text.hpp"

#include <gtest/gtest.h>

#include "text/normal_form.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

/// "a [em: b]" is written `a [b]`; `[` and `]` mark one run of emphasis each.
MarkedText marked(std::string_view written) {
    MarkedText text;
    for (const char c : written) {
        if (c == '[') {
            text.runs.push_back({static_cast<std::uint32_t>(text.text.size()), 0, style::emphasis});
        } else if (c == ']') {
            text.runs.back().end = static_cast<std::uint32_t>(text.text.size());
        } else {
            text.text += c;
        }
    }
    return text;
}

std::string printed(const MarkedText& text) {
    std::string out;
    std::size_t at = 0;
    for (const InlineRun& run : text.runs) {
        out += text.text.substr(at, run.begin - at) + "[" +
               text.text.substr(run.begin, run.end - run.begin) + "]";
        at = run.end;
    }
    return out + text.text.substr(at);
}

TEST(MarkedText, FoldsBlanks) {
    const std::string_view rows[][2] = {
        {"a  b", "a b"},    {"  a [ b ] c ", "a [b ]c"},
        {"[  a  ]", "[a]"}, {"a [b]\t\xC2\xA0", "a [b]"},
        {"a[ ]b", "a[ ]b"},
    };
    for (const auto& row : rows) EXPECT_EQ(printed(fold_blanks(marked(row[0]))), row[1]) << row[0];
}

TEST(MarkedText, NormalFormMovesRuns) {
    const std::string_view rows[][2] = {
        {"[abc] d", "[abc] d"},
        {"e\xCC\x81 [e\xCC\x81] e", "\xC3\xA9 [\xC3\xA9] e"},
        // an accent alone in a run, or parted from its letter
        {"e[\xCC\x81] a", "\xC3\xA9[] a"},
        {"[e]\xCC\x81 a", "[\xC3\xA9] a"},
        {"e[\xCC\x81t]", "\xC3\xA9[t]"},
        // one character becomes another of a different length
        {"\xE2\x84\xAB[\xE2\x84\xAB]x", "\xC3\x85[\xC3\x85]x"},
        // Hangul letters make syllables
        {"\xE1\x84\x92\xE1\x85\xA1[\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB]",
         "\xED\x95\x98[\xED\x95\x9C]"},
    };
    for (const auto& row : rows) {
        const MarkedText text = marked(row[0]);
        EXPECT_EQ(printed(to_nfc(text)), row[1]) << row[0];
        EXPECT_EQ(to_nfc(text).text, to_nfc(text.text)) << "the same as without runs";
    }
}

/// Any string of these characters is normalised piece by piece as it is as a whole.
TEST(MarkedText, PiecesNormaliseLikeTheWhole) {
    const std::string_view alphabet[] = {"a",
                                         "e",
                                         "\xCC\x81",
                                         "\xCC\xA3",
                                         "\xE1\x84\x80",
                                         "\xE1\x85\xA1",
                                         "\xE1\x86\xA8",
                                         "\xE0\xA6\xBE",
                                         "\xE0\xA7\x87",
                                         "\xE2\x84\xAB",
                                         "\xE6\xBC\xA2",
                                         " "};
    constexpr std::size_t count = std::size(alphabet);
    for (std::size_t i = 0; i < count * count * count * count; ++i) {
        std::string text;
        for (std::size_t rest = i, k = 0; k < 4; ++k, rest /= count) text += alphabet[rest % count];
        std::string pieces;
        for (std::string_view rest = text; !rest.empty();) {
            const std::size_t size = normal_piece(rest);
            ASSERT_GT(size, 0U);
            pieces += to_nfc(rest.substr(0, size));
            rest.remove_prefix(size);
        }
        ASSERT_EQ(pieces, to_nfc(text)) << text;
    }
    EXPECT_EQ(normal_piece(""), 0U);
}

TEST(MarkedText, TidiesRuns) {
    const std::string_view rows[][2] = {
        {"a [b] c", "a [b] c"},
        {"a[ b ]c", "a [b] c"},
        {"[a] [b]", "[a b]"},
        {"[a][b]", "[ab]"},
        {"[a]\n[b]", "[a\nb]"},
        {"[a] b [c]", "[a] b [c]"},
        {"a[ ]b", "a b"},
        {"[]a", "a"},
        {"[a][ ][b] ", "[a b] "},
        {"[a]\xC2\xA0[b]",
         "[a\xC2\xA0"
         "b]"},
    };
    for (const auto& row : rows) {
        MarkedText text = marked(row[0]);
        tidy_runs(text);
        EXPECT_EQ(printed(text), row[1]) << row[0];
    }
}

TEST(MarkedText, BlanksCarryWhatBothSidesShare) {
    MarkedText text = {"a b c", {}};
    text.runs = {{0, 1, style::emphasis}, {2, 3, style::emphasis | style::strong}};
    tidy_runs(text);
    const std::vector<InlineRun> shared = {{0, 2, style::emphasis},
                                           {2, 3, style::emphasis | style::strong}};
    EXPECT_EQ(text.runs, shared);
}

TEST(MarkedText, ImagesAreNotJoined) {
    InlineRun image = {0, 3};
    image.image = 0;
    InlineRun again = {3, 6};
    again.image = 0;
    MarkedText text = {"\xEF\xBF\xBC\xEF\xBF\xBC", {image, again}};
    tidy_runs(text);
    EXPECT_EQ(text.runs.size(), 2U);
}

TEST(MarkedText, SlicesAndAppends) {
    const MarkedText text = marked("ab[cd]ef[gh]");
    EXPECT_EQ(printed(slice(text.text, text.runs, 3, 7)), "[d]ef[g]");
    EXPECT_EQ(printed(slice(text.text, text.runs, 0, 2)), "ab");
    EXPECT_EQ(printed(slice(text.text, text.runs, 4, 4)), "");
    MarkedText whole = marked("[a]b");
    append_text(whole, marked("c[d]"));
    EXPECT_EQ(printed(whole), "[a]bc[d]");
}

}  // namespace
}  // namespace storybind
