#include "reader/html/runs.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "text/utf8.hpp"

namespace storybind {
namespace {

bool is_ruby(const InlineRun& run, Styles which) { return (run.styles & which) != 0; }

/// Without the blanks at both ends, which emphasis does not show.
void trim_run(InlineRun& run, std::string_view line) {
    if (run.image != no_image) return;
    const std::string_view words = line.substr(run.begin, run.end - run.begin);
    const std::string_view trimmed = trim(words);
    run.begin += static_cast<std::uint32_t>(trimmed.empty() ? 0 : trimmed.data() - words.data());
    run.end = run.begin + static_cast<std::uint32_t>(trimmed.size());
}

/// True where `inner` has all that `outer` says.
bool covers(const InlineRun& outer, const InlineRun& inner) {
    constexpr Styles ruby = style::ruby_base | style::ruby_text;
    return outer.image == no_image && !is_ruby(outer, ruby) &&
           (outer.styles & inner.styles) == outer.styles &&
           (outer.link.empty() || outer.link == inner.link) &&
           (outer.language.empty() || outer.language == inner.language);
}

/// Lets one of two neighbours reach over the blanks between them; joins them where they look alike.
void bridge_blanks(std::vector<InlineRun>& runs, std::string_view line) {
    std::vector<InlineRun> bridged;
    for (InlineRun& run : runs) {
        if (!bridged.empty()) {
            InlineRun& last = bridged.back();
            const bool apart = last.end < run.begin;
            if (apart && is_blank(line.substr(last.end, run.begin - last.end))) {
                if (covers(last, run)) {
                    last.end = run.begin;
                } else if (covers(run, last)) {
                    run.begin = last.end;
                }
            }
            if (last.end == run.begin && same_look(last, run)) {
                last.end = run.end;
                continue;
            }
        }
        bridged.push_back(std::move(run));
    }
    runs = std::move(bridged);
}

/// A base without a text, or a text without a base, is plain.
void unpair_ruby(std::vector<InlineRun>& runs) {
    constexpr auto no_ruby = static_cast<Styles>(~(style::ruby_base | style::ruby_text));
    bool based = false;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const bool joined = i > 0 && runs[i - 1].end == runs[i].begin;
        if (!joined) based = false;
        if (is_ruby(runs[i], style::ruby_text) && !based) runs[i].styles &= no_ruby;
        based = is_ruby(runs[i], style::ruby_base | style::ruby_text);
    }
    bool explained = false;
    for (std::size_t i = runs.size(); i-- > 0;) {
        const bool joined = i + 1 < runs.size() && runs[i].end == runs[i + 1].begin;
        if (!joined) explained = false;
        if (is_ruby(runs[i], style::ruby_base) && !explained) runs[i].styles &= no_ruby;
        explained = is_ruby(runs[i], style::ruby_base | style::ruby_text);
    }
}

}  // namespace

bool is_plain(const InlineRun& run) {
    return run.styles == style::none && run.link.empty() && run.language.empty() &&
           run.image == no_image;
}

bool same_look(const InlineRun& left, const InlineRun& right) {
    return left.styles == right.styles && left.image == right.image && left.link == right.link &&
           left.language == right.language;
}

void tidy_runs(Line& line) {
    for (InlineRun& run : line.runs) trim_run(run, line.text);
    const auto none = [](const InlineRun& run) { return run.begin == run.end; };
    line.runs.erase(std::remove_if(line.runs.begin(), line.runs.end(), none), line.runs.end());
    unpair_ruby(line.runs);
    line.runs.erase(std::remove_if(line.runs.begin(), line.runs.end(), is_plain), line.runs.end());
    bridge_blanks(line.runs, line.text);
}

}  // namespace storybind
