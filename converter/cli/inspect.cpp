#include <fmt/format.h>

#include <algorithm>

#include "cli/candidates.hpp"
#include "cli/commands.hpp"
#include "cli/json.hpp"
#include "cli/table.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"

namespace storybind {
namespace {

/// Where a value comes from, for people: "line 3, efiction.author-of".
std::string origin_of(const Value& value, const Conversion& conversion) {
    std::string text;
    if (value.origin.line > 0) {
        // Of one input the name says nothing new.
        if (conversion.pages.size() > 1 && value.origin.input < conversion.pages.size()) {
            text += conversion.pages[value.origin.input].page.name + ", ";
        }
        text += fmt::format("line {}", value.origin.line);
    }
    if (value.origin.rule.empty()) return text;
    return text + (text.empty() ? "" : ", ") + value.origin.rule;
}

std::vector<std::string> value_row(const Value& value, const Conversion& conversion) {
    std::string field = value.label.empty() ? std::string(name_of(value.field)) : value.label;
    std::replace(field.begin(), field.end(), '_', ' ');
    return {field, std::string(name_of(value.confidence)), origin_of(value, conversion),
            fold_blanks(value.text)};
}

std::string values_text(std::string_view heading, const std::vector<Value>& values,
                        const Conversion& conversion) {
    if (values.empty()) return "";
    std::vector<std::vector<std::string>> rows;
    for (const Value& value : values) rows.push_back(value_row(value, conversion));
    return fmt::format("\n{}\n{}", heading, table(rows));
}

std::string labels_of(const std::vector<Note>& before, const std::vector<Note>& after) {
    std::string labels;
    for (const std::vector<Note>* notes : {&before, &after}) {
        for (const Note& note : *notes) labels += (labels.empty() ? "" : ", ") + note.label;
    }
    return labels.empty() ? "" : "notes: " + labels;
}

std::string chapters_text(const Book& book) {
    std::vector<std::vector<std::string>> rows;
    for (const Chapter& chapter : book.chapters) {
        rows.push_back({std::to_string(chapter.number), counted(words_in(chapter), "word", "words"),
                        chapter.title.empty() ? "(no title)" : fold_blanks(chapter.title),
                        labels_of(chapter.notes_before, chapter.notes_after)});
    }
    return fmt::format("\nChapters\n{}", table(rows));
}

std::string inspect_text(const Conversion& conversion) {
    const Book& book = conversion.book;
    std::string text = fmt::format("Site: {}\nWords: {}\n", book.site, book.word_count);
    text += values_text("Metadata", book.metadata.values, conversion);
    text += values_text("Also seen, not used", candidates_of(conversion), conversion);
    const std::string notes = labels_of(book.preface, book.afterword);
    if (!notes.empty()) text += fmt::format("\nAbout the whole work\n  {}\n", notes);
    text += chapters_text(book);
    if (has_diagnostics(conversion.pages)) {
        text += "\nTo know\n";
        for (const PageRecord& record : conversion.pages) {
            for (const Diagnostic& diagnostic : record.diagnostics) {
                text += "  " + to_text(diagnostic, record.page.name) + "\n";
            }
        }
    }
    return text;
}

}  // namespace

std::vector<Value> candidates_of(const Conversion& conversion) {
    const std::vector<Value>& chosen = conversion.book.metadata.values;
    std::vector<Value> candidates;
    for (const PageRecord& record : conversion.pages) {
        for (const FieldFound& found : record.findings.fields) {
            const bool used = std::any_of(chosen.begin(), chosen.end(), [&](const Value& value) {
                if (value.field != found.value.field) return false;
                // The book may hold a value in another form: a date as ISO 8601.
                const bool same_place = value.origin == found.value.origin && !is_list(value.field);
                return same_place ||
                       (value.label == found.value.label && value.text == found.value.text);
            });
            if (!used) candidates.push_back(found.value);
        }
    }
    return candidates;
}

std::size_t words_in(const Chapter& chapter) {
    std::size_t words = 0;
    for (const Block& block : chapter.blocks) words += count_words(block.text);
    return words;
}

Outcome run_inspect(const CommandLine& line, const Environment& environment) {
    const Result<Job> job = read_job(line, environment);
    if (!job) return failed(job.error());
    const Result<Conversion> made = make_book(job->sources, job->sites, job->options);
    if (!made) return failed(made.error());
    return {line.json ? inspect_json(*made) : inspect_text(*made), "", 0};
}

}  // namespace storybind
