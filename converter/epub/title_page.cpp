// The title page: what a reader wants to know before the story.
#include <fmt/format.h>

#include <algorithm>

#include "epub/documents.hpp"
#include "epub/links.hpp"
#include "epub/paragraphs.hpp"

namespace storybind {
namespace {

struct Fact {
    std::string label;
    std::vector<XmlNode> value;
};

struct Label {
    Field field;
    std::string_view one;
    std::string_view many;
};

/// Fields that stand on the page as they are, before the series and after it.
constexpr Label story_labels[] = {
    {Field::fandom, "Fandom", "Fandoms"},          {Field::relationship, "Pairing", "Pairings"},
    {Field::rating, "Rating", "Ratings"},          {Field::warning, "Warning", "Warnings"},
    {Field::category, "Category", "Categories"},   {Field::genre, "Genre", "Genres"},
    {Field::character, "Character", "Characters"}, {Field::tag, "Tag", "Tags"},
};
constexpr Label date_labels[] = {
    {Field::status, "Status", "Status"},
    {Field::published, "Published", "Published"},
    {Field::updated, "Updated", "Updated"},
};
constexpr Label archive_labels[] = {
    {Field::publisher, "Publisher", "Publisher"},
    {Field::rights, "Rights", "Rights"},
};

void add(std::vector<Fact>& facts, std::string_view label, const std::string& text) {
    if (!text.empty()) facts.push_back({std::string(label), line_nodes(text)});
}

template <std::size_t size>
void add_fields(std::vector<Fact>& facts, const Metadata& metadata, const Label (&labels)[size]) {
    for (const Label& label : labels) {
        std::vector<std::string> texts;
        for (const Value* value : metadata.all(label.field)) {
            if (std::find(texts.begin(), texts.end(), value->text) == texts.end()) {
                texts.push_back(value->text);
            }
        }
        add(facts, texts.size() == 1 ? label.one : label.many,
            fmt::format("{}", fmt::join(texts, ", ")));
    }
}

void add_series(std::vector<Fact>& facts, const Metadata& metadata) {
    const std::string series(metadata.text(Field::series));
    const std::string index(metadata.text(Field::series_index));
    if (series.empty()) return add(facts, "Part", index);
    add(facts, "Series", index.empty() ? series : fmt::format("{}, part {}", series, index));
}

/// "12,480".
std::string grouped(std::size_t number) {
    const std::string digits = std::to_string(number);
    std::string text;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) text += ',';
        text += digits[i];
    }
    return text;
}

std::string digits_of(std::string_view text) {
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits),
                 [](char c) { return c >= '0' && c <= '9'; });
    return digits;
}

/// The count of this book's words; what the page says stands beside it where it differs, for the
/// page may count a work of which the book holds a part.
void add_words(std::vector<Fact>& facts, const Book& book) {
    const std::string stated(book.metadata.text(Field::words));
    const std::string counted = grouped(book.word_count);
    const bool same = stated.empty() || digits_of(stated) == std::to_string(book.word_count);
    add(facts, "Words", same ? counted : fmt::format("{} (stated: {})", counted, stated));
}

void add_chapters(std::vector<Fact>& facts, const Book& book) {
    const std::string stated(book.metadata.text(Field::chapters));
    const std::string counted = std::to_string(book.chapters.size());
    if (stated.empty()) {
        if (book.chapters.size() > 1) add(facts, "Chapters", counted);
    } else if (stated == counted || stated.rfind(counted + "/", 0) == 0) {
        add(facts, "Chapters", stated);  // "3/12" holds both numbers
    } else {
        add(facts, "Chapters", fmt::format("{} (stated: {})", counted, stated));
    }
}

void add_source(std::vector<Fact>& facts, const Metadata& metadata) {
    const std::string source(metadata.text(Field::source));
    if (source.empty()) return;
    std::vector<XmlNode> value = line_nodes(source);
    if (const auto target = link_target(source)) {
        value = {xml_element("a", {{"href", *target}}, std::move(value))};
    }
    facts.push_back({"Source", std::move(value)});
}

std::vector<Fact> facts_of(const Book& book) {
    const Metadata& metadata = book.metadata;
    std::vector<Fact> facts;
    add_fields(facts, metadata, story_labels);
    add_series(facts, metadata);
    add_fields(facts, metadata, date_labels);
    add_words(facts, book);
    add_chapters(facts, book);
    for (const Value* value : metadata.all(Field::other)) {
        add(facts, value->label.empty() ? "Also" : value->label, value->text);
    }
    add_source(facts, metadata);
    add_fields(facts, metadata, archive_labels);
    return facts;
}

/// A paragraph for each line.
std::vector<XmlNode> summary_nodes(const Metadata& metadata) {
    std::vector<Block> blocks;
    std::string_view text = metadata.text(Field::summary);
    while (!text.empty()) {
        const std::size_t end = std::min(text.size(), text.find('\n'));
        if (end > 0) blocks.push_back({BlockKind::paragraph, std::string(text.substr(0, end)), 0});
        text.remove_prefix(std::min(text.size(), end + 1));
    }
    return block_nodes(blocks, {}, 2);
}

}  // namespace

Document title_page(const Edition& edition, const TemplateSet& templates) {
    Filling filling = filling_of(edition);
    filling.texts["title"] = edition.title;
    filling.texts["byline"] = joined_names(edition.authors);
    filling.nodes["summary"] = summary_nodes(edition.book.metadata);
    std::vector<XmlNode>& facts = filling.nodes["facts"];
    for (Fact& fact : facts_of(edition.book)) {
        facts.push_back(xml_element("dt", {}, {xml_text(fact.label + ":")}));
        facts.push_back(xml_element("dd", {}, std::move(fact.value)));
    }
    return {"title-page", "title-page.xhtml", "", templates.filled("title-page.xhtml", filling)};
}

}  // namespace storybind
