#include "reader/format.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "reader/html/sniff.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

using namespace std::string_view_literals;

/// Bytes that stand at a fixed place of every file of a format.
struct Magic {
    std::size_t at;
    std::string_view bytes;
    std::string_view refusal;
};

constexpr std::string_view is_image =
    "is an image, not a text; save the page's text instead (in a browser: select all, copy, paste "
    "into a text file)";
constexpr std::string_view is_mobi =
    "is a Mobipocket or Kindle book, not a text; it is a book already, convert it with calibre";
constexpr std::string_view is_gzip =
    "is a compressed file; unpack it first (gunzip), then convert the text in it";
constexpr std::string_view is_epub =
    "is an EPUB, a book already; storybind makes EPUBs from saved pages";
constexpr std::string_view is_docx =
    "is a Word document (DOCX); open it and save it as plain text (UTF-8), then convert that";
constexpr std::string_view is_odt =
    "is an OpenDocument text; open it and save it as plain text (UTF-8), then convert that";
constexpr std::string_view is_zip =
    "is a zip archive; unpack it first, then convert the text files in it";

// Sources: the formats' own specifications, as file(1) lists them.
constexpr std::array magics = {
    Magic{0, "%PDF-"sv,
          "is a PDF, not a text; save its text as a text file (pdftotext does), then convert that"},
    Magic{0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv,
          "is an old Word document (DOC) or another OLE file; open it and save it as plain text "
          "(UTF-8), then convert that"},
    Magic{0, "{\\rtf"sv,
          "is a rich text document (RTF); open it and save it as plain text (UTF-8), then convert "
          "that"},
    Magic{60, "BOOKMOBI"sv, is_mobi},
    Magic{60, "TEXtREAd"sv, is_mobi},
    Magic{0, "\x89PNG\r\n\x1A\n"sv, is_image},
    Magic{0, "\xFF\xD8\xFF"sv, is_image},
    Magic{0, "GIF87a"sv, is_image},
    Magic{0, "GIF89a"sv, is_image},
    Magic{8, "WEBP"sv, is_image},
    Magic{0, "II*\0"sv, is_image},
    Magic{0, "MM\0*"sv, is_image},
    Magic{0, "\x1F\x8B"sv, is_gzip},
    Magic{0, "BZh"sv, is_gzip},
    Magic{0,
          "\xFD"
          "7zXZ\0"sv,
          is_gzip},
    Magic{0, "7z\xBC\xAF\x27\x1C"sv, is_zip},
    Magic{0, "Rar!\x1A\x07"sv, is_zip},
};

bool stands_at(std::string_view bytes, std::size_t at, std::string_view wanted) {
    return bytes.size() >= at + wanted.size() && bytes.substr(at, wanted.size()) == wanted;
}

/// True for a control character that no text editor writes. Tab, line ends, form feed, the DOS end
/// mark (0x1A) and escape appear in old mailing-list texts.
bool is_odd_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20) return byte == 0x7F;
    return byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' && byte != 0x1A &&
           byte != 0x1B;
}

bool is_feed(std::string_view front) {
    return opens_with_tag(front, "<rss") || opens_with_tag(front, "<rdf:RDF") ||
           (opens_with_tag(front, "<feed") && front.substr(0, 200).find("xmlns") < 200);
}

}  // namespace

// The first entry's name or content tells which.
std::string_view refusal_of_zip(std::string_view bytes) {
    const std::string_view head = bytes.substr(0, 4096);
    const auto holds = [head](std::string_view name) {
        return head.find(name) != std::string_view::npos;
    };
    if (holds("application/epub+zip")) return is_epub;
    if (holds("application/vnd.oasis.opendocument")) return is_odt;
    if (holds("[Content_Types].xml")) return is_docx;
    return {};
}

std::string_view refusal_of_format(std::string_view bytes) {
    if (stands_at(bytes, 0, "PK\x03\x04") || stands_at(bytes, 0, "PK\x05\x06")) {
        const std::string_view why = refusal_of_zip(bytes);
        return why.empty() ? is_zip : why;
    }
    for (const Magic& magic : magics) {
        if (stands_at(bytes, magic.at, magic.bytes)) return magic.refusal;
    }
    return {};
}

bool is_binary(std::string_view bytes) {
    const auto count = [bytes](auto holds) {
        return static_cast<std::size_t>(std::count_if(bytes.begin(), bytes.end(), holds));
    };
    const std::size_t odd = count(is_odd_control);
    // Line ends do not count: a file is the same with either kind.
    const std::size_t all = count([](char c) { return c != '\r' && c != '\n'; });
    // Random bytes hold one in ten; a text that was damaged, however short, holds a few.
    return odd > 4 && odd > all / 20;
}

std::string_view refusal_of_markup(std::string_view text) {
    const std::string_view front = first_markup(text);
    if (opens_with_tag(front, "<FictionBook")) {
        return "is a FictionBook, a book already; convert it with calibre";
    }
    if (opens_with_tag(front, "<svg")) return is_image;
    if (is_feed(front)) {
        return "is a feed of news (RSS or Atom), not a story; save the story's own page";
    }
    const bool xml = trim(text.substr(0, 64)).substr(0, 5) == "<?xml";
    if (xml && !is_html(text)) {
        return "is an XML file, not a story's page; save the page as HTML or as text";
    }
    return {};
}

}  // namespace storybind
