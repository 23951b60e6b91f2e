// The two tables of contents: EPUB 3's navigation document, and the NCX that older readers (and
// MuPDF) know alone. Both list the same documents in the same order.
#include "epub/package_files.hpp"

namespace storybind {
namespace {

std::vector<Filling> entries_of(const Contents& contents) {
    std::vector<Filling> entries;
    for (const Document& document : contents.documents) {
        if (document.heading.empty()) continue;
        const std::string order = std::to_string(entries.size() + 1);
        entries.emplace_back().texts = {{"id", "entry-" + order},
                                        {"order", order},
                                        {"href", document.file},
                                        {"text", document.heading}};
    }
    return entries;
}

}  // namespace

std::string navigation_document(const Edition& edition, const Contents& contents,
                                const TemplateSet& templates) {
    Filling filling = filling_of(edition);
    filling.lists["entries"] = entries_of(contents);
    for (const Landmark& landmark : contents.landmarks) {
        filling.lists["landmarks"].emplace_back().texts = {
            {"type", landmark.type}, {"title", landmark.title}, {"href", landmark.file}};
    }
    return templates.filled("nav.xhtml", filling);
}

std::string ncx_document(const Edition& edition, const Contents& contents,
                         const TemplateSet& templates) {
    Filling filling = filling_of(edition);
    filling.texts["identifier"] = edition.identifier;
    filling.texts["title"] = edition.title;
    for (const std::string& author : edition.authors) {
        filling.lists["authors"].emplace_back().texts["name"] = author;
    }
    filling.lists["entries"] = entries_of(contents);
    return templates.filled("toc.ncx", filling);
}

}  // namespace storybind
