#include "model/metadata.hpp"

#include <algorithm>
#include <array>

namespace storybind {
namespace {

struct FieldRow {
    Field field;
    std::string_view name;
    bool list;
};

constexpr std::array<FieldRow, 23> field_rows = {{
    {Field::title, "title", false},
    {Field::author, "author", true},
    {Field::series, "series", false},
    {Field::series_index, "series_index", false},
    {Field::summary, "summary", false},
    {Field::fandom, "fandom", true},
    {Field::relationship, "relationship", true},
    {Field::character, "character", true},
    {Field::rating, "rating", false},
    {Field::warning, "warning", true},
    {Field::category, "category", true},
    {Field::genre, "genre", true},
    {Field::tag, "tag", true},
    {Field::status, "status", false},
    {Field::language, "language", false},
    {Field::published, "published", false},
    {Field::updated, "updated", false},
    {Field::words, "words", false},
    {Field::chapters, "chapters", false},
    {Field::source, "source", false},
    {Field::publisher, "publisher", false},
    {Field::rights, "rights", false},
    {Field::other, "other", true},
}};

struct ConfidenceRow {
    Confidence confidence;
    std::string_view name;
};

constexpr std::array<ConfidenceRow, 4> confidence_rows = {{
    {Confidence::guess, "guess"},
    {Confidence::likely, "likely"},
    {Confidence::sure, "sure"},
    {Confidence::user, "user"},
}};

const FieldRow& row_of(Field field) { return field_rows[static_cast<std::size_t>(field)]; }

}  // namespace

std::string_view name_of(Confidence confidence) {
    return confidence_rows[static_cast<std::size_t>(confidence)].name;
}

std::optional<Confidence> confidence_named(std::string_view name) {
    for (const ConfidenceRow& row : confidence_rows) {
        if (row.name == name) return row.confidence;
    }
    return std::nullopt;
}

std::string_view name_of(Field field) { return row_of(field).name; }

std::optional<Field> field_named(std::string_view name) {
    for (const FieldRow& row : field_rows) {
        if (row.name == name) return row.field;
    }
    return std::nullopt;
}

bool is_list(Field field) { return row_of(field).list; }

const std::vector<Field>& all_fields() {
    static const std::vector<Field> fields = [] {
        std::vector<Field> all;
        for (const FieldRow& row : field_rows) all.push_back(row.field);
        return all;
    }();
    return fields;
}

const Value* Metadata::first(Field field) const {
    const auto found = std::find_if(values.begin(), values.end(),
                                    [field](const Value& value) { return value.field == field; });
    return found == values.end() ? nullptr : &*found;
}

std::vector<const Value*> Metadata::all(Field field) const {
    std::vector<const Value*> found;
    for (const Value& value : values) {
        if (value.field == field) found.push_back(&value);
    }
    return found;
}

std::string_view Metadata::text(Field field) const {
    const Value* value = first(field);
    return value ? std::string_view(value->text) : std::string_view();
}

}  // namespace storybind
