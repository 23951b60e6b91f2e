#include "rules/note_ends.hpp"

#include <algorithm>

#include "text/words.hpp"

namespace storybind {

NoteEnds::NoteEnds(const RuleSet& rules, const PageLines& lines, const LineRules& found)
    : rules_(rules) {
    const Position size = lines.size();
    for (RuleIndex rule = 0; rule < rules.rules.size(); ++rule) {
        if (rules.rules[rule].note_end.empty()) continue;
        std::vector<Position>& next = closer_[rule];
        next.assign(size + 1, size);
        for (Position at = size; at > 0; --at) {
            const auto closes = [&](RuleIndex closer) { return found.has(at - 1, closer); };
            const auto& closers = rules.note_end[rule];
            const bool here = std::any_of(closers.begin(), closers.end(), closes);
            next[at - 1] = here ? at - 1 : next[at];
        }
    }
    if (closer_.empty()) return;
    words_.push_back(0);
    for (const std::string& text : lines.text) words_.push_back(words_.back() + count_words(text));
}

std::optional<Position> NoteEnds::end(RuleIndex rule, Position at, Position story_end) const {
    const NoteEnd& bounds = rules_.rules[rule].note_end;
    Position end = closer_.at(rule)[at + 1];
    const bool none = end + 1 == words_.size();
    if (end > story_end || none) {
        if (!bounds.page) return std::nullopt;
        end = story_end;
    }
    if (end <= at) return std::nullopt;
    if (bounds.words > 0 && words_[end] - words_[at] > bounds.words) return std::nullopt;
    return end;
}

}  // namespace storybind
