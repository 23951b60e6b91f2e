// From a book to the entries of its container, in the order in which they are written
// (epub-requirements 4).
#include <algorithm>
#include <set>

#include "epub/epub.hpp"
#include "epub/image.hpp"
#include "epub/package_files.hpp"

namespace storybind {
namespace {

constexpr std::string_view xhtml_type = "application/xhtml+xml";

Error bug(std::string message) { return {ErrorKind::bug, "", 0, std::move(message)}; }

/// What the contract of Book asks and the names of files rest on.
Result<void> check_book(const Book& book) {
    if (book.chapters.empty()) return tl::unexpected(bug("a book without a chapter"));
    std::set<std::uint32_t> numbers;
    for (const Chapter& chapter : book.chapters) {
        if (chapter.number > 0 && numbers.insert(chapter.number).second) continue;
        return tl::unexpected(bug("two chapters of one number"));
    }
    return {};
}

void append(std::vector<Document>& documents, std::vector<Document> more) {
    for (Document& document : more) documents.push_back(std::move(document));
}

/// The spine's documents and the places in it that readers jump to.
void add_documents(Contents& contents, const Edition& edition, const TemplateSet& templates,
                   const std::string& cover_file) {
    std::vector<Document>& documents = contents.documents;
    std::vector<Landmark>& landmarks = contents.landmarks;
    if (!cover_file.empty()) {
        documents.push_back(cover_page(edition, templates, cover_file));
        landmarks.push_back({"cover", "cover", "Cover", documents.back().file});
    }
    documents.push_back(title_page(edition, templates));
    for (const Document& document : documents) contents.spine.push_back(document.id);
    if (edition.book.chapters.size() > 1) {
        contents.spine.emplace_back("nav");
        landmarks.push_back({"toc", "toc", "Contents", "nav.xhtml"});
    }
    const std::size_t front = documents.size();
    append(documents, preface_documents(edition, templates));
    const std::size_t first_chapter = documents.size();
    for (const Chapter& chapter : edition.book.chapters) {
        append(documents, chapter_documents(edition, chapter, templates));
    }
    landmarks.push_back({"bodymatter", "text", "Start of Content", documents[first_chapter].file});
    append(documents, afterword_documents(edition, templates));
    for (std::size_t i = front; i < documents.size(); ++i)
        contents.spine.push_back(documents[i].id);
}

void add_manifest(Contents& contents, const std::string& cover_file) {
    std::vector<ManifestItem>& items = contents.manifest;
    items.push_back({"nav", "nav.xhtml", std::string(xhtml_type), "nav"});
    items.push_back({"ncx", "toc.ncx", "application/x-dtbncx+xml", ""});
    items.push_back({"style", "style.css", "text/css", ""});
    for (const Document& document : contents.documents) {
        items.push_back({document.id, document.file, std::string(xhtml_type), ""});
    }
    items.insert(items.end(), contents.images.begin(), contents.images.end());
    // calibre gives a cover of any other id this one.
    if (!cover_file.empty())
        items.push_back({"cover", cover_file, contents.cover_type, "cover-image"});
}

void add_images(Contents& contents, const Edition& edition) {
    std::set<std::string> known = {""};
    for (std::size_t i = 0; i < edition.images.size(); ++i) {
        const std::string& file = edition.images[i];
        if (!known.insert(file).second) continue;
        const std::string type(*image_type(edition.book.images[i].bytes));
        contents.images.push_back({file.substr(0, file.rfind('.')), file, type, ""});
    }
}

/// The bytes of an image's file.
const std::string& bytes_of(const Edition& edition, const std::string& file) {
    const auto found = std::find(edition.images.begin(), edition.images.end(), file);
    return edition.book.images[static_cast<std::size_t>(found - edition.images.begin())].bytes;
}

std::string style_sheet(const TemplateSet& templates, const std::string& extra) {
    std::string style = templates.style;
    if (extra.empty()) return style;
    if (!style.empty() && style.back() != '\n') style += '\n';
    return style + extra;
}

std::string container(const TemplateSet& templates) {
    Filling filling;
    filling.texts["package"] = std::string(book_folder) + "package.opf";
    return templates.filled("container.xml", filling);
}

/// Where the cover image goes, or an empty name where there is none.
Result<std::string> cover_file_of(const EpubOptions& options) {
    if (!options.cover) return std::string();
    const auto ending = image_ending(options.cover->media_type);
    if (!ending) return tl::unexpected(bug("a cover image of no type that EPUB knows"));
    return "cover." + std::string(*ending);
}

}  // namespace

std::optional<std::string_view> Package::find(std::string_view name) const {
    for (const PackageEntry& entry : entries) {
        if (entry.name == name) return entry.bytes;
    }
    return std::nullopt;
}

Result<Package> package_book(const Book& book, const EpubOptions& options) {
    const auto checked = check_book(book);
    if (!checked) return tl::unexpected(checked.error());
    const auto templates = parse_templates(options.templates);
    if (!templates) return tl::unexpected(templates.error());
    const auto cover_file = cover_file_of(options);
    if (!cover_file) return tl::unexpected(cover_file.error());

    const Edition edition = make_edition(book);
    Contents contents;
    if (options.cover) contents.cover_type = options.cover->media_type;
    add_documents(contents, edition, *templates, *cover_file);
    add_images(contents, edition);
    add_manifest(contents, *cover_file);

    Package package;
    const auto add = [&package](const std::string& file, std::string bytes, bool stored = false) {
        package.entries.push_back({std::string(book_folder) + file, std::move(bytes), stored});
    };
    package.entries.push_back({"mimetype", "application/epub+zip", true});
    package.entries.push_back({"META-INF/container.xml", container(*templates), false});
    add("package.opf", package_document(edition, contents, *templates));
    add("nav.xhtml", navigation_document(edition, contents, *templates));
    add("toc.ncx", ncx_document(edition, contents, *templates));
    add("style.css", style_sheet(*templates, options.extra_css));
    for (Document& document : contents.documents) add(document.file, std::move(document.bytes));
    for (const ManifestItem& image : contents.images) {
        add(image.file, bytes_of(edition, image.file), true);
    }
    if (options.cover) {
        add(*cover_file, options.cover->bytes, contents.cover_type != "image/svg+xml");
    }
    return package;
}

}  // namespace storybind
