#include "epub/documents.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "epub/paragraphs.hpp"

namespace storybind {
namespace {

/// A label that no other section of the page has: screen readers list sections by it.
std::string unique_name(const std::string& label, std::vector<std::string>& taken) {
    std::string name = label;
    for (int i = 2; std::find(taken.begin(), taken.end(), name) != taken.end(); ++i) {
        name = fmt::format("{} ({})", label, i);
    }
    taken.push_back(name);
    return name;
}

/// The list item of one note.
Filling note_filling(Run& run, bool shows_label, std::vector<std::string>& taken) {
    Filling note;
    note.texts["label"] = shows_label ? run.label : "";
    note.texts["name"] = shows_label ? unique_name(run.label, taken) : "";
    note.nodes["text"] = std::move(run.paragraphs);
    return note;
}

/// Ranks of the headings inside: under the chapter's <h1>, and under a note's <h2>.
constexpr int rank_in_chapter = 2;
constexpr int rank_in_note = 3;

std::vector<Run> runs_of(const std::vector<Note>& notes, RunPlace place, const Edition& edition) {
    std::vector<Run> runs;
    for (const Note& note : notes) {
        runs.push_back({place, note.label, block_nodes(note.blocks, edition.images, rank_in_note)});
    }
    return runs;
}

/// What is left of a document for its paragraphs.
std::size_t room_under(const std::string& heading) {
    constexpr std::size_t frame = 4'000;
    return longest_document - std::min(longest_document / 2, frame + 4 * heading.size());
}

struct Naming {
    std::string id;
    std::string heading;
};

/// Documents of the parts: "ch001", "ch001-2", ... Only the first carries the heading.
template <class FillPart>
std::vector<Document> documents_of(std::vector<std::vector<Run>> parts, const Naming& naming,
                                   const Edition& edition, const FillPart& fill_part) {
    std::vector<Document> documents;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const bool first = i == 0;
        Filling filling = filling_of(edition);
        filling.texts["title"] = naming.heading;
        filling.texts["heading-id"] = first ? "heading" : "";
        filling.texts["continued"] =
            first ? "" : fmt::format("{} (part {})", naming.heading, i + 1);
        const std::string id = first ? naming.id : fmt::format("{}-{}", naming.id, i + 1);
        documents.push_back(
            {id, id + ".xhtml", first ? naming.heading : "", fill_part(parts[i], filling)});
    }
    return documents;
}

struct NotesPage {
    std::string_view id;
    std::string_view heading;  ///< over several notes; a single one heads the page itself
    std::string_view matter;
    std::string_view type;
    std::string_view role;
};

std::vector<Document> notes_documents(const std::vector<Note>& notes, const NotesPage& page,
                                      const Edition& edition, const TemplateSet& templates) {
    if (notes.empty()) return {};
    const bool single = notes.size() == 1 && !notes[0].label.empty();
    const Naming naming = {std::string(page.id),
                           single ? notes[0].label : std::string(page.heading)};
    const auto fill_part = [&](std::vector<Run>& part, Filling& filling) {
        filling.texts["matter"] = page.matter;
        filling.texts["type"] = page.type;
        filling.texts["role"] = page.role;
        std::vector<std::string> taken;
        for (Run& run : part) {
            filling.lists["notes"].push_back(
                note_filling(run, !single && !run.label.empty(), taken));
        }
        return templates.filled("notes.xhtml", filling);
    };
    return documents_of(
        spread(runs_of(notes, RunPlace::before, edition), room_under(naming.heading)), naming,
        edition, fill_part);
}

}  // namespace

Document cover_page(const Edition& edition, const TemplateSet& templates,
                    const std::string& image_file) {
    Filling filling = filling_of(edition);
    filling.texts["image"] = image_file;
    const std::string byline =
        edition.authors.empty() ? "" : " by " + joined_names(edition.authors);
    filling.texts["description"] = "Cover: " + edition.title + byline;
    return {"cover-page", "cover.xhtml", "", templates.filled("cover.xhtml", filling)};
}

std::vector<Document> preface_documents(const Edition& edition, const TemplateSet& templates) {
    return notes_documents(edition.book.preface,
                           {"preface", "Preface", "frontmatter", "preface", "doc-preface"}, edition,
                           templates);
}

std::vector<Document> afterword_documents(const Edition& edition, const TemplateSet& templates) {
    return notes_documents(edition.book.afterword,
                           {"afterword", "Afterword", "backmatter", "afterword", "doc-afterword"},
                           edition, templates);
}

std::string heading_of(const Edition& edition, const Chapter& chapter) {
    if (!chapter.title.empty()) return chapter.title;
    if (edition.book.chapters.size() == 1) return edition.title;
    return fmt::format("Chapter {}", chapter.number);
}

std::vector<Document> chapter_documents(const Edition& edition, const Chapter& chapter,
                                        const TemplateSet& templates) {
    const Naming naming = {fmt::format("ch{:03}", chapter.number), heading_of(edition, chapter)};
    std::vector<Run> runs = runs_of(chapter.notes_before, RunPlace::before, edition);
    runs.push_back(
        {RunPlace::story, "", block_nodes(chapter.blocks, edition.images, rank_in_chapter)});
    for (Run& run : runs_of(chapter.notes_after, RunPlace::after, edition)) {
        runs.push_back(std::move(run));
    }
    const auto fill_part = [&](std::vector<Run>& part, Filling& filling) {
        std::vector<std::string> taken = {naming.heading};
        for (Run& run : part) {
            if (run.place == RunPlace::story) {
                filling.nodes["story"] = std::move(run.paragraphs);
            } else {
                const bool before = run.place == RunPlace::before;
                if (run.label.empty()) run.label = "Notes";
                filling.lists[before ? "notes-before" : "notes-after"].push_back(
                    note_filling(run, true, taken));
            }
        }
        return templates.filled("chapter.xhtml", filling);
    };
    return documents_of(spread(std::move(runs), room_under(naming.heading)), naming, edition,
                        fill_part);
}

}  // namespace storybind
