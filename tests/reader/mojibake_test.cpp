#include "reader/mojibake.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "reader/decode.hpp"
#include "reader/encoded.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

/// The text, then "(2 from line 1)" of what was repaired and "[1 left from line 3]".
std::string repaired(std::string text) {
    const Repair repair = repair_mojibake(text);
    if (repair.repaired.count > 0) {
        text += fmt::format(" ({} from line {})", repair.repaired.count, repair.repaired.line);
    }
    if (repair.broken.count > 0) {
        text += fmt::format(" [{} left from line {}]", repair.broken.count, repair.broken.line);
    }
    return text;
}

TEST(Mojibake, IsUndone) {
    const std::pair<std::string_view, std::string_view> rows[] = {
        {"I donâ€™t.", "I don’t. (1 from line 1)"},
        {"â€œNo,â€\u009D he said â€” â€˜yesâ€™â€¦", "“No,” he said — ‘yes’… (6 from line 1)"},
        {"one\ncafÃ© dÃ©jÃ\u00A0 vu", "one\ncafé déjà vu (3 from line 2)"},
        {"a\u00C2\u00A0z Â©Â«Â»", "a\u00A0z ©«» (4 from line 1)"},
        {"Ã\u00A0 la", "à la (1 from line 1)"},
        {"GrÃ¶ÃŸe, Ãœber", "Größe, Über (3 from line 1)"},
        {"SEÃ‘OR Ã‰TÃ‰", "SEÑOR ÉTÉ (3 from line 1)"},
        {"pÅ™iÅ¡la", "přišla (2 from line 1)"},
        {"â™¥ â˜… ðŸ˜€", "♥ ★ 😀 (3 from line 1)"},
        // Latin-1 keeps the control characters.
        {"donâ\u0080\u0099t", "don’t (1 from line 1)"},
        // Read as Mac Roman.
        {"don‚Äôt ‚Äúgo‚Äù ‚Äî caf√©", "don’t “go” — café (5 from line 1)"},
        // Twice.
        {"donÃ¢â‚¬â„¢t", "don’t (1 from line 1)"},
        {"cafÃƒÂ©", "café (1 from line 1)"},
        // Other scripts: rows side by side.
        {"Ð¿Ñ€Ð¸Ð²ÐµÑ‚", "привет (6 from line 1)"},
        {"Ï‡Î±", "Ï‡Î±"},
    };
    for (const auto& [text, wanted] : rows) EXPECT_EQ(repaired(std::string(text)), wanted);
}

TEST(Mojibake, WhatIsMeantStays) {
    const std::string_view rows[] = {
        "“Don’t,” she said — ‘no’…",
        "“MINHA IRMÔ, disse. “AMANHÃ…”",
        "«CAFÉ» «À LA MÉMOIRE»",
        "“DÉJÀ VU” — “ÇA VA”",
        "Å, sa hon. ”Å…” PÅ… BLÅ”",
        "cliché”—she à «",
        "Æ is a letter; √ is a root; 5 € and 3 £; 2×2 ÷ ½ °C ±1",
        "‚Äußerst‘ ‚Ähm‘",
        "Vous êtes… à… «là»",
        "naïve façade, Ångström, ÅÄÖ åäö, Øresund, Þór, ßen",
        "привет, мир — «да»",
        "灯灭了，“好”",
        "♪ ♫ ★ ~ ™ ® ©",
    };
    for (const std::string_view text : rows) {
        std::string changed(text);
        const Repair repair = repair_mojibake(changed);
        EXPECT_EQ(changed, text);
        EXPECT_EQ(repair.repaired.count + repair.broken.count, 0U) << text;
    }
}

TEST(Mojibake, WhatIsLostIsListed) {
    const std::pair<std::string_view, std::string_view> rows[] = {
        {"He\xEF\xBF\xBDs late", "He\xEF\xBF\xBDs late [1 left from line 1]"},
        {"one\n\nâ€ he said", "one\n\nâ€ he said [1 left from line 3]"},
        {"cafÃ? and â€?", "cafÃ? and â€? [2 left from line 1]"},
        {"aï¿½z", "a\xEF\xBF\xBDz (1 from line 1) [1 left from line 1]"},
    };
    for (const auto& [text, wanted] : rows) EXPECT_EQ(repaired(std::string(text)), wanted);
}

/// What is misread as Windows-1252 comes back; what is not misread stays.
TEST(Mojibake, RepairUndoesExactlyWhatWasDone) {
    std::uint32_t state = 7;
    const std::u32string letters = U"éèüöäßñçåøæœ’“”‘—–… àâîôûŠž♥";
    for (int round = 0; round < 500; ++round) {
        std::string right;
        for (int i = 0; i < 40; ++i) {
            state = state * 1664525U + 1013904223U;
            if (state >> 29U == 0) {
                append_utf8(right, letters[(state >> 8U) % letters.size()]);
            } else {
                right += static_cast<char>('a' + (state >> 10U) % 26);
            }
        }
        std::string wrong = decode_windows_1252(right).text;
        repair_mojibake(wrong);
        EXPECT_EQ(wrong, right);
        std::string twice = decode_windows_1252(decode_windows_1252(right).text).text;
        repair_mojibake(twice);
        EXPECT_EQ(twice, right);
        std::string fine = right;
        repair_mojibake(fine);
        EXPECT_EQ(fine, right);
    }
}

}  // namespace
}  // namespace storybind
