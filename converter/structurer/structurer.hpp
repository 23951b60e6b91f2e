// From cleaned pages to one book: metadata, chapters, author's notes, scene breaks, paragraphs.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "model/book.hpp"
#include "model/error.hpp"
#include "model/record.hpp"

namespace storybind {

struct StructureOptions {
    /// Values that the user gave; each replaces what the pages say for its field.
    std::vector<Value> metadata;
    /// SOURCE_DATE_EPOCH: seconds since 1970-01-01T00:00:00Z.
    std::optional<std::int64_t> source_date_epoch;
};

/// The rules by which this stage takes lines, besides those of rule files; --restore knows them.
inline constexpr std::array<std::string_view, 4> structure_rules = {
    "structurer.edge-break", "structurer.title-repeated", "structurer.empty-note",
    "structurer.contents-list"};

/// Makes one book of the pages, chapters in their order. Claims every row that is still open in
/// each record's ledger, so that none is open afterwards, and adds to its diagnostics.
///
/// Fails with `not_a_story` where no page holds any text of a story.
Result<Book> structure(std::span<PageRecord> pages, const StructureOptions& options);

}  // namespace storybind
