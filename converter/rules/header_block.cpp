#include "rules/header_block.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "text/utf8.hpp"

namespace storybind {

namespace {

constexpr std::size_t longest_key = 40;           // bytes of a label, decoration included
constexpr std::size_t longest_continuation = 12;  // lines of one value
constexpr Position most_beneath = 400;            // lines of a value beneath its name
constexpr std::size_t shortest_wrapped = 55;      // bytes of a line that was wrapped by hand

bool is_decoration(char c) { return c == '*' || c == '_' || c == '~'; }

std::string_view without_decoration(std::string_view text) {
    while (!text.empty() && (is_decoration(text.front()) || text.front() == ' '))
        text.remove_prefix(1);
    while (!text.empty() && (is_decoration(text.back()) || text.back() == ' '))
        text.remove_suffix(1);
    return text;
}

struct Named {
    RuleIndex rule = 0;
    bool numbered = false;
};

// The key of this name; "Author's Note 2" is "Author's Note" where the key may be numbered.
std::optional<Named> find_key(const RuleSet& rules, std::string_view name) {
    std::string key = ascii_lower(straightened(fold_blanks(name)));
    if (const auto found = rules.keys.find(key); found != rules.keys.end())
        return Named{found->second, false};
    const std::size_t digits = key.find_last_not_of("0123456789");
    if (digits == std::string::npos || digits + 1 == key.size()) return std::nullopt;
    key.resize(digits + 1);
    key = trim(key);
    const auto found = rules.keys.find(key);
    if (found == rules.keys.end() || !rules.rules[found->second].key.numbered) return std::nullopt;
    return Named{found->second, true};
}

// "SPOILERS" reads "Spoilers"; a label with any small letter stays as written.
std::string label_of(const RuleSet& rules, const Named& named, std::string_view written) {
    std::string label = fold_blanks(written);
    if (ascii_lower(label) == label ||
        std::any_of(label.begin(), label.end(), [](char c) { return c >= 'a' && c <= 'z'; }))
        return label;
    const std::string wanted = ascii_lower(straightened(label));
    for (const std::string& name : rules.rules[named.rule].key.names)
        if (ascii_lower(straightened(name)) == wanted) return name;
    std::string folded = ascii_lower(label);
    folded.front() = label.front();
    return folded;
}

struct Separator {
    std::size_t begin = std::string_view::npos;
    std::size_t end = 0;
    bool dash = false;
};

// The first colon, or a dash with a blank beside it, that could end a key.
std::array<Separator, 2> separators(std::string_view text) {
    std::array<Separator, 2> out;
    const std::string_view front = text.substr(0, longest_key);
    if (const std::size_t colon = front.find(':'); colon != std::string_view::npos)
        out[0] = {colon, colon + 1, false};
    for (const std::string_view dash : {"- ", "\u2013 ", "\u2014 "}) {
        const std::size_t at = front.find(dash);
        if (at == std::string_view::npos || at >= out[1].begin) continue;
        out[1] = {at, at + dash.size(), true};
    }
    return out;
}

std::size_t value_begin(std::string_view text, std::size_t at, bool decorated) {
    while (at < text.size() && (text[at] == ' ' || (decorated && is_decoration(text[at])))) ++at;
    return at;
}

// A label of no table: one to four words, the first with a capital, and a value on the same line.
std::optional<KeyFound> read_unknown(const RuleSet& rules, std::string_view text) {
    const Separator colon = separators(text)[0];
    if (!rules.any_key || colon.begin == std::string_view::npos) return std::nullopt;
    const std::string_view label = without_decoration(text.substr(0, colon.begin));
    if (label.empty() || label.front() < 'A' || label.front() > 'Z') return std::nullopt;
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == ' ' || c == '/' || c == '\'' || c == '-' || c == '&';
    };
    if (!std::all_of(label.begin(), label.end(), plain)) return std::nullopt;
    if (std::count(label.begin(), label.end(), ' ') > 3) return std::nullopt;
    const bool decorated = is_decoration(text.front());
    const std::size_t value = value_begin(text, colon.end, decorated);
    if (value == text.size() || text[colon.end] != ' ') return std::nullopt;
    return KeyFound{*rules.any_key, fold_blanks(label), value, decorated};
}

// --- run-in lines: "Rating: R Pairing: J/P"
// -------------------------------------------------------

struct RunIn {
    std::size_t begin = 0;  // of the key
    KeyFound key;           // its value counts from the line's start
};

// Keys of the vocabulary after `from`: each begins a word with a capital and ends with a colon.
std::vector<RunIn> find_run_in(const RuleSet& rules, std::string_view text, std::size_t from) {
    std::vector<RunIn> found;
    for (std::size_t at = text.find(' ', from); at != std::string_view::npos;
         at = text.find(' ', at + 1)) {
        const std::size_t begin = at + 1;
        if (begin >= text.size() || text[begin] < 'A' || text[begin] > 'Z') continue;
        const std::string_view rest = text.substr(begin, longest_key);
        const std::size_t colon = rest.find(':');
        if (colon == std::string_view::npos) continue;
        const auto named = find_key(rules, rest.substr(0, colon));
        if (!named || rest.substr(0, colon).back() == ' ') continue;
        const std::size_t value = value_begin(text, begin + colon + 1, false);
        found.push_back(
            {begin, {named->rule, label_of(rules, *named, rest.substr(0, colon)), value, false}});
        at = begin + colon;
        if (rules.rules[named->rule].key.free) break;
    }
    return found;
}

// Titles and authors may hold such words themselves; two keys more on the line settle it.
bool may_run_in(const Rule& first, const std::vector<RunIn>& found) {
    if (first.key.free || found.empty()) return false;
    const bool name = first.key.field == Field::title || first.key.field == Field::author;
    return !name || found.size() >= 2;
}

void add_line(const RuleSet& rules, const PageLines& lines, Position at, const KeyFound& key,
              std::vector<HeaderItem>& items) {
    const std::string& text = lines.text[at];
    HeaderItem item{key.rule, key.label, at, at + 1, key.value, text.size(), false};
    const std::vector<RunIn> found = find_run_in(rules, text, key.value > 0 ? key.value - 1 : 0);
    const Rule& first = rules.rules[key.rule];
    if (!may_run_in(first, found)) {
        items.push_back(std::move(item));
        return;
    }
    item.shared = true;
    item.stop = std::max(found.front().begin, item.begin);
    items.push_back(item);
    for (std::size_t i = 0; i < found.size(); ++i) {
        const std::size_t stop = i + 1 < found.size() ? found[i + 1].begin : text.size();
        items.push_back({found[i].key.rule, found[i].key.label, at, at + 1,
                         std::min(found[i].key.value, stop), stop, true});
    }
}

// --- the block
// ------------------------------------------------------------------------------------

// The work on one block.
struct Reading {
    const RuleSet& rules;
    const PageLines& lines;
    const HeaderStops& stops;

    bool ends_at(Position at) const {
        return at >= lines.size() || stops.rules[at] || lines.text[at].size() > longest_frame_line;
    }
    std::optional<KeyFound> key_at(Position at, bool any) const {
        if (ends_at(at)) return std::nullopt;
        return read_key(rules, lines.text[at], any && !stops.headings[at]);
    }
    bool strong_at(Position at) const {
        const auto key = key_at(at, false);
        return key && !rules.rules[key->rule].key.weak;
    }
};

bool ends_sentence(std::string_view text) {
    return !text.empty() &&
           std::string_view(".!?\"'*)").find(text.back()) != std::string_view::npos;
}

// True where the second line goes on with the first one's sentence.
bool goes_on(std::string_view line, std::string_view next) {
    const bool small = !next.empty() && next.front() >= 'a' && next.front() <= 'z';
    return !ends_sentence(line) && (small || line.size() >= shortest_wrapped);
}

constexpr Position proving_keys = 3;  // strong keys in a row that no story holds
constexpr Position most_labels = 12;  // labels of no table that follow each other

// The position after the last line that continues a value begun at `at`. Lines that follow without
// a blank line are the value's where a key comes after them, or where the value was plainly wrapped
// by hand; else the story may have begun. Over a blank line the value goes on only where several
// strong keys follow the next paragraph, as in a print view: one alone may be the story's.
Position value_end(const Reading& reading, Position at, bool free) {
    const PageLines& lines = reading.lines;
    Position end = at + 1;
    if (!free) {
        if (lines.text[at].ends_with(',') && !lines.blank_below(at) && !reading.ends_at(end) &&
            !reading.key_at(end, true))
            ++end;
        return end;
    }
    Position next = end;
    const auto paragraph = [&](Position from) {
        Position to = from;
        do ++to;
        while (!reading.ends_at(to) && !lines.blank_above(to) && !reading.key_at(to, false) &&
               to - at <= longest_continuation);
        return to;
    };
    if (!reading.ends_at(next) && !lines.blank_above(next) && !reading.key_at(next, false)) {
        next = paragraph(next);
        if (reading.strong_at(next)) {
            end = next;
        } else {
            while (end < next && goes_on(lines.text[end - 1], lines.text[end])) ++end;
        }
    }
    while (end == next && !reading.ends_at(end) && !reading.key_at(end, false) &&
           end - at <= longest_continuation) {
        next = paragraph(end);
        Position keys = next;
        while (keys < next + proving_keys && reading.strong_at(keys)) ++keys;
        if (keys < next + proving_keys) break;
        end = next;
    }
    return end;
}

// The position after the value of a key that stands alone on its line: the lines down to the next
// one that something knows. Nothing where no such line comes, or what stands between is no value.
std::optional<Position> end_beneath(const Reading& reading, Position at, const Rule& rule) {
    const PageLines& lines = reading.lines;
    const KeyMeaning& key = rule.key;
    const bool list = key.field && is_list(*key.field);
    std::size_t characters = 0;
    for (Position next = at + 1; next < lines.size() && next - at <= most_beneath; ++next) {
        if (reading.ends_at(next) || reading.stops.headings[next] || reading.key_at(next, false))
            return next;
        const std::string& text = lines.text[next];
        if (key.value) return key.value->matches(text) ? std::optional(next + 1) : std::nullopt;
        characters = count_characters(text) + (list ? 0 : characters);
        if (characters > rule.line_is.longest) return std::nullopt;
    }
    return std::nullopt;
}

// How many strong keys that `items` do not hold follow each other from `at` on, up to
// `proving_keys`; `blank` is set where a blank line parts them.
std::size_t fresh_keys(const Reading& reading, const std::vector<HeaderItem>& items, Position at,
                       bool& blank) {
    std::set<RuleIndex> known;
    for (const HeaderItem& item : items) known.insert(item.rule);
    std::size_t fresh = 0;
    while (fresh < proving_keys) {
        const auto key = reading.key_at(at, false);
        if (!key) break;
        blank = blank || reading.lines.blank_above(at);
        std::vector<HeaderItem> line;
        add_line(reading.rules, reading.lines, at++, *key, line);
        for (const HeaderItem& item : line)
            if (!reading.rules.rules[item.rule].key.weak && known.insert(item.rule).second) ++fresh;
    }
    return fresh;
}

// True where a line further down begins with the same label.
bool speaks_again(const PageLines& lines, Position at, const std::string& label) {
    for (Position next = at + 1; next < lines.size(); ++next)
        if (lines.text[next].starts_with(label + ":")) return true;
    return false;
}

// A label that no table names may be somebody who speaks ("Kit: where are you"). It is the
// header's only where the header plainly goes on: more keys follow than there are such labels, keys
// that the block does not have yet, and nobody speaks twice. Returns the end of those labels, or
// `at` where they are the story's.
Position unknown_end(const Reading& reading, const std::vector<HeaderItem>& items, Position at) {
    Position end = at;
    bool blank = false;
    std::set<std::string> labels;
    while (end < at + most_labels && !reading.key_at(end, false)) {
        const auto key = reading.key_at(end, true);
        if (!key) break;
        const bool again = !labels.insert(key->label).second;
        if (again || speaks_again(reading.lines, end, key->label)) return at;
        blank = blank || reading.lines.blank_above(end);
        ++end;
    }
    const std::size_t fresh = fresh_keys(reading, items, end, blank);
    const std::size_t wanted = blank ? proving_keys : std::min(end - at + 1, proving_keys);
    return fresh >= wanted ? end : at;
}

// True where a strong key stands beneath the labels that begin at `at`.
bool key_follows(const Reading& reading, Position at) {
    const Position limit = at + most_labels;
    while (at < limit && !reading.key_at(at, false) && reading.key_at(at, true)) ++at;
    return reading.strong_at(at);
}

// Drops what the block cannot hold at its end: after a blank line weak keys may be the story's (a
// letter's "From:").
void drop_doubtful_end(const RuleSet& rules, const PageLines& lines, HeaderBlock& block) {
    auto& items = block.items;
    const auto meaning = [&](const HeaderItem& item) -> const KeyMeaning& {
        return rules.rules[item.rule].key;
    };
    std::size_t weak_from = items.size();
    while (weak_from > 0 && meaning(items[weak_from - 1]).weak && !items[weak_from - 1].shared)
        --weak_from;
    std::size_t end = weak_from;
    while (end < items.size() && !lines.blank_above(items[end].first)) ++end;
    items.resize(end);
    if (!items.empty()) block.end = items.back().end;
}

}  // namespace

std::optional<KeyFound> read_key(const RuleSet& rules, std::string_view text, bool any) {
    if (text.empty()) return std::nullopt;
    const bool decorated = is_decoration(text.front());
    for (const Separator& separator : separators(text)) {
        if (separator.begin == std::string_view::npos) continue;
        const std::string_view name = without_decoration(text.substr(0, separator.begin));
        const auto named = find_key(rules, name);
        if (!named || (separator.dash && rules.rules[named->rule].key.weak)) continue;
        return KeyFound{named->rule, label_of(rules, *named, name),
                        value_begin(text, separator.end, decorated), decorated};
    }
    // A name whose value stands beneath it needs no colon.
    if (const auto named = find_key(rules, without_decoration(text.substr(0, longest_key + 1)));
        text.size() <= longest_key && named && rules.rules[named->rule].key.beneath)
        return KeyFound{named->rule, label_of(rules, *named, text), text.size(), decorated};
    return any ? read_unknown(rules, text) : std::nullopt;
}

std::optional<HeaderBlock> read_header_block(const RuleSet& rules, const PageLines& lines,
                                             Position from, const HeaderStops& stops,
                                             std::size_t keys) {
    const Reading reading{rules, lines, stops};
    HeaderBlock block;
    Position at = from;
    Position labels_end = from;  // labels of no table above it are the header's
    while (auto key = reading.key_at(at, true)) {
        if (rules.rules[key->rule].key.any && at >= labels_end) {
            if (!block.items.empty()) labels_end = unknown_end(reading, block.items, at);
            if (at >= labels_end) {
                if (key_follows(reading, at)) block.unclear = at;
                break;
            }
        }
        const std::size_t before = block.items.size();
        add_line(rules, lines, at, *key, block.items);
        HeaderItem& last = block.items.back();
        const KeyMeaning& meaning = rules.rules[last.rule].key;
        const bool empty = last.begin >= last.stop;
        if (empty && meaning.beneath) {
            const auto end = end_beneath(reading, at, rules.rules[last.rule]);
            if (!end) {
                block.items.resize(before);
                break;
            }
            last.end = at = *end;
            continue;
        }
        // A note's label alone on its line: where its words end nobody says, so the block ends.
        if (empty && meaning.note) {
            block.items.resize(block.items.size() > before ? block.items.size() - 1 : before);
            break;
        }
        last.end = value_end(reading, at, meaning.free);
        at = last.end;
    }
    block.end = at;
    drop_doubtful_end(rules, lines, block);
    std::size_t known = 0;
    for (const HeaderItem& item : block.items) {
        const KeyMeaning& meaning = rules.rules[item.rule].key;
        known += meaning.any ? 0 : 1;
        block.strong += meaning.any || meaning.weak ? 0 : 1;
    }
    if (known < keys || block.strong < 1) return std::nullopt;
    return block;
}

}  // namespace storybind
