// Inputs that no site makes: each becomes a book or a clear error, in time. The limits, in seconds
// of the processor, are a multiple of what a debug build takes and a fraction of what work that
// grows with the square of the input would.
#include <gtest/gtest.h>

#include <ctime>
#include <functional>
#include <ostream>

#include "property/laws.hpp"

namespace storybind {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr double patience = 6;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr double patience = 6;
#elif defined(__OPTIMIZE__)
constexpr double patience = 1;
#else
constexpr double patience = 3;
#endif
#elif defined(__OPTIMIZE__)
constexpr double patience = 1;
#else
constexpr double patience = 3;
#endif

std::string times(std::size_t count, std::string_view text) {
    std::string result;
    result.reserve(count * text.size());
    for (std::size_t i = 0; i < count; ++i) result += text;
    return result;
}

std::string numbered(std::size_t count, std::string_view before, std::string_view after) {
    std::string result;
    for (std::size_t i = 1; i <= count; ++i) {
        result.append(before).append(std::to_string(i)).append(after);
    }
    return result;
}

struct Row {
    const char* name;
    std::function<std::string()> bytes;
    double seconds;
    const char* error;  ///< what the message holds where there can be no book; null for a book
};

const std::vector<Row>& rows() {
    static const std::vector<Row> list = {
        {"TenMegabytesInOneLine", [] { return times(2'000'000, "word "); }, 20, nullptr},
        {"OneLongWord", [] { return times(1'000'000, "w"); }, 10, nullptr},
        {"MillionEmptyLines", [] { return times(1'000'000, "\n"); }, 10, "blank lines only"},
        {"StoryUnderBlankLines",
         [] { return times(300'000, "\n\xC2\xA0\n") + "The lamp went out.\n"; }, 10, nullptr},
        {"Words", [] { return times(200'000, "word\n"); }, 20, nullptr},
        {"WordsApart", [] { return times(50'000, "word\n\n"); }, 10, nullptr},
        {"NoteLabels", [] { return times(100'000, "Author's Chapter Notes:\n"); }, 20, nullptr},
        {"Notes",
         [] {
             return "- Text Size +\n" +
                    times(20'000, "Author's Chapter Notes:\nHello.\n\nOne walked in.\n\n");
         },
         10, nullptr},
        {"Chapters", [] { return numbered(50'000, "Chapter ", "\n\nIt was late.\n\n"); }, 20,
         nullptr},
        {"ChaptersWithNotes",
         [] { return numbered(20'000, "Chapter ", "\n\nA/N: Hello.\n\nIt was late.\n\n"); }, 15,
         nullptr},
        {"ChaptersWithoutText", [] { return numbered(50'000, "Chapter ", "\n"); }, 20, nullptr},
        {"ContentsList",
         [] {
             return "The Lamp by Maple\nSummary: A lamp.\nChapters: 9 Completed: Yes\n\n" +
                    numbered(20'000, "", ". Oil by Maple\n\n") +
                    times(20'000, "Oil by Maple\n\nIt was late.\n\n");
         },
         15, nullptr},
        {"SceneBreaks", [] { return "One.\n\n" + times(50'000, "* * *\n\n") + "Two.\n"; }, 10,
         nullptr},
        {"HeaderKeys", [] { return times(20'000, "Rating: PG\nSummary: A lamp.\n"); }, 10,
         "no text of a story"},
        {"Furniture",
         [] {
             return "One.\n" + times(20'000, "Maple is the author of 12 other stories.\n") +
                    times(20'000, "You must login (register) to review.\n");
         },
         10, nullptr},
        {"Comments",
         [] {
             return "18 November 2007 @ 02:42 am\nTITLE: A\nFANDOM: B\n\nOne.\n\n" +
                    times(10'000,
                          "oak on March 22nd, 2006 07:41 am (UTC)\nHa.\n(Reply) (Thread)\n");
         },
         10, nullptr},
        {"Zeros", [] { return "One.\n\n" + std::string(1'000'000, '\0') + "\nTwo.\n"; }, 5,
         "binary"},
        {"NoUtf8", [] { return times(200'000, "\xFF\xFE\x80 \xC3(\n"); }, 20, nullptr},
        {"ByteOrderMarkOnly", [] { return std::string("\xEF\xBB\xBF"); }, 1, "nothing to convert"},
        {"OneByte", [] { return std::string("x"); }, 1, nullptr},
        {"CombiningMarks", [] { return "e" + times(500'000, "\xCC\x81"); }, 20, nullptr},
        {"Quotes", [] { return times(200'000, "“") + "\n"; }, 10, nullptr},
        {"CarriageReturns", [] { return times(200'000, "\r\r\n") + "One."; }, 10, nullptr},
    };
    return list;
}

void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class PathologicalTest : public testing::TestWithParam<Row> {};

TEST_P(PathologicalTest, BecomesABookOrAClearErrorInTime) {
    const std::string bytes = GetParam().bytes();
    const std::clock_t start = std::clock();
    const Treatment outcome = convert_bytes(bytes);
    const double taken = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    RecordProperty("seconds", std::to_string(taken));
    EXPECT_LT(taken, GetParam().seconds * patience);
    EXPECT_FALSE(outcome.bug) << outcome.printed;
    if (outcome.conversion) {
        EXPECT_EQ(broken_law(*outcome.conversion).substr(0, 500), "");
    }
    if (!GetParam().error) {
        EXPECT_TRUE(outcome.conversion) << outcome.printed;
    } else if (!outcome.conversion) {
        EXPECT_NE(outcome.printed.find(GetParam().error), std::string::npos) << outcome.printed;
    }
}

INSTANTIATE_TEST_SUITE_P(Property, PathologicalTest, testing::ValuesIn(rows()),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Pathological, ALongLineIsPackaged) {
    const Treatment outcome = convert_bytes(times(400'000, "word ") + "\n\nThe end of it.\n");
    ASSERT_TRUE(outcome.conversion);
    const Result<std::string> epub =
        make_epub(outcome.conversion->book, {default_templates(), "", {}});
    ASSERT_TRUE(epub) << to_text(epub.error());
    EXPECT_GT(epub->size(), 1000U);
}

}  // namespace
}  // namespace storybind
