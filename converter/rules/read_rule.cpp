#include "rules/read_rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

namespace storybind {

namespace {

// What is wrong with a value; empty where nothing is.
using Complaint = std::string;
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

Complaint text_into(std::string& out, const TomlValue& value) {
    if (value.kind != TomlKind::text || value.text.empty()) return "must be a text";
    out = value.text;
    return {};
}

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

Complaint flag_into(bool& out, const TomlValue& value) {
    if (value.kind != TomlKind::flag) return "must be true or false";
    out = value.flag;
    return {};
}

template <class Number>
Complaint number_into(Number& out, const TomlValue& value) {
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

// `gives = "FIELD"` of header keys.
Complaint key_gives_into(Rule& rule, const TomlValue& value) {
    rule.key.field = field_named(value.text);
    if (value.kind != TomlKind::text || !rule.key.field) return "must be the name of a field";
    return {};
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
    {"longest", every_table, STORYBIND_READS(number_into, line_is.longest)},
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
    {"blanks_above", placed_tables, STORYBIND_READS(number_into, around.blanks_above)},
    {"after", placed_tables, STORYBIND_READS(texts_into, around.after)},
    {"before", placed_tables, STORYBIND_READS(texts_into, around.before)},
    {"beside", placed_tables, STORYBIND_READS(texts_into, around.beside)},
    {"adjacent", placed_tables, STORYBIND_READS(flag_into, around.adjacent)},
    {"below", placed_tables, STORYBIND_READS(texts_into, around.below)},
    {"section", placed_tables, STORYBIND_READS(texts_into, around.section)},
    {"repeats", placed_tables, STORYBIND_READS(texts_into, around.repeats)},
    {"run", placed_tables, STORYBIND_READS(number_into, around.run)},
    {"anchor", placed_tables, STORYBIND_READS(flag_into, around.anchor)},
    {"until", bit(RuleKind::remove), until_into},
    {"until", bit(RuleKind::note), note_until_into},
    {"from", bit(RuleKind::remove), from_into},
    {"proof", bit(RuleKind::remove), STORYBIND_READS(number_into, block.proof)},
    {"near", bit(RuleKind::remove), STORYBIND_READS(number_into, block.near)},
    {"gap", bit(RuleKind::remove), STORYBIND_READS(number_into, block.gap)},
    {"words", bit(RuleKind::remove), STORYBIND_READS(number_into, block.words)},
    {"words", bit(RuleKind::note), STORYBIND_READS(number_into, note_end.words)},
    {"under", bit(RuleKind::remove), STORYBIND_READS(texts_into, block.under)},
    {"without", bit(RuleKind::remove), STORYBIND_READS(texts_into, block.without)},
    {"pick", bit(RuleKind::remove), pick_into},
    {"gives", giving_tables, gives_into},
    {"gives", key_table, key_gives_into},
    {"split", key_table, STORYBIND_READS(text_into, split)},
    {"split", giving_tables, split_into},
    {"whole", giving_tables | key_table, STORYBIND_READS(texts_into, whole)},
    {"at_most", giving_tables, STORYBIND_READS(number_into, at_most)},
    {"points", placed_tables | bit(RuleKind::evidence), STORYBIND_READS(number_into, points)},
    {"note", bit(RuleKind::note), rule_note_into},
    {"note", key_table, STORYBIND_READS(note_kind_into, key.note)},
    {"label", bit(RuleKind::note), STORYBIND_READS(text_into, label)},
    {"index", bit(RuleKind::chapter), STORYBIND_READS(flag_into, index)},
    {"proven", bit(RuleKind::chapter), STORYBIND_READS(flag_into, proven)},
    {"cut", bit(RuleKind::remove), STORYBIND_READS(flag_into, cut)},
    {"times", bit(RuleKind::not_story), STORYBIND_READS(number_into, times)},
    {"words_below", bit(RuleKind::not_story), STORYBIND_READS(number_into, words_below)},
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

constexpr std::array<KeyFlag, 6> key_flags{{{"drop", &KeyMeaning::drop},
                                            {"beneath", &KeyMeaning::beneath},
                                            {"any", &KeyMeaning::any},
                                            {"free", &KeyMeaning::free},
                                            {"weak", &KeyMeaning::weak},
                                            {"numbered", &KeyMeaning::numbered}}};

#undef STORYBIND_READS

Complaint read_entry(Rule& rule, const std::string& key, const TomlValue& value) {
    for (const KeyFlag& flag : key_flags)
        if (rule.kind == RuleKind::key && key == flag.key)
            return flag_into(rule.key.*flag.member, value);
    for (const Entry& entry : entries)
        if (entry.key == key && (entry.tables & bit(rule.kind)) != 0)
            return entry.read(rule, value);
    return fmt::format("is no key of [[{}]]", name_of(rule.kind));
}

// Every group that the rule gives stands in each of its expressions, and no other group does.
Complaint check_groups(const Rule& rule) {
    std::vector<std::string> known;
    for (const Gives& gives : rule.gives) known.push_back(gives.group);
    if (rule.kind == RuleKind::note) known = {"rest"};
    if (rule.kind == RuleKind::chapter) known = {"number", "title", "heading"};
    const auto has = [](const auto& list, const std::string& name) {
        return std::find(list.begin(), list.end(), name) != list.end();
    };
    for (const Pattern& pattern : rule.line_is.matches)
        for (const std::string& group : pattern.groups())
            if (!has(known, group)) return fmt::format("group {} gives nothing", group);
    if (rule.index && std::none_of(rule.line_is.matches.begin(), rule.line_is.matches.end(),
                                   [](const Pattern& pattern) {
                                       const auto& names = pattern.groups();
                                       return std::find(names.begin(), names.end(), "heading") !=
                                              names.end();
                                   }))
        return "index needs a group named heading";
    // A rule of elements may do without an expression: its line, or the words of its link, are the
    // value.
    if (!rule.markup.empty() && rule.line_is.matches.empty())
        return rule.gives.size() > 1 ? "gives several fields, but there is no `matches`" : "";
    for (const Gives& gives : rule.gives) {
        const auto names_it = [&](const Pattern& pattern) {
            return has(pattern.groups(), gives.group);
        };
        if (std::none_of(rule.line_is.matches.begin(), rule.line_is.matches.end(), names_it))
            return fmt::format("gives {}, but no group of `matches` has this name", gives.group);
    }
    return {};
}

// How many of the things that a header key may mean are said.
int meanings(const KeyMeaning& key) {
    return (key.field ? 1 : 0) + (key.note ? 1 : 0) + (key.drop ? 1 : 0);
}

Complaint check_key(const Rule& rule) {
    if (rule.key.names.empty() != rule.key.any) return "a key needs names, or any = true";
    if (meanings(rule.key) != 1) return "a key needs one of gives, note and drop";
    if (rule.key.value && !rule.key.beneath) return "value needs beneath";
    return {};
}

Complaint check_rule(const Rule& rule, const std::string& site,
                     std::span<const std::string> given) {
    const auto has = [&](std::string_view key) {
        return std::find(given.begin(), given.end(), key) != given.end();
    };
    for (const std::string_view key : {"id", "why", "example"})
        if (!has(key)) return fmt::format("{} is missing", key);
    if (!rule.id.starts_with(site + ".") || rule.id.size() == site.size() + 1)
        return fmt::format("id {} must begin with \"{}.\"", rule.id, site);
    if (rule.kind == RuleKind::key) return check_key(rule);
    if (rule.line_is.empty() && rule.markup.empty() && rule.url.empty())
        return "needs text, starts, ends, contains or matches";
    if (has("heading") && !has("within")) return "heading needs within";
    for (const std::string_view key :
         {"where", "blank", "blanks_above", "before", "beside", "adjacent", "below", "section",
          "repeats", "run", "anchor", "until", "from", "cut"})
        if (!rule.markup.empty() && has(key))
            return fmt::format("{} cannot stand beside within, outside, link or linked", key);
    if (rule.kind == RuleKind::evidence && !has("points")) return "points is missing";
    if (rule.kind == RuleKind::metadata && !has("gives")) return "gives is missing";
    if (rule.kind == RuleKind::note && !has("note")) return "note is missing";
    if (rule.kind == RuleKind::not_story && (!has("says") || !has("words_below")))
        return "needs says and words_below";
    const bool block = rule.block.reach != Reach::line;
    for (const std::string_view key : {"proof", "near", "gap", "words", "under", "without", "pick"})
        if (rule.kind == RuleKind::remove && !block && has(key))
            return fmt::format("{} needs until or from", key);
    if (rule.kind == RuleKind::note && has("words") && !has("until")) return "words needs until";
    if (block && !has("proof") && !has("words"))
        return "a block needs proof or words, else one line could take a story";
    return {};
}

// Compiles the expressions of a table and looks at their groups. The builtin files, which the unit
// tests check, go without: a run of the program compiles only what it matches with.
Result<void> check_patterns(const TomlTable& table, const Rule& rule) {
    for (const auto& [key, value] : table.values) {
        const bool expression = key == "matches" || key == "unless" || key == "value" ||
                                (key == "until" && rule.kind == RuleKind::remove);
        if (!expression) continue;
        std::vector<std::string> texts = value.texts;
        if (value.kind == TomlKind::text) texts = {value.text};
        for (const std::string& text : texts) {
            const std::string error = Pattern(text, false).error();
            if (!error.empty())
                return rule_error(rule.file, value.line,
                                  fmt::format("{} is no RE2 expression: {}", key, error));
        }
    }
    const Complaint complaint = check_groups(rule);
    if (!complaint.empty()) return rule_error(rule.file, rule.line, complaint);
    return {};
}

void set_defaults(Rule& rule) {
    switch (rule.kind) {
        case RuleKind::remove:
        case RuleKind::metadata:
            rule.around.where = Where::frame;
            break;
        default:
            rule.around.where = Where::anywhere;
    }
}

}  // namespace

tl::unexpected<Error> rule_error(const std::string& file, unsigned line, std::string message) {
    return tl::unexpected(Error{ErrorKind::rules, file, line, std::move(message)});
}

Result<void> read_site(const TomlTable& table, const std::string& file, Site& site) {
    site.file = file;
    for (const auto& [key, value] : table.values) {
        Complaint complaint;
        if (key == "id") {
            complaint = text_into(site.id, value);
        } else if (key == "name") {
            complaint = text_into(site.name, value);
        } else if (key == "publisher") {
            complaint = text_into(site.publisher, value);
        } else if (key == "own_elements") {
            complaint = flag_into(site.own_elements, value);
        } else if (key == "threshold") {
            complaint = number_into(site.threshold, value);
        } else {
            complaint = "is no key of [site]";
        }
        if (!complaint.empty()) return rule_error(file, value.line, key + " " + complaint);
    }
    if (site.id.empty()) return rule_error(file, table.line, "id is missing");
    if (site.name.empty()) return rule_error(file, table.line, "name is missing");
    const bool plain =
        site.id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
    if (!plain) return rule_error(file, table.line, "id may hold a-z, 0-9 and - only");
    return {};
}

Result<Rule> read_rule(const TomlTable& table, const std::string& file, const std::string& site,
                       bool check) {
    const auto kind = rule_kind_named(table.name);
    if (!kind) return rule_error(file, table.line, fmt::format("no such table: {}", table.name));
    Rule rule;
    rule.kind = *kind;
    rule.file = file;
    rule.line = table.line;
    set_defaults(rule);
    std::vector<std::string> given;
    // nocase decides how the expressions are compiled, so it is read first.
    for (const bool first : {true, false}) {
        for (const auto& [key, value] : table.values) {
            if ((key == "nocase") != first) continue;
            const Complaint complaint = read_entry(rule, key, value);
            if (!complaint.empty()) return rule_error(file, value.line, key + " " + complaint);
            given.push_back(key);
        }
    }
    const Complaint complaint = check_rule(rule, site, given);
    if (!complaint.empty()) return rule_error(file, table.line, complaint);
    if (check) {
        if (auto checked = check_patterns(table, rule); !checked)
            return tl::unexpected(checked.error());
    }
    return rule;
}

}  // namespace storybind
