#include "cleaner/findings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "cleaner/values.hpp"
#include "text/utf8.hpp"

namespace storybind {

namespace {

// Byte of a raw line that stands at a byte of its normalised form: both hold the same characters,
// but blank ones may be longer in the raw line, which may also begin with some.
std::size_t raw_offset(std::string_view raw, std::size_t offset) {
    std::size_t at = static_cast<std::size_t>(trim(raw).data() - raw.data());
    for (std::size_t seen = 0; seen < offset && at < raw.size();) {
        const Decoded front = decode_front(raw.substr(at));
        seen += is_blank_character(front.character) ? 1 : front.bytes;
        at += front.bytes;
    }
    return at;
}

void add_field(Collector& collector, const Rule& rule, Field field, const std::string& label,
               std::string_view text, Confidence confidence, LineRange lines) {
    std::string tidy = tidy_value(field, text);
    if (tidy.empty()) return;
    const Origin origin{0, collector.page.lines[lines.begin].number, rule.id};
    collector.findings.fields.push_back({Value{field, field == Field::other ? label : std::string(),
                                               std::move(tidy), confidence, origin},
                                         lines});
}

}  // namespace

void give(Collector& collector, const Rule& rule, const Gives& gives, std::string_view text,
          LineRange lines) {
    if (!gives.field) {
        for (const auto& [field, term] : subject_terms(text))
            add_field(collector, rule, field, "", term, gives.confidence, lines);
        return;
    }
    const auto own = rule.split_of.find(std::string(name_of(*gives.field)));
    const std::string& given = own == rule.split_of.end() ? rule.split : own->second;
    const std::string_view separators = is_list(*gives.field) ? std::string_view(given) : "";
    for (const std::string& part : split_list(text, separators, rule.whole))
        add_field(collector, rule, *gives.field, "", part, gives.confidence, lines);
}

void mine(Collector& collector, const Rule& rule, Position at) {
    const LineIndex line = collector.lines.line[at];
    for (const Pattern& pattern : rule.line_is.matches) {
        const auto captures = pattern.captures(collector.lines.text[at]);
        if (!captures) continue;
        for (const Gives& gives : rule.gives)
            for (const Capture& capture : *captures)
                if (capture.name == gives.group)
                    give(collector, rule, gives, capture.text, {line, line + 1});
        return;
    }
}

// --- notes and headings
// ---------------------------------------------------------------------------

std::string label_of(const Rule& rule, std::string_view written) {
    if (!rule.label.empty()) return rule.label;
    std::string_view label = trim(written);
    while (!label.empty() && std::string_view(":*_-.[( ").find(label.back()) != std::string::npos)
        label.remove_suffix(1);
    while (!label.empty() && std::string_view("*_[( ").find(label.front()) != std::string::npos)
        label.remove_prefix(1);
    return fold_blanks(label);
}

namespace {

// `end` is the line after the note's last one, or 0.
void add_note(Collector& collector, const Rule& rule, Position at, LineIndex end) {
    const std::string& text = collector.lines.text[at];
    const LineIndex line = collector.lines.line[at];
    std::size_t rest = text.size();
    for (const Pattern& pattern : rule.line_is.matches) {
        const auto captures = pattern.captures(text);
        if (!captures) continue;
        for (const Capture& capture : *captures)
            if (capture.name == "rest" && !capture.text.empty())
                rest = static_cast<std::size_t>(capture.text.data() - text.data());
        break;
    }
    const std::string& raw = collector.page.lines[line].text;
    const std::string label = label_of(rule, std::string_view(text).substr(0, rest));
    collector.findings.notes.push_back({rule.note, label.empty() ? "Note" : label, line,
                                        rest == text.size() ? raw.size() : raw_offset(raw, rest),
                                        rule.id, end});
}

}  // namespace

void add_heading(Collector& collector, const Rule& rule, Position at) {
    HeadingFound heading{
        collector.lines.line[at], {}, {}, rule.id, rule.proven || !rule.markup.empty(), {}};
    for (const Pattern& pattern : rule.line_is.matches) {
        const auto captures = pattern.captures(collector.lines.text[at]);
        if (!captures) continue;
        for (const Capture& capture : *captures) {
            if (capture.name == "number") heading.number = capture.text;
            if (capture.name == "title") heading.title = trim(capture.text);
            if (capture.name == "heading") heading.shown = trim(capture.text);
        }
        break;
    }
    collector.findings.headings.push_back(std::move(heading));
}

// --- header blocks
// --------------------------------------------------------------------------------

namespace {

// The words of a value, its lines joined as they stood.
std::string value_of(const Collector& collector, const HeaderItem& item) {
    const PageLines& lines = collector.lines;
    std::string value = lines.text[item.first].substr(item.begin, item.stop - item.begin);
    for (Position at = item.first + 1; at < item.end; ++at) value += " " + lines.text[at];
    return value;
}

bool means_nothing(const KeyMeaning& key, std::string_view value) {
    const std::string folded = ascii_lower(fold_blanks(value));
    return std::any_of(key.empty.begin(), key.empty.end(), [&](const std::string& none) {
        return ascii_lower(none) == folded || ascii_lower(none) + "." == folded;
    });
}

void give_key(Collector& collector, const Rule& rule, const HeaderItem& item, LineRange lines) {
    const KeyMeaning& key = rule.key;
    if (key.beneath && is_list(*key.field) && item.end > item.first + 1) {
        for (Position at = item.first + 1; at < item.end; ++at)
            for (const std::string& part :
                 split_list(collector.lines.text[at], rule.split, rule.whole))
                add_field(collector, rule, *key.field, item.label, part, Confidence::sure,
                          {collector.lines.line[at], collector.lines.line[at] + 1});
        return;
    }
    const std::string value = value_of(collector, item);
    if (means_nothing(key, value)) return;
    const std::string tidy = tidy_value(*key.field, value);
    if (const auto mapped = key.values.find(tidy); mapped != key.values.end()) {
        add_field(collector, rule, *key.field, item.label, mapped->second, Confidence::sure, lines);
        return;
    }
    const std::string_view separators = is_list(*key.field) ? std::string_view(rule.split) : "";
    std::vector<std::string> parts = split_list(value, separators, rule.whole);
    // "none, unless you count the cat" is no list.
    if (!parts.empty() && means_nothing(key, parts.front())) parts = split_list(value, "");
    for (const std::string& part : parts)
        if (!means_nothing(key, part))
            add_field(collector, rule, *key.field, item.label, part,
                      key.weak ? Confidence::likely : Confidence::sure, lines);
}

// The rows of an item: a note's stay open for the structurer, the others are metadata.
void claim_item(Collector& collector, const Rule& rule, LineRange lines) {
    for (LineIndex line = lines.begin; line < lines.end; ++line) {
        if (rule.key.drop) {
            collector.ledger.remove(line, rule.id, rule.why);
        } else {
            collector.ledger.use(line, rule.id, rule.why);
        }
    }
}

void collect_item(Collector& collector, const HeaderItem& item, bool mail, bool shares_with_note) {
    const Rule& rule = collector.rules.rules[item.rule];
    const LineRange lines{collector.lines.line[item.first], collector.lines.line_end(item.end)};
    if (mail) {
        const std::string value = mail_value(rule.key.in_mail, value_of(collector, item));
        if (rule.key.in_mail)
            add_field(collector, rule, *rule.key.in_mail, "", value, Confidence::likely, lines);
        claim_item(collector, rule, lines);
        return;
    }
    if (rule.key.note) {
        const std::string& raw = collector.page.lines[lines.begin].text;
        if (item.begin >= item.stop && item.end == item.first + 1) {
            claim_item(collector, rule, lines);  // a label without a note
            return;
        }
        const std::size_t rest = item.begin >= item.stop ? raw.size() : raw_offset(raw, item.begin);
        collector.findings.notes.push_back(
            {*rule.key.note, item.label, lines.begin, rest, rule.id, lines.end});
        return;
    }
    if (rule.key.field) give_key(collector, rule, item, lines);
    if (!shares_with_note) claim_item(collector, rule, lines);
}

}  // namespace

void keep_over_budget(const Page& page, const RuleSet& rules, const PageLines& lines,
                      PageMatch& match, Diagnostics& diagnostics) {
    std::vector<std::size_t> count(rules.rules.size(), 0);
    std::vector<Position> first(rules.rules.size(), 0);
    for (Position at = 0; at < match.claims.size(); ++at) {
        const auto& claim = match.claims[at];
        if (!claim || claim->block) continue;
        if (count[claim->rule]++ == 0) first[claim->rule] = at;
    }
    for (std::size_t i = 0; i < count.size(); ++i) {
        const Rule& rule = rules.rules[i];
        if (rule.at_most == 0 || count[i] <= rule.at_most) continue;
        for (auto& claim : match.claims)
            if (claim && claim->rule == i) claim.reset();
        diagnostics.push_back({DiagnosticKind::rule_over_budget,
                               page.lines[lines.line[first[i]]].number,
                               fmt::format("{} matched {} lines, more than the {} it may; kept",
                                           rule.id, count[i], rule.at_most)});
    }
}

void collect_headers(Collector& collector, const PageMatch& match) {
    for (const HeaderBlock& block : match.headers) {
        // Lines that also hold a note stay open, whatever else stands on them.
        std::set<Position> with_note;
        for (const HeaderItem& item : block.items)
            if (collector.rules.rules[item.rule].key.note) with_note.insert(item.first);
        for (const HeaderItem& item : block.items)
            collect_item(collector, item, block.mail, with_note.contains(item.first));
    }
}

void collect_claims(Collector& collector, const PageMatch& match) {
    for (Position at = 0; at < match.claims.size(); ++at) {
        if (!match.claims[at]) continue;
        const Claim claim = *match.claims[at];
        const Rule& rule = collector.rules.rules[claim.rule];
        const LineIndex line = collector.lines.line[at];
        switch (rule.kind) {
            case RuleKind::remove:
                if (!claim.block) mine(collector, rule, at);
                collector.ledger.remove(line, rule.id, rule.why);
                break;
            case RuleKind::metadata:
                mine(collector, rule, at);
                if (!rule.stays) collector.ledger.use(line, rule.id, rule.why);
                break;
            case RuleKind::note:
                add_note(collector, rule, at,
                         claim.note_end > 0 ? collector.lines.line_end(claim.note_end) : 0);
                break;
            case RuleKind::chapter:
                add_heading(collector, rule, at);
                break;
            default:
                break;
        }
    }
}

void collect_index(Collector& collector, const LineRules& found) {
    for (const IndexRow& row : found.index)
        collector.findings.index.push_back({collector.lines.line[row.at], row.number, row.heading,
                                            row.title, collector.rules.rules[row.rule].id});
}

void sort_findings(Findings& findings) {
    const auto by_line = [](const auto& left, const auto& right) { return left.line < right.line; };
    std::stable_sort(findings.notes.begin(), findings.notes.end(), by_line);
    std::stable_sort(findings.headings.begin(), findings.headings.end(), by_line);
    std::stable_sort(findings.index.begin(), findings.index.end(), by_line);
}

}  // namespace storybind
