#include "structurer/note_signs.hpp"

#include <gtest/gtest.h>

namespace storybind {
namespace {

TEST(NoteSigns, CountsDifferentSigns) {
    struct Row {
        std::size_t signs;
        std::string_view paragraph;
    };
    const Row rows[] = {
        {0, "The harbour lay empty under the moon."},
        {0, "I read his letter twice and put it back into my coat."},
        {0, "\"I own nothing,\" he said. \"Please review my fic :)\""},
        {0, "\xE2\x80\x9CPlease review it,\xE2\x80\x9D I said."},
        {1, "Disclaimer follows."},
        {1, "I own nothing."},
        {1, "Let me know what you think."},
        {1, "I have not updated since May."},
        {2, "I have not updated since May, please review"},
        {2, "A/N: I own nothing."},
        {2, "I don\xE2\x80\x99t own them :)"},
        {2, "Spoilers up to 2x22."},
        {3, "Disclaimer: not mine. Thanks to my beta, I would be lost without her."},
        {0, ""},
    };
    for (const Row& row : rows) EXPECT_EQ(note_signs(row.paragraph), row.signs) << row.paragraph;
}

}  // namespace
}  // namespace storybind
