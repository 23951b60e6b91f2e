// Small pages for tests of the structurer.
#pragma once

#include <string_view>

#include "model/record.hpp"

namespace storybind {

/// A record with one line for each line of `text`; blank lines are claimed, as the cleaner does. A
/// line that begins with "- " was removed by rule "test.frame"; one that begins with "[kind]
/// LABEL:" (kind: story, chapter or end) is a note's label; "# 3 TITLE" and "# - TITLE" are heading
/// candidates whose text stays.
PageRecord record_of(std::string_view text);

/// A record of an HTML page; blank lines are claimed, and so are the lines of its <head> and of
/// elements of class "frame" (rule "test.frame").
PageRecord html_record(std::string_view html);

}  // namespace storybind
