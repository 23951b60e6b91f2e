#include "model/marked_text.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>

#include "text/normal_form.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

std::uint32_t offset(std::size_t at) { return static_cast<std::uint32_t>(at); }

bool is_plain(const InlineRun& run) {
    return run.styles == style::none && run.link.empty() && run.language.empty() &&
           run.image == no_image;
}

/// What two runs share, without a place.
InlineRun shared(const InlineRun& a, const InlineRun& b) {
    InlineRun both;
    both.styles = a.styles & b.styles;
    if (a.link == b.link) both.link = a.link;
    if (a.language == b.language) both.language = a.language;
    return both;
}

bool is_space(char32_t character) { return character == U'\n' || is_blank_character(character); }

/// The bytes of [begin, end) without blanks at both ends; empty where there are only blanks.
std::pair<std::size_t, std::size_t> without_edges(std::string_view text, std::size_t begin,
                                                  std::size_t end) {
    std::size_t first = end;
    std::size_t last = begin;
    for (std::size_t at = begin; at < end;) {
        const Decoded front = decode_front(text.substr(at));
        if (!is_space(front.character)) {
            first = std::min(first, at);
            last = at + front.bytes;
        }
        at += front.bytes;
    }
    return {first, std::max(first, last)};
}

/// Collects runs in order; the blanks between two of them get what both share.
class Tidier {
  public:
    explicit Tidier(std::string_view text) : text_(text) {}

    void add(std::size_t begin, std::size_t end, const InlineRun& run) {
        auto [first, last] = std::pair(begin, end);
        if (run.image == no_image) std::tie(first, last) = without_edges(text_, begin, end);
        if (first == last) return;
        InlineRun core = run;
        core.begin = offset(first);
        core.end = offset(last);
        if (any_ && before_.end < core.begin) {
            InlineRun gap = shared(before_, core);
            gap.begin = before_.end;
            gap.end = core.begin;
            push(gap);
        }
        push(core);
        before_ = std::move(core);
        any_ = true;
    }

    std::vector<InlineRun> take() { return std::move(runs_); }

  private:
    void push(const InlineRun& run) {
        if (is_plain(run)) return;
        const bool joins = !runs_.empty() && runs_.back().end == run.begin &&
                           run.image == no_image && same_marks(runs_.back(), run);
        if (joins) {
            runs_.back().end = run.end;
        } else {
            runs_.push_back(run);
        }
    }

    std::string_view text_;
    std::vector<InlineRun> runs_;
    InlineRun before_;  ///< the last words, plain ones too
    bool any_ = false;
};

}  // namespace

bool same_marks(const InlineRun& a, const InlineRun& b) {
    return a.styles == b.styles && a.link == b.link && a.language == b.language &&
           a.image == b.image;
}

MarkedText slice(std::string_view text, const std::vector<InlineRun>& runs, std::size_t begin,
                 std::size_t end) {
    MarkedText part = {std::string(text.substr(begin, end - begin)), {}};
    auto run = std::lower_bound(
        runs.begin(), runs.end(), begin,
        [](const InlineRun& each, std::size_t wanted) { return each.end <= wanted; });
    for (; run != runs.end() && run->begin < end; ++run) {
        part.runs.push_back(*run);
        part.runs.back().begin = offset(std::max<std::size_t>(run->begin, begin) - begin);
        part.runs.back().end = offset(std::min<std::size_t>(run->end, end) - begin);
    }
    return part;
}

void append_text(MarkedText& text, const MarkedText& more) {
    const std::uint32_t shift = offset(text.text.size());
    text.text += more.text;
    for (InlineRun run : more.runs) {
        run.begin += shift;
        run.end += shift;
        text.runs.push_back(std::move(run));
    }
}

MarkedText rewritten(const MarkedText& text, const RewriteStep& step) {
    MarkedText out = {"", text.runs};
    std::vector<std::uint32_t*> edges;
    for (InlineRun& run : out.runs) {
        edges.push_back(&run.begin);
        edges.push_back(&run.end);
    }
    auto edge = edges.begin();
    const auto move_edges = [&](std::size_t read) {
        for (; edge != edges.end() && **edge <= read; ++edge) **edge = offset(out.text.size());
    };
    for (std::size_t at = 0; at < text.text.size();) {
        move_edges(at);
        at += step(std::string_view(text.text).substr(at), out.text);
    }
    move_edges(std::numeric_limits<std::size_t>::max());
    return out;
}

MarkedText fold_blanks(const MarkedText& text) {
    if (text.runs.empty()) return {fold_blanks(text.text), {}};
    MarkedText folded = rewritten(text, [](std::string_view rest, std::string& out) {
        std::size_t size = 0;
        while (size < rest.size()) {
            const Decoded front = decode_front(rest.substr(size));
            if (!is_blank_character(front.character)) {
                if (size > 0) break;
                out += rest.substr(0, front.bytes);
                return front.bytes;
            }
            size += front.bytes;
        }
        if (!out.empty()) out += ' ';
        return size;
    });
    if (!folded.text.empty() && folded.text.back() == ' ') folded.text.pop_back();
    for (InlineRun& run : folded.runs) {
        run.begin = std::min(run.begin, offset(folded.text.size()));
        run.end = std::min(run.end, offset(folded.text.size()));
    }
    return folded;
}

MarkedText to_nfc(const MarkedText& text) {
    std::string whole = to_nfc(text.text);
    if (text.runs.empty() || whole == text.text) return {std::move(whole), text.runs};
    return rewritten(text, [](std::string_view rest, std::string& out) {
        const std::size_t size = normal_piece(rest);
        out += to_nfc(rest.substr(0, size));
        return size;
    });
}

void tidy_runs(MarkedText& text) {
    if (text.runs.empty()) return;
    Tidier tidier(text.text);
    std::size_t at = 0;
    for (const InlineRun& run : text.runs) {
        if (at < run.begin) tidier.add(at, run.begin, {});
        if (run.begin < run.end) tidier.add(run.begin, run.end, run);
        at = std::max<std::size_t>(at, run.end);
    }
    if (at < text.text.size()) tidier.add(at, text.text.size(), {});
    text.runs = tidier.take();
}

}  // namespace storybind
