#include "epub/books.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "epub/structure.hpp"
#include "text/utf8.hpp"
#include "text/version.hpp"

namespace storybind {

Value value_of(Field field, std::string text, std::string label) {
    return {field, std::move(label), std::move(text), Confidence::sure, {}};
}

Block paragraph(std::string text) { return {BlockKind::paragraph, std::move(text), 1}; }

Block scene_break() { return {BlockKind::scene_break, "", 1}; }

Note note_of(NoteKind kind, std::string label, std::vector<Block> blocks) {
    return {kind, std::move(label), std::move(blocks)};
}

Book small_book(std::string title) {
    Book book;
    book.site = "generic";
    book.metadata.values = {value_of(Field::title, std::move(title)),
                            value_of(Field::author, "Quill Hartley"),
                            value_of(Field::language, "en")};
    book.chapters = {{1, "", {}, {paragraph("Nobody had lit the ninth lamp.")}, {}}};
    book.word_count = 6;
    book.modified = "2009-05-17T00:00:00Z";
    return book;
}

Book full_book() {
    Book book = small_book("The Lantern Road");
    book.site = "efiction";
    book.metadata.values = {
        value_of(Field::title, "The Lantern Road"),
        value_of(Field::author, "Quill Hartley"),
        value_of(Field::author, "mare_mosso"),
        value_of(Field::series, "Quay Stories"),
        value_of(Field::series_index, "2"),
        value_of(Field::summary, "A lamplighter, a flood, a debt.\nAnd a boat."),
        value_of(Field::fandom, "The Harbour Tales"),
        value_of(Field::relationship, "Anna Reed/Tom Vale"),
        value_of(Field::character, "Anna Reed"),
        value_of(Field::character, "Tom Vale"),
        value_of(Field::rating, "PG"),
        value_of(Field::status, "Complete"),
        value_of(Field::language, "en"),
        value_of(Field::published, "2009-03-04"),
        value_of(Field::updated, "2009-05-17"),
        value_of(Field::words, "1,742"),
        value_of(Field::source, "https://archive.example/viewstory.php?sid=12&chapter=1"),
        value_of(Field::publisher, "Example Archive"),
        value_of(Field::other, "Mara", "Beta"),
    };
    book.preface = {note_of(NoteKind::story, "Story Notes", {paragraph("All the boats are real.")}),
                    note_of(NoteKind::story, "Disclaimer", {paragraph("The sea is not mine.")})};
    book.chapters = {
        {1,
         "The Ninth Lamp",
         {note_of(NoteKind::chapter, "Author's Notes", {paragraph("Sorry."), paragraph("Late.")})},
         {paragraph("The lamplighter stopped."), paragraph("“Well?”\n“Well what?”"), scene_break(),
          paragraph("By morning & noon <all> knew.")},
         {note_of(NoteKind::end, "Author's Notes", {paragraph("So?")})}},
        {2, "", {}, {paragraph("High water."), paragraph("No moon.")}, {}},
    };
    book.afterword = {note_of(NoteKind::story, "Thanks", {paragraph("To all who asked.")})};
    book.word_count = 1742;
    return book;
}

EpubOptions plain_options() {
    EpubOptions options;
    options.templates = default_templates();
    return options;
}

Package sound_package(const Book& book, const EpubOptions& options) {
    auto package = package_book(book, options);
    if (!package) {
        ADD_FAILURE() << to_text(package.error());
        return {};
    }
    EXPECT_THAT(structure_faults(*package), testing::IsEmpty());
    return std::move(*package);
}

std::string entry_of(const Package& package, std::string_view name) {
    const auto bytes = package.find(name);
    if (!bytes) ADD_FAILURE() << "there is no " << name;
    return bytes ? std::string(*bytes) : std::string();
}

std::string to_text(const Package& package) {
    std::string text;
    for (const PackageEntry& entry : package.entries) {
        text += fmt::format("==== {}{}\n", entry.name, entry.stored ? " (stored)" : "");
        const bool shown = is_utf8(entry.bytes);
        text += shown ? entry.bytes : fmt::format("{} bytes", entry.bytes.size());
        if (text.back() != '\n') text += '\n';
    }
    const std::string program = "storybind " + std::string(version());
    const std::size_t at = text.find(program);
    if (at != std::string::npos) text.replace(at, program.size(), "storybind VERSION");
    return text;
}

std::vector<std::string> lines_with(const std::string& text, std::string_view part) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        if (line.find(part) != std::string::npos) lines.push_back(line);
    }
    return lines;
}

}  // namespace storybind
