#include "structurer/structurer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <ctime>
#include <iterator>

#include "model/marked_text.hpp"
#include "structurer/chapters.hpp"
#include "structurer/choose_metadata.hpp"
#include "structurer/images.hpp"
#include "structurer/language.hpp"
#include "structurer/language_marks.hpp"
#include "structurer/mark_up.hpp"
#include "structurer/page_frames.hpp"
#include "structurer/paragraphs.hpp"
#include "structurer/parts.hpp"
#include "structurer/scene_break.hpp"
#include "text/date.hpp"
#include "text/normal_form.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"

namespace storybind {
namespace {

using Lines = std::vector<LineIndex>;

bool is_break(const PageRecord& record, LineIndex line) {
    return !record.ledger.is_pinned(line) && is_scene_break(record.page, line);
}

Lines breaks_among(const PageRecord& record, const Lines& lines) {
    Lines breaks;
    std::copy_if(lines.begin(), lines.end(), std::back_inserter(breaks),
                 [&record](LineIndex line) { return is_break(record, line); });
    return breaks;
}

/// A break at the edge of a chapter or a note parts nothing: it frames (site-formats 2.2, 8.4).
void drop_edge_breaks(PageRecord& record, Lines& lines) {
    constexpr std::string_view rule = "structurer.edge-break";
    constexpr std::string_view why = "a separator at the edge of a chapter or a note parts nothing";
    while (!lines.empty() && is_break(record, lines.back()) &&
           record.ledger.remove(lines.back(), rule, why)) {
        lines.pop_back();
    }
    std::size_t front = 0;
    while (front < lines.size() && is_break(record, lines[front]) &&
           record.ledger.remove(lines[front], rule, why)) {
        ++front;
    }
    lines.erase(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(front));
}

/// "TITLE", "AUTHOR", "by AUTHOR", "TITLE by AUTHOR" once more above the story: the book shows
/// both.
bool repeats_title(std::string_view line, const Metadata& metadata) {
    const auto key = [](std::string_view text) { return ascii_lower(fold_blanks(text)); };
    std::string text = key(line);
    const std::string title = key(metadata.text(Field::title));
    if (title.empty()) return false;
    if (text.substr(0, title.size()) == title) {
        text.erase(0, title.size());
        if (!text.empty() && text[0] == ',') text.erase(0, 1);
        if (text.empty()) return true;
        if (text[0] != ' ') return false;
        text.erase(0, 1);
    }
    const auto authors = metadata.all(Field::author);
    return std::any_of(authors.begin(), authors.end(), [&](const Value* author) {
        const std::string name = key(author->text);
        return text == name || text == "by " + name || text == "by: " + name;
    });
}

void drop_repeated_title(PageRecord& record, Lines& lines, const Metadata& metadata) {
    const Value* title = metadata.first(Field::title);
    if (!title || title->confidence == Confidence::guess) return;
    while (lines.size() > 1 && repeats_title(record.page.lines[lines.front()].text, metadata) &&
           record.ledger.use(lines.front(), "structurer.title-repeated",
                             "the title or byline once more; the book shows both")) {
        lines.erase(lines.begin());
    }
}

void keep_all(PageRecord& record, const Lines& lines, std::string_view place) {
    for (const LineIndex line : lines) {
        const bool mark = is_break(record, line);
        record.ledger.keep(line, mark ? fmt::format("{} scene break", place) : std::string(place));
    }
}

/// What the blocks of a page go through once they are made.
struct Finisher {
    const PageFrames& page_frames;
    ImageShelf& shelf;

    std::vector<Block> finished(std::vector<Block> blocks) const {
        mark_up(blocks, page_frames);
        shelf.take(page_frames.page(), blocks);
        return blocks;
    }
};

/// The words behind a label, on its line.
std::vector<Block> rest_of(const Line& label, std::size_t begin) {
    MarkedText rest = to_nfc(fold_blanks(slice(label.text, label.runs, begin, label.text.size())));
    if (rest.text.empty()) return {};
    return {{BlockKind::paragraph, std::move(rest.text), label.number, std::move(rest.runs)}};
}

/// The label's line belongs to the note whether or not words follow on it.
std::optional<Note> make_note(PageRecord& record, const NoteSpan& span, std::string_view place,
                              const Finisher& finisher) {
    Lines lines;
    for (LineIndex line = span.lines.begin; line < span.lines.end; ++line) {
        const bool text = record.ledger.is_open(line) && !is_blank(record.page.lines[line].text);
        if (text) lines.push_back(line);
    }
    drop_edge_breaks(record, lines);
    Note note = {span.kind, span.label, {}};
    note.blocks = rest_of(record.page.lines[span.label_line], span.rest);
    const Breaks breaks = {breaks_among(record, lines), {}};
    const Layout layout = layout_of(record.page, lines);
    for (Block& block : make_blocks(record.page, lines, layout, breaks)) {
        note.blocks.push_back(std::move(block));
    }
    note.blocks = finisher.finished(std::move(note.blocks));
    if (note.blocks.empty()) {
        record.ledger.remove(span.label_line, "structurer.empty-note",
                             "a label with no note under it");
        if (record.ledger.is_open(span.label_line)) record.ledger.keep(span.label_line, place);
        return std::nullopt;
    }
    record.ledger.keep(span.label_line, fmt::format("{} label", place));
    keep_all(record, lines, place);
    return note;
}

/// Two blank lines between two lines of dialogue: a copy that lost a paragraph looks so
/// (site-formats 8.4). Nothing can be restored; the reader should know.
void report_gaps(PageRecord& record, const Lines& lines) {
    const auto speaks = [&record](LineIndex line) {
        return record.page.lines[line].text.find('"') != std::string::npos ||
               record.page.lines[line].text.find("\xE2\x80\x9C") != std::string::npos;
    };
    std::size_t gaps = 0;
    Lines wide;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const std::size_t between = lines[i] - lines[i - 1] - 1;
        bool empty = between >= 2 && speaks(lines[i]) && speaks(lines[i - 1]);
        for (LineIndex line = lines[i - 1] + 1; empty && line < lines[i]; ++line) {
            empty = record.page.lines[line].text.empty();
        }
        if (between > 0) ++gaps;
        if (empty) wide.push_back(lines[i]);
    }
    if (wide.size() * 8 > gaps) return;  // then it is the author's way of spacing
    for (const LineIndex line : wide) {
        record.diagnostics.push_back({DiagnosticKind::paragraph_may_be_missing,
                                      record.page.lines[line].number,
                                      "two blank lines inside a dialogue: the page may have lost a "
                                      "paragraph here"});
    }
}

/// Puts together one page after the other.
class Assembler {
  public:
    explicit Assembler(Book& book) : book_(book), shelf_(book.images) {}

    void add(PageRecord& record, bool first_page) {
        mark_dividers(record);
        shelf_.drop_empty(record);
        const PageFrames page_frames(record.page);
        const Finisher finisher = {page_frames, shelf_};
        std::vector<ChapterSpan> spans = find_chapters(record);
        const bool indexed = !record.findings.index.empty() && spans.size() > 1;
        for (std::size_t i = 0; i < spans.size(); ++i) {
            const bool front = indexed && i == 0 && !spans[i].headed;
            for (const ChapterPart& part : divide(record, spans[i], front)) {
                add_part(record, part, first_page, finisher);
            }
        }
        shelf_.report(record.diagnostics);
    }

    /// Notes above a chapter that never came stand after the last one.
    void finish() {
        if (book_.chapters.empty()) return;
        for (Note& note : waiting_) book_.chapters.back().notes_after.push_back(std::move(note));
        waiting_.clear();
    }

  private:
    void add_part(PageRecord& record, const ChapterPart& part, bool first_page,
                  const Finisher& finisher) {
        const auto number = static_cast<std::uint32_t>(book_.chapters.size() + 1);
        const std::string place = fmt::format("chapter {}", number);
        std::vector<Note> before = std::move(waiting_);
        waiting_.clear();
        for (const NoteSpan& span : part.before) {
            const bool story = span.kind == NoteKind::story && first_page && number == 1;
            auto note = make_note(record, span, story ? "story notes" : place + " notes", finisher);
            if (note) (story ? book_.preface : before).push_back(std::move(*note));
        }
        std::vector<Note> after;
        for (const NoteSpan& span : part.after) {
            if (auto note = make_note(record, span, place + " end notes", finisher))
                after.push_back(std::move(*note));
        }
        Chapter chapter = {number, part.title, std::move(before),
                           story_of(record, part, place, finisher), std::move(after)};
        const bool empty = chapter.blocks.empty() && !part.headed;
        if (part.headed) record.ledger.keep(part.heading, place + " heading");
        if (part.second) record.ledger.keep(*part.second, place + " heading");
        if (!empty) {
            book_.chapters.push_back(std::move(chapter));
            return;
        }
        // Only notes: they belong to the chapter that follows, or to the one before.
        waiting_ = std::move(chapter.notes_before);
        auto& target = book_.chapters.empty() ? waiting_ : book_.chapters.back().notes_after;
        for (Note& note : chapter.notes_after) target.push_back(std::move(note));
    }

    std::vector<Block> story_of(PageRecord& record, const ChapterPart& part, std::string_view place,
                                const Finisher& finisher) {
        Lines lines = part.story;
        drop_edge_breaks(record, lines);
        drop_repeated_title(record, lines, book_.metadata);
        drop_edge_breaks(record, lines);
        const Layout layout = layout_of(record.page, lines);
        Breaks breaks = {breaks_among(record, lines), {}};
        breaks.guessed_before = guess_breaks(record.page, lines, breaks.written, layout);
        for (const LineIndex line : breaks.guessed_before) {
            record.diagnostics.push_back({DiagnosticKind::scene_break_guessed,
                                          record.page.lines[line].number,
                                          "a scene break was guessed from the wider gap above"});
        }
        report_gaps(record, lines);
        std::vector<Block> blocks =
            finisher.finished(make_blocks(record.page, lines, layout, breaks));
        keep_all(record, lines, place);
        return blocks;
    }

    Book& book_;
    ImageShelf shelf_;
    std::vector<Note> waiting_;
};

std::string text_of(const Book& book) {
    std::string text;
    for (const Chapter& chapter : book.chapters) {
        for (const Block& block : chapter.blocks) text.append(block.text).append("\n");
    }
    return text;
}

/// The language that the metadata say, else that of the text, else that of the page: what a site
/// says of its pages is its own language first.
void add_language(Book& book, std::string_view text, const Page& page, Diagnostics& diagnostics) {
    if (const Value* stated = book.metadata.first(Field::language)) {
        if (language_tag(stated->text)) return;
        diagnostics.push_back(
            {DiagnosticKind::language_unknown, stated->origin.line,
             fmt::format("\"{}\" names no language that is known; give a tag such "
                         "as en with --language",
                         stated->text)});
        return;
    }
    if (auto tag = detect_language(text)) {
        book.metadata.values.push_back({Field::language,
                                        "",
                                        std::move(*tag),
                                        Confidence::likely,
                                        {0, 0, "language detection"}});
        return;
    }
    if (auto tag = language_tag(page.language)) {
        book.metadata.values.push_back({Field::language,
                                        "",
                                        std::move(*tag),
                                        Confidence::guess,
                                        {0, 0, "language of the page"}});
        return;
    }
    diagnostics.push_back({DiagnosticKind::language_unknown, 0,
                           "the language was not recognised; give it with --language"});
}

std::string modified_time(std::span<const PageRecord> pages, const StructureOptions& options) {
    if (options.source_date_epoch) {
        const std::time_t seconds = *options.source_date_epoch;
        std::tm utc{};
        gmtime_r(&seconds, &utc);
        return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", utc.tm_year + 1900,
                           utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec);
    }
    const Date date = latest_date(pages).value_or(Date{1980, 1, 1});
    return fmt::format("{:04}-{:02}-{:02}T00:00:00Z", date.year, std::max(date.month, 1),
                       std::max(date.day, 1));
}

/// Several pages with titles of their own make chapters that keep them; else a leading chapter
/// without heading carries the book's.
void name_chapters(Book& book, std::span<const PageRecord> pages,
                   const std::vector<std::size_t>& first_chapters) {
    if (book.chapters.size() < 2) return;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const std::size_t first = first_chapters[i];
        const std::size_t next =
            i + 1 < pages.size() ? first_chapters[i + 1] : book.chapters.size();
        if (next != first + 1 || pages.size() < 2 || !book.chapters[first].title.empty()) continue;
        const auto& fields = pages[i].findings.fields;
        const auto title = std::find_if(fields.begin(), fields.end(), [](const FieldFound& found) {
            return found.value.field == Field::title &&
                   found.value.confidence >= Confidence::likely;
        });
        if (title == fields.end()) continue;
        const std::string own = to_nfc(fold_blanks(title->value.text));
        if (own != book.metadata.text(Field::title)) book.chapters[first].title = own;
    }
    const bool others_named =
        std::any_of(book.chapters.begin() + 1, book.chapters.end(),
                    [](const Chapter& chapter) { return !chapter.title.empty(); });
    if (book.chapters.front().title.empty() && others_named) {
        book.chapters.front().title = std::string(book.metadata.text(Field::title));
    }
}

/// A page of several chapters that names more of them lost some; one chapter alone is how most
/// serials are saved.
void report_missing_chapters(const Book& book, std::span<PageRecord> pages) {
    const Value* stated = book.metadata.first(Field::chapters);
    if (!stated || pages.size() > 1 || book.chapters.size() < 2) return;
    std::size_t number = 0;
    std::from_chars(stated->text.data(), stated->text.data() + stated->text.size(), number);
    if (number <= book.chapters.size()) return;
    pages.front().diagnostics.push_back(
        {DiagnosticKind::chapter_missing, stated->origin.line,
         fmt::format("the page says that it has {} chapters, but {} were found", number,
                     book.chapters.size())});
}

void close_blanks(PageRecord& record) {
    for (LineIndex line = 0; line < record.page.lines.size(); ++line) {
        if (record.ledger.is_open(line) && is_blank(record.page.lines[line].text)) {
            record.ledger.blank(line);
        }
    }
}

}  // namespace

Result<Book> structure(std::span<PageRecord> pages, const StructureOptions& options) {
    Book book;
    book.site = pages.front().findings.site;
    book.metadata = choose_metadata(pages, options.metadata);
    Assembler assembler(book);
    std::vector<std::size_t> first_chapters;
    for (PageRecord& record : pages) {
        first_chapters.push_back(book.chapters.size());
        assembler.add(record, &record == &pages.front());
        close_blanks(record);
    }
    assembler.finish();
    if (book.chapters.empty()) {
        return tl::unexpected(Error{ErrorKind::not_a_story, pages.front().page.name, 0,
                                    "no text of a story was found; `storybind explain` shows why"});
    }
    name_chapters(book, pages, first_chapters);
    report_missing_chapters(book, pages);
    const std::string text = text_of(book);
    add_language(book, text, pages.front().page, pages.front().diagnostics);
    settle_languages(book, pages);
    book.word_count = count_words(text);
    book.modified = modified_time(pages, options);
    return book;
}

}  // namespace storybind
