#include "reader/characters.hpp"

#include <fmt/format.h>

#include <utility>

#include "reader/decode.hpp"
#include "reader/format.hpp"
#include "reader/mojibake.hpp"

namespace storybind {
namespace {

std::string_view plural(std::size_t count, std::string_view one, std::string_view many) {
    return count == 1 ? one : many;
}

std::string misread_message(const Characters& page, bool byte_by_byte, std::size_t count) {
    if (byte_by_byte) {
        return fmt::format("{} byte{} no UTF-8 and {} read as Windows-1252, here first", count,
                           plural(count, " is", "s are"), plural(count, "was", "were"));
    }
    if (page.encoding.substr(0, 6) == "utf-16") {
        return fmt::format("{} broken UTF-16 unit{} became U+FFFD, here first", count,
                           plural(count, "", "s"));
    }
    return fmt::format("{} byte{} no {} and became U+FFFD, here first", count,
                       plural(count, " is", "s are"), page.encoding);
}

void report_choice(const EncodingChoice& choice, const Characters& page, Diagnostics& diagnostics) {
    if (!choice.disbelieved.empty()) {
        diagnostics.push_back(
            {DiagnosticKind::encoding_disagrees, 0,
             fmt::format("the page says that it is {}, but its bytes are not; it was read as {} "
                         "(--input-encoding sets another)",
                         choice.disbelieved, page.encoding)});
    } else if (choice.by == ChosenBy::detection) {
        diagnostics.push_back({DiagnosticKind::encoding_guessed, 0,
                               fmt::format("the page does not say its encoding; it was read as {} "
                                           "(--input-encoding sets another)",
                                           page.encoding)});
    }
}

void report_repair(const Repair& repair, Diagnostics& diagnostics) {
    if (const std::size_t count = repair.repaired.count; count > 0) {
        diagnostics.push_back(
            {DiagnosticKind::mojibake_repaired, repair.repaired.line,
             fmt::format("{} character{} misread before the page was saved and {} put right, here "
                         "first",
                         count, plural(count, " was", "s were"), plural(count, "was", "were"))});
    }
    if (const std::size_t count = repair.broken.count; count > 0) {
        diagnostics.push_back({DiagnosticKind::mojibake_left, repair.broken.line,
                               fmt::format("{} character{} lost before the page was saved and "
                                           "cannot be put right, here first",
                                           count, plural(count, " was", "s were"))});
    }
}

/// True where UTF-16 is none: of random units one in thirty is half a pair.
bool is_broken_utf16(const DecodedText& decoded, std::size_t bytes) {
    const std::size_t odd = decoded.misread.count + decoded.dropped.count;
    return odd > 8 && odd > bytes / 100;
}

}  // namespace

Characters read_characters(std::string_view bytes, const EncodingHints& hints,
                           Diagnostics& diagnostics) {
    const EncodingChoice choice = choose_encoding(bytes, hints);
    Characters page;
    page.encoding = choice.encoding;
    const bool utf16 = choice.encoding.substr(0, 6) == "utf-16";
    page.is_binary = !utf16 && is_binary(bytes);
    if (page.is_binary) return page;
    const bool idle_mark = choice.by != ChosenBy::user && choice.encoding != "utf-8" &&
                           bytes.substr(0, 3) == "\xEF\xBB\xBF";
    if (idle_mark) bytes.remove_prefix(3);
    DecodedText decoded = decode_as(bytes, choice.encoding);
    page.is_binary = utf16 && is_broken_utf16(decoded, bytes.size());
    if (page.is_binary) return page;

    const bool byte_by_byte = choice.encoding == "utf-8" && decoded.misread.count > 0;
    if (byte_by_byte) page.encoding = "windows-1252";
    const std::size_t misread_before = decoded.misread.count;
    Repair repair = repair_mojibake(decoded.text);
    if (choice.encoding == "windows-1252") hide_undefined(decoded);
    report_choice(choice, page, diagnostics);
    if (decoded.misread.count > 0) {
        diagnostics.push_back(
            {byte_by_byte || utf16 ? DiagnosticKind::bytes_not_utf8 : DiagnosticKind::bytes_misread,
             decoded.misread.line, misread_message(page, byte_by_byte, decoded.misread.count)});
        // What was just said of those bytes need not be said again.
        if (repair.broken.count <= misread_before) repair.broken = {};
    }
    if (const std::size_t count = decoded.dropped.count; count > 0) {
        diagnostics.push_back(
            {DiagnosticKind::characters_dropped, decoded.dropped.line,
             fmt::format("{} control character{} that no book may hold left out, here first", count,
                         plural(count, "", "s"))});
    }
    report_repair(repair, diagnostics);
    page.text = std::move(decoded.text);
    return page;
}

}  // namespace storybind
