// The data files that travel inside the program, so that it runs without an installation folder:
// the site rules of converter/sites/ and the book templates of epub-templates/.
//
// The definitions are generated at build time by .cmake/embed.cmake.
#pragma once

#include <span>
#include <string_view>

namespace storybind {

// One file as it was at build time. Both views live as long as the program.
struct EmbeddedFile {
    std::string_view name;   // relative to its folder, '/' between parts, such as "efiction.toml"
    std::string_view bytes;  // the content unchanged; any bytes, may be empty
};

// Every *.toml file below converter/sites/, ordered by name (byte order).
std::span<const EmbeddedFile> embedded_sites();

// Every file below epub-templates/ that is not hidden, ordered by name (byte order).
std::span<const EmbeddedFile> embedded_templates();

}  // namespace storybind
