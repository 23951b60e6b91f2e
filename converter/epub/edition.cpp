#include "epub/edition.hpp"

#include <algorithm>

#include "epub/characters.hpp"
#include "epub/links.hpp"
#include "text/utf8.hpp"
#include "text/uuid.hpp"

namespace storybind {
namespace {

bool is_alphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// The form of a BCP 47 tag that begins with a language of two or three letters: EPUB checkers
/// refuse a book over a tag such as "English".
bool is_language_tag(std::string_view tag) {
    const std::string_view primary = tag.substr(0, tag.find('-'));
    const bool letters = std::all_of(primary.begin(), primary.end(), [](char c) {
        return is_alphanumeric(c) && !(c >= '0' && c <= '9');
    });
    if (!letters || primary.size() < 2 || primary.size() > 3) return false;
    std::size_t begin = primary.size();
    while (begin < tag.size()) {
        const std::size_t end = std::min(tag.size(), tag.find('-', begin + 1));
        const std::string_view part = tag.substr(begin + 1, end - begin - 1);
        // A single character opens an extension, which no language of a story needs.
        if (part.size() < 2 || part.size() > 8) return false;
        if (!std::all_of(part.begin(), part.end(), is_alphanumeric)) return false;
        begin = end;
    }
    return true;
}

/// Languages written from right to left, and the scripts that say so of any other.
std::string direction_of(std::string_view language) {
    constexpr std::string_view primaries[] = {"ar", "ckb", "dv", "fa", "he", "iw",
                                              "ps", "sd",  "ug", "ur", "yi"};
    const std::string tag = ascii_lower(language);
    const std::string_view primary = std::string_view(tag).substr(0, tag.find('-'));
    const auto has = [&tag](std::string_view script) {
        const std::size_t at = tag.find(script);
        return at != std::string::npos && at > 0 && tag[at - 1] == '-' &&
               (at + script.size() == tag.size() || tag[at + script.size()] == '-');
    };
    if (has("latn") || has("cyrl")) return "ltr";
    const bool listed =
        std::find(std::begin(primaries), std::end(primaries), primary) != std::end(primaries);
    return listed || has("arab") || has("hebr") ? "rtl" : "ltr";
}

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
    edition.direction = direction_of(edition.language);
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
