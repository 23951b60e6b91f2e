#include "model/diagnostic.hpp"

#include <fmt/format.h>

namespace storybind {

std::string_view name_of(DiagnosticKind kind) {
    switch (kind) {
        case DiagnosticKind::bytes_not_utf8:
            return "bytes-not-utf8";
        case DiagnosticKind::bytes_misread:
            return "bytes-misread";
        case DiagnosticKind::characters_dropped:
            return "characters-dropped";
        case DiagnosticKind::encoding_guessed:
            return "encoding-guessed";
        case DiagnosticKind::encoding_disagrees:
            return "encoding-disagrees";
        case DiagnosticKind::mojibake_repaired:
            return "mojibake-repaired";
        case DiagnosticKind::page_left_out:
            return "page-left-out";
        case DiagnosticKind::mojibake_left:
            return "mojibake-left";
        case DiagnosticKind::rule_over_budget:
            return "rule-over-budget";
        case DiagnosticKind::lines_before_story:
            return "lines-before-story";
        case DiagnosticKind::lines_after_story:
            return "lines-after-story";
        case DiagnosticKind::long_block_removed:
            return "long-block-removed";
        case DiagnosticKind::cut_entry:
            return "cut-entry";
        case DiagnosticKind::note_end_guessed:
            return "note-end-guessed";
        case DiagnosticKind::scene_break_guessed:
            return "scene-break-guessed";
        case DiagnosticKind::paragraph_may_be_missing:
            return "paragraph-may-be-missing";
        case DiagnosticKind::chapter_heading_missing:
            return "chapter-heading-missing";
        case DiagnosticKind::chapter_out_of_order:
            return "chapter-out-of-order";
        case DiagnosticKind::chapter_missing:
            return "chapter-missing";
        case DiagnosticKind::metadata_disagrees:
            return "metadata-disagrees";
        case DiagnosticKind::metadata_guessed:
            return "metadata-guessed";
        case DiagnosticKind::title_unknown:
            return "title-unknown";
        case DiagnosticKind::author_unknown:
            return "author-unknown";
        case DiagnosticKind::language_unknown:
            return "language-unknown";
        case DiagnosticKind::date_ambiguous:
            return "date-ambiguous";
        case DiagnosticKind::image_missing:
            return "image-missing";
        case DiagnosticKind::restore_found_nothing:
            return "restore-found-nothing";
    }
    return "?";
}

std::string to_text(const Diagnostic& diagnostic, std::string_view name) {
    if (diagnostic.line == 0) {
        return fmt::format("{}: {} ({})", name, diagnostic.message, name_of(diagnostic.kind));
    }
    return fmt::format("{}:{}: {} ({})", name, diagnostic.line, diagnostic.message,
                       name_of(diagnostic.kind));
}

}  // namespace storybind
