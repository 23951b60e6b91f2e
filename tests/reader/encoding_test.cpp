// Encodings: what a page declares, what its bytes say, what the user says.
#include "reader/encoding.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "model/diagnostic.hpp"
#include "reader/characters.hpp"
#include "reader/encoded.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

using namespace std::string_literals;

/// "koi8-r: text", then the kinds of the diagnostics.
std::string read(std::string_view bytes, const EncodingHints& hints = {}) {
    Diagnostics diagnostics;
    const Characters page = read_characters(bytes, hints, diagnostics);
    if (page.is_binary) return "binary";
    std::string text = fmt::format("{}: {}", page.encoding, page.text);
    for (const Diagnostic& one : diagnostics) {
        text += fmt::format(" ({}{})", one.line > 0 ? fmt::format("{}:", one.line) : "",
                            name_of(one.kind));
    }
    return text;
}

constexpr std::string_view english =
    "She said “no” — and the lamp didn’t answer. “I’ll wait,” he said…\n\nIt was a café of naïve "
    "hopes, and he couldn’t hear it.\n";
constexpr std::string_view german =
    "Die Lampe war aus, als sie über die Brücke ging. „Wir müssen zurück“, sagte er und schloß "
    "die Tür. Später hörte man nur noch Schritte auf der Straße.\n";
constexpr std::string_view french =
    "Elle était déjà partie, la lumière s'éteignait. Après le dîner, ils allèrent à la fenêtre et "
    "regardèrent la forêt, là-bas, où rien ne bougeait.\n";
constexpr std::string_view czech =
    "Lampa zhasla, když přišla k řece. Řekla mu, že se vrátí, až bude světlo. Žádný člověk tam "
    "nebyl, jen šedý kůň a žluté listí pod stromy.\n";
constexpr std::string_view polish =
    "Lampa zgasła, kiedy weszła do środka. Powiedziała, że wróci później. Nie było nikogo, tylko "
    "szary koń i żółte liście pod drzewami. Cisza wciąż trwała.\n";
constexpr std::string_view hungarian =
    "A lámpa kialudt, amikor belépett a házba. Azt mondta, hogy később visszajön. Senki sem volt "
    "ott, csak egy szürke ló, és a fák alatt sárga levelek. Őszi csend ült a tó fölött.\n";
constexpr std::string_view russian =
    "Лампа погасла, когда она вошла в комнату. Он сказал, что вернётся позже, и закрыл за собой "
    "дверь. Никого не было, только серый конь под деревьями.\n";
constexpr std::string_view ukrainian =
    "Лампа згасла, коли вона увійшла до кімнати. Він сказав, що повернеться пізніше, і зачинив "
    "двері. Нікого не було, тільки сірий кінь.\n";
constexpr std::string_view greek =
    "Η λάμπα έσβησε όταν μπήκε στο δωμάτιο. Είπε ότι θα γυρίσει αργότερα και έκλεισε την πόρτα. "
    "Δεν ήταν κανείς εκεί.\n";
constexpr std::string_view turkish =
    "Lamba sönmüştü, kız odaya girdiğinde. Geç döneceğini söyledi ve kapıyı kapattı. Orada kimse "
    "yoktu, yalnızca ağaçların altında gri bir at vardı.\n";
constexpr std::string_view hebrew =
    "המנורה כבתה כאשר היא נכנסה לחדר. הוא אמר שיחזור מאוחר יותר וסגר את הדלת. לא היה שם איש.\n";
constexpr std::string_view arabic =
    "انطفأ المصباح عندما دخلت الغرفة. قال إنه سيعود لاحقا وأغلق الباب. لم يكن هناك أحد.\n";
constexpr std::string_view lithuanian =
    "Lempa užgeso, kai ji įėjo į kambarį. Jis pasakė, kad grįš vėliau, ir uždarė duris. Ten nieko "
    "nebuvo, tik pilkas arklys po medžiais.\n";
constexpr std::string_view chinese =
    "灯灭了，她走进房间的时候没有人。他说他会晚一点回来，然后关上了门。树下只有一匹灰色的马。\n";
constexpr std::string_view taiwanese =
    "燈滅了，她走進房間的時候沒有人。他說他會晚一點回來，然後關上了門。樹下只有一匹灰色的馬。\n";
constexpr std::string_view japanese =
    "彼女が部屋に入ったとき、ランプは消えていた。彼は「あとで戻る」と言って、ドアを閉めた。\n";
constexpr std::string_view korean =
    "그녀가 방에 들어갔을 때 등불은 꺼져 있었다. 그는 나중에 돌아오겠다고 말하고 문을 닫았다.\n";

/// A language, an encoding that holds it, and what it is called when nothing is declared; empty
/// where only a declaration can tell.
struct Tongue {
    std::string_view text;
    const char* iconv;
    std::string_view name;
    std::string_view detected;
};

constexpr Tongue tongues[] = {
    {english, "CP1252", "windows-1252", "windows-1252"},
    {english, "MACINTOSH", "macintosh", "macintosh"},
    {english, "UTF-16LE", "utf-16le", "utf-16le"},
    {english, "UTF-16BE", "utf-16be", "utf-16be"},
    {german, "CP1252", "windows-1252", "windows-1252"},
    {german, "MACINTOSH", "macintosh", "macintosh"},
    {german, "UTF-16LE", "utf-16le", "utf-16le"},
    {french, "CP1252", "windows-1252", "windows-1252"},
    {french, "ISO-8859-15", "iso-8859-15", "windows-1252"},
    {french, "MACINTOSH", "macintosh", "macintosh"},
    {czech, "CP1250", "windows-1250", "windows-1250"},
    {czech, "ISO-8859-2", "iso-8859-2", "iso-8859-2"},
    {polish, "CP1250", "windows-1250", "windows-1250"},
    {polish, "ISO-8859-2", "iso-8859-2", "iso-8859-2"},
    {hungarian, "CP1250", "windows-1250", "iso-8859-2"},
    {hungarian, "ISO-8859-2", "iso-8859-2", "iso-8859-2"},
    {russian, "CP1251", "windows-1251", "windows-1251"},
    {russian, "KOI8-R", "koi8-r", "koi8-r"},
    {russian, "CP866", "ibm866", "ibm866"},
    {russian, "ISO-8859-5", "iso-8859-5", "iso-8859-5"},
    {russian, "MAC-CYRILLIC", "x-mac-cyrillic", "x-mac-cyrillic"},
    {russian, "UTF-16BE", "utf-16be", "utf-16be"},
    {ukrainian, "CP1251", "windows-1251", "windows-1251"},
    {ukrainian, "KOI8-U", "koi8-u", ""},
    {greek, "CP1253", "windows-1253", ""},
    {greek, "ISO-8859-7", "iso-8859-7", "iso-8859-7"},
    {turkish, "CP1254", "windows-1254", "windows-1254"},
    {hebrew, "CP1255", "windows-1255", "windows-1255"},
    {arabic, "CP1256", "windows-1256", "windows-1256"},
    {lithuanian, "CP1257", "windows-1257", ""},
    {chinese, "GB18030", "gb18030", "gb18030"},
    {chinese, "UTF-16LE", "utf-16le", ""},
    {taiwanese, "BIG5-HKSCS", "big5", "big5"},
    {japanese, "CP932", "shift_jis", "shift_jis"},
    {japanese, "EUC-JP-MS", "euc-jp", "euc-jp"},
    {japanese, "ISO-2022-JP-3", "iso-2022-jp", "iso-2022-jp"},
    {korean, "UHC", "euc-kr", "euc-kr"},
};

/// A page of a few such paragraphs.
std::string page_of(std::string_view text) {
    std::string page;
    for (int i = 0; i < 3; ++i) page += std::string(text) + "\n";
    return page;
}

TEST(Encoding, TheSameStoryInEveryEncodingGivesTheSameText) {
    for (const Tongue& row : tongues) {
        const std::string page = page_of(row.text);
        const std::string bytes = encoded(page, row.iconv);
        ASSERT_FALSE(bytes.empty()) << row.iconv << " does not hold " << row.text;
        const std::string wanted = fmt::format("{}: {}", row.name, page);
        EXPECT_EQ(read(bytes, {row.name, ""}), wanted);
        EXPECT_EQ(read(bytes, {"", row.name}), wanted);
    }
}

TEST(Encoding, IsFoundWhereThePageDoesNotSayIt) {
    for (const Tongue& row : tongues) {
        if (row.detected.empty()) continue;
        const std::string page = page_of(row.text);
        const std::string found = read(encoded(page, row.iconv));
        const std::string wanted = fmt::format("{}: {}", row.detected, page);
        EXPECT_TRUE(found.substr(0, wanted.size()) == wanted) << row.iconv << " gave " << found;
    }
}

TEST(Encoding, AWrongDeclarationIsNotBelieved) {
    const auto starts = [](const std::string& text, std::string_view with) {
        return text.substr(0, with.size()) == with &&
               text.find("(encoding-disagrees)") != std::string::npos;
    };
    for (const Tongue& row : tongues) {
        const std::string page = page_of(row.text);
        EXPECT_TRUE(starts(read(page, {"", "iso-8859-1"}), "utf-8: " + page)) << row.text;
        const bool western = row.name == "windows-1252" || row.detected == "windows-1252" ||
                             row.name.substr(0, 5) == "utf-1" || row.name == "iso-2022-jp";
        if (row.detected.empty() || western) continue;
        EXPECT_TRUE(starts(read(encoded(page, row.iconv), {"", "utf-8"}),
                           fmt::format("{}: {}", row.detected, page)))
            << row.iconv;
    }
    // Servers call everything Latin-1.
    EXPECT_TRUE(starts(read(encoded(page_of(russian), "KOI8-R"), {"", "iso-8859-1"}), "koi8-r: "));
    EXPECT_TRUE(
        starts(read(encoded(page_of(english), "MACINTOSH"), {"", "latin1"}), "macintosh: "));
}

struct Row {
    std::string bytes;
    EncodingHints hints;
    std::string_view printed;
};

TEST(Encoding, OrderOfWhatCounts) {
    const std::string read_russian = "koi8-r: " + page_of(russian);
    const std::string mark = "\xEF\xBB\xBF";
    const Row rows[] = {
        // The user's word stands, whatever the bytes.
        {"caf\xC3\xA9", {"koi8-r", "utf-8"}, "koi8-r: cafц╘"},
        {"caf\x8E", {"mac", ""}, "macintosh: café"},
        {"a\xFFz", {"shift_jis", ""}, "shift_jis: a\xEF\xBF\xBDz (1:bytes-misread)"},
        {"caf\xE9", {"no-such-name", ""}, "windows-1252: café (1:bytes-not-utf8)"},
        {"one\0two\0three\0"s, {"", ""}, "utf-8: onetwothree (1:characters-dropped)"},
        {"\xEF\xBB\xBF" + encoded(page_of(russian), "KOI8-R"), {"", "koi8-r"}, read_russian},
        // A mark, then what is declared, the container's word first.
        {mark + "caf\xC3\xA9", {"", "koi8-r"}, "utf-8: café"},
        {"\xC1\xC2\xD7", {"", "koi8-r"}, "koi8-r: абв"},
        {"<meta charset=koi8-r>\xC1\xC2\xD7", {"", ""}, "koi8-r: <meta charset=koi8-r>абв"},
        {"<meta charset=koi8-r>\xE0\xE1\xE2",
         {"", "windows-1251"},
         "windows-1251: <meta charset=koi8-r>абв"},
        {"<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1251\">\xE0",
         {"", ""},
         "windows-1251: <meta http-equiv=\"Content-Type\" content=\"text/html; "
         "charset=windows-1251\">а"},
        {"<?xml version=\"1.0\" encoding=\"ISO-8859-2\"?>\xB3",
         {"", ""},
         "iso-8859-2: <?xml version=\"1.0\" encoding=\"ISO-8859-2\"?>ł"},
        {"<meta charset=utf-16>caf\xC3\xA9",
         {"", ""},
         "utf-8: <meta charset=utf-16>café (encoding-disagrees)"},
        {"plain", {"", "koi8-r"}, "utf-8: plain"},
        {"caf\xE9", {"", "iso-8859-1"}, "windows-1252: café"},
        {"\x93hi\x94 \x81 and a good deal more text, \x97 as an old page would have it \x85 or so.",
         {"", "latin1"},
         "windows-1252: “hi” \xEF\xBF\xBD and a good deal more text, — as an old page would have "
         "it … or so. (1:bytes-misread)"},
        // UTF-8 with other bytes in it stays what it was.
        {"caf\xC3\xA9 caf\xE9", {"", "utf-8"}, "windows-1252: café café (1:bytes-not-utf8)"},
        {"caf\xC3\xA9 caf\xE9", {"", ""}, "windows-1252: café café (1:bytes-not-utf8)"},
        {"CAF\xC9\xBB \xE0 \xAB LA\xBB caf\xC3\xA9",
         {"", ""},
         "windows-1252: CAFÉ» à « LA» café (1:bytes-not-utf8)"},
        // A few bytes prove nothing.
        {"a\x80z", {"", ""}, "windows-1252: a€z (1:bytes-not-utf8)"},
        {"She paid \xA3"
         "5.",
         {"", ""},
         "windows-1252: She paid £5. (1:bytes-not-utf8)"},
    };
    for (const Row& row : rows) EXPECT_EQ(read(row.bytes, row.hints), row.printed);
}

TEST(Encoding, LabelsMeanWhatBrowsersTakeThemFor) {
    const std::pair<std::string_view, std::string_view> rows[] = {
        {"UTF-8", "utf-8"},
        {" utf8 ", "utf-8"},
        {"ISO-8859-1", "windows-1252"},
        {"latin1", "windows-1252"},
        {"us-ascii", "windows-1252"},
        {"GB2312", "gb18030"},
        {"gbk", "gb18030"},
        {"SJIS", "shift_jis"},
        {"ks_c_5601-1987", "euc-kr"},
        {"x-mac-roman", "macintosh"},
        {"iso-8859-9", "windows-1254"},
        {"utf-16", "utf-16le"},
        {"", ""},
        {"klingon", ""},
        {"utf", ""},
        {"cp1252 latin1", ""},
    };
    for (const auto& [label, name] : rows) EXPECT_EQ(encoding_named(label), name) << label;
}

TEST(Encoding, DeclarationsAreFoundInTags) {
    const std::string far(declaration_search, ' ');
    const std::pair<std::string, std::string_view> rows[] = {
        {"<meta charset=\"koi8-r\">", "koi8-r"},
        {"<META CHARSET = 'KOI8-R' />", "KOI8-R"},
        {"<meta name=a><meta charset=b/>", "b"},
        {"<meta content='text/html;charset=x' http-equiv=Content-Type>", "x"},
        {"<?xml version='1.0' encoding='y'?><meta charset=z>", "y"},
        {"charset=none", ""},
        {"<meta charset=>", ""},
        {"<meta charset", ""},
        {far + "<meta charset=x>", ""},
    };
    for (const auto& [bytes, label] : rows) EXPECT_EQ(declared_label(bytes), label) << bytes;
}

}  // namespace
}  // namespace storybind
