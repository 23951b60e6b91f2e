#include "reader/container/container.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "reader/container/archive.hpp"
#include "reader/container/kinds.hpp"
#include "reader/container/mime.hpp"
#include "reader/container/resources.hpp"
#include "reader/format.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

constexpr const char* packed_epub =
    "is an EPUB, a book already; storybind makes EPUBs from saved pages";
constexpr const char* packed_docx =
    "is a Word document (DOCX); open it and save it as plain text (UTF-8), then convert that";

tl::unexpected<Error> refused(const std::string& name, std::string message) {
    return tl::unexpected(Error{ErrorKind::not_a_story, name, 0, std::move(message)});
}

/// ".html" in lower case; empty where the name has no ending.
std::string ending_of(std::string_view path) {
    const std::string_view name = path.substr(path.rfind('/') + 1);
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos || dot == 0 ? "" : ascii_lower(name.substr(dot));
}

enum class Use : unsigned char { page, mail, nested, resource, junk };

/// What a file of an archive is, by its name. A file without ending is a page where it looks like
/// one: saved pages are named after their title.
Use use_of(const Member& member) {
    constexpr std::array<std::string_view, 9> pages = {
        ".txt", ".text", ".html", ".htm", ".xhtml", ".md", ".php", ".shtml", ".markdown"};
    constexpr std::array<std::string_view, 4> mails = {".mht", ".mhtml", ".eml", ".mbox"};
    constexpr std::array<std::string_view, 9> archives = {".zip", ".gz",  ".tgz", ".tar", ".7z",
                                                          ".rar", ".bz2", ".xz",  ".epub"};
    const std::string ending = ending_of(member.path);
    const auto is_one_of = [&ending](const auto& list) {
        return std::find(list.begin(), list.end(), ending) != list.end();
    };
    // What macOS and Windows put into archives, and hidden files.
    const std::string_view name = std::string_view(member.path).substr(member.path.rfind('/') + 1);
    if (member.path.substr(0, 9) == "__MACOSX/" || name.substr(0, 1) == "." ||
        name == "Thumbs.db" || name == "desktop.ini") {
        return Use::junk;
    }
    if (is_one_of(mails)) return Use::mail;
    if (is_one_of(archives)) return Use::nested;
    if (is_one_of(pages)) return Use::page;
    const bool text = ending.empty() && !member.bytes.empty() && !is_binary(member.bytes) &&
                      refusal_of_format(member.bytes).empty();
    return text ? Use::page : Use::resource;
}

/// The folders that browsers save the files of a page in: "story_files" beside "story.html", and
/// other languages' "story-Dateien". What is in them belongs to that page.
std::set<std::string> folders_of_pages(const std::vector<Member>& members) {
    std::set<std::string> folders;
    for (const Member& member : members) {
        const std::string ending = ending_of(member.path);
        if (ending.substr(0, 4) != ".htm" && ending != ".xhtml") continue;
        const std::string stem = member.path.substr(0, member.path.size() - ending.size());
        for (const std::string_view suffix : page_folder_suffixes) {
            folders.insert(stem + std::string(suffix) + "/");
        }
    }
    return folders;
}

bool is_below_one(std::string_view path, const std::set<std::string>& folders) {
    for (std::size_t slash = path.find('/'); slash != std::string_view::npos;
         slash = path.find('/', slash + 1)) {
        if (folders.count(std::string(path.substr(0, slash + 1))) > 0) return true;
    }
    return false;
}

void left_out(OpenedContainer& container, const std::string& path, std::string_view why) {
    container.diagnostics.push_back(
        {DiagnosticKind::page_left_out, 0, fmt::format("{} was left out: it {}", path, why)});
}

Result<void> add_member(const std::string& archive, Member member,
                        const std::set<std::string>& folders, OpenedContainer& container) {
    const Use use = is_below_one(member.path, folders) ? Use::resource : use_of(member);
    const std::string name = archive + "/" + member.path;
    switch (use) {
        case Use::page:
            container.documents.push_back(
                {name, std::move(member.bytes), {}, std::move(member.path), {}, {}});
            break;
        case Use::mail: {
            const Wrapping wrapping = wrapping_of(member.bytes);
            if (wrapping == Wrapping::mail) return open_message(name, member.bytes, container);
            if (wrapping == Wrapping::mailbox) return open_mailbox(name, member.bytes, container);
            container.documents.push_back(
                {name, std::move(member.bytes), {}, std::move(member.path), {}, {}});
            break;
        }
        case Use::nested:
            left_out(container, member.path,
                     "is an archive or book in an archive; unpack it and give it by itself");
            break;
        case Use::resource:
            container.resources.emplace(std::move(member.path), std::move(member.bytes));
            break;
        case Use::junk:
            break;
    }
    return {};
}

Result<OpenedContainer> container_of(const std::string& name, std::vector<Member> members) {
    OpenedContainer container;
    const std::set<std::string> folders = folders_of_pages(members);
    for (Member& member : members) {
        Result<void> added = add_member(name, std::move(member), folders, container);
        if (!added) return tl::unexpected(std::move(added.error()));
    }
    return container;
}

Result<OpenedContainer> open_archive(const Source& source) {
    Result<std::vector<Member>> members = unpack(source.name, source.bytes);
    if (!members) return tl::unexpected(std::move(members.error()));
    // Books and documents that a program packed in an order of its own, so that the first bytes did
    // not show what they are.
    for (const Member& member : *members) {
        if (member.path == "META-INF/container.xml") return refused(source.name, packed_epub);
        if (member.path == "[Content_Types].xml") return refused(source.name, packed_docx);
    }
    return container_of(source.name, std::move(*members));
}

/// gzip holds a tar archive or one file, which is a page or a mailbox.
Result<OpenedContainer> open_gzip(const Source& source) {
    Result<std::vector<Member>> members = unpack(source.name, source.bytes);
    if (!members) return tl::unexpected(std::move(members.error()));
    OpenedContainer container;
    if (members->size() != 1 || !members->front().path.empty()) {
        return container_of(source.name, std::move(*members));
    }
    std::string bytes = std::move(members->front().bytes);
    Result<void> opened;
    switch (wrapping_of(bytes)) {
        case Wrapping::mail:
            opened = open_message(source.name, bytes, container);
            break;
        case Wrapping::mailbox:
            opened = open_mailbox(source.name, bytes, container);
            break;
        case Wrapping::none:
            container.documents.push_back({source.name, std::move(bytes), {}, {}, {}, {}});
            break;
        default:
            return refused(source.name, "is an archive in a compressed file; unpack it first");
    }
    if (!opened) return tl::unexpected(std::move(opened.error()));
    return container;
}

}  // namespace

Error too_large(const std::string& name) {
    return {ErrorKind::not_a_story, name, 0,
            fmt::format("holds more than {} MiB of pages; give the pages of one story at a time",
                        largest_pages >> 20U)};
}

bool is_container(std::string_view bytes) { return wrapping_of(bytes) != Wrapping::none; }

Result<OpenedContainer> open_container(const Source& source) {
    const Wrapping wrapping = wrapping_of(source.bytes);
    Result<OpenedContainer> container;
    if (wrapping == Wrapping::archive) {
        container = open_archive(source);
    } else if (wrapping == Wrapping::gzip) {
        container = open_gzip(source);
    } else {
        container = OpenedContainer{};
        Result<void> opened = wrapping == Wrapping::mailbox
                                  ? open_mailbox(source.name, source.bytes, *container)
                                  : open_message(source.name, source.bytes, *container);
        if (!opened) return tl::unexpected(std::move(opened.error()));
    }
    if (!container) return container;
    std::size_t pages = 0;
    for (const ContainedPage& document : container->documents) pages += document.bytes.size();
    if (pages > largest_pages) return tl::unexpected(too_large(source.name));
    if (!container->documents.empty()) return container;
    const bool mail = wrapping == Wrapping::mail || wrapping == Wrapping::mailbox;
    return refused(source.name, mail ? "holds no text; there is nothing to convert"
                                     : "holds no page (.html, .txt, .md, .mhtml, .eml, .mbox)");
}

}  // namespace storybind
