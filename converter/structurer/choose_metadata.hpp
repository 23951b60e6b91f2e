// Chooses among the metadata values that the pages and the user gave.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/record.hpp"
#include "text/date.hpp"

namespace storybind {

/// For each field the most trusted value; among equals the one that was seen first. A list field
/// takes all values that its most trusted rule gave, without repeats. Title and byline at the
/// page's top count more than a block beneath them that differs in both (a document that the story
/// quotes). What the user gave replaces everything. Dates that can be read become ISO 8601,
/// language names BCP 47 tags. A title may be guessed from the first page's first line or its file
/// name. Reports into the first record what disagrees and what is unknown.
Metadata choose_metadata(std::span<PageRecord> pages, const std::vector<Value>& user);

/// The title that a file name suggests: its stem, underscores as blanks. Nothing where the stem
/// says nothing ("input", "viewstory", "003").
std::optional<std::string> title_of_file_name(std::string_view name);

/// The latest day that any page names as published or updated; ambiguous dates do not count.
std::optional<Date> latest_date(std::span<const PageRecord> pages);

/// BCP 47 tag of a language as sites name it ("English", "Deutsch", "en-GB"); nothing where
/// unknown.
std::optional<std::string> language_tag(std::string_view name);

}  // namespace storybind
