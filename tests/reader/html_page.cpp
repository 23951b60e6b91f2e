#include "reader/html_page.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace storybind {
namespace {

constexpr std::array<std::pair<Styles, std::string_view>, 11> style_names = {{
    {style::emphasis, "em"},
    {style::strong, "strong"},
    {style::underline, "u"},
    {style::strike, "s"},
    {style::superscript, "sup"},
    {style::subscript, "sub"},
    {style::small, "small"},
    {style::small_caps, "caps"},
    {style::code, "code"},
    {style::ruby_base, "ruby"},
    {style::ruby_text, "rt"},
}};

std::string printable(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i, 2) == "\u00A0") {
            result += '_';
            ++i;
        } else if (text.substr(i, 3) == "\uFFFC") {
            result += "OBJ";
            i += 2;
        } else {
            result += text[i];
        }
    }
    return result;
}

std::string path_of(const Page& page, ElementIndex index) {
    std::string path;
    while (index != no_element) {
        const Element& element = page.elements[index];
        if (element.name == "body" || element.name == "html") break;
        std::string name = element.name;
        if (element.hidden) name += '!';
        if (element.alignment != Alignment::inherited) {
            name.append("=").append(name_of(element.alignment));
        }
        path = path.empty() ? name : name + ">" + path;
        index = element.parent;
    }
    return path;
}

std::string marked(const Line& line) {
    std::string result;
    std::size_t at = 0;
    for (const InlineRun& run : line.runs) {
        result += printable(std::string_view(line.text).substr(at, run.begin - at));
        const std::string words = line.text.substr(run.begin, run.end - run.begin);
        result += "{" + look_of(run) + "|" + printable(words) + "}";
        at = run.end;
    }
    return result + printable(std::string_view(line.text).substr(at));
}

}  // namespace

std::string look_of(const InlineRun& run) {
    std::string look;
    for (const auto& [bit, name] : style_names) {
        if ((run.styles & bit) == 0) continue;
        if (!look.empty()) look += '+';
        look += name;
    }
    const auto add = [&look](const std::string& part) { look += (look.empty() ? "" : " ") + part; };
    if (!run.link.empty()) add("@" + run.link);
    if (!run.language.empty()) add(":" + run.language);
    if (run.image != no_image) add("img" + std::to_string(run.image));
    return look;
}

std::string page_to_text(const Page& page) {
    std::string text;
    for (const Line& line : page.lines) {
        if (&line != &page.lines.front()) text += '|';
        if (line.text.empty()) continue;
        text += "[" + path_of(page, line.element) + "] " + marked(line);
    }
    return text;
}

}  // namespace storybind
