#include "reader/encoding.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "text/utf8.hpp"

namespace storybind {
namespace {

using namespace std::string_view_literals;

struct Encoding {
    std::string_view name;
    std::string_view iconv;
    std::string_view labels;  ///< besides the name, blanks between and around them
};

// The Microsoft forms are taken where a standard and its Microsoft form have one label: they hold
// all of the other's characters, and what calls itself Shift_JIS was written on Windows.
constexpr std::array encodings = {
    Encoding{"utf-8", "", " utf8 unicode-1-1-utf-8 x-unicode20utf8 65001 cp65001 "},
    Encoding{"utf-16le", "", " utf-16 utf16 utf16le utf-16-le unicode ucs-2 iso-10646-ucs-2 "},
    Encoding{"utf-16be", "", " utf16be utf-16-be unicodefffe "},
    Encoding{"windows-1252", "",
             " cp1252 x-cp1252 cp-1252 win1252 1252 iso-8859-1 iso8859-1 iso88591 iso_8859-1 "
             "latin1 latin-1 l1 us-ascii ascii ansi ansi_x3.4-1968 "},
    Encoding{"windows-1250", "CP1250", " cp1250 x-cp1250 win1250 1250 "},
    Encoding{"windows-1251", "CP1251", " cp1251 x-cp1251 win1251 1251 "},
    Encoding{"windows-1253", "CP1253", " cp1253 x-cp1253 win1253 1253 "},
    Encoding{"windows-1254", "CP1254",
             " cp1254 x-cp1254 win1254 1254 iso-8859-9 iso8859-9 iso88599 iso_8859-9 latin5 l5 "},
    Encoding{"windows-1255", "CP1255", " cp1255 x-cp1255 win1255 1255 "},
    Encoding{"windows-1256", "CP1256", " cp1256 x-cp1256 win1256 1256 "},
    Encoding{"windows-1257", "CP1257", " cp1257 x-cp1257 win1257 1257 "},
    Encoding{"windows-1258", "CP1258", " cp1258 x-cp1258 win1258 1258 "},
    Encoding{"windows-874", "CP874",
             " cp874 874 dos-874 tis-620 iso-8859-11 iso8859-11 iso885911 "},
    Encoding{"iso-8859-2", "ISO-8859-2", " iso8859-2 iso88592 iso_8859-2 latin2 latin-2 l2 "},
    Encoding{"iso-8859-3", "ISO-8859-3", " iso8859-3 iso88593 iso_8859-3 latin3 l3 "},
    Encoding{"iso-8859-4", "ISO-8859-4", " iso8859-4 iso88594 iso_8859-4 latin4 l4 "},
    Encoding{"iso-8859-5", "ISO-8859-5", " iso8859-5 iso88595 iso_8859-5 cyrillic "},
    Encoding{"iso-8859-6", "ISO-8859-6", " iso8859-6 iso88596 iso_8859-6 arabic "},
    Encoding{"iso-8859-7", "ISO-8859-7", " iso8859-7 iso88597 iso_8859-7 greek greek8 "},
    Encoding{"iso-8859-8", "ISO-8859-8",
             " iso8859-8 iso88598 iso_8859-8 iso-8859-8-i logical visual hebrew "},
    Encoding{"iso-8859-10", "ISO-8859-10", " iso8859-10 iso885910 latin6 l6 "},
    Encoding{"iso-8859-13", "ISO-8859-13", " iso8859-13 iso885913 "},
    Encoding{"iso-8859-14", "ISO-8859-14", " iso8859-14 iso885914 "},
    Encoding{"iso-8859-15", "ISO-8859-15",
             " iso8859-15 iso885915 iso_8859-15 latin9 latin-9 l9 csisolatin9 "},
    Encoding{"iso-8859-16", "ISO-8859-16", " iso8859-16 iso885916 "},
    Encoding{"koi8-r", "KOI8-R", " koi8 koi8_r koi koi8r cskoi8r "},
    Encoding{"koi8-u", "KOI8-U", " koi8u koi8-ru "},
    Encoding{"macintosh", "MACINTOSH",
             " mac x-mac-roman macroman mac-roman mac_roman csmacintosh "},
    Encoding{"x-mac-cyrillic", "MAC-CYRILLIC", " x-mac-ukrainian mac-cyrillic maccyrillic "},
    Encoding{"x-mac-ce", "MAC-CENTRALEUROPE", " mac-centraleurope maccentraleurope "},
    Encoding{"ibm437", "CP437", " cp437 437 cspc8codepage437 "},
    Encoding{"ibm850", "CP850", " cp850 850 dos-850 "},
    Encoding{"ibm852", "CP852", " cp852 852 dos-852 "},
    Encoding{"ibm866", "CP866", " cp866 866 csibm866 dos-866 "},
    Encoding{"gb18030", "GB18030",
             " gb2312 gb_2312 gb_2312-80 csgb2312 chinese iso-ir-58 gbk x-gbk cp936 936 "
             "windows-936 euc-cn euccn "},
    Encoding{"big5", "BIG5-HKSCS",
             " big5-hkscs big-5 big5hkscs cn-big5 csbig5 x-x-big5 cp950 950 "},
    Encoding{"shift_jis", "CP932",
             " shift-jis sjis x-sjis ms_kanji ms932 windows-31j csshiftjis cp932 932 "},
    Encoding{"euc-jp", "EUC-JP-MS", " eucjp x-euc-jp cseucpkdfmtjapanese "},
    Encoding{"iso-2022-jp", "ISO-2022-JP-3", " csiso2022jp jis "},
    Encoding{"euc-kr", "UHC",
             " euckr cseuckr korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 "
             "windows-949 cp949 949 uhc "},
};

bool has_label(const Encoding& encoding, const std::string& label) {
    return encoding.name == label ||
           encoding.labels.find(" " + label + " ") != std::string_view::npos;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// The value after `name`, '=' and perhaps a quotation mark in a tag; both are spelt alike.
std::string_view value_after(std::string_view tag, std::string_view lower, std::string_view name) {
    for (std::size_t at = lower.find(name); at != std::string_view::npos;
         at = lower.find(name, at + 1)) {
        std::size_t begin = at + name.size();
        while (begin < tag.size() && is_space(tag[begin])) ++begin;
        if (begin >= tag.size() || tag[begin] != '=') continue;
        ++begin;
        while (begin < tag.size() && is_space(tag[begin])) ++begin;
        if (begin < tag.size() && (tag[begin] == '"' || tag[begin] == '\'')) ++begin;
        const std::size_t end = std::min(tag.find_first_of(" \t\r\n\"';>/?", begin), tag.size());
        if (end > begin) return tag.substr(begin, end - begin);
    }
    return {};
}

}  // namespace

std::string_view encoding_named(std::string_view label) {
    const std::string wanted = ascii_lower(trim(label));
    if (wanted.empty() || wanted.find(' ') != std::string::npos) return {};
    for (const Encoding& encoding : encodings) {
        if (has_label(encoding, wanted)) return encoding.name;
    }
    return {};
}

std::string_view iconv_name(std::string_view encoding) {
    for (const Encoding& row : encodings) {
        if (row.name == encoding) return row.iconv;
    }
    return {};
}

std::string_view declared_label(std::string_view bytes) {
    const std::string_view head = bytes.substr(0, declaration_search);
    const std::string lower = ascii_lower(head);
    const auto in_tag = [&](std::string_view open, std::string_view name) -> std::string_view {
        for (std::size_t at = lower.find(open); at != std::string::npos;
             at = lower.find(open, at + 1)) {
            const std::size_t end = std::min(lower.find('>', at), lower.size());
            const std::string_view value = value_after(
                head.substr(at, end - at), std::string_view(lower).substr(at, end - at), name);
            if (!value.empty()) return value;
        }
        return {};
    };
    const std::string_view xml = in_tag("<?xml", "encoding");
    return xml.empty() ? in_tag("<meta", "charset") : xml;
}

}  // namespace storybind
