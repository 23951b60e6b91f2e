#include "rules/element_match.hpp"

#include <algorithm>
#include <iterator>

#include "text/utf8.hpp"

namespace storybind {

namespace {

// What finds a selector: the rarest thing that its innermost compound names.
std::string key_of(const Selector& selector) {
    const Compound& inner = selector.compounds.back();
    if (!inner.id.empty()) return "#" + inner.id;
    if (!inner.classes.empty()) return "." + inner.classes.front();
    return inner.tag;
}

std::vector<std::string> keys_of(const Element& element) {
    std::vector<std::string> keys = {element.name};
    if (const std::string_view id = attribute(element, "id"); !id.empty())
        keys.push_back("#" + std::string(id));
    std::string_view classes = attribute(element, "class");
    while (!classes.empty()) {
        const std::size_t end = std::min(classes.find_first_of(" \t\r\n\f"), classes.size());
        if (end > 0) keys.push_back("." + std::string(classes.substr(0, end)));
        classes.remove_prefix(std::min(end + 1, classes.size()));
    }
    return keys;
}

// True for what stands between the links of a menu: "[ Home ] | Next >>", dots, dashes, arrows.
bool parts_links(std::string_view text) {
    constexpr std::u32string_view marks =
        U"|/\\-\u2013\u2014~*:<>[](){}\u00AB\u00BB\u2039\u203A\u2022\u00B7\u2190\u2192\u2191\u2193";
    while (!text.empty()) {
        const Decoded front = decode_front(text);
        if (!is_blank_character(front.character) &&
            marks.find(front.character) == std::u32string_view::npos)
            return false;
        text.remove_prefix(front.bytes);
    }
    return true;
}

// A sentence's end, closing quotation marks and brackets aside. Ideographic ones count.
bool closes_sentence(std::string_view text) {
    constexpr std::u32string_view ends = U".!?\u2026\u3002\uFF01\uFF1F\uFF0E\u061F\u06D4";
    constexpr std::u32string_view closing = U"\"'\u201D\u2019\u00BB)\u300D\u300F\u201C\u00AB]";
    std::u32string last;
    const std::size_t from = text.size() > 24 ? text.size() - 24 : 0;
    for (std::size_t at = from; at < text.size();) {
        const Decoded front = decode_front(text.substr(at));
        if (front.valid) last += front.character;
        at += front.bytes;
    }
    const std::size_t at = last.find_last_not_of(closing);
    return at != std::u32string::npos && ends.find(last[at]) != std::u32string_view::npos;
}

}  // namespace

SelectorId SelectorIndex::add(const Selector& selector) {
    const auto id = static_cast<SelectorId>(all_.size());
    const auto [known, fresh] = known_.emplace(selector.text, id);
    if (!fresh) return known->second;
    all_.push_back(selector);
    const std::string key = key_of(selector);
    (key.empty() ? others_ : by_key_[key]).push_back(id);
    return id;
}

std::vector<SelectorId> SelectorIndex::of(const Elements& elements, ElementIndex element) const {
    Ids found;
    const auto add_those_of = [&](const Ids& ids) {
        std::copy_if(ids.begin(), ids.end(), std::back_inserter(found),
                     [&](SelectorId id) { return means(all_[id], elements, element); });
    };
    for (const std::string& key : keys_of(elements.all[element])) {
        const auto ids = by_key_.find(key);
        if (ids != by_key_.end()) add_those_of(ids->second);
    }
    add_those_of(others_);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

namespace {

// The elements beside the prose of which two of three lines are links, three at least, and none
// ends a sentence.
std::vector<bool> menus_of(const Page& page, const std::vector<bool>& around_prose) {
    struct Tally {
        std::size_t lines = 0;
        std::size_t links = 0;
        std::size_t sentences = 0;
    };
    std::vector<Tally> tallies(page.elements.size());
    for (const Line& line : page.lines) {
        if (line.element >= tallies.size() || is_blank(line.text)) continue;
        Tally& tally = tallies[line.element];
        const bool linked = is_all_links(line);
        ++tally.lines;
        if (linked) ++tally.links;
        if (!linked && closes_sentence(trim(line.text))) ++tally.sentences;
    }
    std::vector<bool> menus(tallies.size(), false);
    for (std::size_t i = tallies.size(); i > 0; --i) {
        const Tally& tally = tallies[i - 1];
        menus[i - 1] = tally.links >= 3 && tally.links * 3 >= tally.lines * 2 &&
                       tally.sentences == 0 && !around_prose[i - 1];
        const ElementIndex parent = page.elements[i - 1].parent;
        if (parent >= tallies.size()) continue;
        tallies[parent].lines += tally.lines;
        tallies[parent].links += tally.links;
        tallies[parent].sentences += tally.sentences;
    }
    return menus;
}

}  // namespace

Elements elements_of(const Page& page) {
    Elements elements{page.elements, prose_element(page), {}, {}};
    if (elements.prose == no_element) return elements;
    elements.around_prose.resize(page.elements.size(), false);
    for (ElementIndex at = elements.prose; at < page.elements.size(); at = page.elements[at].parent)
        elements.around_prose[at] = true;
    elements.menus = menus_of(page, elements.around_prose);
    return elements;
}

ElementMatch::ElementMatch(const SelectorIndex& index, const Page& page)
    : sets_(1), any_(index.size(), false) {
    const Elements elements = elements_of(page);
    parents_.reserve(page.elements.size());
    set_of_.reserve(page.elements.size());
    for (ElementIndex at = 0; at < page.elements.size(); ++at) {
        const ElementIndex parent = page.elements[at].parent;
        parents_.push_back(parent);
        std::vector<SelectorId> own = index.of(elements, at);
        const std::uint32_t above = parent == no_element ? 0 : set_of_[parent];
        std::vector<SelectorId> all;
        std::set_union(sets_[above].begin(), sets_[above].end(), own.begin(), own.end(),
                       std::back_inserter(all));
        for (const SelectorId id : own) any_[id] = true;
        if (!own.empty()) own_.emplace(at, std::move(own));
        if (all.size() == sets_[above].size()) {
            set_of_.push_back(above);
            continue;
        }
        set_of_.push_back(static_cast<std::uint32_t>(sets_.size()));
        sets_.push_back(std::move(all));
    }
}

const std::vector<SelectorId>& ElementMatch::around(ElementIndex element) const {
    return sets_[element < set_of_.size() ? set_of_[element] : 0];
}

bool ElementMatch::within(ElementIndex element, SelectorId selector) const {
    const auto& set = around(element);
    return std::binary_search(set.begin(), set.end(), selector);
}

ElementIndex ElementMatch::nearest(ElementIndex element, SelectorId selector) const {
    while (element < parents_.size()) {
        const auto own = own_.find(element);
        if (own != own_.end() &&
            std::binary_search(own->second.begin(), own->second.end(), selector))
            return element;
        element = parents_[element];
    }
    return no_element;
}

namespace {

// Of each element, whether it or an ancestor is of those that HTML has for what stands beside the
// text (HTML 4.3: nav, aside, footer).
std::vector<bool> margins_of(const Page& page) {
    std::vector<bool> margins(page.elements.size(), false);
    for (std::size_t i = 0; i < margins.size(); ++i) {
        const Element& element = page.elements[i];
        margins[i] = element.name == "nav" || element.name == "aside" || element.name == "footer" ||
                     (element.parent < i && margins[element.parent]);
    }
    return margins;
}

}  // namespace

ElementIndex prose_element(const Page& page) {
    constexpr std::size_t fewest = 3;  // paragraphs
    const std::vector<bool> margins = margins_of(page);
    std::vector<std::size_t> paragraphs(page.elements.size(), 0);
    std::size_t total = 0;
    for (const Line& line : page.lines) {
        if (line.block >= page.elements.size() || margins[line.block]) continue;
        if (!closes_sentence(trim(line.text)) || is_all_links(line)) continue;
        ++paragraphs[line.block];
        ++total;
    }
    if (total < fewest) return no_element;
    ElementIndex found = no_element;
    // Children stand behind their parents, so the sums run backwards; the last element that holds
    // nine of ten is the innermost.
    for (std::size_t i = page.elements.size(); i > 0; --i) {
        const auto at = static_cast<ElementIndex>(i - 1);
        if (found == no_element && paragraphs[at] * 10 >= total * 9) found = at;
        const ElementIndex parent = page.elements[at].parent;
        if (parent < page.elements.size()) paragraphs[parent] += paragraphs[at];
    }
    return found;
}

bool is_all_links(const Line& line) {
    std::size_t at = 0;
    bool linked = false;
    const std::string_view text = line.text;
    for (const InlineRun& run : line.runs) {
        if (run.link.empty()) continue;
        if (!parts_links(text.substr(at, run.begin - at))) return false;
        linked = linked || !is_blank(text.substr(run.begin, run.end - run.begin));
        at = run.end;
    }
    return linked && parts_links(text.substr(at));
}

}  // namespace storybind
