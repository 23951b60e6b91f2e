#include "reader/choose_encoding.hpp"

#include <algorithm>

#include "reader/decode.hpp"
#include "reader/detect.hpp"
#include "reader/encoding.hpp"
#include "reader/plausibility.hpp"

namespace storybind {
namespace {

std::string_view marked(std::string_view bytes) {
    if (bytes.substr(0, 3) == "\xEF\xBB\xBF") return "utf-8";
    if (bytes.substr(0, 2) == "\xFF\xFE") return "utf-16le";
    if (bytes.substr(0, 2) == "\xFE\xFF") return "utf-16be";
    return {};
}

bool is_printable_ascii(char c) { return c >= 0x20 && c < 0x7F; }

/// UTF-16 without a mark, by what its ASCII characters leave: a NUL before or after each. In a text
/// of another script only blanks and line ends show it; that such a text has few pairs of ASCII
/// bytes tells it from ASCII with a few NULs.
std::string_view utf16_by_pattern(std::string_view bytes) {
    const std::string_view head = bytes.substr(0, 65536);
    const std::size_t units = head.size() / 2;
    std::size_t even = 0;
    std::size_t odd = 0;
    std::size_t ascii = 0;
    for (std::size_t i = 0; i + 1 < head.size(); i += 2) {
        if (head[i] == '\0' && head[i + 1] != '\0') ++even;
        if (head[i] != '\0' && head[i + 1] == '\0') ++odd;
        if (is_printable_ascii(head[i]) && is_printable_ascii(head[i + 1])) ++ascii;
    }
    constexpr std::size_t least = 4;  // fewer NULs are damage
    const auto fits = [&](std::size_t many, std::size_t few, bool big_endian) {
        if (many < least || many * 50 < units || few * 20 > many || ascii * 5 > units * 3) {
            return false;
        }
        const DecodedText decoded = decode_utf16(head.substr(0, units * 2), big_endian);
        return decoded.misread.count + decoded.dropped.count <= units / 200;
    };
    if (fits(odd, even, false)) return "utf-16le";
    if (fits(even, odd, true)) return "utf-16be";
    return {};
}

/// True for a page that is mostly UTF-8 with other bytes in it. In another encoding at most one
/// character in five looks like UTF-8 by chance.
bool is_mostly_utf8(const Sample& sample) { return sample.sequences * 2 >= sample.invalid; }

/// Japanese mail: ASCII bytes, and escapes that no other text holds.
bool is_iso_2022_jp(std::string_view bytes) {
    for (const std::string_view escape : {"\x1B$B", "\x1B$@"}) {
        if (bytes.find(escape) == std::string_view::npos) continue;
        return decode_as(bytes, "iso-2022-jp").misread.count == 0;
    }
    return false;
}

/// What the declared encoding makes of the sample is sound, or no other makes it much sounder.
bool fits(std::string_view declared, const Sample& sample, std::string_view& detected) {
    DecodedText decoded = decode_as(sample.bytes, declared);
    if (declared == "windows-1252") hide_undefined(decoded);
    const Plausibility looks = judge(decoded.text);
    // The last character of a sample may be cut.
    if (decoded.misread.count > 1 + looks.beyond_ascii / 100) return false;
    if (looks.odd * 5 <= looks.beyond_ascii) return true;
    detected = detect_encoding(sample);
    if (detected.empty() || detected == declared) return true;
    return judge(decode_as(sample.bytes, detected).text).odd * 4 >= looks.odd;
}

/// The declared encoding where the bytes agree with it; else empty.
std::string_view believed(std::string_view declared, bool by_container, std::string_view bytes,
                          const Sample& sample, std::string_view& detected) {
    if (declared == "utf-8") return is_mostly_utf8(sample) ? declared : std::string_view();
    if (declared == "utf-16le" || declared == "utf-16be") {
        // A page that can say so in ASCII bytes is none (HTML 13.2.3.2).
        const bool fine =
            by_container && bytes.size() % 2 == 0 && decode_as(bytes, declared).misread.count == 0;
        return fine ? declared : std::string_view();
    }
    if (declared == "iso-2022-jp") {
        return is_iso_2022_jp(bytes) ? declared : std::string_view();
    }
    // Two characters of a Chinese text may look like UTF-8 by chance; four do not.
    const std::string_view name = iconv_name(declared);
    const bool one_byte = name != "GB18030" && name != "BIG5-HKSCS" && name != "CP932" &&
                          name != "EUC-JP-MS" && name != "UHC";
    const bool utf8 = sample.invalid == 0 && sample.sequences >= (one_byte ? 1U : 4U);
    if (utf8) return {};
    return fits(declared, sample, detected) ? declared : std::string_view();
}

EncodingChoice by_bytes(std::string_view bytes, const Sample& sample, std::string_view detected) {
    if (sample.invalid == 0) {
        if (sample.sequences == 0 && is_iso_2022_jp(bytes)) {
            return {"iso-2022-jp", ChosenBy::detection, {}};
        }
        return {"utf-8", ChosenBy::bytes, {}};
    }
    if (is_mostly_utf8(sample)) return {"utf-8", ChosenBy::nothing, {}};
    if (detected.empty()) detected = detect_encoding(sample);
    if (detected.empty() || detected == "windows-1252") return {"utf-8", ChosenBy::nothing, {}};
    return {detected, ChosenBy::detection, {}};
}

}  // namespace

EncodingChoice choose_encoding(std::string_view bytes, const EncodingHints& hints) {
    if (const std::string_view wanted = encoding_named(hints.wanted); !wanted.empty()) {
        return {wanted, ChosenBy::user, {}};
    }
    const std::string_view mark = marked(bytes);
    if (!mark.empty() && mark != "utf-8") return {mark, ChosenBy::mark, {}};
    if (mark == "utf-8") bytes.remove_prefix(3);
    if (const std::string_view utf16 = utf16_by_pattern(bytes); !utf16.empty()) {
        return {utf16, ChosenBy::pattern, {}};
    }
    const Sample sample = take_sample(bytes);
    // A mark that some program put before bytes of another kind says nothing.
    if (mark == "utf-8" && is_mostly_utf8(sample)) return {mark, ChosenBy::mark, {}};
    std::string_view detected;
    std::string disbelieved;
    for (const std::string_view label : {hints.declared, declared_label(bytes)}) {
        const std::string_view declared = encoding_named(label);
        if (declared.empty()) continue;
        const bool by_container = label.data() == hints.declared.data();
        if (const std::string_view name = believed(declared, by_container, bytes, sample, detected);
            !name.empty()) {
            const bool ascii = sample.invalid + sample.sequences == 0 && name != "iso-2022-jp" &&
                               name.substr(0, 6) != "utf-16";
            return {ascii ? std::string_view("utf-8") : name, ChosenBy::declared, {}};
        }
        if (disbelieved.empty()) disbelieved = label;
    }
    EncodingChoice choice = by_bytes(bytes, sample, detected);
    const bool ascii = sample.invalid + sample.sequences == 0 && choice.encoding == "utf-8";
    const std::string_view read_as = choice.by == ChosenBy::nothing && !is_mostly_utf8(sample)
                                         ? "windows-1252"
                                         : choice.encoding;
    if (!ascii && read_as != encoding_named(disbelieved)) {
        choice.disbelieved = std::move(disbelieved);
    }
    return choice;
}

}  // namespace storybind
