// HTML that no site makes: each becomes a page or a clear error, in time. The limits, in seconds of
// the processor, are a multiple of what a debug build takes and a fraction of what work that grows
// with the square of the input would.
#include <gtest/gtest.h>

#include <ctime>
#include <functional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "reader/html/guard.hpp"
#include "reader/html/html.hpp"
#include "reader/html/tree.hpp"

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

constexpr std::string_view prose =
    "<p>She went down to the shore and looked out at the grey water for a while. <i>No,</i> she "
    "said, and went on until the lamps were lit along the road behind her.</p>\n";

constexpr std::size_t prose_lines = std::size_t{10'000'000} / prose.size();

constexpr const char* too_deep = "nests more than 10000 elements";
constexpr const char* too_much_work = "too many elements in each other";
constexpr const char* too_large = "more markup than fits into 400 MB";

struct Row {
    const char* name;
    std::function<std::string()> html;
    double seconds;
    std::size_t lines;  ///< that hold something; not looked at where there can be no page
    const char* error;  ///< what the message holds; null for a page
};

std::vector<Row> nesting() {
    return {
        {"NestedBlocks", [] { return times(50'000, "<div>") + "x"; }, 2, 0, too_deep},
        {"NestedBlocksBelowTheLimit",
         [] { return times(9'900, "<div>") + "x" + times(9'900, "</div>"); }, 10, 1, nullptr},
        {"NestedTables", [] { return times(100'000, "<table><tr><td>") + "x"; }, 2, 0, too_deep},
        {"NestedTablesBelowTheLimit", [] { return times(9'900, "<table><tr><td>") + "x"; }, 10, 1,
         nullptr},
        {"NestedLists", [] { return times(9'900, "<ul><li>") + "x"; }, 20, 1, nullptr},
        {"NestedQuotations", [] { return times(9'000, "<q>") + "x"; }, 20, 1, nullptr},
        {"NestedSvg", [] { return "<svg>" + times(100'000, "<a>") + "x"; }, 2, 0, too_deep},
        {"ParagraphsDeepInside", [] { return times(9'900, "<div>") + times(200'000, "<p>x"); }, 10,
         0, too_much_work},
        {"EndTagsThatFitNothing",
         [] { return times(9'000, "<div>") + times(1'000'000, "</span>"); }, 10, 0, too_much_work},
        {"FontsThatNeverEnd", [] { return numbered(5'000, "<font x=", "><p>a"); }, 10, 0,
         too_large},
        {"FontsThatNeverEndInLines", [] { return times(5'000, "<font size=2>a<br>"); }, 10, 5'000,
         nullptr},
        {"ParagraphsThatNeverEnd", [] { return times(100'000, "<p>a"); }, 10, 100'000, nullptr},
        {"CrossedFormatting", [] { return times(4'900, "<b><div>") + times(4'900, "x</b>"); }, 20,
         1, nullptr},
    };
}

std::vector<Row> markup() {
    return {
        {"LessThanSigns", [] { return times(1'000'000, "<"); }, 10, 1, nullptr},
        {"OpenComments", [] { return times(500'000, "<!-- x"); }, 10, 0, nullptr},
        {"OpenDeclarations", [] { return times(500'000, "<!"); }, 10, 0, nullptr},
        {"OpenQuotationMark", [] { return "<p a=\"" + times(300'000, "<b>") + "x"; }, 5, 0,
         too_deep},
        {"OpenScript", [] { return "<script>" + times(300'000, "<!--<script>"); }, 10, 0, nullptr},
        {"Ampersands", [] { return times(1'000'000, "&amp"); }, 10, 1, nullptr},
        {"ForbiddenCharacters", [] { return times(300'000, "&#1;") + "x"; }, 10, 1, nullptr},
        {"LongAttribute", [] { return "<p title='" + times(10'000'000, "x") + "'>x"; }, 10, 1,
         nullptr},
        {"LongDescription", [] { return "<img alt='" + times(5'000'000, "x ") + "'>"; }, 10, 1,
         nullptr},
        {"LongLink",
         [] { return "<a href='/" + times(10'000'000, "x") + "'>" + times(50'000, "a<br>"); }, 10,
         50'000, nullptr},
        {"LinkAroundEverything",
         [] { return "<a href='/" + times(1'900, "x") + "'>" + times(100'000, "a<br>"); }, 10,
         100'000, nullptr},
        {"ManyClasses",
         [] { return "<style>.x{}</style><p class='" + times(500'000, "x ") + "'>x"; }, 10, 1,
         nullptr},
        {"ManyAttributes", [] { return "<p " + numbered(100'000, " a", "=1") + ">x"; }, 5, 0,
         "a tag of 100000 attributes"},
        {"ManyTagsOfManyAttributes",
         [] { return times(2'000, "<p " + numbered(900, " a", "=1") + ">x"); }, 5, 0,
         too_much_work},
        {"LongStyle", [] { return "<p style='" + times(1'000'000, "x:y;") + "'>x"; }, 10, 1,
         nullptr},
        {"ManyStyleRules",
         [] { return "<style>" + numbered(100'000, ".c", "{color:red}") + "</style>x"; }, 10, 1,
         nullptr},
        {"OpenStyleBlocks", [] { return "<style>" + times(500'000, "{/*") + "</style>x"; }, 10, 1,
         nullptr},
        {"ImageInThePage",
         [] { return "<img src='data:image/png;base64," + times(2'500'000, "AAAA") + "'>"; }, 10, 1,
         nullptr},
    };
}

std::vector<Row> sizes() {
    return {
        {"ProseOf10Megabytes", [] { return times(prose_lines, prose); }, 20, prose_lines, nullptr},
        {"CellsOfOneRow", [] { return "<table><tr>" + times(100'000, "<td>a"); }, 10, 1, nullptr},
        {"Options", [] { return "<select>" + times(100'000, "<option>a"); }, 10, 100'000, nullptr},
        {"EmptyLines", [] { return times(300'000, "<br>") + "x"; }, 10, 1, nullptr},
        {"EmptyParagraphs", [] { return times(100'000, "<p>&nbsp;"); }, 10, 100'000, nullptr},
        {"Spaces", [] { return "a" + times(5'000'000, " ") + "b"; }, 10, 1, nullptr},
        {"Tabs", [] { return "<pre>" + times(3'000'000, "\t") + "x"; }, 10, 1, nullptr},
        {"MoreElementsThanFit", [] { return times(3'000'000, "<br>x"); }, 30, 0, too_large},
        {"MoreBytesThanAreRead", [] { return std::string(max_html_bytes + 1, 'x'); }, 5, 0,
         "pages of more than 128 MB are not read"},
    };
}

std::vector<Row> rows() {
    std::vector<Row> all = nesting();
    for (const std::vector<Row>& more : {markup(), sizes()}) {
        all.insert(all.end(), more.begin(), more.end());
    }
    return all;
}

void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class HtmlLimitsTest : public testing::TestWithParam<Row> {};

TEST_P(HtmlLimitsTest, BecomesAPageOrAClearErrorInTime) {
    const Row& row = GetParam();
    const std::string html = row.html();
    const std::clock_t start = std::clock();
    const Result<Page> page = read_html(html, "page.html");
    const double taken = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    RecordProperty("seconds", std::to_string(taken));
    EXPECT_LT(taken, row.seconds * patience);
    if (row.error != nullptr) {
        ASSERT_FALSE(page);
        EXPECT_NE(page.error().message.find(row.error), std::string::npos) << page.error().message;
        return;
    }
    ASSERT_TRUE(page) << page.error().message;
    std::size_t lines = 0;
    for (const Line& line : page->lines) lines += line.text.empty() ? 0U : 1U;
    EXPECT_EQ(lines, row.lines);
}

INSTANTIATE_TEST_SUITE_P(Html, HtmlLimitsTest, testing::ValuesIn(rows()),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace storybind
