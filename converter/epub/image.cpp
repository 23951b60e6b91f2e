#include "epub/image.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "model/image_type.hpp"
#include "text/uuid.hpp"

namespace storybind {
namespace {

bool is_undescribed(const Block& block) {
    return std::any_of(block.runs.begin(), block.runs.end(), [&block](const InlineRun& run) {
        return run.image != no_image && !is_described(block.text, run);
    });
}

bool hold_undescribed(const std::vector<Block>& blocks) {
    return std::any_of(blocks.begin(), blocks.end(), is_undescribed);
}

bool hold_undescribed(const std::vector<Note>& notes) {
    return std::any_of(notes.begin(), notes.end(),
                       [](const Note& note) { return hold_undescribed(note.blocks); });
}

}  // namespace

std::optional<std::string_view> image_ending(std::string_view media_type) {
    if (media_type == "image/jpeg") return "jpg";
    if (media_type == "image/png") return "png";
    if (media_type == "image/gif") return "gif";
    if (media_type == "image/webp") return "webp";
    if (media_type == "image/svg+xml") return "svg";
    return std::nullopt;
}

ImageFiles image_files(const Book& book) {
    ImageFiles files;
    for (const Image& image : book.images) {
        std::string file;
        if (is_book_image(image.bytes)) {
            file = fmt::format("image-{}.{}", uuid_of_name(image.bytes),
                               *image_ending(*image_type(image.bytes)));
        }
        files.push_back(std::move(file));
    }
    return files;
}

bool shows_undescribed_image(const Book& book) {
    const bool chapters =
        std::any_of(book.chapters.begin(), book.chapters.end(), [](const Chapter& chapter) {
            return hold_undescribed(chapter.notes_before) || hold_undescribed(chapter.blocks) ||
                   hold_undescribed(chapter.notes_after);
        });
    return chapters || hold_undescribed(book.preface) || hold_undescribed(book.afterword);
}

}  // namespace storybind
