#include "epub/templates.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "epub/books.hpp"
#include "epub/fill.hpp"
#include "epub/template_set.hpp"

namespace storybind {
namespace {

/// Parses and writes; or the error.
std::string through(std::string_view bytes) {
    const auto root = parse_xml(bytes, "t.xhtml");
    return root ? to_xml(*root) : to_text(root.error());
}

TEST(Xml, ComesOutAsItWentIn) {
    const std::string_view same[] = {
        "<p>a &amp; b &lt;c&gt; \"d\"</p>",
        "<p title=\"a &quot;b&quot; &amp; &lt;\">x</p>",
        "<p><b>a</b> <i>b</i></p>",
        "<p></p>",
        "<br/>",
        "<p xmlns:epub=\"e\" epub:type=\"x\"></p>",
    };
    for (const std::string_view text : same) {
        EXPECT_EQ(through(text), text);
    }
    EXPECT_EQ(through("<?xml version='1.0'?><!DOCTYPE html>\n<!-- c --><p><!-- d "
                      "-->&#65;<![CDATA[<b>]]></p>"),
              "<p>A&lt;b&gt;</p>");
    EXPECT_EQ(through("<ol>  <li>a</li>\n\n<li>b</li></ol>"),
              "<ol>\n<li>a</li>\n<li>b</li>\n</ol>");
    EXPECT_EQ(through("<section>text <b>b</b></section>"), "<section>text <b>b</b></section>");
    EXPECT_EQ(to_xml_file(*parse_xml("<package><item/></package>", "t")),
              "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<package>\n<item/>\n</package>\n");
}

TEST(Xml, NamesTheLineOfAFault) {
    struct Row {
        std::string bytes;
        std::string_view message;
    };
    std::string deep;
    for (int i = 0; i < 101; ++i) deep += "<b>\n";
    for (int i = 0; i < 101; ++i) deep += "</b>";
    const Row rows[] = {
        {"", "storybind: t.xhtml:1: not well-formed XML: No document element found"},
        {"<p>\n<b></p>", "storybind: t.xhtml:2: not well-formed XML: Start-end tags mismatch"},
        {"<p>\na &nbsp; b</p>",
         "storybind: t.xhtml:2: '&' must begin one of XML's own entities or a number; write &amp; "
         "for the sign itself and &#160; for a no-break space"},
        {"<p>a & b</p>",
         "storybind: t.xhtml:1: '&' must begin one of XML's own entities or a number; write &amp; "
         "for the sign itself and &#160; for a no-break space"},
        {"<p/>\n<p/>", "storybind: t.xhtml:1: not well-formed XML: there must be one root element"},
        {"<p>\n\n<b a='1' a='2'/></p>", "storybind: t.xhtml:3: attribute 'a' stands twice"},
        {"<p>\n<b epub:type='x'/></p>",
         "storybind: t.xhtml:2: nothing declares the prefix of 'epub:type'"},
        {"<p>\n<dc:title/></p>", "storybind: t.xhtml:2: nothing declares the prefix of 'dc:title'"},
        {"<p>\n\x01</p>", "storybind: t.xhtml:2: a character that no book may hold"},
        {"<p>\n\n\xFF</p>", "storybind: t.xhtml:3: bytes that are not UTF-8"},
        {deep, "storybind: t.xhtml:101: nested too deep"},
    };
    for (const Row& row : rows) EXPECT_EQ(through(row.bytes), row.message);
}

const std::vector<Place> places = {{"title", PlaceKind::text, true},
                                   {"body", PlaceKind::nodes, false},
                                   {"items", PlaceKind::list, false},
                                   {"items/text", PlaceKind::text, false}};

TEST(FillTemplate, PutsWhatThePlacesSay) {
    Filling filling;
    filling.texts["title"] = "A & B";
    filling.nodes["body"] = {xml_element("i", {}, {xml_text("x")}), xml_text("y")};
    filling.lists["items"].emplace_back().texts["text"] = "1";
    filling.lists["items"].emplace_back().texts["text"] = "2";
    struct Row {
        std::string_view marked;
        std::string_view filled;
    };
    const Row rows[] = {
        {"<p data-fill='title'>sample <b>x</b></p>", "<p>A &amp; B</p>"},
        {"<p data-fill='body'>sample</p>", "<p><i>x</i>y</p>"},
        {"<p><b data-replace='body'>s</b>!</p>", "<p><i>x</i>y!</p>"},
        {"<p a='1' b='2' data-attributes='b=title\n c=title'/>",
         "<p a=\"1\" b=\"A &amp; B\" c=\"A &amp; B\"></p>"},
        {"<p><b data-if='title'>s</b><b data-if='missing'>t</b></p>", "<p><b>s</b></p>"},
        {"<p class='a' data-attributes='class=missing'>s</p>", "<p>s</p>"},
        {"<p><b data-each='items' data-fill='text'>s</b></p>", "<p><b>1</b><b>2</b></p>"},
        {"<p><b data-each='items' data-attributes='t=title'><i data-fill='text'>s</i></b></p>",
         "<p><b t=\"A &amp; B\"><i>1</i></b><b t=\"A &amp; B\"><i>2</i></b></p>"},
        {"<p><b data-each='missing'>s</b><b data-sample=''>t</b></p>", "<p></p>"},
    };
    for (const Row& row : rows)
        EXPECT_EQ(to_xml(fill_template(*parse_xml(row.marked, "t"), filling)), row.filled)
            << row.marked;
}

TEST(CheckPlaces, FindsMarksThatWouldLoseWords) {
    struct Row {
        std::string_view marked;
        std::string_view message;
    };
    const Row rows[] = {
        {"<p data-fill='title'/>", "good"},
        {"<p data-attributes='t=title'><b data-each='items' data-if='title' data-fill='text'/></p>",
         "good"},
        {"<p><b data-fill='title'><i data-fill='junk'/></b></p>", "good"},
        {"<p>\n<b/></p>",
         "storybind: t:1: the place \"title\" is missing: what belongs there would not be in the "
         "book"},
        {"<p data-attributes='a=title'>\n<b data-fill='titel'/></p>",
         "storybind: t:2: data-fill=\"titel\" names no place of this template; there are title, "
         "body, items, items/text"},
        {"<p data-fill='title' data-each='items'/>",
         "storybind: t:1: the root element cannot carry data-each"},
        {"<p><b data-each='title'/></p>",
         "storybind: t:1: data-each=\"title\" does not suit that place; see the default template"},
        {"<p><b data-replace='title'/></p>",
         "storybind: t:1: data-replace=\"title\" does not suit that place; see the default "
         "template"},
        {"<p data-attributes='a=body'/>",
         "storybind: t:1: data-attributes=\"body\" does not suit that place; see the default "
         "template"},
        {"<p><b data-fill='text'/></p>",
         "storybind: t:1: data-fill=\"text\" names no place of this template; there are title, "
         "body, items, items/text"},
        {"<p data-attributes='title'/>",
         "storybind: t:1: data-attributes wants ATTRIBUTE=PLACE pairs"},
        {"<p data-fil='title'/>", "storybind: t:1: unknown mark 'data-fil'"},
        {"<p><b data-sample='' data-fill='title'/></p>",
         "storybind: t:1: the place \"title\" is missing: what belongs there would not be in the "
         "book"},
        {"<p data-fill='body'><b data-fill='title'/></p>",
         "storybind: t:1: the place \"title\" is missing: what belongs there would not be in the "
         "book"},
        {"<p><b data-if='title'/></p>",
         "storybind: t:1: the place \"title\" is missing: what belongs there would not be in the "
         "book"},
    };
    for (const Row& row : rows) {
        const auto checked = check_places(*parse_xml(row.marked, "t"), places, "t");
        EXPECT_EQ(checked ? "good" : to_text(checked.error()), row.message) << row.marked;
    }
}

/// A folder of templates that goes away with the test.
class TemplateFolder {
  public:
    TemplateFolder()
        : path_(std::filesystem::path(testing::TempDir()) /
                ("templates-" +
                 std::string(testing::UnitTest::GetInstance()->current_test_info()->name()))) {
        std::filesystem::remove_all(path_);
        std::filesystem::create_directories(path_);
    }
    TemplateFolder(const TemplateFolder&) = delete;
    TemplateFolder& operator=(const TemplateFolder&) = delete;
    ~TemplateFolder() { std::filesystem::remove_all(path_); }

    void write(const std::string& name, const std::string& bytes) const {
        std::ofstream(path_ / name, std::ios::binary) << bytes;
    }
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

/// The message without the folder.
std::string loaded(const TemplateFolder& folder) {
    const auto templates = load_templates(folder.path());
    if (templates) return "good";
    std::string message = to_text(templates.error());
    const std::string prefix = folder.path().string() + "/";
    const std::size_t at = message.find(prefix);
    return at == std::string::npos ? message : message.erase(at, prefix.size());
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

TEST(LoadTemplates, ReplacesTheFilesOfTheFolder) {
    const TemplateFolder folder;
    const std::string chapter = default_templates().files.at("chapter.xhtml");
    folder.write("chapter.xhtml", replaced(chapter, "<h1 ", "<p class=\"ornament\">~</p>\n<h1 "));
    folder.write("style.css", ".ornament { text-align: center; }\n");
    folder.write(".hidden", "not ours");
    const auto templates = load_templates(folder.path());
    ASSERT_TRUE(templates) << to_text(templates.error());
    EpubOptions options;
    options.templates = *templates;
    const Package package = sound_package(full_book(), options);
    EXPECT_THAT(entry_of(package, "epub/ch002.xhtml"),
                testing::HasSubstr("<p class=\"ornament\">~</p>"));
    EXPECT_EQ(entry_of(package, "epub/style.css"), ".ornament { text-align: center; }\n");
    EXPECT_EQ(templates->files.at("nav.xhtml"), default_templates().files.at("nav.xhtml"));
}

TEST(LoadTemplates, RefusesWhatWouldBreakABook) {
    const auto original = default_templates().files;
    struct Row {
        std::string name;
        std::string bytes;
        std::string_view message;
    };
    const Row rows[] = {
        {"chapters.xhtml", "",
         "storybind: chapters.xhtml: no template has this name; there are style.css, cover.xhtml, "
         "title-page.xhtml, nav.xhtml, chapter.xhtml, notes.xhtml, container.xml, package.opf, "
         "toc.ncx"},
        {"chapter.xhtml", replaced(original.at("chapter.xhtml"), "</head>", ""),
         "storybind: chapter.xhtml:29: not well-formed XML: Start-end tags mismatch"},
        {"chapter.xhtml", replaced(original.at("chapter.xhtml"), " data-replace=\"story\"", ""),
         "storybind: chapter.xhtml:3: the place \"story\" is missing: what belongs there would not "
         "be in the book"},
        {"chapter.xhtml",
         replaced(original.at("chapter.xhtml"), "data-replace=\"story\"", "data-replace=\"stroy\""),
         "storybind: chapter.xhtml:17: data-replace=\"stroy\" names no place of this template; "
         "there are title, heading-id, continued, notes-before, notes-before/label, "
         "notes-before/name, notes-before/text, story, notes-after, notes-after/label, "
         "notes-after/name, notes-after/text, language, direction"},
        {"nav.xhtml", "<nav/>", "storybind: nav.xhtml:1: the root element must be <html>"},
        {"style.css", "p { content: '\xFF' }", "storybind: style.css: bytes that are not UTF-8"},
    };
    for (const Row& row : rows) {
        const TemplateFolder folder;
        folder.write(row.name, row.bytes);
        EXPECT_EQ(loaded(folder), row.message);
    }
    EXPECT_EQ(exit_code(load_templates("/nowhere/at/all").error().kind), 3);
    const TemplateFolder folder;
    std::filesystem::create_directory(folder.path() / "style.css");
    EXPECT_EQ(loaded(folder), "storybind: style.css: cannot read the file");
}

TEST(DefaultTemplates, AreWholePagesByThemselves) {
    const auto set = parse_templates(default_templates());
    ASSERT_TRUE(set) << to_text(set.error());
    EXPECT_EQ(default_templates().files.size(), 9U);
    for (const auto& [name, root] : set->roots) {
        const std::string filled = set->filled(name, {});
        EXPECT_TRUE(parse_xml(filled, name)) << filled;
    }
}

}  // namespace
}  // namespace storybind
