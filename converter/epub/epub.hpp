// From a book to the files of an EPUB 3.3, and from those to the bytes of one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "epub/templates.hpp"
#include "model/book.hpp"
#include "model/error.hpp"
#include "model/image_type.hpp"

namespace storybind {

/// One file of the package. Entries stand in the order in which they are written.
struct PackageEntry {
    std::string name;  ///< path inside the container: ASCII [a-z0-9._/-] (META-INF apart)
    std::string bytes;
    bool stored =
        false;  ///< not deflated: the mimetype entry, and images that are compressed already

    friend bool operator==(const PackageEntry&, const PackageEntry&) = default;
};

/// A whole EPUB in memory, so that tests never unzip.
struct Package {
    std::vector<PackageEntry> entries;

    /// The bytes of an entry, or nothing. Points into `entries`.
    std::optional<std::string_view> find(std::string_view name) const;
};

/// An image for the cover, as the user gave it.
struct CoverImage {
    std::string bytes;       ///< JPEG, PNG, GIF, WebP or SVG
    std::string media_type;  ///< sniffed from the bytes, one of EPUB 3.3's core media types
};

struct EpubOptions {
    Templates templates;    ///< `default_templates()`, or the user's
    std::string extra_css;  ///< added after the style sheet
    std::optional<CoverImage> cover;
};

/// Builds the package: same book and options, same entries. Fails with `rules` where a template is
/// wrong (its name and line).
Result<Package> package_book(const Book& book, const EpubOptions& options);

/// The bytes of the .epub file: OCF zip container (EPUB 3.3, section 4.3), every entry dated
/// 1980-01-01, same package, same bytes.
Result<std::string> zip_package(const Package& package);

}  // namespace storybind
