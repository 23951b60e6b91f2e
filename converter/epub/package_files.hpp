// The files that describe a book: package document, navigation, NCX.
#pragma once

#include <string>
#include <vector>

#include "epub/documents.hpp"

namespace storybind {

/// The folder of the book in its container; navigation and package document share it, or some
/// readers follow the wrong links (epub-requirements 29).
inline constexpr std::string_view book_folder = "epub/";

/// An entry of the manifest.
struct ManifestItem {
    std::string id;
    std::string file;
    std::string media_type;
    std::string properties;  ///< "nav", "cover-image" or empty
};

/// A place that readers jump to: landmark of the navigation and entry of the guide.
struct Landmark {
    std::string type;        ///< of the navigation (epub:type)
    std::string guide_type;  ///< of the guide (OPF 2.0.1, section 2.6)
    std::string title;
    std::string file;
};

/// All that the describing files say.
struct Contents {
    std::vector<Document> documents;     ///< the spine, the contents page apart
    std::vector<ManifestItem> manifest;  ///< in the order of the package
    std::vector<std::string> spine;      ///< ids in reading order
    std::vector<Landmark> landmarks;
    std::string cover_type;            ///< media type of the cover image; empty where there is none
    std::vector<ManifestItem> images;  ///< of the story, each once
};

std::string package_document(const Edition& edition, const Contents& contents,
                             const TemplateSet& templates);
std::string navigation_document(const Edition& edition, const Contents& contents,
                                const TemplateSet& templates);
std::string ncx_document(const Edition& edition, const Contents& contents,
                         const TemplateSet& templates);

}  // namespace storybind
