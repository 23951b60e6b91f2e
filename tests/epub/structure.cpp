#include "epub/structure.hpp"

#include <algorithm>
#include <map>
#include <pugixml.hpp>
#include <regex>
#include <set>

namespace storybind {
namespace {

const std::string folder = "epub/";

struct Checker {
    const Package& package;
    std::map<std::string, pugi::xml_document> documents;  ///< by name inside the folder
    std::map<std::string, std::set<std::string>> ids;     ///< of each document
    std::vector<std::string> faults;

    void fault(const std::string& file, const std::string& what) {
        faults.push_back(file + ": " + what);
    }
    void expect(bool holds, const std::string& file, const std::string& what) {
        if (!holds) fault(file, what);
    }
};

std::string ending_of(const std::string& name) { return name.substr(name.rfind('.') + 1); }

bool is_xml(const std::string& name) {
    const std::string ending = ending_of(name);
    return ending == "xhtml" || ending == "opf" || ending == "ncx" || ending == "xml";
}

template <class Visit>
void walk(const pugi::xml_node& node, const Visit& visit) {
    for (const pugi::xml_node child : node.children()) {
        if (child.type() == pugi::node_element) visit(child);
        walk(child, visit);
    }
}

/// All text below a node.
std::string text_of(const pugi::xml_node& node) {
    std::string text;
    for (const pugi::xml_node child : node.children()) {
        text += child.type() == pugi::node_pcdata ? std::string(child.value()) : text_of(child);
    }
    return text;
}

bool holds_image(const pugi::xml_node& node) {
    return node.find_node(
        [](const pugi::xml_node& child) { return std::string_view(child.name()) == "img"; });
}

/// Control characters, by hand: C0 but tab and line feed, DEL and C1 (C2 80 .. C2 9F), U+FEFF and
/// the non-characters U+FFFE, U+FFFF and U+FDD0 .. U+FDEF.
bool has_forbidden(std::string_view bytes) {
    const auto at = [bytes](std::size_t i) {
        return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U;
    };
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const unsigned a = at(i);
        const unsigned b = at(i + 1);
        const unsigned c = at(i + 2);
        if ((a < 0x20 && a != '\n' && a != '\t') || a == 0x7F) return true;
        if (a == 0xC2 && b >= 0x80 && b < 0xA0) return true;
        if (a == 0xEF && b == 0xBB && c == 0xBF) return true;
        if (a == 0xEF && b == 0xBF && c >= 0xBE) return true;
        if (a == 0xEF && b == 0xB7 && c >= 0x90 && c <= 0xAF) return true;
    }
    return false;
}

void check_entries(Checker& check) {
    const auto& entries = check.package.entries;
    if (entries.size() < 6) return check.fault("package", "files are missing");
    check.expect(entries[0].name == "mimetype" && entries[0].stored &&
                     entries[0].bytes == "application/epub+zip",
                 "mimetype", "must come first, stored, with its 20 bytes");
    check.expect(entries[1].name == "META-INF/container.xml", "package",
                 "the container must come second");
    const std::regex good_name("mimetype|META-INF/container\\.xml|epub/[a-z0-9._-]{1,60}");
    std::set<std::string> names;
    for (const PackageEntry& entry : entries) {
        check.expect(names.insert(entry.name).second, entry.name, "stands twice");
        check.expect(std::regex_match(entry.name, good_name), entry.name, "is no name for a book");
        if (!is_xml(entry.name)) continue;
        check.expect(!has_forbidden(entry.bytes), entry.name, "holds a forbidden character");
        const std::string name =
            entry.name.rfind(folder, 0) == 0 ? entry.name.substr(folder.size()) : entry.name;
        const auto parsed = check.documents[name].load_buffer(
            entry.bytes.data(), entry.bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata);
        check.expect(parsed, entry.name,
                     std::string("is not well-formed: ") + parsed.description());
        check.expect(entry.bytes.rfind("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", 0) == 0,
                     entry.name, "has no XML declaration");
        std::set<std::string>& ids = check.ids[name];
        walk(check.documents[name], [&](const pugi::xml_node& node) {
            const std::string id = node.attribute("id").value();
            check.expect(id.empty() || ids.insert(id).second, name, "id '" + id + "' stands twice");
            for (const pugi::xml_attribute attribute : node.attributes()) {
                check.expect(std::string_view(attribute.name()).substr(0, 5) != "data-", name,
                             std::string("mark ") + attribute.name() + " is left");
            }
        });
    }
}

/// A link from a document: into the book, or to the web.
void check_link(Checker& check, const std::string& from, const std::string& target) {
    if (target.rfind("https://", 0) == 0 || target.rfind("http://", 0) == 0 ||
        target.rfind("mailto:", 0) == 0) {
        const bool plain =
            std::all_of(target.begin(), target.end(), [](char c) { return c > ' ' && c < 0x7F; });
        return check.expect(plain, from, "link '" + target + "' is not encoded");
    }
    const std::size_t sign = target.find('#');
    const std::string file = sign == 0 ? from : target.substr(0, sign);
    check.expect(check.package.find(folder + file).has_value(), from,
                 "link '" + target + "' leads nowhere");
    if (sign == std::string::npos) return;
    check.expect(check.ids[file].count(target.substr(sign + 1)) == 1, from,
                 "link '" + target + "' leads to no place");
}

void check_page(Checker& check, const std::string& name) {
    const pugi::xml_node html = check.documents[name].child("html");
    const std::string language = html.attribute("lang").value();
    check.expect(!language.empty() && language == html.attribute("xml:lang").value(), name,
                 "lang and xml:lang must be one");
    check.expect(!text_of(html.child("head").child("title")).empty(), name, "the title is empty");
    check.expect(check.package.find(folder + name)->size() <= 250'000, name, "is over 250 KB");
    std::set<std::string> labels;
    int headings = 0;
    walk(html, [&](const pugi::xml_node& node) {
        const std::string_view element = node.name();
        headings += element == "h1" ? 1 : 0;
        for (const char* attribute : {"href", "src"}) {
            if (node.attribute(attribute))
                check_link(check, name, node.attribute(attribute).value());
        }
        if (element == "p" || element == "h1" || element == "h2" || element == "dd" ||
            element == "a") {
            check.expect(!text_of(node).empty() || holds_image(node), name,
                         "an empty <" + std::string(element) + ">");
        }
        check.expect(element != "img" || node.attribute("alt"), name, "an image without alt");
        check.expect(element != "aside", name, "a note must not be an aside");
        const std::string label = node.attribute("aria-label").value();
        check.expect(label.empty() || labels.insert(label).second, name,
                     "label '" + label + "' stands twice");
        const std::string labelled = node.attribute("aria-labelledby").value();
        check.expect(labelled.empty() || check.ids[name].count(labelled) == 1, name,
                     "labelled by nothing");
    });
    check.expect(headings <= 1, name, "more than one h1");
}

/// The manifest's hrefs by id.
std::map<std::string, std::string> check_manifest(Checker& check, const pugi::xml_node& package) {
    const std::map<std::string, std::string> types = {{"xhtml", "application/xhtml+xml"},
                                                      {"ncx", "application/x-dtbncx+xml"},
                                                      {"css", "text/css"},
                                                      {"jpg", "image/jpeg"},
                                                      {"png", "image/png"},
                                                      {"gif", "image/gif"},
                                                      {"webp", "image/webp"},
                                                      {"svg", "image/svg+xml"}};
    std::map<std::string, std::string> hrefs;
    std::set<std::string> files;
    for (const pugi::xml_node item : package.child("manifest").children("item")) {
        const std::string href = item.attribute("href").value();
        hrefs[item.attribute("id").value()] = href;
        check.expect(files.insert(folder + href).second, href, "stands twice in the manifest");
        check.expect(check.package.find(folder + href).has_value(), href,
                     "is in the manifest alone");
        const auto type = types.find(ending_of(href));
        check.expect(type != types.end() && type->second == item.attribute("media-type").value(),
                     href, "has the wrong media type");
        const std::string properties = item.attribute("properties").value();
        check.expect((href == "nav.xhtml") == (properties == "nav"), href, "property nav");
        check.expect(
            properties != "cover-image" || item.attribute("id").value() == std::string("cover"),
            href, "the cover's id must be cover");
    }
    for (const PackageEntry& entry : check.package.entries) {
        const bool owned = entry.name == "mimetype" || entry.name == "META-INF/container.xml" ||
                           entry.name == folder + "package.opf";
        check.expect(owned || files.count(entry.name) == 1, entry.name, "is not in the manifest");
    }
    return hrefs;
}

void check_metadata(Checker& check, const pugi::xml_node& package) {
    const std::string file = "package.opf";
    const pugi::xml_node metadata = package.child("metadata");
    for (const char* name : {"dc:title", "dc:language", "dc:identifier"}) {
        check.expect(!text_of(metadata.child(name)).empty(), file, std::string(name) + " is empty");
    }
    int modified = 0;
    for (const pugi::xml_node meta : metadata.children("meta")) {
        if (meta.attribute("property").value() == std::string("dcterms:modified")) {
            ++modified;
            check.expect(std::regex_match(text_of(meta),
                                          std::regex("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ")),
                         file, "the time has another form");
        }
        const std::string refines = meta.attribute("refines").value();
        check.expect(refines.empty() || check.ids[file].count(refines.substr(1)) == 1, file,
                     refines + " refines nothing");
    }
    check.expect(modified == 1, file, "there must be one dcterms:modified");
    const pugi::xml_node identifier =
        metadata.find_child_by_attribute("id", package.attribute("unique-identifier").value());
    const pugi::xml_node head = check.documents["toc.ncx"].child("ncx").child("head");
    check.expect(text_of(identifier) ==
                     head.find_child_by_attribute("name", "dtb:uid").attribute("content").value(),
                 file, "the NCX has another identifier");
    for (const pugi::xml_node subject : metadata.children("dc:subject")) {
        check.expect(text_of(subject).find(',') == std::string::npos, file, "a comma in a subject");
    }
}

/// Both tables of contents as "href text", checked for order against the spine.
void check_contents(Checker& check, const std::vector<std::string>& spine) {
    std::vector<std::string> nav_entries;
    const pugi::xml_node nav =
        check.documents["nav.xhtml"].child("html").child("body").find_child_by_attribute(
            "nav", "epub:type", "toc");
    auto place = spine.begin();
    for (const pugi::xml_node item : nav.child("ol").children("li")) {
        const std::string href = item.child("a").attribute("href").value();
        nav_entries.push_back(href + " " + text_of(item));
        place = std::find(place, spine.end(), href);
        check.expect(place != spine.end(), "nav.xhtml",
                     href + " is not in the spine, or out of order");
    }
    check.expect(!nav_entries.empty(), "nav.xhtml", "has no entry");
    std::vector<std::string> ncx_entries;
    for (const pugi::xml_node point :
         check.documents["toc.ncx"].child("ncx").child("navMap").children("navPoint")) {
        const std::string href = point.child("content").attribute("src").value();
        ncx_entries.push_back(href + " " + text_of(point.child("navLabel")));
        check.expect(point.attribute("playOrder").as_uint() == ncx_entries.size(), "toc.ncx",
                     "playOrder has a hole");
    }
    check.expect(nav_entries == ncx_entries, "toc.ncx", "differs from the navigation document");
}

void check_package(Checker& check) {
    const pugi::xml_node package = check.documents["package.opf"].child("package");
    const std::map<std::string, std::string> hrefs = check_manifest(check, package);
    check_metadata(check, package);
    std::vector<std::string> spine;
    for (const pugi::xml_node item : package.child("spine").children("itemref")) {
        const auto href = hrefs.find(item.attribute("idref").value());
        if (href == hrefs.end()) {
            check.fault("package.opf",
                        std::string("spine names no item: ") + item.attribute("idref").value());
            continue;
        }
        check.expect(std::find(spine.begin(), spine.end(), href->second) == spine.end(),
                     href->second, "stands twice in the spine");
        spine.push_back(href->second);
    }
    for (const auto& [id, href] : hrefs) {
        const bool page = ending_of(href) == "xhtml";
        if (page) check_page(check, href);
        const bool read = std::find(spine.begin(), spine.end(), href) != spine.end();
        check.expect(page ? read || href == "nav.xhtml" : !read, href,
                     "belongs into the spine, or does not");
    }
    check.expect(hrefs.count(package.child("spine").attribute("toc").value()) == 1, "package.opf",
                 "the spine names no NCX");
    for (const pugi::xml_node reference : package.child("guide").children("reference")) {
        check_link(check, "package.opf", reference.attribute("href").value());
    }
    check_contents(check, spine);
}

}  // namespace

std::vector<std::string> structure_faults(const Package& package) {
    Checker check = {package, {}, {}, {}};
    check_entries(check);
    if (!check.faults.empty()) return check.faults;
    const pugi::xml_node container = check.documents["META-INF/container.xml"].child("container");
    check.expect(container.child("rootfiles").child("rootfile").attribute("full-path").value() ==
                     folder + "package.opf",
                 "META-INF/container.xml", "names another package document");
    check_package(check);
    return check.faults;
}

}  // namespace storybind
