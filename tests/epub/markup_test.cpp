// Runs and containers as XHTML; images in the package.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "epub/books.hpp"
#include "epub/inline_nodes.hpp"
#include "epub/links.hpp"
#include "epub/paragraphs.hpp"

namespace storybind {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::string xml_of(const std::vector<XmlNode>& nodes) {
    std::string text;
    for (const XmlNode& node : nodes) text += to_xml(node);
    return std::regex_replace(text, std::regex("\n"), "");
}

InlineRun run_of(std::uint32_t begin, std::uint32_t end, Styles styles, std::string link = "",
                 std::string language = "") {
    return {begin, end, styles, std::move(link), std::move(language)};
}

InlineRun image_run(std::uint32_t begin, std::uint32_t end, ImageIndex image) {
    InlineRun run = {begin, end};
    run.image = image;
    return run;
}

TEST(InlineNodes, NestLittle) {
    constexpr Styles em = style::emphasis;
    constexpr Styles strong = style::strong;
    constexpr Styles both = em | strong;
    struct Row {
        std::string_view text;
        std::vector<InlineRun> runs;
        std::string_view xml;
    };
    const Row rows[] = {
        {"abc", {}, "abc"},
        {"abc", {run_of(1, 2, em)}, "a<em>b</em>c"},
        {"abc", {run_of(0, 1, em), run_of(1, 3, both)}, "<em>a<strong>bc</strong></em>"},
        {"abc", {run_of(0, 1, both), run_of(1, 3, em)}, "<em><strong>a</strong>bc</em>"},
        {"abc",
         {run_of(0, 1, em), run_of(1, 2, both), run_of(2, 3, strong)},
         "<em>a<strong>b</strong></em><strong>c</strong>"},
        {"a\nb", {run_of(0, 3, em)}, "<em>a<br/>b</em>"},
        {"a<b", {run_of(1, 2, style::code)}, "a<code>&lt;</code>b"},
        {"abcdefgh",
         {run_of(0, 1, style::underline), run_of(1, 2, style::strike),
          run_of(2, 3, style::superscript), run_of(3, 4, style::subscript),
          run_of(4, 5, style::small), run_of(5, 6, style::small_caps)},
         "<u>a</u><s>b</s><sup>c</sup><sub>d</sub><small>e</small>"
         "<span class=\"small-caps\">f</span>gh"},
        {"abc",
         {run_of(0, 1, 0, "http://a.example/?x=1&y"), run_of(1, 2, em, "javascript:x")},
         "<a href=\"http://a.example/?x=1&amp;y\">a</a><em>b</em>c"},
        {"ab",
         {run_of(0, 1, em, "mailto:A@b.example?subject=x"), run_of(1, 2, 0, "#note")},
         "<a href=\"mailto:A@b.example\"><em>a</em></a>b"},
        {"ab",
         {run_of(0, 1, 0, "", "fr"), run_of(1, 2, 0, "", "no tag")},
         "<span lang=\"fr\" xml:lang=\"fr\">a</span>b"},
        {"ab",
         {run_of(0, 1, em, "", "he")},
         "<span lang=\"he\" xml:lang=\"he\" dir=\"rtl\"><em>a</em></span>b"},
    };
    for (const Row& row : rows) {
        EXPECT_EQ(xml_of(inline_nodes({std::string(row.text), row.runs}, {})), row.xml) << row.text;
    }
}

TEST(InlineNodes, Ruby) {
    constexpr Styles base = style::ruby_base;
    constexpr Styles ruby = style::ruby_text;
    const auto xml = [](std::string text, std::vector<InlineRun> runs) {
        return xml_of(inline_nodes({std::move(text), std::move(runs)}, {}));
    };
    EXPECT_EQ(xml("Bt.", {run_of(0, 1, base), run_of(1, 2, ruby)}), "<ruby>B<rt>t</rt></ruby>.");
    EXPECT_EQ(xml("BtCu",
                  {run_of(0, 1, base), run_of(1, 2, ruby), run_of(2, 3, base), run_of(3, 4, ruby)}),
              "<ruby>B<rt>t</rt></ruby><ruby>C<rt>u</rt></ruby>");
    EXPECT_EQ(
        xml("Bt", {run_of(0, 1, base | style::emphasis), run_of(1, 2, ruby | style::emphasis)}),
        "<em><ruby>B<rt>t</rt></ruby></em>");
    EXPECT_EQ(
        xml("BCt", {run_of(0, 1, base), run_of(1, 2, base | style::strong), run_of(2, 3, ruby)}),
        "<ruby>B<strong>C</strong><rt>t</rt></ruby>");
    EXPECT_EQ(xml("B t", {run_of(0, 1, base), run_of(2, 3, ruby)}), "<ruby>B<rt>t</rt></ruby>");
    EXPECT_EQ(xml("B", {run_of(0, 1, base)}), "B") << "nothing explains it";
    EXPECT_EQ(xml("t", {run_of(0, 1, ruby)}), "t") << "it explains nothing";
}

TEST(InlineNodes, Images) {
    const ImageFiles files = {"a.png", ""};
    const auto xml = [&files](std::string text, std::vector<InlineRun> runs) {
        return xml_of(inline_nodes({std::move(text), std::move(runs)}, files));
    };
    EXPECT_EQ(xml("see lamp!", {image_run(4, 8, 0)}), "see <img src=\"a.png\" alt=\"lamp\"/>!");
    EXPECT_EQ(xml("\xEF\xBF\xBC!", {image_run(0, 3, 0)}), "<img src=\"a.png\" alt=\"\"/>!");
    EXPECT_EQ(xml("lamp", {image_run(0, 4, 1)}), "lamp");
    EXPECT_EQ(xml("\xEF\xBF\xBC!", {image_run(0, 3, 7)}), "!");
}

TEST(LinkTarget, TakesMailAddresses) {
    const std::string_view rows[][2] = {
        {"mailto:a@b.example", "mailto:a@b.example"},
        {" MAILTO:a.b+c@b.example?body=x ", "mailto:a.b+c@b.example"},
        {"mailto:", ""},
        {"mailto:a", ""},
        {"mailto:@b.example", ""},
        {"mailto:a b@b.example", ""},
        {"mailto:a@b@c", ""},
        {"a@b.example", ""},
    };
    for (const auto& row : rows) EXPECT_EQ(mail_target(row[0]).value_or(""), row[1]) << row[0];
}

Container in(ContainerKind kind, std::uint32_t id, std::uint32_t start = 1,
             std::uint32_t column = 0) {
    return {kind, id, start, column};
}

Block inside(std::string text, std::vector<Container> containers) {
    Block block = paragraph(std::move(text));
    block.containers = std::move(containers);
    return block;
}

constexpr auto quote = ContainerKind::quote;
constexpr auto bullets = ContainerKind::bullets;
constexpr auto numbers = ContainerKind::numbers;
constexpr auto item = ContainerKind::item;
constexpr auto table = ContainerKind::table;
constexpr auto row_of = ContainerKind::row;
constexpr auto cell = ContainerKind::cell;
constexpr auto head_cell = ContainerKind::head_cell;

std::string nodes_of(const std::vector<Block>& blocks) {
    return xml_of(block_nodes(blocks, {}, 2));
}

TEST(BlockNodes, Quotations) {
    EXPECT_EQ(nodes_of({paragraph("a"), inside("b", {in(quote, 1)}), inside("c", {in(quote, 1)}),
                        paragraph("d")}),
              "<p class=\"first\">a</p><blockquote><p class=\"first\">b</p><p>c</p></blockquote>"
              "<p>d</p>");
    EXPECT_EQ(nodes_of({inside("a", {in(quote, 1)}), inside("b", {in(quote, 2)})}),
              "<blockquote><p class=\"first\">a</p></blockquote>"
              "<blockquote><p class=\"first\">b</p></blockquote>");
    EXPECT_EQ(nodes_of({inside("a", {in(quote, 1), in(quote, 2)}), inside("b", {in(quote, 1)})}),
              "<blockquote><blockquote><p class=\"first\">a</p></blockquote><p>b</p></blockquote>");
}

TEST(BlockNodes, Lists) {
    EXPECT_EQ(nodes_of({inside("a", {in(bullets, 1), in(item, 2)}),
                        inside("b", {in(bullets, 1), in(item, 3)}),
                        inside("c", {in(bullets, 1), in(item, 3)})}),
              "<ul><li>a</li><li><p class=\"first\">b</p><p>c</p></li></ul>");
    EXPECT_EQ(nodes_of({inside("a", {in(numbers, 1), in(item, 2, 1)}),
                        inside("b", {in(numbers, 1), in(item, 3, 2)}),
                        inside("c", {in(numbers, 1), in(item, 4, 7)})}),
              "<ol><li>a</li><li>b</li><li value=\"7\">c</li></ol>");
    EXPECT_EQ(nodes_of({inside("a", {in(numbers, 1, 4), in(item, 2, 4)}),
                        inside("b", {in(numbers, 1, 4), in(item, 3, 5)})}),
              "<ol start=\"4\"><li>a</li><li>b</li></ol>");
}

TEST(BlockNodes, Tables) {
    EXPECT_EQ(nodes_of({inside("a", {in(table, 1), in(row_of, 2), in(head_cell, 3)}),
                        inside("b", {in(table, 1), in(row_of, 2), in(head_cell, 4, 2, 1)}),
                        inside("c", {in(table, 1), in(row_of, 5), in(cell, 6, 1, 2)})}),
              "<table><tr><th>a</th><th colspan=\"2\">b</th></tr>"
              "<tr><td colspan=\"2\"></td><td>c</td></tr></table>");
}

TEST(BlockNodes, HeadingsAndAttributes) {
    Block heading = {BlockKind::heading, "H", 1};
    heading.level = 1;
    Block lower = heading;
    lower.level = 9;
    Block centred = paragraph("c");
    centred.alignment = Alignment::centre;
    Block right = paragraph("r");
    right.alignment = Alignment::end;
    right.language = "he";
    right.direction = Direction::right_to_left;
    EXPECT_EQ(nodes_of({paragraph("a"), heading, centred, lower, right}),
              "<p class=\"first\">a</p><h2 class=\"heading\">H</h2>"
              "<p class=\"first centre\">c</p><h6 class=\"heading\">H</h6>"
              "<p class=\"first end\" lang=\"he\" xml:lang=\"he\" dir=\"rtl\">r</p>");
}

/// A book with every kind of block and run.
Book marked_book() {
    Book book = full_book();
    book.images = {{"a.png", "a lamp", "\x89PNG\r\n\x1A\n lamp", false},
                   {"b.gif", "", "GIF89a sea", false}};
    std::vector<Block>& blocks = book.chapters[0].blocks;
    Block heading = {BlockKind::heading, "The Quay", 1};
    heading.level = 1;
    blocks.push_back(heading);
    Block figure = paragraph("a lamp");
    figure.runs = {image_run(0, 6, 0)};
    blocks.push_back(figure);
    Block words = paragraph("See \xEF\xBF\xBC there, and the link.");
    words.runs = {image_run(4, 7, 1), run_of(23, 27, style::emphasis, "https://a.example/")};
    blocks.push_back(words);
    blocks.push_back(inside("A letter.", {in(quote, 1)}));
    blocks.push_back(inside("First.", {in(numbers, 2), in(item, 3)}));
    blocks.push_back(inside("Cell.", {in(table, 4), in(row_of, 5), in(cell, 6)}));
    blocks.push_back(inside("Cell.", {in(table, 4), in(row_of, 5), in(cell, 7, 1, 1)}));
    book.chapters[0].notes_after[0].blocks.push_back(heading);
    return book;
}

TEST(PackageBook, HoldsImages) {
    Book book = marked_book();
    const Package package = sound_package(book);
    const std::string opf = entry_of(package, "epub/package.opf");
    const std::vector<std::string> items = lines_with(opf, "image-");
    ASSERT_EQ(items.size(), 2U);
    EXPECT_THAT(items[0], HasSubstr(".png\" media-type=\"image/png\""));
    EXPECT_THAT(items[1], HasSubstr(".gif\" media-type=\"image/gif\""));
    EXPECT_THAT(opf, HasSubstr("accessMode\">visual<"));
    EXPECT_THAT(opf, Not(HasSubstr("alternativeText"))) << "one image has no description";
    EXPECT_THAT(opf, HasSubstr("accessibilityHazard\">unknown<")) << "a GIF may move";
    EXPECT_TRUE(package.entries.back().stored);
    EXPECT_EQ(package.entries.back().bytes, "GIF89a sea");
    const std::string page = entry_of(package, "epub/ch001.xhtml");
    EXPECT_THAT(page, HasSubstr("<p class=\"first figure\"><img src=\"image-"));
    EXPECT_THAT(page, HasSubstr("alt=\"a lamp\"/></p>"));
    EXPECT_THAT(page, HasSubstr(".gif\" alt=\"\"/> there, and the <a"));
    EXPECT_THAT(page, HasSubstr("<h2 class=\"heading\">The Quay</h2>"));
    EXPECT_THAT(page, HasSubstr("<h3 class=\"heading\">The Quay</h3>")) << "inside a note";
    // an image keeps its name whatever stands around it
    std::swap(book.images[0], book.images[1]);
    book.images.push_back(book.images[0]);
    EXPECT_THAT(lines_with(entry_of(sound_package(book), "epub/package.opf"), "image-"),
                testing::UnorderedElementsAreArray(items));
}

TEST(PackageBook, LeavesOutImagesThatNoBookHolds) {
    Book book = small_book("One");
    book.images = {{"a.svg", "", "<svg xmlns='x'/>", false}, {"b", "", "RIFF....WEBPVP8 ", false}};
    Block lamp = paragraph("lamp");
    lamp.runs = {image_run(0, 4, 0)};
    Block nothing = paragraph("\xEF\xBF\xBC");
    nothing.runs = {image_run(0, 3, 1)};
    book.chapters[0].blocks = {lamp, nothing, paragraph("End.")};
    const Package package = sound_package(book);
    EXPECT_THAT(entry_of(package, "epub/ch001.xhtml"),
                HasSubstr("<p class=\"first\">lamp</p>\n<p>End.</p>"));
    EXPECT_THAT(entry_of(package, "epub/package.opf"), Not(HasSubstr("image-")));
}

TEST(PackageBook, BookTextMovesRuns) {
    Book book = small_book("One");
    Block block = paragraph(
        "a\x01 e\xCC\x81\x02 \xE2\x80\xAE"
        "bold");
    block.runs = {run_of(3, 6, style::emphasis), run_of(11, 15, style::strong)};
    book.chapters[0].blocks = {block};
    EXPECT_THAT(entry_of(sound_package(book), "epub/ch001.xhtml"),
                HasSubstr(">a <em>\xC3\xA9</em> <strong>bold</strong></p>"));
}

std::string all_pages(const Package& package) {
    std::string text;
    for (const PackageEntry& entry : package.entries) {
        if (entry.name.rfind("epub/ch", 0) == 0) text += entry.bytes;
    }
    return text;
}

std::size_t times(const std::string& text, std::string_view part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++count;
    }
    return count;
}

TEST(Documents, PartAListBetweenItsItems) {
    Book book = small_book("Long");
    book.chapters[0].blocks.clear();
    for (std::uint32_t i = 1; i <= 5000; ++i) {
        book.chapters[0].blocks.push_back(
            inside(std::string(100, 'n'), {in(numbers, 1), in(item, i + 1, i)}));
    }
    const Package package = sound_package(book);
    const std::string pages = all_pages(package);
    EXPECT_EQ(times(pages, "<li>"), 5000U);
    EXPECT_EQ(times(pages, "<ol>"), 1U);
    std::size_t counted = 0;
    for (int part = 1; part <= 3; ++part) {
        const std::string name =
            part == 1 ? "epub/ch001.xhtml" : fmt::format("epub/ch001-{}.xhtml", part);
        const std::string page = entry_of(package, name);
        if (part > 1) {
            EXPECT_THAT(page, HasSubstr(fmt::format("<ol start=\"{}\">", counted + 1)));
        }
        counted += times(page, "<li>");
    }
    EXPECT_EQ(counted, 5000U);
}

TEST(Documents, PartALongItemAndGoOnWithTheNumbers) {
    Book book = small_book("Long");
    std::vector<Block>& blocks = book.chapters[0].blocks;
    blocks = {inside("one", {in(numbers, 1), in(item, 2, 1)})};
    for (int i = 0; i < 30; ++i) {
        blocks.push_back(inside(std::string(10'000, 'n'), {in(numbers, 1), in(item, 3, 2)}));
    }
    blocks.push_back(inside("three", {in(numbers, 1), in(item, 4, 3)}));
    const Package package = sound_package(book);
    EXPECT_THAT(entry_of(package, "epub/ch001-2.xhtml"),
                HasSubstr("<ol start=\"2\">\n<li class=\"continued\"><p>n"));
    EXPECT_THAT(entry_of(package, "epub/ch001-2.xhtml"), HasSubstr("<li>three</li>"));
}

TEST(Documents, MoveASmallTableToTheNextFileWhole) {
    Book book = small_book("Long");
    std::vector<Block>& blocks = book.chapters[0].blocks;
    for (int i = 0; i < 2400; ++i) blocks.push_back(paragraph(std::string(90, 'n')));
    for (std::uint32_t i = 0; i < 400; ++i) {
        blocks.push_back(inside(std::string(60, 't'),
                                {in(table, 1), in(row_of, 2 + 2 * i), in(cell, 3 + 2 * i)}));
    }
    const std::string pages = all_pages(sound_package(book));
    EXPECT_EQ(times(pages, "<table>"), 1U);
    EXPECT_EQ(times(pages, "<td>"), 400U);
}

TEST(Documents, CutALongParagraphWithItsRuns) {
    Book book = small_book("Long");
    std::string text;
    std::vector<InlineRun> runs;
    while (text.size() < 300'000) {
        const auto begin = static_cast<std::uint32_t>(text.size());
        text += "word";
        runs.push_back(run_of(begin, begin + 4, style::emphasis | style::strong,
                              "https://a.example/" + std::to_string(begin)));
        text += " plain ";
    }
    Block block = paragraph(text + "end");
    block.runs = runs;
    book.chapters[0].blocks = {block};
    const std::string pages = all_pages(sound_package(book));
    EXPECT_EQ(times(pages, "><em><strong>word</strong></em></a>") +
                  times(pages, "<strong><em>word</em></strong></a>"),
              runs.size());
    EXPECT_EQ(times(pages, "plain"), runs.size());
}

}  // namespace
}  // namespace storybind
