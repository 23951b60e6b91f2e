#include "cleaner/values.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace storybind {
namespace {

std::string joined(const std::vector<std::string>& parts) {
    return fmt::format("{}", fmt::join(parts, " # "));
}

TEST(SplitList, CutsOutsideBracketsOnly) {
    struct {
        std::string_view text;
        std::string_view separators;
        std::string_view parts;
    } const rows[] = {
        {"fic, lamp tales", ",", "fic # lamp tales"},
        {"Jan/Kit (Kit-angst, Jan/Mo implied)", ",;", "Jan/Kit (Kit-angst, Jan/Mo implied)"},
        {"Jan/Kit; Jan/Mo, Kit", ",;", "Jan/Kit # Jan/Mo # Kit"},
        {"[a, b] c, d", ",", "[a, b] c # d"},
        {"a) b, c", ",", "a) b # c"},
        {"(a, b", ",", "(a, b"},
        {" , ,", ",", ""},
        {"", ",", ""},
        {"a, b", "", "a, b"},
        {"The Clerk, Mrs. Pomeroy", ",", "The Clerk # Mrs. Pomeroy"},
        {"Prof. Amber, J. Quill", ",", "Prof. Amber # J. Quill"},
        {"angst, but not much", ",", "angst, but not much"},
        {"Angst, mild. Some death, too", ",", "Angst, mild. Some death, too"},
        {"Angst, mostly. Some death, too", ",", "Angst, mostly. Some death, too"},
    };
    for (const auto& row : rows)
        EXPECT_EQ(joined(split_list(row.text, row.separators)), row.parts) << row.text;
}

TEST(PlainName, DropsProfileIconsAndAddresses) {
    struct {
        std::string_view text;
        std::string_view name;
    } const rows[] = {
        {"[info]harrow", "harrow"},
        {"[personal profile] harrow", "harrow"},
        {"[livejournal.com profile] harrow", "harrow"},
        {"[ profile] harrow", "harrow"},
        {"P. Hale (penhale@example.edu)", "P. Hale"},
        {"P. Hale <penhale@example.edu>", "P. Hale"},
        {"harrow", "harrow"},
        {"[harrow]", "[harrow]"},
        {"[info]", "[info]"},
        {"harrow (the elder)", "harrow (the elder)"},
        {"(penhale@example.edu)", "(penhale@example.edu)"},
        {"", ""},
    };
    for (const auto& row : rows) EXPECT_EQ(plain_name(row.text), row.name) << row.text;
}

TEST(TidyValue, TakesOffALoneMark) {
    EXPECT_EQ(tidy_value(Field::title, "  The   Lamp_ "), "The Lamp");
    EXPECT_EQ(tidy_value(Field::title, "*The* Lamp*"), "*The* Lamp*");
    EXPECT_EQ(tidy_value(Field::author, "[info]harrow"), "harrow");
    EXPECT_EQ(tidy_value(Field::title, "[info]harrow"), "[info]harrow");
    EXPECT_EQ(tidy_value(Field::title, " "), "");
}

TEST(SubjectTerms, FilesOnlyWhatItsFormProves) {
    struct {
        std::string_view terms;
        std::string_view fields;
    } const rows[] = {
        {"The Office; Jan/Kit", "relationship=Jan/Kit fandom=The Office"},
        {"Gower Tales; gen", "relationship=gen fandom=Gower Tales"},
        {"Tregeagle, PG", "rating=PG"},
        {"Lamp Tales, Jan/Kit, PG-13, 3/7", "relationship=Jan/Kit rating=PG-13 fandom=Lamp Tales"},
        {"Jan/Kit, NC-17", "relationship=Jan/Kit rating=NC-17"},
        {"Jan x Kit", "relationship=Jan x Kit"},
        {"1/1", ""},
        {"3/?", ""},
        {"WIP", ""},
        {"", ""},
    };
    for (const auto& row : rows) {
        std::string fields;
        for (const auto& [field, text] : subject_terms(row.terms))
            fields += fmt::format("{}{}={}", fields.empty() ? "" : " ", name_of(field), text);
        EXPECT_EQ(fields, row.fields) << row.terms;
    }
}

TEST(Rating, KnowsTheWordsInUse) {
    for (const std::string_view rating : {"G", "PG", "PG-13", "pg13", "NC-17", "R", "FRM", "K+",
                                          "Teen", "Mature", "rated R", "Rated: T"})
        EXPECT_TRUE(is_rating(rating)) << rating;
    for (const std::string_view other : {"", "Kit", "PG-99", "rather", "1", "Jan/Kit"})
        EXPECT_FALSE(is_rating(other)) << other;
}

}  // namespace
}  // namespace storybind
