// "Went on, you should know", as a value: a closed list of kinds, each with its line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace storybind {

enum class DiagnosticKind : std::uint8_t {
    // reader
    bytes_not_utf8,      ///< bytes that are no UTF-8 were read as Windows-1252
    bytes_misread,       ///< bytes that are no characters of the page's encoding became U+FFFD
    characters_dropped,  ///< control characters that no book may hold were left out
    encoding_guessed,    ///< the encoding was found by statistics
    encoding_disagrees,  ///< the page's bytes are not in the encoding that it declares
    mojibake_repaired,   ///< characters misread by an earlier program were put right
    page_left_out,       ///< a file of a container gave no page; the others did
    mojibake_left,       ///< characters lost by an earlier program could not be put right
    // cleaner
    rule_over_budget,    ///< a rule matched more lines than it may remove; they were kept
    lines_before_story,  ///< lines above the story that no rule knows were kept
    lines_after_story,   ///< likewise beneath the story
    long_block_removed,  ///< lines that no rule knows by their words left with a block
    cut_entry,           ///< the page shows only the link of a cut: the story is not on it
    // structurer
    note_end_guessed,          ///< where a note ends the page does not say
    scene_break_guessed,       ///< a break inferred from spacing alone
    paragraph_may_be_missing,  ///< two blank lines inside dialogue: the copy may have lost one
    chapter_heading_missing,   ///< a heading that the contents list names was not found
    chapter_out_of_order,      ///< a heading that breaks the order of the others was kept as text
    chapter_missing,           ///< the page names more chapters than were found
    metadata_disagrees,        ///< two places of the page say different things
    metadata_guessed,          ///< a title or an author rests on one weak place
    title_unknown,
    author_unknown,
    language_unknown,
    date_ambiguous,  ///< 03/04/05 could be three days
    image_missing,   ///< images that were not saved with the page, or that no book can hold
    // pipeline
    restore_found_nothing,  ///< --restore names a rule or line that removed nothing
};

/// Stable name, e.g. "note-end-guessed": what `--json` prints.
std::string_view name_of(DiagnosticKind kind);

struct Diagnostic {
    DiagnosticKind kind = DiagnosticKind::title_unknown;
    std::uint32_t line = 0;  ///< source line, from 1; 0 for the page as a whole
    std::string message;     ///< one sentence, no full stop, no name of the file

    friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

using Diagnostics = std::vector<Diagnostic>;

/// "NAME:LINE: message (kind)", without a line end.
std::string to_text(const Diagnostic& diagnostic, std::string_view name);

}  // namespace storybind
