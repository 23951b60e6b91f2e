#include "structurer/opening.hpp"

#include <algorithm>
#include <string>

#include "text/utf8.hpp"

namespace storybind {
namespace {

LineIndex next_text(const Page& page, LineIndex line) {
    while (line < page.lines.size() && is_blank(page.lines[line].text)) ++line;
    return line;
}

const FieldFound* likely_at(const PageRecord& record, Field field, LineIndex line) {
    const auto& fields = record.findings.fields;
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const FieldFound& value) {
        return value.value.field == field && value.lines.begin == line &&
               value.value.confidence == Confidence::likely;
    });
    return found == fields.end() ? nullptr : &*found;
}

/// True for "by Ann": words stand before the name.
bool is_byline(std::string_view line, std::string_view name) {
    const std::size_t at = line.rfind(name);
    return at != std::string_view::npos && !is_blank(line.substr(0, at));
}

/// Lower case, without blanks and marks; letters beyond ASCII stay as they are.
std::string letters_of(std::string_view text) {
    std::string letters;
    for (const char c : ascii_lower(text)) {
        const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
        if (kept) letters += c;
    }
    return letters;
}

}  // namespace

std::optional<Opening> opening_of(const PageRecord& record) {
    const Page& page = record.page;
    const LineIndex first = next_text(page, 0);
    if (first == page.lines.size()) return std::nullopt;
    const FieldFound* title = likely_at(record, Field::title, first);
    if (!title) return std::nullopt;
    const FieldFound* author = likely_at(record, Field::author, first);
    if (author) {  // on one line the title comes first
        const std::string_view text = page.lines[first].text;
        if (text.find(title->value.text) > text.rfind(author->value.text)) return std::nullopt;
        return Opening{title, author};
    }
    const LineIndex second = next_text(page, first + 1);
    author = likely_at(record, Field::author, second);
    if (!author || !is_byline(page.lines[second].text, author->value.text)) return std::nullopt;
    return Opening{title, author};
}

LineIndex bare_title(const PageRecord& record, std::string_view file_title) {
    constexpr std::size_t longest_title = 80;  // characters
    const Page& page = record.page;
    const LineIndex none = page.lines.size();
    const LineIndex first = next_text(page, 0);
    if (first + 1 >= none || !is_blank(page.lines[first + 1].text)) return none;
    if (!record.ledger.is_open(first)) return none;
    const std::string_view text = trim(page.lines[first].text);
    const bool sentence = std::string_view(".,;:").find(text.back()) != std::string_view::npos;
    if (sentence || count_characters(text) > longest_title || letters_of(text).empty()) return none;
    const auto& headings = record.findings.headings;
    const auto is_heading = [&](LineIndex line) {
        return std::any_of(headings.begin(), headings.end(),
                           [line](const HeadingFound& found) { return found.line == line; });
    };
    if (is_heading(first)) return none;
    const bool named = letters_of(text) == letters_of(file_title);
    return named || is_heading(next_text(page, first + 1)) ? first : none;
}

bool may_be_same(std::string_view one, std::string_view other) {
    const std::string left = letters_of(one);
    const std::string right = letters_of(other);
    return left.find(right) != std::string::npos || right.find(left) != std::string::npos;
}

const FieldFound* quoted_title(const PageRecord& record, const Opening& opening) {
    const FieldFound* title = nullptr;
    bool other_author = false;
    for (const FieldFound& found : record.findings.fields) {
        const bool below = found.lines.begin > opening.author->lines.begin;
        if (!below || found.value.confidence != Confidence::sure) continue;
        if (found.value.field == Field::title) {
            if (may_be_same(found.value.text, opening.title->value.text)) return nullptr;
            if (!title) title = &found;
        }
        if (found.value.field == Field::author) {
            if (may_be_same(found.value.text, opening.author->value.text)) return nullptr;
            other_author = true;
        }
    }
    return other_author ? title : nullptr;
}

}  // namespace storybind
