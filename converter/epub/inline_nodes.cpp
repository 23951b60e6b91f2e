#include "epub/inline_nodes.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <iterator>
#include <optional>
#include <utility>

#include "epub/links.hpp"
#include "text/language_tag.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

/// U+FFFC, what stands for an image that nothing describes (InlineRun::image).
constexpr std::string_view object = "\xEF\xBF\xBC";

/// A longer address is no place that a reader would go to.
constexpr std::size_t longest_link = 2'000;

constexpr Styles ruby = style::ruby_base | style::ruby_text;

/// Inline elements of the styles; the first stand outside where two reach equally far.
struct StyleElement {
    Styles style;
    std::string_view name;
};
constexpr std::array<StyleElement, 9> elements = {{{style::strong, "strong"},
                                                   {style::emphasis, "em"},
                                                   {style::underline, "u"},
                                                   {style::strike, "s"},
                                                   {style::small, "small"},
                                                   {style::small_caps, "span"},
                                                   {style::superscript, "sup"},
                                                   {style::subscript, "sub"},
                                                   {style::code, "code"}}};

/// Nodes, and the marks that are still to be put around them.
struct Unit {
    std::vector<XmlNode> nodes;
    InlineRun marks;
};

std::string target_of(const std::string& link) {
    if (link.empty() || link.size() > longest_link) return "";
    if (auto target = link_target(link)) return *target;
    return mail_target(link).value_or("");
}

/// Only what can be written.
InlineRun writable(const InlineRun& run) {
    InlineRun marks = run;
    marks.link = target_of(run.link);
    if (!is_language_tag(run.language)) marks.language.clear();
    return marks;
}

XmlNode language_span(std::string_view language) {
    const std::string tag(language);
    const std::string direction = is_right_to_left(language) ? "rtl" : "";
    XmlNode span = xml_element("span", {{"lang", tag}, {"xml:lang", tag}}, {});
    span.set("dir", direction);
    return span;
}

/// The next mark around the units from `begin` on, and where it ends; it is taken off them.
struct Wrap {
    XmlNode element;
    std::size_t end = 0;
};

std::optional<Wrap> take_wrap(std::vector<Unit>& units, std::size_t begin, std::size_t end) {
    const InlineRun& first = units[begin].marks;
    const auto reach = [&](const auto& has) {
        std::size_t at = begin;
        while (at < end && has(units[at].marks)) ++at;
        return at;
    };
    std::optional<Wrap> best;
    Styles taken = style::none;
    const auto offer = [&](std::size_t reached, XmlNode element, Styles taking) {
        if (best && best->end >= reached) return;
        best = Wrap{std::move(element), reached};
        taken = taking;
    };
    if (!first.link.empty()) {
        offer(reach([&](const InlineRun& run) { return run.link == first.link; }),
              xml_element("a", {{"href", first.link}}, {}), style::none);
    }
    if (!first.language.empty()) {
        offer(reach([&](const InlineRun& run) { return run.language == first.language; }),
              language_span(first.language), style::none);
    }
    for (const StyleElement& each : elements) {
        if ((first.styles & each.style) == 0) continue;
        XmlNode element = xml_element(each.name, {}, {});
        if (each.style == style::small_caps) element.set("class", "small-caps");
        offer(reach([&](const InlineRun& run) { return (run.styles & each.style) != 0; }),
              std::move(element), each.style);
    }
    if (!best) return best;
    for (std::size_t i = begin; i < best->end; ++i) {
        InlineRun& marks = units[i].marks;
        marks.styles = static_cast<Styles>(marks.styles & ~taken);
        if (best->element.name == "a") marks.link.clear();
        if (taken == style::none && best->element.name == "span") marks.language.clear();
    }
    return best;
}

/// At most as deep as there are kinds of marks.
std::vector<XmlNode> nested(std::vector<Unit>& units, std::size_t begin, std::size_t end) {
    std::vector<XmlNode> nodes;
    while (begin < end) {
        std::size_t next = begin + 1;
        if (auto wrap = take_wrap(units, begin, end)) {
            wrap->element.children = nested(units, begin, wrap->end);
            nodes.push_back(std::move(wrap->element));
            next = wrap->end;
        } else {
            std::move(units[begin].nodes.begin(), units[begin].nodes.end(),
                      std::back_inserter(nodes));
        }
        begin = next;
    }
    return nodes;
}

std::vector<XmlNode> nested(std::vector<Unit> units) { return nested(units, 0, units.size()); }

/// Words or an image.
std::vector<XmlNode> leaf(std::string_view words, const InlineRun& run, const ImageFiles& images) {
    if (run.image == no_image) return line_nodes(words);
    const bool described = words != object;
    if (run.image < images.size() && !images[run.image].empty()) {
        // Not by `set`, which takes empty values for none: the attribute must be there.
        return {xml_element(
            "img",
            {{"src", images[run.image]}, {"alt", described ? std::string(words) : std::string()}},
            {})};
    }
    return described ? line_nodes(words) : std::vector<XmlNode>();
}

/// The text as units, the plain words between the runs too.
std::vector<Unit> units_of(const MarkedText& text, const ImageFiles& images) {
    std::vector<Unit> units;
    const std::string_view words = text.text;
    std::size_t at = 0;
    const auto add = [&](std::size_t end, const InlineRun& run) {
        if (at < end) units.push_back({leaf(words.substr(at, end - at), run, images), run});
        at = end;
    };
    for (const InlineRun& run : text.runs) {
        add(run.begin, {});
        add(run.end, writable(run));
    }
    add(words.size(), {});
    return units;
}

bool is_blank_unit(const Unit& unit) {
    return std::all_of(unit.nodes.begin(), unit.nodes.end(), [](const XmlNode& node) {
        return node.name.empty() && is_blank(node.text);
    });
}

std::size_t skip_ruby(const std::vector<Unit>& units, std::size_t at, Styles part) {
    while (at < units.size() && (units[at].marks.styles & part) != 0) ++at;
    return at;
}

/// Takes from units what all of them say and returns it.
InlineRun take_shared(std::vector<Unit>& units) {
    InlineRun shared = units.front().marks;
    for (const Unit& unit : units) {
        shared.styles &= unit.marks.styles;
        if (unit.marks.link != shared.link) shared.link.clear();
        if (unit.marks.language != shared.language) shared.language.clear();
    }
    for (Unit& unit : units) {
        unit.marks.styles = static_cast<Styles>(unit.marks.styles & ~shared.styles);
        unit.marks.link.clear();  // no link stands inside a ruby: half of it would be a fragment
        if (!shared.language.empty()) unit.marks.language.clear();
    }
    return shared;
}

/// Puts each base and the text that follows it at once (or after blanks) into one unit.
std::vector<Unit> with_ruby(std::vector<Unit> units) {
    std::vector<Unit> joined;
    for (std::size_t at = 0; at < units.size();) {
        const std::size_t base_end = skip_ruby(units, at, style::ruby_base);
        std::size_t text_begin = base_end;
        while (text_begin < units.size() && units[text_begin].marks.styles == style::none &&
               is_blank_unit(units[text_begin])) {
            ++text_begin;
        }
        const std::size_t text_end = skip_ruby(units, text_begin, style::ruby_text);
        if (at == base_end || text_begin == text_end) {
            joined.push_back(std::move(units[at++]));
            continue;
        }
        std::vector<Unit> parts;
        const auto size = static_cast<std::ptrdiff_t>(base_end - at);
        const auto take = [&](std::size_t from, std::size_t to) {
            for (; from < to; ++from) {
                units[from].marks.styles = static_cast<Styles>(units[from].marks.styles & ~ruby);
                parts.push_back(std::move(units[from]));
            }
        };
        take(at, base_end);
        take(text_begin, text_end);
        Unit unit;
        unit.marks = take_shared(parts);
        XmlNode whole = xml_element("ruby", {}, nested({parts.begin(), parts.begin() + size}));
        whole.children.push_back(
            xml_element("rt", {}, nested({parts.begin() + size, parts.end()})));
        unit.nodes.push_back(std::move(whole));
        joined.push_back(std::move(unit));
        at = text_end;
    }
    return joined;
}

}  // namespace

std::vector<XmlNode> line_nodes(std::string_view text) {
    std::vector<XmlNode> nodes;
    while (true) {
        const std::size_t end = std::min(text.size(), text.find('\n'));
        if (end > 0) nodes.push_back(xml_text(text.substr(0, end)));
        if (end == text.size()) return nodes;
        nodes.push_back(xml_element("br", {}, {}));
        text.remove_prefix(end + 1);
    }
}

std::vector<XmlNode> inline_nodes(const MarkedText& text, const ImageFiles& images) {
    if (text.runs.empty()) return line_nodes(text.text);
    return nested(with_ruby(units_of(text, images)));
}

std::size_t markup_size(const InlineRun& run) {
    constexpr std::size_t element = 40;  // "<span class="small-caps"></span>" is the longest
    constexpr std::size_t written = 5;   // bytes of a byte of an address, at most
    std::size_t size = element * std::bitset<16>(run.styles).count();
    if (!run.link.empty()) size += element + written * std::min(run.link.size(), longest_link);
    if (!run.language.empty()) size += 2 * element + 2 * run.language.size();
    if (run.image != no_image) size += 4 * element;
    return size;
}

bool is_described(std::string_view text, const InlineRun& run) {
    return text.substr(run.begin, run.end - run.begin) != object;
}

}  // namespace storybind
