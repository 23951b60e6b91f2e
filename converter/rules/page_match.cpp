#include "rules/page_match.hpp"

#include <algorithm>
#include <set>

#include "rules/blocks.hpp"
#include "rules/mail_head.hpp"
#include "rules/note_ends.hpp"
#include "rules/quoted_header.hpp"
#include "text/utf8.hpp"

namespace storybind {

namespace {

constexpr Position header_search = 40;        // how far down a header block may begin
constexpr Position most_unknown = 10;         // unknown lines above it
constexpr std::size_t longest_unknown = 120;  // bytes of such a line
constexpr std::size_t keys_to_skip = 3;       // strong keys that prove it all the same
constexpr std::size_t longest_name = 60;      // bytes of an unknown line above an anchor
constexpr Position most_below = 5;            // unknown lines beneath an anchor of the tail
constexpr Position edge = 5;                  // lines of the story that are opening or closing

// The work on one page.
struct Peeling {
    const RuleSet& rules;
    const PageLines& lines;
    const LineRules& found;
    const NoteEnds& note_ends;
    HeaderStops header_stops;
    PageMatch match;
    bool note_seen = false;

    const Rule& rule(RuleIndex index) const { return rules.rules[index]; }
};

bool claims_lines(const Rule& rule) {
    return rule.kind == RuleKind::remove || rule.kind == RuleKind::metadata ||
           rule.kind == RuleKind::note || (rule.kind == RuleKind::chapter && rule.proven);
}

// True for what stays in the book.
bool keeps_line(const Rule& rule) {
    return rule.kind == RuleKind::note || rule.kind == RuleKind::chapter;
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
    return !keeps_line(rule) &&
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

// True where the rule takes lines, and this one has the company that the rule asks for.
bool may_claim(const Peeling& peeling, Position at, RuleIndex index) {
    const Rule& rule = peeling.rule(index);
    if (!claims_lines(rule) || rule.stays) return false;
    const auto& company = rule.around.company;
    return !peeling.found.alone[at] ||
           std::none_of(company.begin(), company.end(), [&](const Pattern& pattern) {
               return pattern.matches(peeling.lines.text[at]);
           });
}

// True where a line further up has closed the head for the rule.
bool is_closed(const Peeling& peeling, Position at, RuleIndex index) {
    const auto& closers = peeling.rules.closed_by[index];
    return std::any_of(closers.begin(), closers.end(), [&](RuleIndex closer) {
        const auto& first = peeling.found.first[closer];
        return first && *first < at;
    });
}

// The first rule of the line that `fits`. One that opens a block stands for its own line as well:
// where the block is not proven, the line alone leaves.
template <class Fits>
std::optional<RuleIndex> first_rule(const Peeling& peeling, Position at, Fits fits) {
    for (const RuleIndex index : peeling.found.at[at])
        if (may_claim(peeling, at, index) && fits(peeling.rule(index))) return index;
    return std::nullopt;
}

// Claims the lines of a block: each for the rule that knows its own words, else for the block's.
template <class Fits>
void claim_block(Peeling& peeling, Span span, Fits fits) {
    for (Position at = span.begin; at < span.end; ++at) {
        const auto own = first_rule(peeling, at, fits);
        if (own && peeling.rule(*own).kind != RuleKind::note) {
            peeling.match.claims[at] = Claim{*own, false};
        } else {
            peeling.match.claims[at] = Claim{span.rule, !peeling.found.has(at, span.rule)};
        }
    }
}

// Claims the header block that begins at `at`; returns its end, or `at` where there is none. A line
// of the site's own may part a block in two: the second half needs no more than one key.
Position peel_header(Peeling& peeling, Position at) {
    const std::size_t keys = peeling.match.headers.empty() ? 2 : 1;
    auto block = read_header_block(peeling.rules, peeling.lines, at, peeling.header_stops, keys);
    if (!block) return at;
    const Position end = block->end;
    peeling.match.headers.push_back(*std::move(block));
    return end;
}

// Where the note that the rule opens ends; 0 where the page need not show it, nothing where it
// must.
std::optional<Position> end_of_note(const Peeling& peeling, RuleIndex rule, Position at,
                                    Position story_end) {
    if (peeling.rule(rule).note_end.empty()) return 0;
    return peeling.note_ends.end(rule, at, story_end);
}

std::optional<RuleIndex> head_rule(const Peeling& peeling, Position at) {
    for (const RuleIndex index : peeling.found.at[at]) {
        if (may_claim(peeling, at, index) && fits_head(peeling.rule(index), at) &&
            !is_closed(peeling, at, index) && end_of_note(peeling, index, at, peeling.lines.size()))
            return index;
    }
    return std::nullopt;
}

// Claims the line for a rule of the head; returns the position from which the peeling goes on.
Position claim_line(Peeling& peeling, Position at, RuleIndex rule) {
    const auto end = end_of_note(peeling, rule, at, peeling.lines.size());
    peeling.match.claims[at] = Claim{rule, false, end.value_or(0)};
    if (end.value_or(0) > 0) return *end;
    peeling.note_seen = peeling.note_seen || peeling.rule(rule).kind == RuleKind::note;
    return at + 1;
}

// Claims lines from `at` on while rules or header blocks know them; returns where that ends.
Position peel_known(Peeling& peeling, Position at) {
    while (at < peeling.lines.size()) {
        if (const auto rule = head_rule(peeling, at)) {
            at = claim_line(peeling, at, *rule);
            continue;
        }
        const Position end = peeling.note_seen ? at : peel_header(peeling, at);
        if (end == at) break;
        at = end;
    }
    return at;
}

// True where the line proves that what stands above it is no story: the rule says so, and no line
// further up has done the rule's work already.
bool is_anchor(const Peeling& peeling, RuleIndex rule) {
    if (!peeling.rule(rule).around.anchor || !peeling.match.headers.empty()) return false;
    const auto& claims = peeling.match.claims;
    return std::none_of(claims.begin(), claims.end(),
                        [&](const auto& claim) { return claim && claim->rule == rule; });
}

// A journal's name, a category, but no sentence.
bool may_be_name(std::string_view text) {
    if (text.size() > longest_name) return false;
    for (const std::string_view end : {".", "!", "?", ",", "\"", "\u201D", "\u2026", ":"})
        if (text.ends_with(end)) return false;
    return true;
}

// A header block beneath unknown lines must be beyond doubt. Beneath prose and another block it is
// one that the story quotes.
Position peel_header_past_unknown(Peeling& peeling, Position at) {
    if (!peeling.match.headers.empty()) return at;
    const auto block = read_header_block(peeling.rules, peeling.lines, at, peeling.header_stops);
    if (!block || block->strong < keys_to_skip ||
        is_quoted(peeling.rules, peeling.lines, peeling.match, *block))
        return at;
    return peel_header(peeling, at);
}

// Lines that no rule knows may stand above a header block or an anchor (a journal's name, a subject
// that fits no form). They stay, and are reported; the known lines among them leave. Returns where
// the peeling goes on.
Position peel_past_unknown(Peeling& peeling, Position from) {
    const PageLines& lines = peeling.lines;
    const Position limit = std::min(lines.size(), header_search);
    std::vector<Position> unknown;
    for (Position at = from; at < limit && unknown.size() <= most_unknown; ++at) {
        const auto known = head_rule(peeling, at);
        if (known && peeling.rule(*known).kind == RuleKind::note) break;
        const bool anchor = known && is_anchor(peeling, *known) &&
                            std::all_of(unknown.begin(), unknown.end(),
                                        [&](Position i) { return may_be_name(lines.text[i]); });
        const Position end = known ? at : peel_header_past_unknown(peeling, at);
        if (anchor || end != at) {
            for (Position i = from; i < at; ++i)
                if (const auto rule = head_rule(peeling, i)) claim_line(peeling, i, *rule);
            auto& above = peeling.match.unknown_above;
            above.insert(above.end(), unknown.begin(), unknown.end());
            return end;
        }
        if (known) continue;
        if (lines.text[at].size() > longest_unknown) break;
        unknown.push_back(at);
    }
    return from;
}

// True where the page's first line is one that the rules of its own site read.
bool site_knows_top(const Peeling& peeling) {
    const auto top = peeling.lines.size() > 0 ? head_rule(peeling, 0) : std::nullopt;
    return top && !peeling.rule(*top).id.starts_with(std::string(generic_site) + ".");
}

void peel_head(Peeling& peeling) {
    Position at = 0;
    if (const auto span = block_from_start(peeling.rules, peeling.lines, peeling.found)) {
        claim_block(peeling, *span, [&](const Rule& rule) { return fits_head(rule, 1); });
        at = span->end;
    } else if (auto mail = site_knows_top(peeling) ? std::nullopt
                                                   : read_mail_head(peeling.rules, peeling.lines)) {
        peeling.match.letter = !mail->proven;
        if (mail->proven) {
            at = mail->block.end;
            peeling.match.headers.push_back(std::move(mail->block));
        }
    }
    while (true) {
        at = peel_known(peeling, at);
        const Position end = peeling.note_seen ? at : peel_past_unknown(peeling, at);
        const bool known = end < peeling.lines.size() && head_rule(peeling, end).has_value();
        if (end == at && !known) break;
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

// Beneath an anchor a few lines may stand that no rule knows and that are no sentences (the credits
// of a skin). They stay, and are reported. Returns where the peeling goes on.
Position peel_past_unknown_below(Peeling& peeling, Position stop, Position end) {
    std::vector<Position> unknown;
    for (Position at = end; at > stop && unknown.size() <= most_below;) {
        const auto rule = first_rule(peeling, --at, fits_tail);
        if (rule && peeling.rule(*rule).around.anchor) {
            for (Position known = at + 1; known < end; ++known)
                if (const auto below = first_rule(peeling, known, fits_tail))
                    peeling.match.claims[known] = Claim{*below, false};
            peeling.match.unknown_below.assign(unknown.rbegin(), unknown.rend());
            return at + 1;
        }
        if (rule) continue;
        if (!may_be_name(peeling.lines.text[at])) break;
        unknown.push_back(at);
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
    end = peel_upwards(peeling, head, end);
    const Position past = peel_past_unknown_below(peeling, head, end);
    if (past < end) end = peel_upwards(peeling, head, past);
    peeling.match.tail_begin = end;
}

bool in_header(const PageMatch& match, Position at) {
    return std::any_of(match.headers.begin(), match.headers.end(), [at](const HeaderBlock& block) {
        return at >= block.items.front().first && at < block.end;
    });
}

// Lines that give values and are story all the same.
void match_staying(Peeling& peeling) {
    PageMatch& match = peeling.match;
    for (Position at = 0; at < match.tail_begin; ++at) {
        if (match.claims[at] || in_header(match, at)) continue;
        for (const RuleIndex index : peeling.found.at[at]) {
            const Rule& rule = peeling.rule(index);
            if (!rule.stays || !(fits_head(rule, at) || fits_middle(rule, at, match))) continue;
            match.claims[at] = Claim{index, false};
            break;
        }
        if (at > match.head_end + edge) return;
    }
}

// The story's first and last line, where they read like the frame but stand apart from it.
void note_alone(Peeling& peeling) {
    PageMatch& match = peeling.match;
    if (match.head_end >= match.tail_begin) return;
    std::set<Position> edges = {match.head_end, match.tail_begin - 1};
    for (const Position at : edges)
        if (peeling.found.alone[at]) match.left_alone.push_back(at);
}

// --- between the frames
// ---------------------------------------------------------------------------

void match_middle(Peeling& peeling) {
    PageMatch& match = peeling.match;
    for (Position at = match.head_end; at < match.tail_begin; ++at) {
        if (match.claims[at]) continue;
        for (const RuleIndex index : peeling.found.at[at]) {
            const Rule& rule = peeling.rule(index);
            const bool takes = (claims_lines(rule) && !rule.stays) ||
                               (rule.kind == RuleKind::chapter && !rule.index);
            if (!takes || !fits_middle(rule, at, match)) continue;
            // Within the notes of a labelled page "A/N:" opens nothing new.
            const bool inner = rule.kind == RuleKind::note && peeling.note_seen &&
                               rule.around.where == Where::opening;
            const auto end = end_of_note(peeling, index, at, match.tail_begin);
            if (inner || !end) continue;
            match.claims[at] = Claim{index, false, *end};
            at = std::max(at, *end - (*end > 0 ? 1 : 0));  // nothing else speaks within the note
            break;
        }
    }
}

}  // namespace

PageMatch match_page(const RuleSet& rules, const PageLines& lines, const LineRules& found) {
    const NoteEnds note_ends(rules, lines, found);
    Peeling peeling{rules, lines, found, note_ends, {}, {}, false};
    peeling.match.claims.resize(lines.size());
    for (Position at = 0; at < lines.size(); ++at) {
        const auto& here = found.at[at];
        peeling.header_stops.rules.push_back(head_rule(peeling, at).has_value());
        peeling.header_stops.headings.push_back(
            std::any_of(here.begin(), here.end(), [&](RuleIndex index) {
                return rules.rules[index].kind == RuleKind::chapter && !rules.rules[index].index;
            }));
    }
    peel_head(peeling);
    peel_tail(peeling);
    for (const IndexRow& row : found.index)
        if (row.heading_at > peeling.match.head_end && row.heading_at < peeling.match.tail_begin)
            peel_upwards(peeling, peeling.match.head_end, row.heading_at);
    match_middle(peeling);
    match_staying(peeling);
    note_alone(peeling);
    return peeling.match;
}

}  // namespace storybind
