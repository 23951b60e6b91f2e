#include "model/book.hpp"

#include <fmt/format.h>

#include <iterator>

namespace storybind {
namespace {

using Out = std::back_insert_iterator<std::string>;

/// Line breaks as " / ".
std::string on_one_line(std::string_view lines) {
    std::string text;
    for (const char c : lines) text += c == '\n' ? std::string(" / ") : std::string(1, c);
    return text;
}

void print_block(Out out, const Block& block) {
    if (block.kind == BlockKind::scene_break) {
        fmt::format_to(out, "  {}: * * *\n", block.line);
        return;
    }
    fmt::format_to(out, "  {}: {}\n", block.line, on_one_line(block.text));
}

void print_note(Out out, const Note& note) {
    fmt::format_to(out, " note {} [{}]\n", name_of(note.kind), note.label);
    for (const Block& block : note.blocks) print_block(out, block);
}

}  // namespace

std::string to_text(const Book& book) {
    std::string text;
    Out out = std::back_inserter(text);
    fmt::format_to(out, "site {}\nmodified {}\nwords {}\n", book.site, book.modified,
                   book.word_count);
    for (const Value& value : book.metadata.values) {
        fmt::format_to(out, "{}{}{}: {} ({}, {}:{} {})\n", name_of(value.field),
                       value.label.empty() ? "" : " ", value.label, on_one_line(value.text),
                       name_of(value.confidence), value.origin.input, value.origin.line,
                       value.origin.rule);
    }
    if (!book.preface.empty()) fmt::format_to(out, "preface\n");
    for (const Note& note : book.preface) print_note(out, note);
    for (const Chapter& chapter : book.chapters) {
        fmt::format_to(out, "chapter {} [{}]\n", chapter.number, chapter.title);
        for (const Note& note : chapter.notes_before) print_note(out, note);
        if (!chapter.blocks.empty()) fmt::format_to(out, " text\n");
        for (const Block& block : chapter.blocks) print_block(out, block);
        for (const Note& note : chapter.notes_after) print_note(out, note);
    }
    if (!book.afterword.empty()) fmt::format_to(out, "afterword\n");
    for (const Note& note : book.afterword) print_note(out, note);
    return text;
}

}  // namespace storybind
