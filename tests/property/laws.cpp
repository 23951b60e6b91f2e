#include "property/laws.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>

#include "fixtures/case.hpp"
#include "text/normal_form.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

/// NFC without any blank: layout may join and part lines, but not change their characters. U+FFFC
/// stands for an image without a description, which only a saved image shows in a book.
std::string squeezed(std::string_view text) {
    const std::string normal = to_nfc(fold_blanks(text));
    std::string result;
    std::copy_if(normal.begin(), normal.end(), std::back_inserter(result),
                 [](char c) { return c != ' ' && c != '\n'; });
    constexpr std::string_view image = "\uFFFC";
    for (std::size_t at = result.find(image); at != std::string::npos;
         at = result.find(image, at)) {
        result.erase(at, image.size());
    }
    return result;
}

bool is_story(std::string_view place) {
    constexpr std::string_view start = "chapter ";
    return place.starts_with(start) &&
           place.find_first_not_of("0123456789", start.size()) == std::string_view::npos;
}

std::string broken_row(const Row& row, bool blank) {
    switch (row.fate) {
        case Fate::open:
            return "is open";
        case Fate::blank:
            return blank ? "" : "holds text and is blank";
        case Fate::kept:
            return row.place.empty() ? "is kept nowhere" : "";
        case Fate::metadata:
        case Fate::removed:
            if (blank) return "is blank and was taken by a rule";
            return row.rule.empty() || row.why.empty() ? "left without rule or reason" : "";
    }
    return "has no fate";
}

std::string broken_ledger(const PageRecord& record) {
    for (LineIndex line = 0; line < record.page.lines.size(); ++line) {
        const std::string fault =
            broken_row(record.ledger.row(line), is_blank(record.page.lines[line].text));
        if (!fault.empty()) return fmt::format("line {} {}", line + 1, fault);
    }
    return {};
}

/// The kept words of a page, as its ledger tells.
struct KeptText {
    std::string story;
    std::string notes;
};

KeptText kept_text(const PageRecord& record) {
    std::map<LineIndex, std::size_t> rest;
    for (const NoteFound& note : record.findings.notes) rest.emplace(note.line, note.rest);
    KeptText kept;
    for (LineIndex line = 0; line < record.page.lines.size(); ++line) {
        const Row row = record.ledger.row(line);
        if (row.fate != Fate::kept) continue;
        const std::string_view text = record.page.lines[line].text;
        if (is_story(row.place)) kept.story += squeezed(text);
        if (row.place.ends_with("notes")) kept.notes += squeezed(text);
        if (row.place.ends_with("notes label")) kept.notes += squeezed(text.substr(rest[line]));
    }
    return kept;
}

void collect(const std::vector<Note>& notes, std::vector<Block>& blocks) {
    for (const Note& note : notes) {
        blocks.insert(blocks.end(), note.blocks.begin(), note.blocks.end());
    }
}

std::string text_of(const std::vector<Block>& blocks) {
    std::string text;
    for (const Block& block : blocks) text += squeezed(block.text);
    return text;
}

bool ascend(const std::vector<Block>& blocks) {
    return std::is_sorted(blocks.begin(), blocks.end(), [](const Block& left, const Block& right) {
        return left.line < right.line;
    });
}

std::string broken_words(const Book& book, const PageRecord& record) {
    std::vector<Block> story;
    std::vector<Block> notes;
    collect(book.preface, notes);
    for (const Chapter& chapter : book.chapters) {
        story.insert(story.end(), chapter.blocks.begin(), chapter.blocks.end());
        collect(chapter.notes_before, notes);
        collect(chapter.notes_after, notes);
    }
    collect(book.afterword, notes);
    if (!ascend(story)) return "the story is out of order";
    // Disclaimers of a header block may stand in the preface, notes in front of them behind it.
    std::stable_sort(notes.begin(), notes.end(),
                     [](const Block& left, const Block& right) { return left.line < right.line; });
    const KeptText kept = kept_text(record);
    if (text_of(story) != kept.story) {
        return fmt::format("kept story \"{}\", book's story \"{}\"", kept.story, text_of(story));
    }
    if (text_of(notes) != kept.notes) {
        return fmt::format("kept notes \"{}\", book's notes \"{}\"", kept.notes, text_of(notes));
    }
    return {};
}

/// Fields whose words are the page's own; dates, languages and site names are put differently.
bool quotes_page(const Value& value) {
    switch (value.field) {
        case Field::language:
        case Field::published:
        case Field::updated:
        case Field::status:
        case Field::publisher:
            return false;
        default:
            return value.origin.rule != "file name";
    }
}

/// True where the title stands on the page, whose words are squeezed. A heading of two lines is
/// shown as one: "Chapter 1" and "The Lamp" as "Chapter 1: The Lamp".
bool title_stands(std::string_view page, const std::string& title) {
    if (page.find(squeezed(title)) != std::string_view::npos) return true;
    for (std::size_t at = title.find(": "); at != std::string::npos;
         at = title.find(": ", at + 1)) {
        const std::string two_lines = title.substr(0, at) + title.substr(at + 1);
        if (page.find(squeezed(two_lines)) != std::string_view::npos) return true;
    }
    return false;
}

std::string invented_words(const Book& book, const PageRecord& record) {
    std::string page;
    for (const Line& line : record.page.lines) page += squeezed(line.text);
    for (const Value& value : book.metadata.values) {
        if (quotes_page(value) && page.find(squeezed(value.text)) == std::string::npos) {
            return fmt::format("{} \"{}\" does not stand on the page", name_of(value.field),
                               value.text);
        }
    }
    for (const Chapter& chapter : book.chapters) {
        if (!title_stands(page, chapter.title)) {
            return fmt::format("chapter title \"{}\" does not stand on the page", chapter.title);
        }
    }
    return {};
}

}  // namespace

Treatment convert_bytes(std::string_view bytes, const ConvertOptions& options) {
    Result<Conversion> made =
        make_book({{"input.txt", std::string(bytes)}}, builtin_sites(), options);
    if (!made) {
        return {to_text(made.error()), {}, made.error().kind != ErrorKind::not_a_story};
    }
    Treatment outcome = {to_text(made->book), {}, false};
    for (const PageRecord& record : made->pages) {
        for (LineIndex line = 0; line < record.page.lines.size(); ++line) {
            const Row row = record.ledger.row(line);
            if (row.fate == Fate::blank) continue;
            fmt::format_to(std::back_inserter(outcome.printed), "{} {} {} {}\n", line + 1,
                           name_of(row.fate), row.rule, row.place);
        }
        for (const Diagnostic& diagnostic : record.diagnostics) {
            outcome.printed += to_text(diagnostic, record.page.name) + "\n";
        }
    }
    outcome.conversion = std::move(*made);
    return outcome;
}

std::string broken_law(const Conversion& conversion) {
    const PageRecord& record = conversion.pages.front();
    for (const auto& law : {broken_ledger(record), broken_words(conversion.book, record),
                            invented_words(conversion.book, record)}) {
        if (!law.empty()) return law;
    }
    return {};
}

}  // namespace storybind
