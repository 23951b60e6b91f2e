#include <fmt/format.h>

#include <utility>

#include "reader/container/container.hpp"
#include "reader/container/resources.hpp"
#include "reader/reader.hpp"

namespace storybind {
namespace {

/// The header fields of a mail as lines above its own, numbers and all: "Subject: The Lamp".
void put_fields_before(const std::vector<std::pair<std::string, std::string>>& fields,
                       ReadPage& read) {
    if (fields.empty()) return;
    std::vector<Line> lines;
    std::uint32_t number = 0;
    for (const auto& [name, value] : fields) lines.push_back({name + ": " + value, ++number});
    lines.push_back({"", ++number});
    for (Line& line : read.page.lines) {
        line.number += number;
        lines.push_back(std::move(line));
    }
    read.page.lines = std::move(lines);
    // Of an HTML page a diagnostic names the line of the source, which did not move.
    if (!read.page.elements.empty()) return;
    for (Diagnostic& diagnostic : read.diagnostics) {
        if (diagnostic.line > 0) diagnostic.line += number;
    }
}

Result<ReadPage> read_document(ContainedPage document, const OpenedContainer& container,
                               const ReadOptions& options) {
    ReadPage read;
    const Source source = {document.name, std::move(document.bytes), std::move(document.charset)};
    Result<Page> page = read_page(source, options, read.diagnostics);
    if (!page) return tl::unexpected(std::move(page.error()));
    read.page = std::move(*page);
    if (!document.url.empty()) read.page.url = original_url(document.url);
    resolve_images(read.page, document.path, container.resources, {});
    put_fields_before(document.fields, read);
    return read;
}

/// The name of a file in messages about its container: without the container's.
std::string short_name(const std::string& name, const std::string& container) {
    const bool inside =
        name.size() > container.size() + 1 && name.compare(0, container.size(), container) == 0;
    return inside ? name.substr(container.size() + (name[container.size()] == '/' ? 1 : 0)) : name;
}

Result<std::vector<ReadPage>> read_container(const Source& source, const ReadOptions& options) {
    Result<OpenedContainer> container = open_container(source);
    if (!container) return tl::unexpected(std::move(container.error()));
    std::vector<ReadPage> pages;
    Diagnostics left_out = std::move(container->diagnostics);
    Error first;
    for (ContainedPage& document : container->documents) {
        Result<ReadPage> read = read_document(std::move(document), *container, options);
        if (read) {
            pages.push_back(std::move(*read));
            continue;
        }
        if (read.error().kind != ErrorKind::not_a_story) {
            return tl::unexpected(std::move(read.error()));
        }
        left_out.push_back(
            {DiagnosticKind::page_left_out, 0,
             fmt::format("{} was left out: it {}", short_name(read.error().name, source.name),
                         read.error().message)});
        if (first.message.empty()) first = std::move(read.error());
    }
    if (pages.empty()) return tl::unexpected(std::move(first));
    Diagnostics& said = pages.front().diagnostics;
    said.insert(said.begin(), left_out.begin(), left_out.end());
    return pages;
}

}  // namespace

Result<std::vector<ReadPage>> read_pages(const Source& source, const ReadOptions& options) {
    if (is_container(source.bytes)) return read_container(source, options);
    ReadPage read;
    Result<Page> page = read_page(source, options, read.diagnostics);
    if (!page) return tl::unexpected(std::move(page.error()));
    read.page = std::move(*page);
    resolve_images(read.page, "", {}, source.beside);
    std::vector<ReadPage> pages;
    pages.push_back(std::move(read));
    return pages;
}

}  // namespace storybind
