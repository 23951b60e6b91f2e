#include "rules/page_match.hpp"

#include <algorithm>
#include <map>

#include "rules/blocks.hpp"
#include "text/utf8.hpp"

namespace storybind {

namespace {

constexpr Position header_search = 40;        // how far down a header block may begin
constexpr Position most_unknown = 10;         // unknown lines above it
constexpr std::size_t longest_unknown = 120;  // bytes of such a line
constexpr std::size_t keys_to_skip = 3;       // strong keys that prove it all the same
constexpr Position edge = 5;                  // lines of the story that are opening or closing

// The work on one page.
struct Peeling {
    const RuleSet& rules;
    const PageLines& lines;
    const LineRules& found;
    std::vector<bool> header_stops;  // lines where a header block ends: another rule has them
    PageMatch match;
    bool note_seen = false;

    const Rule& rule(RuleIndex index) const { return rules.rules[index]; }
};

bool claims_lines(const Rule& rule) {
    return rule.kind == RuleKind::remove || rule.kind == RuleKind::metadata ||
           rule.kind == RuleKind::note;
}

bool fits_head(const Rule& rule, Position at) {
    switch (rule.around.where) {
        case Where::top:
            return at == 0;
        case Where::head:
        case Where::frame:
        case Where::anywhere:
            return true;
        default:
            return false;
    }
}

bool fits_tail(const Rule& rule) {
    return rule.kind != RuleKind::note &&
           (rule.around.where == Where::tail || rule.around.where == Where::frame ||
            rule.around.where == Where::anywhere);
}

bool fits_middle(const Rule& rule, Position at, const PageMatch& match) {
    switch (rule.around.where) {
        case Where::story:
        case Where::anywhere:
            return true;
        case Where::opening:
            return at < match.head_end + edge;
        case Where::closing:
            return at + edge >= match.tail_begin;
        default:
            return false;
    }
}

// The first rule of the line that `fits`. One that opens a block stands for its own line as well:
// where the block is not proven, the line alone leaves.
template <class Fits>
std::optional<RuleIndex> first_rule(const Peeling& peeling, Position at, Fits fits) {
    for (const RuleIndex index : peeling.found.at[at]) {
        const Rule& rule = peeling.rule(index);
        if (claims_lines(rule) && fits(rule)) return index;
    }
    return std::nullopt;
}

// Claims the lines of a block: each for the rule that knows its own words, else for the block's.
template <class Fits>
void claim_block(Peeling& peeling, Span span, Fits fits) {
    const bool gives = peeling.rule(span.rule).block.reach == Reach::from_start;
    for (Position at = span.begin; at < span.end; ++at) {
        const bool opener = peeling.found.has(at, span.rule);
        const auto own = opener ? std::nullopt : first_rule(peeling, at, fits);
        if (own && peeling.rule(*own).kind != RuleKind::note) {
            peeling.match.claims[at] = Claim{*own, false, gives};
        } else {
            peeling.match.claims[at] = Claim{span.rule, !opener, opener};
        }
    }
}

// Claims the header block that begins at `at`; returns its end, or `at` where there is none.
Position peel_header(Peeling& peeling, Position at, std::size_t strong) {
    auto block = read_header_block(peeling.rules, peeling.lines, at, peeling.header_stops);
    if (!block || block->strong < strong) return at;
    const Position end = block->end;
    peeling.match.headers.push_back(*std::move(block));
    return end;
}

// Claims lines from `at` on while rules or header blocks know them; returns where that ends.
Position peel_known(Peeling& peeling, Position at) {
    const Position size = peeling.lines.size();
    while (at < size) {
        const auto fits = [&](const Rule& rule) { return fits_head(rule, at); };
        if (const auto rule = first_rule(peeling, at, fits)) {
            peeling.match.claims[at] = Claim{*rule, false};
            peeling.note_seen = peeling.note_seen || peeling.rule(*rule).kind == RuleKind::note;
            ++at;
            continue;
        }
        const Position end = peeling.note_seen ? at : peel_header(peeling, at, 1);
        if (end == at) break;
        at = end;
    }
    return at;
}

// Lines that no rule knows may stand above a header block (a journal's name, a subject that fits no
// form). The block is claimed where it is beyond doubt; the lines stay, and are reported.
Position peel_past_unknown(Peeling& peeling, Position at) {
    const PageLines& lines = peeling.lines;
    const Position limit = std::min(lines.size(), header_search);
    std::vector<Position> unknown;
    for (Position next = at; next < limit && unknown.size() <= most_unknown; ++next) {
        const auto fits = [&](const Rule& rule) { return fits_head(rule, next); };
        const auto known = first_rule(peeling, next, fits);
        if (!known) {
            const Position end = peel_header(peeling, next, keys_to_skip);
            if (end != next) {
                peeling.match.unknown_above.insert(peeling.match.unknown_above.end(),
                                                   unknown.begin(), unknown.end());
                for (Position i = at; i < next; ++i) {
                    const auto fits_i = [&](const Rule& rule) { return fits_head(rule, i); };
                    if (const auto rule = first_rule(peeling, i, fits_i))
                        peeling.match.claims[i] = Claim{*rule, false};
                }
                return end;
            }
            if (lines.text[next].size() > longest_unknown) break;
            unknown.push_back(next);
        } else if (peeling.rule(*known).kind == RuleKind::note) {
            break;
        }
    }
    return at;
}

void peel_head(Peeling& peeling) {
    Position at = 0;
    if (const auto span = block_from_start(peeling.rules, peeling.lines, peeling.found)) {
        claim_block(peeling, *span, [&](const Rule& rule) { return fits_head(rule, 1); });
        at = span->end;
    }
    while (true) {
        const Position known = peel_known(peeling, at);
        const Position end = peeling.note_seen ? known : peel_past_unknown(peeling, known);
        if (end == at) break;
        at = end;
    }
    peeling.match.head_end = at;
}

// Claims lines above `end` while rules know them, but none above `stop`; returns where that ends.
Position peel_upwards(Peeling& peeling, Position stop, Position end) {
    while (end > stop) {
        const Position at = end - 1;
        const auto rule = first_rule(peeling, at, fits_tail);
        if (rule) {
            peeling.match.claims[at] = Claim{*rule, false};
            end = at;
            continue;
        }
        const auto span = block_that_ends(peeling.rules, peeling.lines, peeling.found, stop, end);
        if (!span) break;
        claim_block(peeling, *span, fits_tail);
        end = span->begin;
    }
    return end;
}

void peel_tail(Peeling& peeling) {
    const Position head = peeling.match.head_end;
    Position end = peeling.lines.size();
    if (const auto span = block_to_end(peeling.rules, peeling.lines, peeling.found, head)) {
        claim_block(peeling, *span, fits_tail);
        end = span->begin;
    }
    peeling.match.tail_begin = peel_upwards(peeling, head, end);
}

// --- between the frames
// ---------------------------------------------------------------------------

void match_middle(Peeling& peeling) {
    PageMatch& match = peeling.match;
    for (Position at = match.head_end; at < match.tail_begin; ++at) {
        if (match.claims[at]) continue;
        for (const RuleIndex index : peeling.found.at[at]) {
            const Rule& rule = peeling.rule(index);
            const bool takes =
                claims_lines(rule) || (rule.kind == RuleKind::chapter && !rule.index);
            if (!takes || !fits_middle(rule, at, match)) continue;
            // Within the notes of a labelled page "A/N:" opens nothing new.
            const bool inner = rule.kind == RuleKind::note && peeling.note_seen &&
                               rule.around.where == Where::opening;
            if (inner) continue;
            match.claims[at] = Claim{index, false};
            break;
        }
    }
}

}  // namespace

PageMatch match_page(const RuleSet& rules, const PageLines& lines, const LineRules& found) {
    Peeling peeling{rules, lines, found, std::vector<bool>(lines.size()), {}, false};
    peeling.match.claims.resize(lines.size());
    for (Position at = 0; at < lines.size(); ++at) {
        const auto fits = [&](const Rule& rule) { return fits_head(rule, at); };
        peeling.header_stops[at] = first_rule(peeling, at, fits).has_value();
    }
    peel_head(peeling);
    peel_tail(peeling);
    for (const IndexRow& row : found.index)
        if (row.heading_at > peeling.match.head_end && row.heading_at < peeling.match.tail_begin)
            peel_upwards(peeling, peeling.match.head_end, row.heading_at);
    match_middle(peeling);
    return peeling.match;
}

}  // namespace storybind
