// The reading half of epub/xml.hpp: pugixml does the work, and what it lets pass is checked here.
#include <algorithm>
#include <pugixml.hpp>
#include <set>

#include "epub/characters.hpp"
#include "epub/xml.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

constexpr int deepest = 100;

unsigned line_at(std::string_view bytes, std::ptrdiff_t offset) {
    const std::size_t end =
        offset < 0 ? 0 : std::min(bytes.size(), static_cast<std::size_t>(offset));
    return static_cast<unsigned>(
        1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
}

Error wrong(const std::string& name, unsigned line, std::string message) {
    return {ErrorKind::rules, name, line, std::move(message)};
}

/// pugixml leaves an unknown entity in the text as it stands, "&nbsp;" and all.
Result<void> check_entities(std::string_view bytes, const std::string& name) {
    constexpr std::string_view known[] = {"amp", "lt", "gt", "quot", "apos"};
    for (std::size_t at = bytes.find('&'); at != std::string_view::npos;
         at = bytes.find('&', at + 1)) {
        const std::string_view rest = bytes.substr(at + 1);
        const std::size_t end = rest.find(';');
        const std::string_view entity = rest.substr(0, end);
        const bool number = !entity.empty() && entity[0] == '#' && end != std::string_view::npos;
        if (number || std::find(std::begin(known), std::end(known), entity) != std::end(known))
            continue;
        return tl::unexpected(
            wrong(name, line_at(bytes, static_cast<std::ptrdiff_t>(at)),
                  "'&' must begin one of XML's own entities or a number; write &amp; "
                  "for the sign itself and &#160; for a no-break space"));
    }
    return {};
}

/// What pugixml takes without a word: bytes that are no UTF-8, characters that XML forbids.
Result<void> check_bytes(std::string_view bytes, const std::string& name) {
    std::size_t at = 0;
    while (at < bytes.size()) {
        const Decoded front = decode_front(bytes.substr(at));
        const bool byte_order_mark = at == 0 && front.character == 0xFEFF;
        const bool allowed = front.valid && (front.character == U'\r' || byte_order_mark ||
                                             is_book_character(front.character));
        if (!allowed) {
            return tl::unexpected(wrong(
                name, line_at(bytes, static_cast<std::ptrdiff_t>(at)),
                front.valid ? "a character that no book may hold" : "bytes that are not UTF-8"));
        }
        at += front.bytes;
    }
    return check_entities(bytes, name);
}

struct Conversion {
    std::string_view bytes;
    const std::string& name;
};

bool is_declared(std::string_view qualified, const std::set<std::string>& prefixes) {
    const std::size_t colon = qualified.find(':');
    return colon == std::string_view::npos ||
           prefixes.count(std::string(qualified.substr(0, colon)));
}

Result<XmlNode> convert_element(const pugi::xml_node& from, const Conversion& file,
                                std::set<std::string> prefixes, int depth);

/// Attributes of one element; adds the prefixes that they declare.
Result<void> convert_attributes(const pugi::xml_node& from, const Conversion& file,
                                std::set<std::string>& prefixes, XmlNode& to) {
    for (const pugi::xml_attribute attribute : from.attributes()) {
        const std::string_view name = attribute.name();
        if (name.substr(0, 6) == "xmlns:") prefixes.emplace(name.substr(6));
        if (to.attribute(name)) {
            return tl::unexpected(
                wrong(file.name, to.line, "attribute '" + std::string(name) + "' stands twice"));
        }
        to.attributes.emplace_back(name, attribute.value());
    }
    for (const auto& attribute : to.attributes) {
        if (is_declared(attribute.first, prefixes)) continue;
        return tl::unexpected(
            wrong(file.name, to.line, "nothing declares the prefix of '" + attribute.first + "'"));
    }
    return {};
}

Result<XmlNode> convert_element(const pugi::xml_node& from, const Conversion& file,
                                std::set<std::string> prefixes, int depth) {
    XmlNode to;
    to.name = from.name();
    to.line = line_at(file.bytes, from.offset_debug());
    if (depth > deepest) return tl::unexpected(wrong(file.name, to.line, "nested too deep"));
    auto attributes = convert_attributes(from, file, prefixes, to);
    if (!attributes) return tl::unexpected(attributes.error());
    if (!is_declared(to.name, prefixes)) {
        return tl::unexpected(
            wrong(file.name, to.line, "nothing declares the prefix of '" + to.name + "'"));
    }
    for (const pugi::xml_node child : from.children()) {
        if (child.type() == pugi::node_element) {
            auto element = convert_element(child, file, prefixes, depth + 1);
            if (!element) return element;
            to.children.push_back(std::move(*element));
        } else if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
            to.children.push_back(xml_text(child.value()));
        }
    }
    return to;
}

}  // namespace

Result<XmlNode> parse_xml(std::string_view bytes, const std::string& name) {
    auto checked = check_bytes(bytes, name);
    if (!checked) return tl::unexpected(checked.error());
    pugi::xml_document document;
    const pugi::xml_parse_result parsed =
        document.load_buffer(bytes.data(), bytes.size(),
                             pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
    if (!parsed) {
        return tl::unexpected(wrong(name, line_at(bytes, parsed.offset),
                                    std::string("not well-formed XML: ") + parsed.description()));
    }
    const auto elements = document.children();
    const auto is_element = [](const pugi::xml_node& node) {
        return node.type() == pugi::node_element;
    };
    if (std::count_if(elements.begin(), elements.end(), is_element) != 1) {
        return tl::unexpected(
            wrong(name, 1, "not well-formed XML: there must be one root element"));
    }
    return convert_element(document.document_element(), {bytes, name}, {"xml", "xmlns"}, 1);
}

}  // namespace storybind
