#include "text/utf8.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "text/normal_form.hpp"
#include "text/uuid.hpp"
#include "text/words.hpp"

namespace storybind {
namespace {

TEST(Utf8, DecodesTheFront) {
    struct Row {
        std::string_view text;
        std::string_view printed;  ///< character, bytes, validity
    };
    const Row rows[] = {
        {"a", "U+0061 1 valid"},
        {"\xC3\xA9x", "U+00E9 2 valid"},
        {"\xE2\x80\x9C", "U+201C 3 valid"},
        {"\xF0\x9F\x98\x80", "U+1F600 4 valid"},
        {"", "U+FFFD 0 invalid"},
        {"\x80", "U+FFFD 1 invalid"},              // a continuation byte alone
        {"\xC0\xAF", "U+FFFD 1 invalid"},          // overlong
        {"\xE0\x80\xAF", "U+FFFD 1 invalid"},      // overlong
        {"\xED\xA0\x80", "U+FFFD 1 invalid"},      // a surrogate
        {"\xF4\x90\x80\x80", "U+FFFD 1 invalid"},  // over U+10FFFF
        {"\xE2\x80", "U+FFFD 1 invalid"},          // cut off
        {"\xC3\x41", "U+FFFD 1 invalid"},
    };
    for (const Row& row : rows) {
        const Decoded front = decode_front(row.text);
        EXPECT_EQ(fmt::format("U+{:04X} {} {}", static_cast<unsigned>(front.character), front.bytes,
                              front.valid ? "valid" : "invalid"),
                  row.printed);
    }
}

TEST(Utf8, AppendIsTheInverseOfDecode) {
    for (char32_t c = 1; c < 0x11000; c += 7) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        std::string text;
        append_utf8(text, c);
        EXPECT_EQ(decode_front(text).character, c);
        EXPECT_EQ(decode_front(text).bytes, text.size());
    }
    std::string surrogate;
    append_utf8(surrogate, 0xD800);
    EXPECT_EQ(surrogate, "\xEF\xBF\xBD");
}

TEST(Utf8, KnowsBlanks) {
    for (const auto* blank :
         {"", " ", "\t", "\xC2\xA0", " \xC2\xA0 ", "\xE3\x80\x80", "\xE2\x80\x8B"}) {
        EXPECT_TRUE(is_blank(blank)) << blank;
    }
    for (const auto* text : {"a", ".", " \xC2\xA0.", "\xC2", "\xE2\x80\x94"}) {
        EXPECT_FALSE(is_blank(text)) << text;
    }
}

TEST(Utf8, TrimsAndNormalises) {
    struct Row {
        std::string_view line, trimmed, normal, folded;
    };
    const Row rows[] = {
        {"plain", "plain", "plain", "plain"},
        {"  two  words ", "two  words", "two  words", "two words"},
        {"\xC2\xA0x\xC2\xA0y\xC2\xA0", "x\xC2\xA0y", "x y", "x y"},
        {"\tcaf\xC3\xA9\t", "caf\xC3\xA9", "caf\xC3\xA9", "caf\xC3\xA9"},
        {" \xC2\xA0 ", "", "", ""},
        {"\xE2\x80\x9Cgo\xE2\x80\x9D ", "\xE2\x80\x9Cgo\xE2\x80\x9D", "\xE2\x80\x9Cgo\xE2\x80\x9D",
         "\xE2\x80\x9Cgo\xE2\x80\x9D"},
        {"\xC2", "\xC2", "\xC2", "\xC2"},  // no UTF-8: left as it is
    };
    for (const Row& row : rows) {
        std::string scratch;
        EXPECT_EQ(trim(row.line), row.trimmed);
        EXPECT_EQ(normalised(row.line, scratch), row.normal);
        EXPECT_EQ(fold_blanks(row.line), row.folded);
    }
}

TEST(Utf8, CountsCharacters) {
    EXPECT_EQ(count_characters(""), 0U);
    EXPECT_EQ(count_characters("caf\xC3\xA9"), 4U);
    EXPECT_EQ(ascii_lower("\xC3\x89T\xC3\x89"), "\xC3\x89t\xC3\x89");
}

TEST(Words, CountsLikeAReader) {
    struct Row {
        std::string_view text;
        std::size_t words;
    };
    const Row rows[] = {
        {"", 0},
        {"   ", 0},
        {"One two three.", 3},
        {"don't stop", 2},
        {"well-known", 1},
        {"wait--no", 2},
        {"wait\xE2\x80\x94no", 2},
        {"so\xE2\x80\xA6yes", 2},
        {"- * -", 0},
        {"caf\xC3\xA9 \xD0\xB4\xD0\xB0", 2},
        {"\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E", 3},
        {"a\nb", 2},
        {"1984", 1},
    };
    for (const Row& row : rows) EXPECT_EQ(count_words(row.text), row.words) << row.text;
}

TEST(NormalForm, Composes) {
    EXPECT_EQ(to_nfc("plain"), "plain");
    EXPECT_EQ(to_nfc("e\xCC\x81"), "\xC3\xA9");
    EXPECT_EQ(to_nfc("\xC3\xA9"), "\xC3\xA9");
    EXPECT_EQ(to_nfc("\xC3\xA9\xFF"), "\xC3\xA9\xFF") << "no UTF-8: kept rather than lost";
}

TEST(Uuid, IsVersionFive) {
    // The example of RFC 9562's appendix A.4 uses the DNS namespace; this one was made with
    // Python's uuid.uuid5(uuid.NAMESPACE_URL, "http://example.org/").
    EXPECT_EQ(uuid_of_url("http://example.org/"), "715d503b-5f95-5532-9100-00663eb45ade");
    EXPECT_NE(uuid_of_name("a"), uuid_of_url("a"));
    EXPECT_EQ(uuid_of_name("a"), uuid_of_name("a"));
}

}  // namespace
}  // namespace storybind
