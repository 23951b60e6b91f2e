#include "structurer/note_signs.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "text/utf8.hpp"

namespace storybind {
namespace {

constexpr std::array<std::string_view, 20> openings = {
    "a/n",           "a.n.",         "author's note", "authors note", "author note",
    "disclaimer",    "warning:",     "warnings:",     "beta'd by",    "betad by",
    "thanks to",     "thank you to", "spoilers",      "feedback:",    "r&r",
    "please review", "eta:",         "note:",         "notes:",       "summary:"};

constexpr std::array<std::string_view, 5> first_person = {"i", "i'm", "i've", "my", "me"};

/// Words of the trade. "story", "read" and "own" alone stand in any first-person prose, so they are
/// left to the phrases below.
constexpr std::array<std::string_view, 22> trade = {
    "review",  "reviews", "reviewed", "reviewers", "beta",    "betas",   "betaed", "beta'd",
    "update",  "updates", "updated",  "updating",  "fic",     "fics",    "ficlet", "fanfic",
    "fanfics", "oneshot", "one-shot", "hiatus",    "spoiler", "spoilers"};

constexpr std::array<std::string_view, 22> to_readers = {"please review",
                                                         "read and review",
                                                         "let me know what you th",
                                                         "hope you enjoy",
                                                         "hope you like",
                                                         "hope you guys",
                                                         "you guys",
                                                         "enjoy the chapter",
                                                         "enjoy this chapter",
                                                         "next chapter",
                                                         "last chapter",
                                                         "this chapter",
                                                         "this fic",
                                                         "this story",
                                                         "leave a review",
                                                         "send me some love",
                                                         "be gentle",
                                                         "be kind",
                                                         "word count",
                                                         "stay tuned",
                                                         "thanks for reading",
                                                         "thank you for reading"};

constexpr std::array<std::string_view, 10> disclaiming = {
    "own nothing", "don't own",   "do not own", "no infringement", "copyright infringement",
    "not mine",    "aren't mine", "belongs to", "no money",        "publicly recognizable"};

constexpr std::array<std::string_view, 13> smileys = {":)", ":-)", ";)", ";-)", ":D", ":-D", "^_^",
                                                      "^^", "<3",  ":P", "=)",  "xD", ":("};

template <std::size_t N>
bool holds_any(std::string_view text, const std::array<std::string_view, N>& phrases) {
    return std::any_of(phrases.begin(), phrases.end(), [text](std::string_view phrase) {
        return text.find(phrase) != std::string_view::npos;
    });
}

/// Lower case, typographic apostrophes made plain.
std::string plain(std::string_view paragraph) {
    std::string text = ascii_lower(paragraph);
    constexpr std::string_view curly = "\xE2\x80\x99";
    for (std::size_t at = text.find(curly); at != std::string::npos; at = text.find(curly, at)) {
        text.replace(at, curly.size(), "'");
    }
    return text;
}

bool holds_quotation(std::string_view paragraph) {
    constexpr std::array<std::string_view, 6> marks = {"\"",       "\xE2\x80\x9C", "\xE2\x80\x9D",
                                                       "\xC2\xAB", "\xC2\xBB",     "\xE2\x80\x9E"};
    return holds_any(paragraph, marks);
}

std::vector<std::string_view> words_of(std::string_view text) {
    constexpr std::string_view inside = "abcdefghijklmnopqrstuvwxyz'-";
    std::vector<std::string_view> words;
    while (true) {
        const std::size_t begin = text.find_first_of(inside);
        if (begin == std::string_view::npos) return words;
        text.remove_prefix(begin);
        const std::size_t end = std::min(text.find_first_not_of(inside), text.size());
        words.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
}

template <std::size_t N>
bool meets(const std::vector<std::string_view>& words, const std::array<std::string_view, N>& set) {
    return std::any_of(words.begin(), words.end(), [&set](std::string_view word) {
        return std::find(set.begin(), set.end(), word) != set.end();
    });
}

/// "2x22", "s01e05"
bool holds_episode(std::string_view text) {
    const auto digit = [text](std::size_t at) {
        return at < text.size() && text[at] >= '0' && text[at] <= '9';
    };
    for (std::size_t i = 1; i + 2 < text.size(); ++i) {
        if ((text[i] == 'x' || text[i] == 'e') && digit(i - 1) && digit(i + 1) && digit(i + 2)) {
            return true;
        }
    }
    return false;
}

}  // namespace

std::size_t note_signs(std::string_view paragraph) {
    if (holds_quotation(paragraph)) return 0;
    const std::string text = plain(trim(paragraph));
    const std::vector<std::string_view> words = words_of(text);
    const bool opens =
        std::any_of(openings.begin(), openings.end(), [&text](std::string_view start) {
            return std::string_view(text).substr(0, start.size()) == start;
        });
    std::size_t signs = 0;
    if (opens) ++signs;
    if (meets(words, first_person) && meets(words, trade)) ++signs;
    if (holds_any(text, to_readers)) ++signs;
    if (holds_any(text, disclaiming)) ++signs;
    if (holds_any(paragraph, smileys)) ++signs;
    if (holds_episode(text)) ++signs;
    return signs;
}

}  // namespace storybind
