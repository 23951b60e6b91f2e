#include "epub/templates.hpp"

#include <algorithm>
#include <fstream>
#include <vector>

#include "epub/template_set.hpp"
#include "text/embedded.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

constexpr std::string_view style_sheet = "style.css";

struct TemplateRow {
    std::string_view name;
    std::string_view root;  ///< its root element
    std::vector<Place> places;
};

constexpr PlaceKind text = PlaceKind::text;
constexpr PlaceKind nodes = PlaceKind::nodes;
constexpr PlaceKind list = PlaceKind::list;

/// The places that every page has.
std::vector<Place> page(std::vector<Place> own) {
    own.push_back({"language", text, true});
    own.push_back({"direction", text, true});
    return own;
}

std::vector<TemplateRow> page_rows() {
    return {
        {"cover.xhtml", "html", page({{"image", text, true}, {"description", text, true}})},
        {"title-page.xhtml", "html",
         page({{"title", text, true},
               {"byline", text, true},
               {"summary", nodes, true},
               {"facts", nodes, true}})},
        {"nav.xhtml", "html",
         page({{"entries", list, true},
               {"entries/href", text, true},
               {"entries/text", text, true},
               {"landmarks", list, true},
               {"landmarks/type", text, true},
               {"landmarks/title", text, true},
               {"landmarks/href", text, true}})},
        {"chapter.xhtml", "html",
         page({{"title", text, true},
               {"heading-id", text, false},
               {"continued", text, false},
               {"notes-before", list, true},
               {"notes-before/label", text, true},
               {"notes-before/name", text, false},
               {"notes-before/text", nodes, true},
               {"story", nodes, true},
               {"notes-after", list, true},
               {"notes-after/label", text, true},
               {"notes-after/name", text, false},
               {"notes-after/text", nodes, true}})},
        {"notes.xhtml", "html",
         page({{"title", text, true},
               {"heading-id", text, false},
               {"continued", text, false},
               {"matter", text, false},
               {"type", text, false},
               {"role", text, false},
               {"notes", list, true},
               {"notes/label", text, true},
               {"notes/name", text, false},
               {"notes/text", nodes, true}})},
    };
}

std::vector<Place> package_places() {
    return page({{"identifier", text, true},
                 {"url", text, false},
                 {"title", text, true},
                 {"authors", list, true},
                 {"authors/id", text, false},
                 {"authors/reference", text, false},
                 {"authors/name", text, true},
                 {"authors/sort", text, false},
                 {"generator", text, false},
                 {"date", text, false},
                 {"source", text, true},
                 {"publisher", text, false},
                 {"rights", text, false},
                 {"description", text, false},
                 {"subjects", list, false},
                 {"subjects/text", text, false},
                 {"modified", text, true},
                 {"series", text, false},
                 {"series-index", text, false},
                 {"cover", text, false},
                 {"visual", text, false},
                 {"described", text, false},
                 {"hazard", text, false},
                 {"accessibility", text, false},
                 {"manifest", list, true},
                 {"manifest/id", text, true},
                 {"manifest/href", text, true},
                 {"manifest/type", text, true},
                 {"manifest/properties", text, true},
                 {"spine", list, true},
                 {"spine/id", text, true},
                 {"guide", list, false},
                 {"guide/type", text, false},
                 {"guide/title", text, false},
                 {"guide/href", text, false}});
}

const std::vector<TemplateRow>& template_rows() {
    static const std::vector<TemplateRow> all = [] {
        std::vector<TemplateRow> rows = page_rows();
        rows.push_back({"container.xml", "container", {{"package", text, true}}});
        rows.push_back({"package.opf", "package", package_places()});
        rows.push_back({"toc.ncx", "ncx",
                        page({{"identifier", text, true},
                              {"title", text, true},
                              {"authors", list, false},
                              {"authors/name", text, false},
                              {"entries", list, true},
                              {"entries/id", text, true},
                              {"entries/order", text, true},
                              {"entries/text", text, true},
                              {"entries/href", text, true}})});
        return rows;
    }();
    return all;
}

Error wrong(std::string_view name, unsigned line, std::string message) {
    return {ErrorKind::rules, std::string(name), line, std::move(message)};
}

/// Parses and checks one template; `shown` is the name for messages.
Result<XmlNode> parse_template(const TemplateRow& row, std::string_view bytes,
                               const std::string& shown) {
    auto root = parse_xml(bytes, shown);
    if (!root) return root;
    if (root->name != row.root) {
        return tl::unexpected(
            wrong(shown, root->line, "the root element must be <" + std::string(row.root) + ">"));
    }
    auto checked = check_places(*root, row.places, shown);
    if (!checked) return tl::unexpected(checked.error());
    return root;
}

bool is_known(std::string_view name) {
    if (name == style_sheet) return true;
    const auto& rows = template_rows();
    return std::any_of(rows.begin(), rows.end(),
                       [name](const auto& row) { return row.name == name; });
}

std::string known_names() {
    std::string names(style_sheet);
    for (const TemplateRow& row : template_rows()) names += ", " + std::string(row.name);
    return names;
}

/// Checks one file of the user's.
Result<void> check_file(const std::string& name, const std::string& bytes,
                        const std::string& shown) {
    if (name == style_sheet) {
        if (!is_utf8(bytes)) return tl::unexpected(wrong(shown, 0, "bytes that are not UTF-8"));
        return {};
    }
    for (const TemplateRow& row : template_rows()) {
        if (row.name != name) continue;
        auto root = parse_template(row, bytes, shown);
        if (!root) return tl::unexpected(root.error());
    }
    return {};
}

/// Names in the folder in byte order, so that the first error is the same everywhere. Hidden files
/// are not the user's doing and are passed over.
Result<std::vector<std::string>> names_in(const std::filesystem::path& folder) {
    std::error_code error;
    std::vector<std::string> names;
    std::filesystem::directory_iterator entry(folder, error);
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (name[0] != '.') names.push_back(name);
    }
    if (error) {
        return tl::unexpected(Error{ErrorKind::file, folder.string(), 0,
                                    "cannot read the folder of templates: " + error.message()});
    }
    std::sort(names.begin(), names.end());
    return names;
}

/// A regular file's bytes: reading a folder as a stream throws.
Result<std::string> bytes_of(const std::filesystem::path& path) {
    std::error_code error;
    std::ifstream in;
    if (std::filesystem::is_regular_file(path, error)) in.open(path, std::ios::binary);
    std::string bytes;
    char buffer[4096];
    while (in.is_open() && (in.read(buffer, sizeof buffer), in.gcount() > 0)) {
        bytes.append(buffer, static_cast<std::size_t>(in.gcount()));
    }
    if (!in.is_open() || in.bad()) {
        return tl::unexpected(Error{ErrorKind::file, path.string(), 0, "cannot read the file"});
    }
    return bytes;
}

}  // namespace

Templates default_templates() {
    Templates templates;
    for (const EmbeddedFile& file : embedded_templates()) {
        templates.files.emplace(file.name, file.bytes);
    }
    return templates;
}

Result<Templates> load_templates(const std::filesystem::path& folder) {
    Templates templates = default_templates();
    const auto names = names_in(folder);
    if (!names) return tl::unexpected(names.error());
    for (const std::string& name : *names) {
        const std::string shown = (folder / name).string();
        if (!is_known(name)) {
            return tl::unexpected(
                wrong(shown, 0, "no template has this name; there are " + known_names()));
        }
        auto bytes = bytes_of(folder / name);
        if (!bytes) return tl::unexpected(bytes.error());
        auto checked = check_file(name, *bytes, shown);
        if (!checked) return tl::unexpected(checked.error());
        templates.files[name] = std::move(*bytes);
    }
    return templates;
}

std::string TemplateSet::filled(std::string_view name, const Filling& filling) const {
    return to_xml_file(fill_template(roots.find(name)->second, filling));
}

Result<TemplateSet> parse_templates(const Templates& templates) {
    TemplateSet set;
    for (const TemplateRow& row : template_rows()) {
        const auto file = templates.files.find(std::string(row.name));
        if (file == templates.files.end())
            return tl::unexpected(wrong(row.name, 0, "the template is missing"));
        auto root = parse_template(row, file->second, file->first);
        if (!root) return tl::unexpected(root.error());
        set.roots.emplace(row.name, std::move(*root));
    }
    const auto style = templates.files.find(std::string(style_sheet));
    if (style == templates.files.end())
        return tl::unexpected(wrong(style_sheet, 0, "the template is missing"));
    set.style = style->second;
    return set;
}

}  // namespace storybind
