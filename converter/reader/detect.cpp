#include "reader/detect.hpp"

#include <uchardet/uchardet.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <set>

#include "reader/decode.hpp"
#include "reader/encoding.hpp"
#include "reader/plausibility.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

/// uchardet's guess, by our name; empty where it has none.
std::string_view guess_of(std::string_view bytes) {
    uchardet_t detector = uchardet_new();
    std::string_view name;
    if (uchardet_handle_data(detector, bytes.data(), bytes.size()) == 0) {
        uchardet_data_end(detector);
        name = encoding_named(uchardet_get_charset(detector));
    }
    uchardet_delete(detector);
    return name;
}

/// A reading of the sample, and how sound it is.
struct Reading {
    std::string_view encoding;
    std::string text;
    std::size_t misread = 0;
    Plausibility looks;
};

Reading read_as(std::string_view bytes, std::string_view encoding) {
    DecodedText decoded = decode_as(bytes, encoding);
    if (encoding == "windows-1252") hide_undefined(decoded);
    Reading reading = {
        encoding, {}, decoded.misread.count + decoded.dropped.count, judge(decoded.text)};
    reading.text = std::move(decoded.text);
    return reading;
}

/// Fewer letters prove nothing: three odd bytes in an English text are any script's.
constexpr std::size_t least_letters = 4;

/// A text in another script than Latin: words wholly of it.
bool is_sound_foreign(const Reading& reading) {
    const Plausibility& looks = reading.looks;
    return reading.misread == 0 && looks.script != Script::latin && looks.script != Script::none &&
           looks.script != Script::other && looks.of_script >= least_letters &&
           looks.of_script * 20 >= looks.foreign * 19 && looks.odd * 20 <= looks.beyond_ascii;
}

/// The letters beyond ASCII of a text, each once.
std::set<char32_t> letters_of(std::string_view text) {
    std::set<char32_t> letters;
    while (!text.empty()) {
        const Decoded front = decode_front(text);
        if (front.character >= 0x80 && script_of(front.character) != Script::none) {
            letters.insert(front.character);
        }
        text.remove_prefix(front.bytes);
    }
    return letters;
}

/// Languages that need another Latin encoding than Windows-1252 write three letters in a hundred
/// with marks (Croatian) to fifteen (Czech), and several that Windows-1252 lacks. English with its
/// guests "naïve" and "café" does neither.
bool needs_other_latin(const Reading& reading, const Reading& western, const Sample& sample) {
    const std::size_t letters = sample.ascii_letters + reading.looks.foreign;
    if (reading.looks.foreign * 100 >= letters * 4) return true;
    const std::set<char32_t> usual = letters_of(western.text);
    const std::set<char32_t> here = letters_of(reading.text);
    const auto own = std::count_if(here.begin(), here.end(),
                                   [&usual](char32_t letter) { return usual.count(letter) == 0; });
    return own >= 3 && reading.looks.foreign * 200 >= letters * 3;
}

/// The superset that Windows texts are in; the reading is another only if it has those bytes.
std::string_view windows_form(std::string_view encoding, std::string_view bytes) {
    const bool has_c1 = std::any_of(bytes.begin(), bytes.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x80 && byte < 0xA0;
    });
    if (encoding == "iso-8859-8") return "windows-1255";
    if (!has_c1) return encoding;
    if (encoding == "iso-8859-2") return "windows-1250";
    if (encoding == "iso-8859-7") return "windows-1253";
    if (encoding == "iso-8859-13") return "windows-1257";
    if (encoding == "iso-8859-15") return "windows-1252";
    return encoding;
}

/// Cyrillic has five encodings in use, and a wrong one shows by its capitals.
std::string_view sound_cyrillic(std::string_view bytes) {
    constexpr std::array<std::string_view, 5> encodings = {"windows-1251", "koi8-r", "ibm866",
                                                           "x-mac-cyrillic", "iso-8859-5"};
    std::string_view best;
    std::size_t least = bytes.size();
    for (const std::string_view encoding : encodings) {
        const Reading reading = read_as(bytes, encoding);
        if (!is_sound_foreign(reading) || reading.looks.odd >= least) continue;
        best = encoding;
        least = reading.looks.odd;
    }
    return best;
}

void count_utf8(std::string_view bytes, Sample& sample) {
    while (!bytes.empty()) {
        const auto* beyond = std::find_if(bytes.begin(), bytes.end(), [](char c) {
            return static_cast<unsigned char>(c) >= 0x80;
        });
        bytes.remove_prefix(static_cast<std::size_t>(beyond - bytes.begin()));
        if (bytes.empty()) return;
        const Decoded front = decode_front(bytes);
        ++(front.valid ? sample.sequences : sample.invalid);
        bytes.remove_prefix(front.bytes);
    }
}

}  // namespace

Sample take_sample(std::string_view bytes) {
    Sample sample;
    count_utf8(bytes, sample);
    bool in_tag = false;
    while (!bytes.empty() && sample.bytes.size() < sample_size) {
        const std::size_t end = std::min(bytes.find('\n'), bytes.size());
        const std::string_view line = bytes.substr(0, std::min(end, sample_size));
        bool beyond_ascii = false;
        for (const char c : line) {
            if (c == '<' || c == '>') in_tag = c == '<';
            const auto lower = static_cast<unsigned char>(static_cast<unsigned char>(c) | 0x20U);
            if (!in_tag && lower >= 'a' && lower <= 'z') ++sample.ascii_letters;
            beyond_ascii = beyond_ascii || static_cast<unsigned char>(c) >= 0x80;
        }
        if (beyond_ascii) {
            std::remove_copy(line.begin(), line.end(), std::back_inserter(sample.bytes), '\r');
            sample.bytes += '\n';
        }
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
    return sample;
}

std::string_view detect_encoding(const Sample& sample) {
    const std::string_view bytes = sample.bytes;
    const Reading western = read_as(bytes, "windows-1252");
    const std::string_view guess = windows_form(guess_of(bytes), bytes);
    const Reading mac = read_as(bytes, "macintosh");
    if (!guess.empty() && guess != "windows-1252" && guess != "utf-8") {
        const Reading guessed = read_as(bytes, guess);
        if (is_sound_foreign(guessed)) return guess;
        // Where two readings are the same text the usual encoding is named.
        const bool latin = guessed.misread == 0 && guessed.looks.script == Script::latin &&
                           guessed.looks.of_script >= least_letters && guessed.text != western.text;
        if (latin && needs_other_latin(guessed, western, sample) &&
            guessed.looks.odd <= mac.looks.odd &&
            guessed.looks.odd <= western.looks.odd + western.misread) {
            return guess;
        }
    }
    // Western texts are sound; then nothing else needs to be tried.
    const std::size_t faults = western.looks.odd + western.misread;
    if (western.misread == 0 && faults * 20 <= western.looks.beyond_ascii) return western.encoding;
    if (const std::string_view cyrillic = sound_cyrillic(bytes); !cyrillic.empty()) return cyrillic;
    if (mac.misread == 0 && mac.looks.odd * 20 <= mac.looks.beyond_ascii) return mac.encoding;
    return western.misread == 0 ? western.encoding : std::string_view();
}

}  // namespace storybind
