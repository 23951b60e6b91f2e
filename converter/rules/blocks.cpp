#include "rules/blocks.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "text/words.hpp"

namespace storybind {

namespace {

constexpr Position longest_inner_block = 200;  // lines of a block that ends with a line

// True where a rule knows the line as frame.
bool is_known(const RuleSet& rules, const LineRules& found, Position at) {
    return std::any_of(found.at[at].begin(), found.at[at].end(), [&](RuleIndex index) {
        const RuleKind kind = rules.rules[index].kind;
        return kind == RuleKind::remove || kind == RuleKind::metadata;
    });
}

// What a stretch of lines holds, grown line by line from one of its ends.
struct Tally {
    std::size_t known = 0;    // lines that a rule knows
    std::size_t words = 0;    // of the others
    std::size_t unknown = 0;  // others in a row, up to the newest line
    std::size_t longest = 0;  // the most of them in a row

    void add(const RuleSet& rules, const PageLines& lines, const LineRules& found, Position at) {
        if (is_known(rules, found, at)) {
            ++known;
            unknown = 0;
            return;
        }
        words += count_words(lines.text[at]);
        longest = std::max(longest, ++unknown);
    }
    // Enough lines that are known to be frame, no long stretch without one, not too many words.
    bool proves(const BlockConditions& block) const {
        return known >= block.proof && (block.near == 0 || unknown <= block.near) &&
               (block.gap == 0 || longest <= block.gap) &&
               (block.words == 0 || words <= block.words);
    }
};

// How near below the newest line the page has a line of each rule, and one that no rule knows.
class Nearest {
  public:
    explicit Nearest(const RuleSet& rules) : of_rule_(rules.rules.size(), nowhere) {}

    void add(const RuleSet& rules, const LineRules& found, Position at) {
        for (const RuleIndex index : found.at[at]) of_rule_[index] = at;
        if (!is_known(rules, found, at)) unknown_ = at;
    }
    // True where a line of one of the rules stands above the first unknown line, or there is none.
    bool is_under(const std::vector<RuleIndex>& heads) const {
        return heads.empty() || unknown_ == nowhere ||
               std::any_of(heads.begin(), heads.end(),
                           [this](RuleIndex head) { return of_rule_[head] < unknown_; });
    }
    // True where one of the rules has a line below.
    bool has_any(const std::vector<RuleIndex>& ids) const {
        return std::any_of(ids.begin(), ids.end(),
                           [this](RuleIndex id) { return of_rule_[id] != nowhere; });
    }

  private:
    static constexpr Position nowhere = static_cast<Position>(-1);
    std::vector<Position> of_rule_;
    Position unknown_ = nowhere;
};

// What one rule asks of the lines of a block beyond their number, grown upwards like Tally.
class Signs {
  public:
    Signs(const RuleSet& rules, RuleIndex rule) : heads_(rules.under[rule]) {}

    void add(const RuleSet& rules, const PageLines& lines, const LineRules& found, Position at) {
        if (!is_known(rules, found, at)) {
            together_.clear();
            if (count_ == 0) last_words_ += count_words(lines.text[at]);
            return;
        }
        const bool head = is_head(found, at);
        if (count_ == 0) stray_ = last_words_ > most_stray && !head;
        const RuleIndex sign = head ? heads_.front() : found.at[at].front();
        if (std::find(together_.begin(), together_.end(), sign) != together_.end()) return;
        together_.push_back(sign);
        ++count_;
    }
    // True where the lines below `opener` hold as many signs as its rule asks for, and the page
    // does not end with prose that stands beneath anything but a head.
    bool prove(const RuleSet& rules, const LineRules& found, Position opener,
               const BlockConditions& block) const {
        if (block.signs == 0) return true;
        const bool above = opener > 0 && is_known(rules, found, opener - 1);
        return !stray_ && count_ + (above ? 1 : 0) >= block.signs;
    }

  private:
    static constexpr std::size_t most_stray = 12;  // words

    bool is_head(const LineRules& found, Position at) const {
        return std::any_of(heads_.begin(), heads_.end(),
                           [&](RuleIndex head) { return found.has(at, head); });
    }

    std::vector<RuleIndex> heads_;
    std::vector<RuleIndex> together_;  // rules of the newest known lines that stand together
    std::size_t count_ = 0;
    std::size_t last_words_ = 0;  // of the unknown lines that end the page
    bool stray_ = false;
};

bool opens(const Rule& rule, Reach reach) {
    return rule.kind == RuleKind::remove && rule.block.reach == reach;
}

// True where the page goes on with more words than stand above: a control beneath a short story
// must not take the story for a menu.
bool story_follows(const RuleSet& rules, const PageLines& lines, const LineRules& found,
                   Position from, std::size_t words) {
    Tally below;
    for (Position at = from; at < lines.size() && below.words <= words; ++at)
        below.add(rules, lines, found, at);
    return below.words > words;
}

}  // namespace

std::optional<Span> block_from_start(const RuleSet& rules, const PageLines& lines,
                                     const LineRules& found) {
    std::optional<Span> best;
    std::vector<bool> seen(rules.rules.size(), false);
    Tally above;
    for (Position at = 0; at < lines.size(); ++at) {
        for (const RuleIndex index : found.at[at]) {
            const Rule& rule = rules.rules[index];
            if (!opens(rule, Reach::from_start) || (!rule.block.last && seen[index])) continue;
            seen[index] = true;
            if (above.proves(rule.block) && story_follows(rules, lines, found, at + 1, above.words))
                best = Span{0, at + 1, index};
        }
        above.add(rules, lines, found, at);
    }
    return best;
}

std::optional<Span> block_to_end(const RuleSet& rules, const PageLines& lines,
                                 const LineRules& found, Position from) {
    std::optional<Span> best;
    std::vector<bool> seen(rules.rules.size(), false);
    Tally below;
    Nearest nearest(rules);
    std::map<RuleIndex, Signs> signs;
    for (RuleIndex index = 0; index < rules.rules.size(); ++index)
        if (opens(rules.rules[index], Reach::until_end) && rules.rules[index].block.signs > 0)
            signs.emplace(index, Signs(rules, index));
    for (Position at = lines.size(); at > from; --at) {
        const Position opener = at - 1;
        for (const RuleIndex index : found.at[opener]) {
            const Rule& rule = rules.rules[index];
            // Going upwards: of a rule that takes the last opener the first one proven counts.
            if (!opens(rule, Reach::until_end) || (rule.block.last && seen[index])) continue;
            const auto& heads = rules.under[index];
            const bool is_head = std::any_of(heads.begin(), heads.end(), [&](RuleIndex head) {
                return found.has(opener, head);
            });
            if (!below.proves(rule.block) || !(is_head || nearest.is_under(heads))) continue;
            if (nearest.has_any(rules.without[index])) continue;
            const auto shown = signs.find(index);
            if (shown != signs.end() && !shown->second.prove(rules, found, opener, rule.block))
                continue;
            seen[index] = true;
            best = Span{opener, lines.size(), index};
        }
        below.add(rules, lines, found, opener);
        nearest.add(rules, found, opener);
        for (auto& [index, shown] : signs) shown.add(rules, lines, found, opener);
    }
    return best;
}

std::optional<Span> block_that_ends(const RuleSet& rules, const PageLines& lines,
                                    const LineRules& found, Position from, Position end) {
    const std::string& last = lines.text[end - 1];
    const Position limit = end > longest_inner_block ? end - longest_inner_block : 0;
    Tally below;
    for (Position at = end; at > std::max(from, limit); --at) {
        const Position opener = at - 1;
        for (const RuleIndex index : found.at[opener]) {
            const Rule& rule = rules.rules[index];
            if (opens(rule, Reach::until_line) && rule.block.until->matches(last) &&
                below.proves(rule.block))
                return Span{opener, end, index};
        }
        below.add(rules, lines, found, opener);
    }
    return std::nullopt;
}

}  // namespace storybind
