#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/rule_table.hpp"

namespace storybind {

namespace {

using Tables = unsigned;  // bits: 1 << RuleKind

constexpr Tables bit(RuleKind kind) { return 1U << static_cast<unsigned>(kind); }
constexpr Tables every_table = 0x7F;
constexpr Tables line_tables = every_table & ~bit(RuleKind::key);
constexpr Tables placed_tables = line_tables & ~bit(RuleKind::evidence) & ~bit(RuleKind::not_story);
constexpr Tables giving_tables = bit(RuleKind::remove) | bit(RuleKind::metadata);
constexpr Tables key_table = bit(RuleKind::key);

// One key of a rule table: where it may stand and how it is read.
struct Entry {
    std::string_view key;
    Tables tables;
    Complaint (*read)(Rule& rule, const TomlValue& value);
};

Complaint texts_into(std::vector<std::string>& out, const TomlValue& value) {
    if (value.kind == TomlKind::text) {
        out = {value.text};
    } else if (value.kind == TomlKind::texts) {
        out = value.texts;
    } else {
        return "must be a text or a list of texts";
    }
    const auto empty = [](const std::string& text) { return text.empty(); };
    if (out.empty() || std::any_of(out.begin(), out.end(), empty)) return "must not be empty";
    return {};
}

template <class Number>
Complaint count_into(Number& out, const TomlValue& value) {
    constexpr std::int64_t most = 1'000'000;
    if (value.kind != TomlKind::number || value.number < 1 || value.number > most)
        return "must be a number from 1 to 1000000";
    out = static_cast<Number>(value.number);
    return {};
}

Complaint patterns_into(std::vector<Pattern>& out, bool nocase, const TomlValue& value) {
    std::vector<std::string> texts;
    if (Complaint complaint = texts_into(texts, value); !complaint.empty()) return complaint;
    for (const std::string& text : texts) out.emplace_back(text, nocase);
    return {};
}

Complaint selectors_into(std::vector<Selector>& out, const TomlValue& value) {
    std::vector<std::string> texts;
    if (Complaint complaint = texts_into(texts, value); !complaint.empty()) return complaint;
    for (const std::string& text : texts) {
        auto selectors = parse_selectors(text);
        if (!selectors) return fmt::format("is no selector ({}): {}", selectors.error(), text);
        for (Selector& selector : *selectors) out.push_back(std::move(selector));
    }
    return {};
}

Complaint where_into(Rule& rule, const TomlValue& value) {
    const auto where = where_named(value.text);
    if (value.kind != TomlKind::text || !where)
        return "must be top, head, tail, frame, story, opening, closing or anywhere";
    rule.around.where = *where;
    return {};
}

Complaint blank_into(Rule& rule, const TomlValue& value) {
    rule.around.blank_before = value.text == "before" || value.text == "both";
    rule.around.blank_after = value.text == "after" || value.text == "both";
    if (!rule.around.blank_before && !rule.around.blank_after)
        return "must be before, after or both";
    return {};
}

Complaint until_into(Rule& rule, const TomlValue& value) {
    if (value.kind != TomlKind::text) return "must be \"end\" or an RE2 expression";
    if (value.text == "end") {
        rule.block.reach = Reach::until_end;
        return {};
    }
    rule.block.reach = Reach::until_line;
    rule.block.until.emplace(value.text, rule.line_is.nocase);
    return {};
}

// `until = [IDS]` of notes; the word "end" among them means the end of the story.
Complaint note_until_into(Rule& rule, const TomlValue& value) {
    Complaint complaint = texts_into(rule.note_end.ids, value);
    auto& ids = rule.note_end.ids;
    rule.note_end.page = std::erase(ids, "end") > 0;
    return complaint;
}

Complaint from_into(Rule& rule, const TomlValue& value) {
    if (value.text != "start") return "must be \"start\"";
    if (rule.block.reach != Reach::line) return "cannot stand beside until";
    rule.block.reach = Reach::from_start;
    return {};
}

Complaint pick_into(Rule& rule, const TomlValue& value) {
    if (value.text != "first" && value.text != "last") return "must be first or last";
    rule.block.last = value.text == "last";
    return {};
}

// `gives = { GROUP = "CONFIDENCE" }` of line rules: the group is named like the field, or "terms".
Complaint gives_into(Rule& rule, const TomlValue& value) {
    if (value.kind != TomlKind::table || value.table.empty())
        return "must be a table such as { title = \"likely\" }";
    for (const auto& [group, confidence_name] : value.table) {
        Gives gives;
        gives.group = group;
        gives.field = field_named(group);
        if (!gives.field && group != "terms") return fmt::format("names no field: {}", group);
        const auto confidence = confidence_named(confidence_name);
        if (!confidence || *confidence == Confidence::user)
            return fmt::format("of {} must be guess, likely or sure", group);
        gives.confidence = *confidence;
        rule.gives.push_back(std::move(gives));
    }
    return {};
}

// `split = ",;"`, or `split = { FIELD = ",;" }` where the fields of a rule differ.
Complaint split_into(Rule& rule, const TomlValue& value) {
    if (value.kind != TomlKind::table) return text_into(rule.split, value);
    for (const auto& [field, separators] : value.table)
        if (!field_named(field)) return fmt::format("names no field: {}", field);
    rule.split_of.insert(value.table.begin(), value.table.end());
    return {};
}

// `gives = "FIELD"` and `in_mail = "FIELD"` of header keys.
Complaint field_into(std::optional<Field>& out, const TomlValue& value) {
    if (value.kind == TomlKind::text) out = field_named(value.text);
    return out ? Complaint() : "must be the name of a field";
}

Complaint note_kind_into(std::optional<NoteKind>& out, const TomlValue& value) {
    for (const NoteKind kind : {NoteKind::story, NoteKind::chapter, NoteKind::end})
        if (value.kind == TomlKind::text && value.text == name_of(kind)) out = kind;
    return out ? Complaint() : "must be story, chapter or end";
}

Complaint rule_note_into(Rule& rule, const TomlValue& value) {
    std::optional<NoteKind> kind;
    Complaint complaint = note_kind_into(kind, value);
    if (kind) rule.note = *kind;
    return complaint;
}

Complaint values_into(Rule& rule, const TomlValue& value) {
    if (value.kind != TomlKind::table || value.table.empty())
        return "must be a table such as { Yes = \"Complete\" }";
    rule.key.values.insert(value.table.begin(), value.table.end());
    return {};
}

Complaint value_into(Rule& rule, const TomlValue& value) {
    if (value.kind != TomlKind::text || value.text.empty()) return "must be an RE2 expression";
    rule.key.value.emplace(value.text, false);
    return {};
}

#define STORYBIND_READS(function, member) \
    [](Rule& rule, const TomlValue& value) { return function(rule.member, value); }

const auto entries = std::to_array<Entry>({
    {"id", every_table, STORYBIND_READS(text_into, id)},
    {"why", every_table, STORYBIND_READS(text_into, why)},
    {"example", every_table, STORYBIND_READS(texts_into, examples)},
    {"keep", every_table, STORYBIND_READS(texts_into, keeps)},
    {"nocase", line_tables, STORYBIND_READS(flag_into, line_is.nocase)},
    {"text", line_tables, STORYBIND_READS(texts_into, line_is.text)},
    {"starts", line_tables, STORYBIND_READS(texts_into, line_is.starts)},
    {"ends", line_tables, STORYBIND_READS(texts_into, line_is.ends)},
    {"contains", line_tables, STORYBIND_READS(texts_into, line_is.contains)},
    {"longest", every_table, STORYBIND_READS(count_into, line_is.longest)},
    {"matches", line_tables,
     [](Rule& rule, const TomlValue& value) {
         return patterns_into(rule.line_is.matches, rule.line_is.nocase, value);
     }},
    {"unless", line_tables,
     [](Rule& rule, const TomlValue& value) {
         return patterns_into(rule.line_is.unless, rule.line_is.nocase, value);
     }},
    {"within", line_tables, STORYBIND_READS(selectors_into, markup.within)},
    {"outside", line_tables, STORYBIND_READS(selectors_into, markup.outside)},
    {"linked", line_tables, STORYBIND_READS(flag_into, markup.linked)},
    {"link", line_tables,
     [](Rule& rule, const TomlValue& value) {
         return patterns_into(rule.markup.link, rule.line_is.nocase, value);
     }},
    {"heading", bit(RuleKind::note), STORYBIND_READS(selectors_into, markup.heading)},
    {"url", bit(RuleKind::evidence),
     [](Rule& rule, const TomlValue& value) { return patterns_into(rule.url, true, value); }},
    {"where", line_tables, where_into},
    {"blank", placed_tables, blank_into},
    {"blanks_above", placed_tables, STORYBIND_READS(count_into, around.blanks_above)},
    {"after", placed_tables, STORYBIND_READS(texts_into, around.after)},
    {"before", placed_tables, STORYBIND_READS(texts_into, around.before)},
    {"beside", placed_tables, STORYBIND_READS(texts_into, around.beside)},
    {"adjacent", placed_tables, STORYBIND_READS(flag_into, around.adjacent)},
    {"below", placed_tables, STORYBIND_READS(texts_into, around.below)},
    {"section", placed_tables, STORYBIND_READS(texts_into, around.section)},
    {"repeats", placed_tables, STORYBIND_READS(texts_into, around.repeats)},
    {"run", placed_tables, STORYBIND_READS(count_into, around.run)},
    {"anchor", placed_tables, STORYBIND_READS(flag_into, around.anchor)},
    {"closed_by", placed_tables, STORYBIND_READS(texts_into, around.closed_by)},
    {"company", giving_tables,
     [](Rule& rule,
        const TomlValue&
            value) { return patterns_into(rule.around.company, rule.line_is.nocase, value); }},
    {"until", bit(RuleKind::remove), until_into},
    {"until", bit(RuleKind::note), note_until_into},
    {"from", bit(RuleKind::remove), from_into},
    {"proof", bit(RuleKind::remove), STORYBIND_READS(count_into, block.proof)},
    {"signs", bit(RuleKind::remove), STORYBIND_READS(count_into, block.signs)},
    {"near", bit(RuleKind::remove), STORYBIND_READS(count_into, block.near)},
    {"gap", bit(RuleKind::remove), STORYBIND_READS(count_into, block.gap)},
    {"words", bit(RuleKind::remove), STORYBIND_READS(count_into, block.words)},
    {"words", bit(RuleKind::note), STORYBIND_READS(count_into, note_end.words)},
    {"under", bit(RuleKind::remove), STORYBIND_READS(texts_into, block.under)},
    {"without", bit(RuleKind::remove), STORYBIND_READS(texts_into, block.without)},
    {"pick", bit(RuleKind::remove), pick_into},
    {"gives", giving_tables, gives_into},
    {"gives", key_table, STORYBIND_READS(field_into, key.field)},
    {"split", key_table, STORYBIND_READS(text_into, split)},
    {"split", giving_tables, split_into},
    {"whole", giving_tables | key_table, STORYBIND_READS(texts_into, whole)},
    {"in_mail", key_table, STORYBIND_READS(field_into, key.in_mail)},
    {"at_most", giving_tables, STORYBIND_READS(count_into, at_most)},
    {"points", placed_tables | bit(RuleKind::evidence), STORYBIND_READS(count_into, points)},
    {"note", bit(RuleKind::note), rule_note_into},
    {"note", key_table, STORYBIND_READS(note_kind_into, key.note)},
    {"label", bit(RuleKind::note), STORYBIND_READS(text_into, label)},
    {"index", bit(RuleKind::chapter), STORYBIND_READS(flag_into, index)},
    {"proven", bit(RuleKind::chapter), STORYBIND_READS(flag_into, proven)},
    {"stays", bit(RuleKind::metadata), STORYBIND_READS(flag_into, stays)},
    {"cut", bit(RuleKind::remove), STORYBIND_READS(flag_into, cut)},
    {"times", bit(RuleKind::not_story), STORYBIND_READS(count_into, times)},
    {"words_below", bit(RuleKind::not_story), STORYBIND_READS(count_into, words_below)},
    {"says", bit(RuleKind::not_story), STORYBIND_READS(text_into, says)},
    {"names", key_table, STORYBIND_READS(texts_into, key.names)},
    {"empty", key_table, STORYBIND_READS(texts_into, key.empty)},
    {"values", key_table, values_into},
    {"value", key_table, value_into},
});

struct KeyFlag {
    std::string_view key;
    bool KeyMeaning::*member;
};

constexpr std::array<KeyFlag, 7> key_flags{{{"drop", &KeyMeaning::drop},
                                            {"beneath", &KeyMeaning::beneath},
                                            {"mail", &KeyMeaning::mail},
                                            {"any", &KeyMeaning::any},
                                            {"free", &KeyMeaning::free},
                                            {"weak", &KeyMeaning::weak},
                                            {"numbered", &KeyMeaning::numbered}}};

#undef STORYBIND_READS

}  // namespace

Complaint text_into(std::string& out, const TomlValue& value) {
    if (value.kind != TomlKind::text || value.text.empty()) return "must be a text";
    out = value.text;
    return {};
}

Complaint flag_into(bool& out, const TomlValue& value) {
    if (value.kind != TomlKind::flag) return "must be true or false";
    out = value.flag;
    return {};
}

Complaint number_into(unsigned& out, const TomlValue& value) { return count_into(out, value); }

Complaint read_entry(Rule& rule, const std::string& key, const TomlValue& value) {
    for (const KeyFlag& flag : key_flags)
        if (rule.kind == RuleKind::key && key == flag.key)
            return flag_into(rule.key.*flag.member, value);
    for (const Entry& entry : entries)
        if (entry.key == key && (entry.tables & bit(rule.kind)) != 0)
            return entry.read(rule, value);
    return fmt::format("is no key of [[{}]]", name_of(rule.kind));
}

}  // namespace storybind
