#include "reader/container/mime.hpp"

#include <fmt/format.h>
#include <gmime/gmime.h>

#include <algorithm>
#include <array>
#include <memory>

#include "reader/container/kinds.hpp"
#include "reader/container/resources.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
template <class Object>
using Owned = std::unique_ptr<Object, Unref>;

/// GMime wants to be started once, by one thread.
void start_gmime() {
    static const bool started = [] {
        g_mime_init();
        return true;
    }();
    static_cast<void>(started);
}

std::string text_of(const char* text) { return text ? text : ""; }

/// What a walk over the parts of a message collects.
struct Walk {
    std::string name;
    OpenedContainer* container;
    std::vector<std::pair<std::string, std::string>> fields;
    std::string url;  ///< of a web archive
    bool web = false;
    std::size_t documents = 0;
};

/// The bytes of a part without base64 and quoted-printable.
std::string bytes_of(GMimePart* part) {
    GMimeDataWrapper* content = g_mime_part_get_content(part);
    if (!content) return {};
    const Owned<GMimeStream> stream(g_mime_stream_mem_new());
    g_mime_data_wrapper_write_to_stream(content, stream.get());
    const GByteArray* array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
    if (array->len == 0) return {};
    const std::string_view bytes(static_cast<const char*>(static_cast<const void*>(array->data)),
                                 array->len);
    return std::string(bytes);
}

/// A parameter of the content type.
std::string parameter_of(GMimeObject* object, const char* name) {
    return text_of(g_mime_object_get_content_type_parameter(object, name));
}

bool is_type(GMimeObject* object, const char* type, const char* subtype) {
    GMimeContentType* content = g_mime_object_get_content_type(object);
    return content && g_mime_content_type_is_type(content, type, subtype);
}

std::string location_of(GMimeObject* object) {
    return std::string(trim(text_of(g_mime_object_get_header(object, "Content-Location"))));
}

bool is_page_name(std::string_view name) {
    const std::string lower = ascii_lower(name);
    constexpr std::array<std::string_view, 7> endings = {".txt",  ".html", ".htm",     ".xhtml",
                                                         ".text", ".md",   ".markdown"};
    return std::any_of(endings.begin(), endings.end(), [&lower](std::string_view ending) {
        return lower.size() > ending.size() &&
               std::string_view(lower).substr(lower.size() - ending.size()) == ending;
    });
}

/// True for a part whose words may be a story: HTML, plain text, or a file with such a name.
bool is_page(GMimeObject* object) {
    if (!GMIME_IS_PART(object)) return false;
    if (is_type(object, "text", "html") || is_type(object, "text", "plain") ||
        is_type(object, "application", "xhtml+xml")) {
        return true;
    }
    return is_page_name(text_of(g_mime_part_get_filename(GMIME_PART(object))));
}

void add_document(GMimeObject* object, Walk& walk) {
    ContainedPage document;
    document.bytes = bytes_of(GMIME_PART(object));
    if (document.bytes.find_first_not_of(" \t\r\n") == std::string::npos) return;
    document.name = walk.name;
    const std::string file = text_of(g_mime_part_get_filename(GMIME_PART(object)));
    if (!file.empty()) document.name += "/" + file;
    document.charset = parameter_of(object, "charset");
    document.url = location_of(object);
    if (document.url.empty() || document.url.substr(0, 4) == "cid:") document.url = walk.url;
    // What a mail says of itself stands before its first part.
    if (walk.documents++ == 0 && !walk.web) document.fields = walk.fields;
    walk.container->documents.push_back(std::move(document));
}

void add_resource(GMimeObject* object, Walk& walk) {
    if (!GMIME_IS_PART(object)) return;
    const std::string location = location_of(object);
    const std::string id = text_of(g_mime_object_get_content_id(object));
    if (location.empty() && id.empty()) return;
    std::string bytes = bytes_of(GMIME_PART(object));
    Resources& resources = walk.container->resources;
    if (!id.empty()) resources.emplace(resource_key("cid:" + id), bytes);
    if (!location.empty()) resources.emplace(resource_key(location), std::move(bytes));
}

/// The part of `multipart/related` that the others belong to: the one that `start` names, else the
/// first page (RFC 2387).
int root_of(GMimeMultipart* parts) {
    std::string start = parameter_of(GMIME_OBJECT(parts), "start");
    if (start.size() > 2 && start.front() == '<') start = start.substr(1, start.size() - 2);
    const int count = g_mime_multipart_get_count(parts);
    for (int i = 0; i < count && !start.empty(); ++i) {
        GMimeObject* part = g_mime_multipart_get_part(parts, i);
        if (text_of(g_mime_object_get_content_id(part)) == start) return i;
    }
    for (int i = 0; i < count; ++i) {
        GMimeObject* part = g_mime_multipart_get_part(parts, i);
        if (is_page(part) || GMIME_IS_MULTIPART(part)) return i;
    }
    return 0;
}

/// The part of `multipart/alternative` to read: HTML keeps the emphasis that plain text lost; a
/// part of parts holds HTML with its images.
int best_of(GMimeMultipart* parts) {
    const int count = g_mime_multipart_get_count(parts);
    int best = 0;
    int rank = 0;
    for (int i = 0; i < count; ++i) {
        GMimeObject* part = g_mime_multipart_get_part(parts, i);
        const bool html = is_type(part, "text", "html");
        const int here = html || is_type(part, "multipart", "related") ? 3
                         : GMIME_IS_MULTIPART(part)                    ? 2
                         : is_page(part)                               ? 1
                                                                       : 0;
        if (here > rank) {
            rank = here;
            best = i;
        }
    }
    return best;
}

// Parts in parts are walked by recursion; `most_boundaries` bounds its depth.
void walk_part(GMimeObject* object, Walk& walk);

void walk_parts(GMimeMultipart* parts, Walk& walk) {
    GMimeObject* object = GMIME_OBJECT(parts);
    const int count = g_mime_multipart_get_count(parts);
    if (count <= 0) return;
    if (is_type(object, "multipart", "alternative")) {
        return walk_part(g_mime_multipart_get_part(parts, best_of(parts)), walk);
    }
    if (is_type(object, "multipart", "related")) {
        const int root = root_of(parts);
        walk_part(g_mime_multipart_get_part(parts, root), walk);
        for (int i = 0; i < count; ++i) {
            if (i != root) add_resource(g_mime_multipart_get_part(parts, i), walk);
        }
        return;
    }
    for (int i = 0; i < count; ++i) walk_part(g_mime_multipart_get_part(parts, i), walk);
}

/// What a message says of itself, as it stood, but readable. Of the many fields those that name
/// the story, its author and its day; how it travelled says nothing of it.
std::vector<std::pair<std::string, std::string>> fields_of(GMimeMessage* message) {
    constexpr std::array<std::string_view, 5> wanted = {"from", "newsgroups", "subject", "date",
                                                        "message-id"};
    std::vector<std::pair<std::string, std::string>> fields;
    GMimeHeaderList* headers = g_mime_object_get_header_list(GMIME_OBJECT(message));
    const int count = g_mime_header_list_get_count(headers);
    for (int i = 0; i < count; ++i) {
        GMimeHeader* header = g_mime_header_list_get_header_at(headers, i);
        const std::string name = text_of(g_mime_header_get_name(header));
        if (std::find(wanted.begin(), wanted.end(), ascii_lower(name)) == wanted.end()) continue;
        fields.emplace_back(name, fold_blanks(text_of(g_mime_header_get_value(header))));
    }
    return fields;
}

void walk_part(GMimeObject* object, Walk& walk) {
    if (GMIME_IS_MULTIPART(object)) return walk_parts(GMIME_MULTIPART(object), walk);
    if (GMIME_IS_MESSAGE_PART(object)) {
        GMimeMessage* inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
        GMimeObject* part = inner ? g_mime_message_get_mime_part(inner) : nullptr;
        if (!part) return;
        Walk below = {walk.name, walk.container, fields_of(inner), {}, false, 0};
        walk_part(part, below);
        walk.documents += below.documents;
        return;
    }
    if (is_page(object)) {
        add_document(object, walk);
    } else {
        add_resource(object, walk);
    }
}

/// How often `part`, which is in lower case, stands in the text in any case; `most` is enough.
std::size_t count_of(std::string_view text, std::string_view part, std::size_t most) {
    const auto same = [](char a, char b) {
        return a == b || (b >= 'a' && b <= 'z' && a == b - ('a' - 'A'));
    };
    std::size_t count = 0;
    const auto* at = text.begin();
    while (count < most) {
        at = std::search(at, text.end(), part.begin(), part.end(), same);
        if (at == text.end()) break;
        at += part.size();
        ++count;
    }
    return count;
}

/// What of a message has no end, as a message; empty where all is within the limits.
std::string excess_of(std::string_view bytes) {
    const std::size_t boundaries = count_of(bytes, "boundary=", most_boundaries + 1) +
                                   count_of(bytes, "boundary*", most_boundaries + 1);
    if (boundaries > most_boundaries) {
        return fmt::format(
            "is a mail with more than {} parts that hold parts; save the story in it as a text "
            "file and convert that",
            most_boundaries);
    }
    if (count_of(bytes, "\n--", most_parts + 1) > most_parts) {
        return fmt::format(
            "is a mail with more than {} parts; save the story in it as a text file and convert "
            "that",
            most_parts);
    }
    return {};
}

}  // namespace

Result<void> open_message(const std::string& name, std::string_view bytes,
                          OpenedContainer& container) {
    if (std::string excess = excess_of(bytes); !excess.empty()) {
        return tl::unexpected(Error{ErrorKind::not_a_story, name, 0, std::move(excess)});
    }
    start_gmime();
    const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
    const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
    GMimeObject* part = message ? g_mime_message_get_mime_part(message.get()) : nullptr;
    if (!part) return {};
    Walk walk = {name, &container, fields_of(message.get()), {}, false, 0};
    GMimeObject* whole = GMIME_OBJECT(message.get());
    walk.url = text_of(g_mime_object_get_header(whole, "Snapshot-Content-Location"));
    const std::string from = text_of(g_mime_object_get_header(whole, "From"));
    // Browsers say so; nobody's address begins like this (site-formats 9).
    walk.web = !walk.url.empty() || from.find("<Saved by ") != std::string::npos ||
               from.find("Saved by ") == 0 ||
               (is_type(part, "multipart", "related") &&
                text_of(g_mime_object_get_header(whole, "To")).empty());
    walk_part(part, walk);
    return {};
}

Result<void> open_mailbox(const std::string& name, std::string_view bytes,
                          OpenedContainer& container) {
    if (bytes.size() > largest_pages) return tl::unexpected(too_large(name));
    std::size_t messages = 0;
    while (!bytes.empty()) {
        // Behind the line "From ADDRESS DATE", up to the next one behind a blank line.
        bytes.remove_prefix(std::min(bytes.find('\n'), bytes.size() - 1) + 1);
        std::size_t end = bytes.size();
        for (std::size_t at = bytes.find("\nFrom "); at != std::string_view::npos;
             at = bytes.find("\nFrom ", at + 1)) {
            const bool blank_before = at == 0 || bytes[at - 1] == '\n' ||
                                      (at >= 2 && bytes[at - 1] == '\r' && bytes[at - 2] == '\n');
            if (!blank_before || !is_mailbox_line(bytes.substr(at + 1, 256))) continue;
            end = at + 1;
            break;
        }
        if (++messages > most_messages) {
            return tl::unexpected(
                Error{ErrorKind::not_a_story, name, 0,
                      fmt::format("is a mailbox of more than {} messages; split it, or save the "
                                  "story's messages in one of their own",
                                  most_messages)});
        }
        const std::size_t before = container.documents.size();
        Result<void> opened = open_message(fmt::format("{} (message {})", name, messages),
                                           bytes.substr(0, end), container);
        if (!opened) return opened;
        bytes.remove_prefix(end);
        // Of a mailbox with one message the number says nothing.
        if (messages > 1 || !bytes.empty()) continue;
        for (std::size_t i = before; i < container.documents.size(); ++i) {
            container.documents[i].name = name;
        }
    }
    return {};
}

}  // namespace storybind
