#include "structurer/parts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "structurer/note_signs.hpp"
#include "structurer/scene_break.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"

namespace storybind {
namespace {

/// Lines above the first label that may be the page's own head (a banner, a menu) rather than
/// story.
constexpr std::size_t longest_page_head = 8;

/// Walks over one chapter and collects its parts.
class Divider {
  public:
    Divider(PageRecord& record, const ChapterSpan& span, bool front)
        : record_(record), end_(span.lines.end), front_(front), cursor_(span.lines.begin) {
        part_.headed = span.headed;
        part_.heading = span.lines.begin;
        part_.title = span.title;
        part_.second = span.second;
        if (span.headed) ++cursor_;
        if (span.second) cursor_ = *span.second + 1;
    }

    std::vector<ChapterPart> run() {
        const auto end = record_.findings.notes.cend();
        for (auto note = first_label(cursor_); note != end && note->line < end_; ++note) {
            if (note->line < cursor_ || !is_text(note->line)) continue;
            if (record_.ledger.is_pinned(note->line)) continue;
            take(*note);
        }
        add_story(end_);
        finish_part();
        return std::move(parts_);
    }

  private:
    /// Open and not blank: a line whose place the structurer decides.
    bool is_text(LineIndex line) const {
        return record_.ledger.is_open(line) && !is_blank(record_.page.lines[line].text);
    }
    /// A line that the cleaner took: it parts what stands above from what stands below.
    bool is_boundary(LineIndex line) const {
        const Fate fate = record_.ledger.row(line).fate;
        return fate == Fate::removed || fate == Fate::metadata;
    }
    bool is_break(LineIndex line) const { return is_scene_break(record_.page, line); }
    std::string_view text(LineIndex line) const { return record_.page.lines[line].text; }

    void report(DiagnosticKind kind, LineIndex line, std::string message) {
        record_.diagnostics.push_back({kind, record_.page.lines[line].number, std::move(message)});
    }

    bool is_reported(DiagnosticKind kind) const {
        const Diagnostics& known = record_.diagnostics;
        return std::any_of(known.begin(), known.end(), [kind](const Diagnostic& diagnostic) {
            return diagnostic.kind == kind;
        });
    }

    /// Moves the text up to `line` into the story.
    void add_story(LineIndex line) {
        for (; cursor_ < line; ++cursor_) {
            if (!is_text(cursor_)) continue;
            const bool words = !record_.ledger.is_pinned(cursor_) && !is_break(cursor_);
            if (words && !part_.after.empty()) finish_part();
            part_.story.push_back(cursor_);
        }
    }

    bool holds_story() const {
        return std::any_of(part_.story.begin(), part_.story.end(), [this](LineIndex line) {
            return !record_.ledger.is_pinned(line) && !is_break(line);
        });
    }

    void finish_part() {
        give_back_note();
        const bool empty = part_.story.empty() && part_.before.empty() && part_.after.empty();
        if (!empty || part_.headed) parts_.push_back(std::move(part_));
        part_ = {};
    }

    /// A note that was guessed and left no story may have been the story.
    void give_back_note() {
        if (front_ || holds_story() || part_.before.empty() || part_.before.back().proven) return;
        const NoteSpan note = part_.before.back();
        part_.before.pop_back();
        std::vector<LineIndex> lines;
        for (LineIndex line = note.label_line; line < note.lines.end; ++line) {
            if (is_text(line)) lines.push_back(line);
        }
        part_.story.insert(part_.story.begin(), lines.begin(), lines.end());
        std::sort(part_.story.begin(), part_.story.end());  // a restored line may stand above
        report(DiagnosticKind::note_end_guessed, note.label_line,
               fmt::format("nothing follows the note \"{}\", so it was kept as story", note.label));
    }

    void take(const NoteFound& found) {
        add_story(found.line);
        if (found.kind == NoteKind::end) {
            take_end_note(found);
            return;
        }
        NoteSpan note = extent_of(found);
        // Beneath the story only what is not about the whole work may be an end note.
        if (holds_story() && reaches_end(note.lines.end) &&
            (found.end > 0 ? found.kind == NoteKind::chapter : !opens_page(found))) {
            add_note(part_.after, std::move(note));
            return;
        }
        if (holds_story() && found.end == 0 && !opens_page(found)) {
            if (!follows_boundary(found.line)) {
                report(
                    DiagnosticKind::note_end_guessed, found.line,
                    fmt::format("\"{}\" in the middle of the text was kept as story", found.label));
                return;
            }
            finish_part();
        }
        // A separator right below the note is the author's own mark of its end.
        const bool shown =
            note.proven || reaches_end(note.lines.end) || is_break(next_text(note.lines.end));
        if (!shown && note.doubtful) report_guess(note);
        add_note(part_.before, std::move(note));
    }

    void report_guess(const NoteSpan& note) {
        report(DiagnosticKind::note_end_guessed, note.label_line,
               fmt::format("where the note \"{}\" ends the page does not say; the story was taken "
                           "to begin at line {}",
                           note.label, record_.page.lines[next_text(note.lines.end)].number));
    }

    void take_end_note(const NoteFound& found) {
        NoteSpan note = span_to(found, found.end > 0 ? found.end : limit_of(found));
        note.proven = found.end > 0 || !runs_into_story(note.lines);
        if (!note.proven) {
            note.lines.end = guess_end(found, note.lines.end).end;
            report_guess(note);
        }
        add_note(part_.after, std::move(note));
    }

    /// True where so many words in a row show no sign of a note that they are rather the story,
    /// which goes on beneath end notes in the middle of a page.
    bool runs_into_story(LineRange lines) const {
        constexpr std::size_t longest_silence = 200;  // words
        std::size_t silence = 0;
        for (LineIndex line = lines.begin; silence <= longest_silence;) {
            const LineRange block = block_from(line, lines.end);
            if (block.begin == lines.end) return false;
            const std::string paragraph = paragraph_of(block);
            silence = note_signs(paragraph) > 0 ? 0 : silence + count_words(paragraph);
            line = block.end;
        }
        return true;
    }

    void add_note(std::vector<NoteSpan>& notes, NoteSpan note) {
        cursor_ = note.lines.end;
        notes.push_back(std::move(note));
    }

    /// True where only the page's own head can stand above this label: a few lines at the very top,
    /// above the first label of a known site.
    bool opens_page(const NoteFound& found) {
        const bool first = parts_.empty() && part_.before.empty() && part_.after.empty();
        const bool known = record_.findings.site != "generic";
        if (!first || !known || part_.headed || part_.story.size() > longest_page_head)
            return false;
        if (is_reported(DiagnosticKind::lines_before_story)) return true;
        report(DiagnosticKind::lines_before_story, part_.story.front(),
               fmt::format("{} lines above \"{}\" that no rule knows were kept", part_.story.size(),
                           found.label));
        return true;
    }

    bool follows_boundary(LineIndex line) const {
        while (line > 0 && !is_text(line - 1)) {
            --line;
            if (is_boundary(line)) return true;
        }
        return false;
    }

    LineIndex next_text(LineIndex line) const {
        while (line < end_ && !is_text(line)) ++line;
        return line;
    }
    bool reaches_end(LineIndex line) const {
        line = next_text(line);
        while (line < end_ && (!is_text(line) || is_break(line))) ++line;
        return line == end_;
    }

    /// The first label at `line` or below; the notes of a page stand in line order.
    std::vector<NoteFound>::const_iterator first_label(LineIndex line) const {
        const auto& notes = record_.findings.notes;
        return std::lower_bound(
            notes.begin(), notes.end(), line,
            [](const NoteFound& note, LineIndex bound) { return note.line < bound; });
    }
    const NoteFound* label_at(LineIndex line) const {
        const auto found = first_label(line);
        return found != record_.findings.notes.end() && found->line == line ? &*found : nullptr;
    }

    /// Where a note ends at the latest: the next label, the next line of the site (restored or
    /// not), the chapter's end. A line of the site that the user put back ends it as well: only
    /// that line changes its place.
    LineIndex limit_of(const NoteFound& found) const {
        LineIndex line = found.line + 1;
        while (line < end_ && !is_boundary(line) && !label_at(line) &&
               !record_.ledger.is_pinned(line)) {
            ++line;
        }
        return line;
    }

    NoteSpan span_to(const NoteFound& found, LineIndex end) const {
        return {found.kind, found.label, found.line, found.rest, {found.line + 1, end}};
    }

    NoteSpan extent_of(const NoteFound& found) const {
        const LineIndex limit = limit_of(found);
        NoteSpan note = span_to(found, found.end > 0 ? found.end : limit);
        const NoteFound* next = limit < end_ ? label_at(limit) : nullptr;
        // Story notes stand right above the chapter's notes, so these end them exactly.
        const bool bounded =
            found.kind == NoteKind::story && next && next->kind == NoteKind::chapter;
        note.proven = found.end > 0 || bounded || front_;
        if (!note.proven) {
            const Guess guess = guess_end(found, limit);
            note.lines.end = guess.end;
            note.doubtful = guess.doubtful;
        }
        return note;
    }

    /// One paragraph of a note that has no closing mark: lines up to the next blank one.
    LineRange block_from(LineIndex line, LineIndex limit) const {
        while (line < limit && !is_text(line)) ++line;
        LineIndex end = line;
        while (end < limit && is_text(end)) ++end;
        return {line, end};
    }

    /// How many blocks from `line` on stand above a separator that the author drew under the note;
    /// 0 where there is none near.
    std::size_t blocks_to_separator(LineIndex line, LineIndex limit) const {
        constexpr std::size_t near = 4;
        for (std::size_t blocks = 0; blocks < near; ++blocks) {
            const LineRange block = block_from(line, limit);
            if (block.begin == limit) return 0;
            if (is_break(block.begin)) return blocks;
            line = block.end;
        }
        return 0;
    }

    std::string paragraph_of(LineRange block) const {
        std::string paragraph;
        for (LineIndex line = block.begin; line < block.end; ++line) {
            paragraph.append(text(line)).append(" ");
        }
        return paragraph;
    }

    /// Where a note without closing mark was taken to end.
    struct Guess {
        LineIndex end = 0;
        bool doubtful = false;  ///< words were weighed, on either side of the end
    };

    Guess guess_end(const NoteFound& found, LineIndex limit) const {
        const bool inline_text = found.rest < text(found.line).size();
        LineIndex end = found.line + 1;
        if (!inline_text) end = std::min(block_from(end, limit).begin + 1, limit);
        bool doubtful = end < limit && is_text(end);
        while (end < limit && is_text(end) && !is_break(end) && note_signs(text(end)) >= 1) ++end;
        if (end < limit && is_text(end)) return {end, true};  // the story follows on the next line
        std::size_t framed = blocks_to_separator(end, limit);
        while (true) {
            const LineRange block = block_from(end, limit);
            if (block.begin == limit || is_break(block.begin)) return {end, doubtful};
            const std::size_t signs = note_signs(paragraph_of(block));
            doubtful = doubtful || signs > 0;
            const std::size_t needed = framed > 0 ? 1 : 2;
            if (signs < needed) return {end, doubtful};
            if (framed > 0) --framed;
            end = block.end;
        }
    }

    PageRecord& record_;
    LineIndex end_;
    bool front_;
    LineIndex cursor_;
    ChapterPart part_;
    std::vector<ChapterPart> parts_;
};

}  // namespace

std::vector<ChapterPart> divide(PageRecord& record, const ChapterSpan& span, bool front) {
    return Divider(record, span, front).run();
}

}  // namespace storybind
