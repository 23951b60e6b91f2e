// What storybind prints and reads as JSON. The library stays behind it.
//
// Every document is one object that begins with "storybind" (the version) and "schema" (1; it grows
// only when a key changes its meaning or goes). Keys keep their order; absent things are left out,
// so a program asks whether a key is there. Text is UTF-8, lines are counted from 1.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/settings.hpp"
#include "pipeline.hpp"

namespace storybind {

/// { "pages": [ { "input", "encoding", "site",
///                "lines": [ { "line", "fate", "place"?, "rule"?, "why"?, "text" } ],
///                "counts": { "kept", "metadata", "removed", "blank" },
///                "diagnostics": [ { "kind", "line"?, "message" } ] } ] }
/// "fate" is one of the four names in "counts"; of a page that gave no book also "open", for lines
/// that no rule took.
std::string explain_json(const std::vector<PageRecord>& pages);

/// { "site", "words", "modified", "metadata": [ VALUE ], "candidates": [ VALUE ],
///   "notes": [ NOTE ], "chapters": [ { "number", "title"?, "words", "notes": [ NOTE ] } ],
///   "diagnostics": [ { "input", "kind", "line"?, "message" } ] }
/// VALUE: { "field", "label"?, "text", "confidence", "origin": { "input"?, "line"?, "rule"? } };
/// "confidence" is "guess", "likely", "sure" or "user"; NOTE: { "kind", "label" }, where "kind" is
/// "story", "chapter" or "end".
std::string inspect_json(const Conversion& conversion);

/// { "sites": [ { "id", "name", "file", "threshold",
///                "rules": [ { "kind", "id", "why", "examples": [ TEXT ] } ] } ] }
std::string sites_json(const std::vector<SiteSummary>& sites);

/// Reads { "KEY": "VALUE" | NUMBER | [ ... ], ... }. Fails with `usage` and the line where it is no
/// such object.
Result<std::vector<Pair>> parse_metadata_json(std::string_view name, std::string_view bytes);

}  // namespace storybind
