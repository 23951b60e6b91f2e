#include "structurer/language_marks.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <string>

#include "model/marked_text.hpp"
#include "text/language_tag.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

void for_each_block(Book& book, const std::function<void(Block&)>& visit) {
    const auto visit_notes = [&visit](std::vector<Note>& notes) {
        for (Note& note : notes) std::for_each(note.blocks.begin(), note.blocks.end(), visit);
    };
    visit_notes(book.preface);
    for (Chapter& chapter : book.chapters) {
        visit_notes(chapter.notes_before);
        std::for_each(chapter.blocks.begin(), chapter.blocks.end(), visit);
        visit_notes(chapter.notes_after);
    }
    visit_notes(book.afterword);
}

std::string primary(std::string_view tag) { return ascii_lower(primary_language(trim(tag))); }

/// What the story's paragraphs carry.
struct Carried {
    std::size_t paragraphs = 0;
    std::size_t right_to_left = 0;
    std::map<std::string, std::size_t> languages;  ///< paragraphs by primary language
};

Carried carried_by(const Book& book) {
    Carried carried;
    for (const Chapter& chapter : book.chapters) {
        for (const Block& block : chapter.blocks) {
            if (block.kind != BlockKind::paragraph) continue;
            ++carried.paragraphs;
            carried.right_to_left += block.direction == Direction::right_to_left ? 1U : 0U;
            if (!block.language.empty()) ++carried.languages[primary(block.language)];
        }
    }
    return carried;
}

/// True where the story has more letters that run from right to left than others.
bool runs_right_to_left(const Book& book) {
    std::size_t right_to_left = 0;
    std::size_t others = 0;
    for (const Chapter& chapter : book.chapters) {
        for (const Block& block : chapter.blocks) {
            for (std::string_view text = block.text; !text.empty();) {
                const Decoded front = decode_front(text);
                text.remove_prefix(front.bytes);
                const char32_t c = front.character;
                const bool letter =
                    c >= 0xC0 || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
                if (letter) ++(is_right_to_left(c) ? right_to_left : others);
            }
        }
    }
    return right_to_left > others;
}

/// A page of a site in Hebrew may hold a story in English, so what the page says must be seen in
/// the story's letters.
Direction direction_of(const Book& book, std::span<const PageRecord> pages,
                       const Carried& carried) {
    if (is_right_to_left(book.metadata.text(Field::language))) return Direction::right_to_left;
    const bool says_so = std::any_of(pages.begin(), pages.end(), [](const PageRecord& record) {
        return record.page.direction == Direction::right_to_left;
    });
    const bool most = carried.right_to_left * 2 > carried.paragraphs;
    return (says_so || most) && runs_right_to_left(book) ? Direction::right_to_left
                                                         : Direction::left_to_right;
}

}  // namespace

void settle_languages(Book& book, std::span<const PageRecord> pages) {
    const Carried carried = carried_by(book);
    book.direction = direction_of(book, pages, carried);
    const std::string own = primary(book.metadata.text(Field::language));
    const auto says_nothing = [&](const std::string& tag) {
        const auto found = carried.languages.find(primary(tag));
        const bool most =
            found != carried.languages.end() && found->second * 2 > carried.paragraphs;
        return most || primary(tag) == own || !is_language_tag(trim(tag));
    };
    for_each_block(book, [&](Block& block) {
        if (block.direction == book.direction) block.direction = Direction::inherited;
        if (!block.language.empty() && says_nothing(block.language)) block.language.clear();
        const std::string around = block.language.empty() ? own : primary(block.language);
        for (InlineRun& run : block.runs) {
            const bool differs = primary(run.language) != around && is_language_tag(run.language);
            if (!differs) run.language.clear();
        }
        const auto plain = [](const InlineRun& run) { return same_marks(run, {}); };
        block.runs.erase(std::remove_if(block.runs.begin(), block.runs.end(), plain),
                         block.runs.end());
    });
}

}  // namespace storybind
