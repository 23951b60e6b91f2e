// What is known of a work, each value with where it came from and how sure it is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace storybind {

/// How much a value can be trusted, worst first. Nothing is ever invented: where no value was found
/// there is none ("absent").
enum class Confidence : std::uint8_t {
    guess,   ///< e.g. from the file name
    likely,  ///< from a place that usually holds it
    sure,    ///< from a place that holds nothing else
    user,    ///< the user said so
};

std::string_view name_of(Confidence confidence);
std::optional<Confidence> confidence_named(std::string_view name);

/// The fields that storybind knows. Site rules name them by `name_of`.
enum class Field : std::uint8_t {
    title,
    author,
    series,
    series_index,
    summary,
    fandom,
    relationship,
    character,
    rating,
    warning,
    category,
    genre,
    tag,
    status,     ///< "Complete", "In progress", as the page says
    language,   ///< BCP 47 tag
    published,  ///< ISO 8601 date (YYYY, YYYY-MM or YYYY-MM-DD) where it could be read, else as
                ///< written
    updated,    ///< likewise
    words,
    chapters,
    source,     ///< address of the work
    publisher,  ///< the archive's name
    rights,
    other,  ///< a header line with a label of its own: "Beta", "Spoilers", "Archive", ...
};

std::string_view name_of(Field field);
std::optional<Field> field_named(std::string_view name);
/// True where a work may have several values (authors, characters, tags).
bool is_list(Field field);
/// Every field, in the order in which people read them.
const std::vector<Field>& all_fields();

/// Where a value was read.
struct Origin {
    std::uint32_t input = 0;  ///< which input, from 0
    std::uint32_t line = 0;   ///< source line, from 1; 0 where it came from no line
    std::string rule;         ///< rule id, "option --title", "file name", ...

    friend bool operator==(const Origin&, const Origin&) = default;
};

struct Value {
    Field field = Field::other;
    std::string label;  ///< Field::other: the label as written, without the colon; else empty
    std::string text;   ///< one value, UTF-8, trimmed, never empty
    Confidence confidence = Confidence::guess;
    Origin origin;

    friend bool operator==(const Value&, const Value&) = default;
};

/// The values chosen for one work, in reading order. A field that is no list has at most one.
struct Metadata {
    std::vector<Value> values;

    /// First value of a field, or null. Points into `values`.
    const Value* first(Field field) const;
    std::vector<const Value*> all(Field field) const;
    /// Text of the first value, or "".
    std::string_view text(Field field) const;
};

}  // namespace storybind
