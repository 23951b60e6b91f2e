// Words with their inline runs: what changes the words takes the runs along.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/markup.hpp"

namespace storybind {

struct MarkedText {
    std::string text;
    std::vector<InlineRun> runs;  ///< of `text`

    friend bool operator==(const MarkedText&, const MarkedText&) = default;
};

/// Bytes [begin, end) of a text, with what its runs say about them.
MarkedText slice(std::string_view text, const std::vector<InlineRun>& runs, std::size_t begin,
                 std::size_t end);

/// Puts `more` behind `text`, its runs moved by as much.
void append_text(MarkedText& text, const MarkedText& more);

/// Reads from the front of `rest`, appends what becomes of it to `out`, and returns how many bytes
/// it has read (at least one).
using RewriteStep = std::function<std::size_t(std::string_view rest, std::string& out)>;

/// The text step by step rewritten. Where a run begins or ends inside a step's bytes, its edge
/// moves behind what became of them.
MarkedText rewritten(const MarkedText& text, const RewriteStep& step);

/// `fold_blanks` of text/utf8.hpp and `to_nfc` of text/normal_form.hpp.
MarkedText fold_blanks(const MarkedText& text);
MarkedText to_nfc(const MarkedText& text);

/// Puts runs into their one form: none is empty; blanks at the edge of a run carry only what the
/// words on both sides of them share; runs that touch and say the same are one.
void tidy_runs(MarkedText& text);

/// True where two runs say the same of their words.
bool same_marks(const InlineRun& a, const InlineRun& b);

}  // namespace storybind
