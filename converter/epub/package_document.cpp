// The package document (EPUB 3.3, section 5).
#include <algorithm>

#include "epub/image.hpp"
#include "epub/links.hpp"
#include "epub/package_files.hpp"
#include "text/date.hpp"
#include "text/utf8.hpp"
#include "text/version.hpp"

namespace storybind {
namespace {

/// calibre parts subjects at commas.
std::string without_commas(std::string_view text) {
    std::string subject(text);
    std::replace(subject.begin(), subject.end(), ',', ';');
    return subject;
}

/// What libraries sort by, most telling first; "Fanworks" leads because some show the first subject
/// as the book's category.
std::vector<std::string> subjects_of(const Book& book) {
    constexpr Field fields[] = {Field::fandom, Field::relationship, Field::character,
                                Field::rating, Field::warning,      Field::category,
                                Field::genre,  Field::tag,          Field::status};
    std::vector<std::string> subjects;
    std::vector<std::string> known;
    const auto add = [&](const std::string& subject) {
        const std::string key = ascii_lower(subject);
        if (std::find(known.begin(), known.end(), key) != known.end()) return;
        known.push_back(key);
        subjects.push_back(subject);
    };
    if (book.site != "generic" || book.metadata.first(Field::fandom)) add("Fanworks");
    for (const Field field : fields) {
        for (const Value* value : book.metadata.all(field)) add(without_commas(value->text));
    }
    return subjects;
}

std::vector<Filling> author_fillings(const Edition& edition) {
    std::vector<Filling> authors;
    for (const std::string& name : edition.authors) {
        const std::string id = "author-" + std::to_string(authors.size() + 1);
        Filling author;
        // A pen name is sorted as it stands: "Lady of the Lake" has no surname.
        author.texts = {{"id", id}, {"reference", "#" + id}, {"name", name}, {"sort", name}};
        authors.push_back(std::move(author));
    }
    return authors;
}

/// A number that reading systems sort by; anything else ("4b") stands on the title page only.
std::string position_of(std::string_view index) {
    const std::size_t dot = index.find('.');
    const auto digits = [](std::string_view part) {
        return !part.empty() && part.size() <= 9 &&
               std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    const bool number = digits(index.substr(0, dot)) &&
                        (dot == std::string_view::npos || digits(index.substr(dot + 1)));
    return number ? std::string(index) : "";
}

/// "YYYY-MM-DDThh:mm:ssZ", or the date that zip and EPUB share as their first.
std::string modified_of(const Book& book) {
    constexpr std::string_view form = "0000-00-00T00:00:00Z";
    const std::string& time = book.modified;
    const bool fits = time.size() == form.size() &&
                      std::equal(time.begin(), time.end(), form.begin(), [](char c, char f) {
                          return f == '0' ? c >= '0' && c <= '9' : c == f;
                      });
    return fits ? time : "1980-01-01T00:00:00Z";
}

bool may_move(std::string_view media_type) {
    return media_type == "image/gif" || media_type == "image/webp" || media_type == "image/svg+xml";
}

void fill_accessibility(Filling& filling, const Edition& edition, const Contents& contents) {
    const bool cover = !contents.cover_type.empty();
    const bool images = !contents.images.empty();
    const bool described = !shows_undescribed_image(edition.book);
    const bool moving =
        may_move(contents.cover_type) ||
        std::any_of(contents.images.begin(), contents.images.end(),
                    [](const ManifestItem& image) { return may_move(image.media_type); });
    filling.texts["hazard"] = moving ? "unknown" : "none";
    filling.texts["visual"] = cover || images ? "visual" : "";
    filling.texts["described"] = (cover || images) && described ? "described" : "";
    std::string summary = "Reflowable text with headings";
    if (images) {
        summary += cover ? ", a table of contents, a cover and images"
                         : ", a table of contents and images";
        summary += described ? " with alternative text." : "; not every image is described.";
    } else {
        summary += cover ? ", a table of contents and a cover with alternative text."
                         : " and a table of contents.";
    }
    filling.texts["accessibility"] = summary;
}

void fill_metadata(Filling& filling, const Edition& edition) {
    const Metadata& metadata = edition.book.metadata;
    auto& texts = filling.texts;
    texts["identifier"] = edition.identifier;
    texts["title"] = edition.title;
    texts["generator"] = "storybind " + std::string(version());
    texts["source"] = metadata.text(Field::source);
    if (const auto target = link_target(texts["source"])) texts["url"] = "url:" + *target;
    const std::string_view published = metadata.text(Field::published);
    if (from_iso(published)) texts["date"] = published;
    texts["publisher"] = metadata.text(Field::publisher);
    texts["rights"] = metadata.text(Field::rights);
    texts["description"] = metadata.text(Field::summary);
    texts["modified"] = modified_of(edition.book);
    texts["series"] = metadata.text(Field::series);
    if (!texts["series"].empty()) {
        texts["series-index"] = position_of(metadata.text(Field::series_index));
    }
    filling.lists["authors"] = author_fillings(edition);
    for (const std::string& subject : subjects_of(edition.book)) {
        filling.lists["subjects"].emplace_back().texts["text"] = subject;
    }
}

}  // namespace

std::string package_document(const Edition& edition, const Contents& contents,
                             const TemplateSet& templates) {
    Filling filling = filling_of(edition);
    fill_metadata(filling, edition);
    fill_accessibility(filling, edition, contents);
    filling.texts["cover"] = contents.cover_type.empty() ? "" : "cover";
    for (const ManifestItem& item : contents.manifest) {
        filling.lists["manifest"].emplace_back().texts = {{"id", item.id},
                                                          {"href", item.file},
                                                          {"type", item.media_type},
                                                          {"properties", item.properties}};
    }
    for (const std::string& id : contents.spine) {
        filling.lists["spine"].emplace_back().texts["id"] = id;
    }
    for (const Landmark& landmark : contents.landmarks) {
        filling.lists["guide"].emplace_back().texts = {
            {"type", landmark.guide_type}, {"title", landmark.title}, {"href", landmark.file}};
    }
    return templates.filled("package.opf", filling);
}

}  // namespace storybind
