// Errors, diagnostics, metadata: their printed forms and closed lists.
#include <gtest/gtest.h>

#include "model/diagnostic.hpp"
#include "model/error.hpp"
#include "model/metadata.hpp"

namespace storybind {
namespace {

TEST(Error, HasAPrintedForm) {
    struct Row {
        Error error;
        std::string_view text;
    };
    const Row rows[] = {
        {{ErrorKind::file, "a.txt", 0, "cannot be read"}, "storybind: a.txt: cannot be read"},
        {{ErrorKind::rules, "my.toml", 12, "no why"}, "storybind: my.toml:12: no why"},
        {{ErrorKind::usage, "", 0, "no input was given"}, "storybind: no input was given"},
    };
    for (const Row& row : rows) EXPECT_EQ(to_text(row.error), row.text);
}

TEST(Error, EachKindHasItsExitCode) {
    EXPECT_EQ(exit_code(ErrorKind::not_a_story), 1);
    EXPECT_EQ(exit_code(ErrorKind::usage), 2);
    EXPECT_EQ(exit_code(ErrorKind::file), 3);
    EXPECT_EQ(exit_code(ErrorKind::rules), 4);
    EXPECT_EQ(exit_code(ErrorKind::bug), 70);
    EXPECT_EQ(exit_code(ErrorKind::interrupted), 130);
}

TEST(Error, ARunEndsWithItsWorstCode) {
    EXPECT_EQ(worse(0, 1), 1);
    EXPECT_EQ(worse(3, 1), 3);
    EXPECT_EQ(worse(70, 130), 130);
}

TEST(Diagnostic, HasAPrintedForm) {
    EXPECT_EQ(to_text({DiagnosticKind::note_end_guessed, 7, "the note ends somewhere"}, "a.txt"),
              "a.txt:7: the note ends somewhere (note-end-guessed)");
    EXPECT_EQ(to_text({DiagnosticKind::author_unknown, 0, "no author"}, "-"),
              "-: no author (author-unknown)");
}

TEST(Metadata, FieldNamesRoundTrip) {
    for (const Field field : all_fields()) EXPECT_EQ(field_named(name_of(field)), field);
    EXPECT_EQ(field_named("titel"), std::nullopt);
    for (const auto* name : {"guess", "likely", "sure", "user"}) {
        EXPECT_EQ(name_of(confidence_named(name).value()), name);
    }
    EXPECT_EQ(confidence_named("certain"), std::nullopt);
}

TEST(Metadata, FindsValuesInOrder) {
    Metadata metadata;
    metadata.values = {{Field::author, "", "Ann", Confidence::sure, {}},
                       {Field::title, "", "Tides", Confidence::sure, {}},
                       {Field::author, "", "Bea", Confidence::sure, {}}};
    EXPECT_EQ(metadata.text(Field::author), "Ann");
    EXPECT_EQ(metadata.all(Field::author).size(), 2U);
    EXPECT_EQ(metadata.text(Field::series), "");
    EXPECT_EQ(metadata.first(Field::series), nullptr);
}

}  // namespace
}  // namespace storybind
