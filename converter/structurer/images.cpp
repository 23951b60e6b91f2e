#include "structurer/images.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "model/image_type.hpp"
#include "model/marked_text.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

/// U+FFFC, what stands for an image that nothing describes (InlineRun::image).
constexpr std::string_view object = "\xEF\xBF\xBC";

/// An image alone on so many lines is an ornament.
constexpr std::size_t often = 3;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Lower-case words of ASCII letters.
std::set<std::string> words_in(std::string_view text) {
    std::set<std::string> words;
    std::string word;
    for (const char c : ascii_lower(text)) {
        if (is_letter(c)) {
            word += c;
        } else if (!word.empty()) {
            words.insert(std::move(word));
            word.clear();
        }
    }
    if (!word.empty()) words.insert(std::move(word));
    return words;
}

/// True for "*", "~*~", "divider", "Scene Break", "": losing such a description loses no words.
bool says_nothing(std::string_view description) {
    constexpr std::array<std::string_view, 13> words = {
        "hr",    "divider", "separator", "break", "scene",      "section", "page",
        "image", "line",    "rule",      "bar",   "scenebreak", "ornament"};
    if (description == object) return true;
    const bool ascii = std::all_of(description.begin(), description.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (!ascii) return false;
    const std::set<std::string> own = words_in(description);
    return std::all_of(own.begin(), own.end(), [&words](const std::string& word) {
        return std::find(words.begin(), words.end(), word) != words.end();
    });
}

/// "images/hr.gif", "divider2.png"
bool is_named_divider(std::string_view address) {
    address = address.substr(0, address.find_first_of("?#"));
    const std::size_t slash = address.rfind('/');
    if (slash != std::string_view::npos) address.remove_prefix(slash + 1);
    const std::set<std::string> words = words_in(address.substr(0, address.rfind('.')));
    constexpr std::array<std::string_view, 6> names = {"hr",         "hrule",     "divider",
                                                       "scenebreak", "linebreak", "separator"};
    return std::any_of(names.begin(), names.end(), [&words](std::string_view name) {
        return words.count(std::string(name)) > 0;
    });
}

bool is_described(const MarkedText& text, const InlineRun& run) {
    return std::string_view(text.text).substr(run.begin, run.end - run.begin) != object;
}

}  // namespace

ImageIndex only_image(const Line& line) {
    if (line.runs.empty()) return no_image;
    const auto shown = std::find_if(line.runs.begin(), line.runs.end(),
                                    [](const InlineRun& run) { return run.image != no_image; });
    if (shown == line.runs.end()) return no_image;
    const std::string_view text = line.text;
    const bool alone = is_blank(text.substr(0, shown->begin)) && is_blank(text.substr(shown->end));
    return alone ? shown->image : no_image;
}

void mark_dividers(PageRecord& record) {
    Page& page = record.page;
    if (page.images.empty()) return;
    std::map<std::string_view, std::size_t> times;  // by address; by bytes where there is none
    const auto key = [&page](ImageIndex image) -> std::string_view {
        const Image& shown = page.images[image];
        return shown.address.empty() ? shown.bytes : shown.address;
    };
    std::vector<std::pair<ImageIndex, LineIndex>> alone;
    for (LineIndex at = 0; at < page.lines.size(); ++at) {
        const ImageIndex image = only_image(page.lines[at]);
        if (image == no_image || !record.ledger.is_open(at)) continue;
        alone.emplace_back(image, at);
        if (!key(image).empty()) ++times[key(image)];
    }
    for (const auto& [image, at] : alone) {
        const bool ornament = is_named_divider(page.images[image].address) ||
                              (!key(image).empty() && times[key(image)] >= often);
        page.images[image].divider = ornament && says_nothing(trim(page.lines[at].text));
    }
}

void ImageShelf::drop_empty(PageRecord& record) {
    const Page& page = record.page;
    for (LineIndex at = 0; !page.images.empty() && at < page.lines.size(); ++at) {
        const Line& line = page.lines[at];
        if (!record.ledger.is_open(at) || line.runs.empty()) continue;
        const MarkedText words = {line.text, line.runs};
        std::string_view rest = line.text;
        std::size_t read = 0;
        std::size_t images = 0;
        bool empty = true;
        for (const InlineRun& run : line.runs) {
            if (run.image == no_image) continue;
            const Image& image = page.images[run.image];
            empty = empty && !image.divider && !is_described(words, run) &&
                    !is_book_image(image.bytes) && is_blank(rest.substr(read, run.begin - read));
            read = run.end;
            ++images;
        }
        if (images == 0 || !empty || !is_blank(rest.substr(read))) continue;
        if (!record.ledger.remove(at, "structurer.missing-image",
                                  "an image that cannot go into the book and that nothing "
                                  "describes")) {
            continue;
        }
        for (const InlineRun& run : line.runs) {
            if (run.image == no_image) continue;
            ++(page.images[run.image].bytes.empty() ? missing_ : unfit_);
        }
    }
}

void ImageShelf::take(const Page& page, std::vector<Block>& blocks) {
    if (page.images.empty()) return;
    for (Block& block : blocks) take(page, block);
    const auto empty = [](const Block& block) {
        return block.kind != BlockKind::scene_break && block.text.empty();
    };
    blocks.erase(std::remove_if(blocks.begin(), blocks.end(), empty), blocks.end());
}

void ImageShelf::take(const Page& page, Block& block) {
    const auto shown = std::any_of(block.runs.begin(), block.runs.end(),
                                   [](const InlineRun& run) { return run.image != no_image; });
    if (!shown) return;
    const MarkedText whole = {std::move(block.text), std::move(block.runs)};
    MarkedText kept;
    std::size_t at = 0;
    for (const InlineRun& run : whole.runs) {
        if (run.image == no_image) continue;
        append_text(kept, slice(whole.text, whole.runs, at, run.begin));
        at = run.end;
        const Image& image = page.images[run.image];
        MarkedText words = slice(whole.text, whole.runs, run.begin, run.end);
        if (is_book_image(image.bytes)) {
            const auto next = static_cast<ImageIndex>(images_.size());
            const auto [place, added] = known_.try_emplace(image.bytes, next);
            if (added) images_.push_back(image);
            words.runs.front().image = place->second;
            append_text(kept, words);
            continue;
        }
        ++(image.bytes.empty() ? missing_ : unfit_);
        words.runs.front().image = no_image;
        if (is_described(whole, run)) append_text(kept, words);
    }
    append_text(kept, slice(whole.text, whole.runs, at, whole.text.size()));
    kept = fold_blanks(kept);  // around an image that left
    tidy_runs(kept);
    block.text = std::move(kept.text);
    block.runs = std::move(kept.runs);
}

void ImageShelf::report(Diagnostics& diagnostics) {
    const auto add = [&diagnostics](std::size_t count, std::string_view what) {
        if (count == 0) return;
        diagnostics.push_back(
            {DiagnosticKind::image_missing, 0,
             fmt::format("{} image{} {}; where there is a description, it stands instead", count,
                         count == 1 ? "" : "s", what)});
    };
    add(missing_, missing_ == 1 ? "was not saved with the page" : "were not saved with the page");
    add(unfit_,
        unfit_ == 1 ? "is of a kind that no book holds" : "are of a kind that no book holds");
    missing_ = 0;
    unfit_ = 0;
}

}  // namespace storybind
