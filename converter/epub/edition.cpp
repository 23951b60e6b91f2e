#include "epub/edition.hpp"

#include <algorithm>

#include "epub/characters.hpp"
#include "epub/image.hpp"
#include "epub/links.hpp"
#include "text/language_tag.hpp"
#include "text/uuid.hpp"

namespace storybind {
namespace {

std::string first_words(const Book& book) {
    for (const Chapter& chapter : book.chapters) {
        for (const Block& block : chapter.blocks) {
            if (block.kind == BlockKind::paragraph) return block.text;
        }
    }
    return "";
}

/// The same for every state of the work (epub-requirements 10): by its address; else by site, title
/// and authors; where one of those is unknown its first paragraph helps, or all nameless works
/// would be one.
std::string identifier_of(const Book& book, const std::vector<std::string>& authors) {
    const std::string_view source = book.metadata.text(Field::source);
    if (const auto address = link_target(source)) return "urn:uuid:" + uuid_of_url(*address);
    const std::string_view title = book.metadata.text(Field::title);
    std::string name = book.site + '\n' + std::string(source) + '\n' + std::string(title);
    for (const std::string& author : authors) name += '\n' + author;
    if (title.empty() || authors.empty()) name += '\n' + first_words(book);
    return "urn:uuid:" + uuid_of_name(name);
}

}  // namespace

Edition make_edition(const Book& book) {
    Edition edition;
    edition.book = with_book_text(book);
    const Metadata& metadata = edition.book.metadata;
    edition.title = metadata.text(Field::title);
    if (edition.title.empty()) edition.title = "Untitled";
    for (const Value* author : metadata.all(Field::author)) {
        const auto& known = edition.authors;
        if (std::find(known.begin(), known.end(), author->text) == known.end()) {
            edition.authors.push_back(author->text);
        }
    }
    const std::string_view language = metadata.text(Field::language);
    edition.language = is_language_tag(language) ? language : "und";
    const bool right_to_left = book.direction == Direction::right_to_left ||
                               is_right_to_left(std::string_view(edition.language));
    edition.direction = right_to_left ? "rtl" : "ltr";
    edition.images = image_files(edition.book);
    edition.identifier = identifier_of(edition.book, edition.authors);
    return edition;
}

std::string joined_names(const std::vector<std::string>& names) {
    std::string joined;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) joined += i + 1 == names.size() ? " and " : ", ";
        joined += names[i];
    }
    return joined;
}

Filling filling_of(const Edition& edition) {
    Filling filling;
    filling.texts["language"] = edition.language;
    filling.texts["direction"] = edition.direction;
    return filling;
}

}  // namespace storybind
