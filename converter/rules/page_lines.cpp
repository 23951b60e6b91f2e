#include "rules/page_lines.hpp"

#include "text/utf8.hpp"

namespace storybind {

PageLines lines_of(const Page& page) {
    PageLines lines;
    lines.page_size = page.lines.size();
    std::string scratch;
    for (LineIndex i = 0; i < page.lines.size(); ++i) {
        const std::string_view text = normalised(page.lines[i].text, scratch);
        if (text.empty()) continue;
        lines.line.push_back(i);
        lines.text.emplace_back(text);
    }
    return lines;
}

}  // namespace storybind
