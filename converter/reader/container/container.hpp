// Opens what pages are kept in: archives (zip, tar, gzip), mail and mailboxes, web archives
// (MHTML).
//
// What is inside is never trusted: names are keys and never paths of the file system, nothing is
// unpacked to a disk, and the limits below end what grows without end.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/diagnostic.hpp"
#include "model/error.hpp"
#include "model/source.hpp"

namespace storybind {

/// Files that came with the pages: bytes by address. An address is a path in the archive
/// ("story_files/a.png"), an absolute URL, or "cid:ID"; see `resource_key`.
using Resources = std::map<std::string, std::string, std::less<>>;

/// One page of a container, still bytes.
struct ContainedPage {
    std::string name;     ///< for messages: "stories.zip/one.html"
    std::string bytes;    ///< without the container's wrapping (base64, quoted-printable, deflate)
    std::string charset;  ///< label that the container gives; may be empty
    std::string path;     ///< in the archive, '/' between its parts; empty in mail
    std::string url;      ///< where the page was saved from; empty where the container does not say
    /// Header fields of a mail that say what it is ("Subject", "The Lamp"), in order, decoded to
    /// UTF-8. They are words of the page.
    std::vector<std::pair<std::string, std::string>> fields;
};

/// What was in a container.
struct OpenedContainer {
    std::vector<ContainedPage> documents;  ///< at least one, in the order of the book
    Resources resources;                   ///< of all documents
    Diagnostics diagnostics;               ///< pages that were left out, and why
};

/// No page that a browser saved is larger; what is, is data.
inline constexpr std::size_t largest_member = std::size_t{64} << 20U;
/// All members together: with what is made of them they must fit into a gigabyte.
inline constexpr std::size_t largest_container = std::size_t{192} << 20U;
/// An archive of pages holds dozens of files to a page; more is another kind of archive.
inline constexpr std::size_t most_members = 20'000;
/// Pages shrink to a tenth, an endless row of one letter to a thousandth. Asked only of archives
/// that are larger than `free_of_ratio` when unpacked.
inline constexpr std::size_t largest_ratio = 200;
inline constexpr std::size_t free_of_ratio = std::size_t{16} << 20U;
/// The pages among them, images not counted: six hundred chapters of a serial. Ten seconds' work.
inline constexpr std::size_t largest_pages = std::size_t{24} << 20U;
/// Messages of one mailbox: a busy list's year.
inline constexpr std::size_t most_messages = 5'000;
/// Boundaries in one message: each is a level of parts in parts, and parsing them is recursive.
inline constexpr std::size_t most_boundaries = 64;
/// Lines in one message that may begin a part ("--"): a page with all its images, ten times over.
inline constexpr std::size_t most_parts = 10'000;

/// What browsers add to the name of a page for the folder of its files: English, German, Dutch,
/// French, Spanish, Italian, Portuguese, Polish, Swedish, Danish, Norwegian, Finnish.
inline constexpr std::array<std::string_view, 12> page_folder_suffixes = {
    "_files",    "-Dateien", "_bestanden", "_fichiers", "_archivos",  "_file",
    "_arquivos", "_pliki",   "-filer",     "_filer",    "_tiedostot", ".files"};

/// The error of a container with more than `largest_pages`.
Error too_large(const std::string& name);

/// True where the bytes are a container that `open_container` takes. EPUB, DOCX and ODT are zip
/// archives too, but no containers of pages.
bool is_container(std::string_view bytes);

/// Opens a container. Fails with `not_a_story` for one that is broken, encrypted, over a limit, or
/// holds no page; the message says which.
Result<OpenedContainer> open_container(const Source& source);

}  // namespace storybind
