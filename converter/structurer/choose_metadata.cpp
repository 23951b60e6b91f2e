#include "structurer/choose_metadata.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <utility>

#include "structurer/opening.hpp"
#include "text/normal_form.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

using Found = std::vector<const FieldFound*>;

bool is_date(Field field) { return field == Field::published || field == Field::updated; }

/// What two spellings of one value share.
std::string key_of(std::string_view text) { return ascii_lower(fold_blanks(text)); }

Found found_for(std::span<const PageRecord> pages, Field field) {
    Found found;
    for (const PageRecord& record : pages) {
        for (const FieldFound& value : record.findings.fields) {
            if (value.value.field == field) found.push_back(&value);
        }
    }
    return found;
}

Found of_field(const Found& values, Field field) {
    Found found;
    std::copy_if(values.begin(), values.end(), std::back_inserter(found),
                 [field](const FieldFound* value) { return value->value.field == field; });
    return found;
}

/// Blanks folded and empty lines left out.
std::string folded_lines(std::string_view text) {
    std::string folded;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string line = fold_blanks(text.substr(0, end));
        if (!line.empty() && !folded.empty()) folded += '\n';
        folded += line;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return folded;
}

/// The value in the form that a book carries.
Value tidied(const Value& value) {
    Value tidy = value;
    const bool lines = value.field == Field::summary;
    tidy.text = to_nfc(lines ? folded_lines(value.text) : fold_blanks(value.text));
    if (is_date(value.field)) {
        const auto date = parse_date(tidy.text);
        if (date && !date->ambiguous) tidy.text = to_iso(date->date);
    }
    if (value.field == Field::language) {
        if (auto tag = language_tag(tidy.text)) tidy.text = std::move(*tag);
    }
    return tidy;
}

/// Values of one weight must say the same; one that is less trusted may say more or less of it.
bool agrees(const Value& chosen, const Value& other) {
    if (other.confidence == chosen.confidence) return key_of(other.text) == key_of(chosen.text);
    return other.confidence == Confidence::guess || may_be_same(chosen.text, other.text);
}

void report_disagreement(Diagnostics& diagnostics, const Value& chosen, const Found& found) {
    for (const FieldFound* other : found) {
        const Value tidy = tidied(other->value);
        if (agrees(chosen, tidy)) continue;
        diagnostics.push_back(
            {DiagnosticKind::metadata_disagrees, tidy.origin.line,
             fmt::format("another {}: \"{}\"; took \"{}\" from line {}", name_of(tidy.field),
                         tidy.text, chosen.text, chosen.origin.line)});
        return;
    }
}

/// Title and author of the first page's opening, where a block beneath them that names others would
/// win by its confidence.
Found opening_over_quotation(PageRecord& record) {
    const auto opening = opening_of(record);
    const FieldFound* quoted = opening ? quoted_title(record, *opening) : nullptr;
    if (!quoted) return {};
    const Value& title = quoted->value;
    record.diagnostics.push_back(
        {DiagnosticKind::metadata_disagrees, title.origin.line,
         fmt::format("a block names another title, \"{}\", and another author; took \"{}\" and "
                     "its byline from the top. Where the story quotes the block, put its lines "
                     "back with --restore",
                     title.text, opening->title->value.text)});
    Found values = {opening->title};
    for (const FieldFound& found : record.findings.fields) {
        const bool byline =
            found.value.field == Field::author && found.lines.begin == opening->author->lines.begin;
        if (byline) values.push_back(&found);
    }
    return values;
}

/// Among equals the one seen first; null where there is none.
const FieldFound* most_trusted(const Found& found) {
    const auto best = std::max_element(
        found.begin(), found.end(),
        [](const auto* a, const auto* b) { return a->value.confidence < b->value.confidence; });
    return best == found.end() ? nullptr : *best;
}

/// The text of a value that ran over blank lines of its page, a line for each paragraph.
std::string with_paragraphs(const FieldFound& found, const Page& page) {
    std::string text = fold_blanks(found.value.text);
    std::size_t from = 0;
    for (LineIndex line = found.lines.begin + 1; line < found.lines.end; ++line) {
        const std::string words = fold_blanks(page.lines[line].text);
        const std::size_t at = words.empty() ? std::string::npos : text.find(" " + words, from);
        if (at == std::string::npos) continue;
        if (is_blank(page.lines[line - 1].text)) text[at] = '\n';
        from = at + words.size();
    }
    return text;
}

void choose_single(const Found& found, std::span<const PageRecord> pages,
                   std::vector<Value>& chosen, Diagnostics& diagnostics) {
    const FieldFound* best = most_trusted(found);
    if (!best) return;
    Value value = best->value;
    if (value.field == Field::summary) {
        value.text = with_paragraphs(*best, pages[value.origin.input].page);
    }
    chosen.push_back(tidied(value));
    if (chosen.back().field == Field::title) report_disagreement(diagnostics, chosen.back(), found);
}

/// Values with a label of their own are all different fields, so none replaces another.
void choose_list(const Found& found, std::vector<Value>& chosen) {
    const FieldFound* best = most_trusted(found);
    if (!best) return;
    const Value& leader = best->value;
    std::set<std::pair<std::string, std::string>> seen;  // labels and values
    for (const FieldFound* value : found) {
        const bool own_label = leader.field == Field::other;
        const bool same_source = value->value.confidence == leader.confidence &&
                                 value->value.origin.rule == leader.origin.rule;
        if (!own_label && !same_source) continue;
        Value tidy = tidied(value->value);
        if (seen.emplace(tidy.label, key_of(tidy.text)).second) chosen.push_back(std::move(tidy));
    }
}

/// A line that may be the title says it better than a file name does.
std::optional<Value> guessed_title(const PageRecord& record) {
    auto name = title_of_file_name(record.page.name);
    const LineIndex line = bare_title(record, name.value_or(""));
    if (line < record.page.lines.size()) {
        const Line& text = record.page.lines[line];
        const Origin origin = {0, text.number, "first line"};
        return tidied({Field::title, "", text.text, Confidence::guess, origin});
    }
    if (!name) return std::nullopt;
    return Value{Field::title, "", std::move(*name), Confidence::guess, {0, 0, "file name"}};
}

bool was_given(const std::vector<Value>& user, Field field, std::vector<Value>& chosen) {
    bool given = false;
    for (const Value& value : user) {
        if (value.field != field) continue;
        given = true;
        // An empty value takes the field away.
        if (!value.text.empty()) chosen.push_back(tidied(value));
    }
    return given && field != Field::other;
}

void report_unknown(const Metadata& metadata, Diagnostics& diagnostics) {
    if (!metadata.first(Field::title)) {
        diagnostics.push_back(
            {DiagnosticKind::title_unknown, 0, "no title was found; give one with --title"});
    }
    if (!metadata.first(Field::author)) {
        diagnostics.push_back(
            {DiagnosticKind::author_unknown, 0, "no author was found; give one with --authors"});
    }
    for (const Field field : {Field::title, Field::author}) {
        const Value* value = metadata.first(field);
        if (!value || value->confidence != Confidence::guess) continue;
        diagnostics.push_back(
            {DiagnosticKind::metadata_guessed, value->origin.line,
             fmt::format("the {} \"{}\" is a guess from {}; give another with --{}", name_of(field),
                         value->text,
                         value->origin.line > 0 ? "this line" : "the " + value->origin.rule,
                         field == Field::title ? "title" : "authors")});
    }
    for (const Field field : {Field::published, Field::updated}) {
        const Value* value = metadata.first(field);
        const auto date = value ? parse_date(value->text) : std::nullopt;
        if (!date || !date->ambiguous) continue;
        diagnostics.push_back(
            {DiagnosticKind::date_ambiguous, value->origin.line,
             fmt::format("\"{}\" could be two days; kept as written", value->text)});
    }
}

}  // namespace

Metadata choose_metadata(std::span<PageRecord> pages, const std::vector<Value>& user) {
    Metadata metadata;
    Diagnostics& diagnostics = pages.front().diagnostics;
    const Found opening = opening_over_quotation(pages.front());
    for (const Field field : all_fields()) {
        if (was_given(user, field, metadata.values)) continue;
        const bool at_top = !opening.empty() && (field == Field::title || field == Field::author);
        const Found found = at_top ? of_field(opening, field) : found_for(pages, field);
        if (is_list(field)) {
            choose_list(found, metadata.values);
        } else {
            choose_single(found, pages, metadata.values, diagnostics);
        }
        if (field != Field::title || metadata.first(Field::title)) continue;
        if (auto title = guessed_title(pages.front())) metadata.values.push_back(*title);
    }
    report_unknown(metadata, diagnostics);
    return metadata;
}

std::optional<std::string> title_of_file_name(std::string_view name) {
    constexpr std::array<std::string_view, 18> empty_names = {
        "-",         "input",    "index",   "story",    "chapter", "untitled",
        "viewstory", "page",     "text",    "document", "new",     "print",
        "file",      "download", "default", "copy",     "stdin",   "new text document"};
    if (const std::size_t slash = name.find_last_of("/\\"); slash != std::string_view::npos) {
        name.remove_prefix(slash + 1);
    }
    if (const std::size_t dot = name.rfind('.'); dot != std::string_view::npos && dot > 0) {
        name = name.substr(0, dot);
    }
    if (!is_utf8(name)) return std::nullopt;
    std::string title(name);
    std::replace(title.begin(), title.end(), '_', ' ');
    title = fold_blanks(title);
    const std::string lower = ascii_lower(title);
    const bool letters = std::any_of(lower.begin(), lower.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    });
    const bool empty =
        std::any_of(empty_names.begin(), empty_names.end(), [&](std::string_view word) {
            // "chapter12", "page 3", "input (2)" say no more than the word does.
            return lower.substr(0, word.size()) == word &&
                   lower.find_first_not_of("0123456789 ()-._", word.size()) == std::string::npos;
        });
    if (!letters || empty) return std::nullopt;
    return title;
}

std::optional<Date> latest_date(std::span<const PageRecord> pages) {
    std::optional<Date> latest;
    for (const PageRecord& record : pages) {
        for (const FieldFound& found : record.findings.fields) {
            if (!is_date(found.value.field)) continue;
            const auto date = parse_date(found.value.text);
            if (!date || date->ambiguous) continue;
            if (!latest || *latest < date->date) latest = date->date;
        }
    }
    return latest;
}

std::optional<std::string> language_tag(std::string_view name) {
    struct Language {
        std::string_view name;
        std::string_view tag;
    };
    constexpr std::array<Language, 44> languages = {{
        {"english", "en"},    {"deutsch", "de"},    {"german", "de"},    {"français", "fr"},
        {"francais", "fr"},   {"french", "fr"},     {"español", "es"},   {"espanol", "es"},
        {"spanish", "es"},    {"italiano", "it"},   {"italian", "it"},   {"português", "pt"},
        {"portuguese", "pt"}, {"nederlands", "nl"}, {"dutch", "nl"},     {"polski", "pl"},
        {"polish", "pl"},     {"русский", "ru"},    {"russian", "ru"},   {"svenska", "sv"},
        {"swedish", "sv"},    {"norsk", "no"},      {"norwegian", "no"}, {"dansk", "da"},
        {"danish", "da"},     {"suomi", "fi"},      {"finnish", "fi"},   {"čeština", "cs"},
        {"czech", "cs"},      {"slovenčina", "sk"}, {"slovak", "sk"},    {"magyar", "hu"},
        {"hungarian", "hu"},  {"türkçe", "tr"},     {"turkish", "tr"},   {"日本語", "ja"},
        {"japanese", "ja"},   {"中文", "zh"},       {"chinese", "zh"},   {"한국어", "ko"},
        {"עברית", "he"},      {"hebrew", "he"},     {"العربية", "ar"},   {"arabic", "ar"},
    }};
    const std::string lower = ascii_lower(trim(name));
    for (const Language& language : languages) {
        if (language.name == lower) return std::string(language.tag);
    }
    // Already a tag: two or three letters, then subtags (BCP 47, section 2.1).
    const std::size_t primary = std::min(lower.find('-'), lower.size());
    const bool shaped =
        primary >= 2 && primary <= 3 &&
        lower.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos &&
        lower.back() != '-';
    const bool letters = lower.find_first_of("0123456789") >= primary;
    if (shaped && letters) return std::string(trim(name));
    return std::nullopt;
}

}  // namespace storybind
