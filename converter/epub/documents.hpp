// The content documents of a book: what its spine holds.
#pragma once

#include <string>
#include <vector>

#include "epub/edition.hpp"
#include "epub/template_set.hpp"

namespace storybind {

/// One file of the spine.
struct Document {
    std::string id;       ///< in the manifest; never changes when the work grows
    std::string file;     ///< name in the book's folder
    std::string heading;  ///< its entry in the table of contents; empty where it has none
    std::string bytes;
};

/// No content document is longer, in bytes: older readers give up near 300 KB (epub-requirements
/// 37).
inline constexpr std::size_t longest_document = 250'000;

Document cover_page(const Edition& edition, const TemplateSet& templates,
                    const std::string& image_file);
Document title_page(const Edition& edition, const TemplateSet& templates);

/// The notes about the whole work, before it and after it: none, one document, or more where they
/// are long.
std::vector<Document> preface_documents(const Edition& edition, const TemplateSet& templates);
std::vector<Document> afterword_documents(const Edition& edition, const TemplateSet& templates);

/// The documents of one chapter: one, or more where it is long. Only the first has a heading.
std::vector<Document> chapter_documents(const Edition& edition, const Chapter& chapter,
                                        const TemplateSet& templates);

/// The chapter's heading as the book shows it.
std::string heading_of(const Edition& edition, const Chapter& chapter);

}  // namespace storybind
