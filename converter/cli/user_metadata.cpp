#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "cli/settings.hpp"
#include "text/date.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

using namespace std::string_view_literals;

struct Alias {
    std::string_view key;
    Field field;
};

// What calibre, pandoc and Dublin Core call them.
constexpr std::array aliases = {
    Alias{"authors", Field::author},        Alias{"creator", Field::author},
    Alias{"comments", Field::summary},      Alias{"description", Field::summary},
    Alias{"abstract", Field::summary},      Alias{"tags", Field::tag},
    Alias{"subject", Field::tag},           Alias{"keywords", Field::tag},
    Alias{"pubdate", Field::published},     Alias{"date", Field::published},
    Alias{"lang", Field::language},         Alias{"url", Field::source},
    Alias{"fandoms", Field::fandom},        Alias{"pairing", Field::relationship},
    Alias{"pairings", Field::relationship}, Alias{"relationships", Field::relationship},
    Alias{"characters", Field::character},  Alias{"warnings", Field::warning},
    Alias{"genres", Field::genre},          Alias{"categories", Field::category},
};

/// Where a text was given: an option, or a line of a metadata file.
struct Place {
    std::string name;        ///< "option --title", or the file's name
    std::uint32_t line = 0;  ///< of the file, from 1; 0 where unknown
    bool file = false;
};

/// Lines in an origin are those of the inputs, so the line of a metadata file goes into the name.
Origin origin_of(const Place& place) {
    if (!place.file) return {0, 0, place.name};
    return {0, 0,
            fmt::format("metadata file {}{}", place.name,
                        place.line > 0 ? fmt::format(":{}", place.line) : "")};
}

tl::unexpected<Error> wrong(const Place& place, std::string what) {
    return tl::unexpected(Error{ErrorKind::usage, place.name, place.line, std::move(what)});
}

bool holds_control_character(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
    });
}

/// The parts of a text between separators, trimmed, empty ones left out.
std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    while (true) {
        const std::size_t length = std::min(text.find(separator), text.size());
        const std::string_view part = trim(text.substr(0, length));
        if (!part.empty()) parts.emplace_back(part);
        if (length == text.size()) return parts;
        text.remove_prefix(length + 1);
    }
}

/// Lists as calibre writes them: authors with '&', the others with commas.
std::vector<std::string> texts_of(Field field, std::string_view text, bool whole) {
    if (whole || !is_list(field)) return {std::string(trim(text))};
    return split(text, field == Field::author ? '&' : ',');
}

bool is_language_tag(std::string_view tag) {
    // RFC 5646: a language of two or three letters, then subtags of up to eight letters and digits.
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const auto is_sign = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); };
    const std::vector<std::string> parts = split(tag, '-');
    if (parts.empty() || parts[0].size() < 2 || parts[0].size() > 3) return false;
    if (!std::all_of(parts[0].begin(), parts[0].end(), is_letter)) return false;
    const auto hyphens = static_cast<std::size_t>(std::count(tag.begin(), tag.end(), '-'));
    return hyphens + 1 == parts.size() &&
           std::all_of(parts.begin(), parts.end(), [&](const std::string& part) {
               return part.size() <= 8 && std::all_of(part.begin(), part.end(), is_sign);
           });
}

bool is_position(std::string_view text) {
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    if (digits == 0 || digits > 6) return false;
    if (digits == text.size()) return true;
    const std::string_view rest = text.substr(digits + 1);
    return text[digits] == '.' && !rest.empty() && rest.size() <= 3 &&
           rest.find_first_not_of("0123456789") == std::string_view::npos;
}

/// A day as ISO 8601, from any form that can be read in one way only.
std::optional<std::string> iso_date(std::string_view text) {
    if (from_iso(text)) return std::string(text);
    const std::optional<ParsedDate> parsed = parse_date(text);
    if (!parsed || parsed->ambiguous) return std::nullopt;
    return to_iso(parsed->date);
}

/// Checks one text and brings it into the form of its field.
Result<std::string> checked(Field field, const std::string& text, const Place& place) {
    if (!is_utf8(text)) return wrong(place, "is no UTF-8");
    if (holds_control_character(text)) return wrong(place, "holds a control character");
    if (is_blank(text)) return wrong(place, "has no value");
    switch (field) {
        case Field::language:
            if (is_language_tag(text)) return text;
            return wrong(place,
                         fmt::format("\"{}\" is no language tag, such as en or pt-BR", text));
        case Field::series_index:
            if (is_position(text)) return text;
            return wrong(place, fmt::format("\"{}\" is no position, such as 2 or 2.5", text));
        case Field::published:
        case Field::updated:
            if (const auto date = iso_date(text)) return *date;
            return wrong(place,
                         fmt::format("\"{}\" is no date that can be read, write 2007-11-18", text));
        case Field::summary:
            return text;  // may hold several lines
        default:
            return fold_blanks(text);
    }
}

/// The values of one field from one place.
Result<std::vector<Value>> values_of(Field field, const std::string& text, bool whole,
                                     const Place& place) {
    std::vector<Value> values;
    std::vector<std::string> texts = texts_of(field, text, whole);
    if (texts.empty()) texts.emplace_back();  // refused below, with a reason
    for (const std::string& one : texts) {
        Result<std::string> fine = checked(field, one, place);
        if (!fine) return tl::unexpected(fine.error());
        values.push_back({field, "", std::move(*fine), Confidence::user, origin_of(place)});
    }
    return values;
}

std::string known_keys() {
    std::string keys;
    for (const Field field : all_fields()) {
        if (field == Field::other) continue;
        keys += fmt::format("{}{}", keys.empty() ? "" : ", ", name_of(field));
    }
    return keys;
}

/// Values by field; a stronger place replaces what a weaker one gave.
using Chosen = std::map<Field, std::vector<Value>>;

/// Adds the pairs of one place. A field that takes several values collects them, the first pair
/// replaces what a weaker place gave.
Result<void> add_pairs(const std::vector<Pair>& pairs, Place place, Chosen& chosen) {
    std::set<Field> seen;
    for (const Pair& pair : pairs) {
        place.line = pair.line;
        const std::optional<Field> field = field_of_key(pair.key);
        if (!field) {
            return wrong(place,
                         fmt::format("unknown key \"{}\"; known are {}", pair.key, known_keys()));
        }
        Result<std::vector<Value>> values = values_of(*field, pair.text, pair.whole, place);
        if (!values) return tl::unexpected(values.error());
        std::vector<Value>& known = chosen[*field];
        if (seen.insert(*field).second || !is_list(*field)) known.clear();
        known.insert(known.end(), values->begin(), values->end());
    }
    return {};
}

Result<std::vector<Pair>> typed_pairs(const std::vector<std::string>& typed) {
    std::vector<Pair> pairs;
    for (const std::string& text : typed) {
        const std::size_t sign = text.find_first_of("=:");
        if (sign == std::string::npos) {
            return wrong({"option -M", 0, false}, fmt::format("\"{}\" is not KEY=VALUE", text));
        }
        pairs.push_back({text.substr(0, sign), text.substr(sign + 1), 0, false});
    }
    return pairs;
}

}  // namespace

std::optional<Field> field_of_key(std::string_view key) {
    std::string name = ascii_lower(trim(key));
    std::replace(name.begin(), name.end(), '-', '_');
    const auto known = std::find_if(aliases.begin(), aliases.end(),
                                    [&](const Alias& alias) { return alias.key == name; });
    if (known != aliases.end()) return known->field;
    const std::optional<Field> field = field_named(name);
    // A header line of any label is something that pages have, not something to set.
    return field == Field::other ? std::nullopt : field;
}

Result<std::vector<Value>> user_metadata(const CommandLine& line) {
    Chosen chosen;
    for (const std::string& name : line.metadata_files) {
        const Result<Source> file = read_source(name);
        if (!file) return tl::unexpected(file.error());
        const Result<std::vector<Pair>> pairs = parse_metadata_file(name, file->bytes);
        if (!pairs) return tl::unexpected(pairs.error());
        const Result<void> added = add_pairs(*pairs, {name, 0, true}, chosen);
        if (!added) return tl::unexpected(added.error());
    }
    const Result<std::vector<Pair>> pairs = typed_pairs(line.pairs);
    if (!pairs) return tl::unexpected(pairs.error());
    const Result<void> added = add_pairs(*pairs, {"option -M", 0, false}, chosen);
    if (!added) return tl::unexpected(added.error());
    for (const Setting& setting : line.settings) {
        const Place place = {"option " + setting.option, 0, false};
        Result<std::vector<Value>> values = values_of(setting.field, setting.text, false, place);
        if (!values) return tl::unexpected(values.error());
        chosen[setting.field] = std::move(*values);
    }
    std::vector<Value> all;
    for (auto& [field, values] : chosen) all.insert(all.end(), values.begin(), values.end());
    return all;
}

}  // namespace storybind
