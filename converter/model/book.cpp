#include "model/book.hpp"

#include <fmt/format.h>

#include <iterator>

namespace storybind {
namespace {

using Out = std::back_insert_iterator<std::string>;

/// Line breaks as " / ".
std::string on_one_line(std::string_view lines) {
    std::string text;
    for (const char c : lines) text += c == '\n' ? std::string(" / ") : std::string(1, c);
    return text;
}

std::string styles_of(Styles styles) {
    constexpr std::string_view names[] = {"em",    "strong", "u",    "s",    "sup", "sub",
                                          "small", "sc",     "code", "base", "ruby"};
    std::string text;
    for (std::size_t i = 0; i < std::size(names); ++i) {
        if ((styles >> i & 1U) != 0) text.append(text.empty() ? "" : " ").append(names[i]);
    }
    return text;
}

/// "{em strong https://a.example fr|words}", "[img 0: a lamp]"
std::string run_text(const InlineRun& run, std::string_view words) {
    std::string marks = styles_of(run.styles);
    for (const std::string& more : {run.link, run.language}) {
        if (!more.empty()) marks.append(marks.empty() ? "" : " ").append(more);
    }
    std::string text(words);
    if (run.image != no_image) {
        const bool described = words != "\xEF\xBF\xBC";
        text = fmt::format("[img {}{}{}]", run.image, described ? ": " : "",
                           described ? words : std::string_view());
        if (marks.empty()) return text;
    }
    return fmt::format("{{{}|{}}}", marks, text);
}

std::string marked_text(const Block& block) {
    const std::string_view words = block.text;
    std::string text;
    std::size_t at = 0;
    for (const InlineRun& run : block.runs) {
        text += words.substr(at, run.begin - at);
        text += run_text(run, words.substr(run.begin, run.end - run.begin));
        at = run.end;
    }
    text += words.substr(at);
    return on_one_line(text);
}

/// What opens a container, and what stands in its place on its further blocks.
struct ContainerMarks {
    std::string first;
    std::string_view next;
};

ContainerMarks marks_of(const Container& container, bool numbered) {
    const std::string span = container.start > 1 ? std::to_string(container.start) : "";
    const std::string column = container.column > 0 ? fmt::format("@{}", container.column) : "";
    switch (container.kind) {
        case ContainerKind::quote:
            return {"> ", "> "};
        case ContainerKind::bullets:
        case ContainerKind::numbers:
            return {"", ""};
        case ContainerKind::item:
            return {numbered ? fmt::format("{}. ", container.start) : "- ", "  "};
        case ContainerKind::table:
            return {"table ", ""};
        case ContainerKind::row:
            return {"row ", ""};
        case ContainerKind::cell:
            return {fmt::format("|{}{} ", span, column), "  "};
        case ContainerKind::head_cell:
            return {fmt::format("!{}{} ", span, column), "  "};
    }
    return {};
}

/// "> - " and the like; `above` are the containers of the block above.
std::string containers_text(const Block& block, const std::vector<Container>& above) {
    std::string text;
    bool same = true;
    for (std::size_t i = 0; i < block.containers.size(); ++i) {
        const Container& container = block.containers[i];
        // A quotation right below another one begins anew.
        const bool beside = same && i < above.size() && above[i].kind == container.kind;
        same = beside && above[i] == container;
        if (beside && !same && container.kind == ContainerKind::quote) text += '/';
        const bool numbered = i > 0 && block.containers[i - 1].kind == ContainerKind::numbers;
        const ContainerMarks marks = marks_of(container, numbered);
        text += same ? std::string(marks.next) : marks.first;
    }
    return text;
}

void print_block(Out out, const Block& block, const std::vector<Container>& above) {
    const std::string containers = containers_text(block, above);
    if (block.kind == BlockKind::scene_break) {
        fmt::format_to(out, "  {}: {}* * *\n", block.line, containers);
        return;
    }
    std::string marks;
    if (block.kind == BlockKind::heading && block.level > 0) {
        marks += fmt::format("h{} ", block.level);
    }
    if (block.alignment != Alignment::inherited) {
        marks += fmt::format("[{}] ", name_of(block.alignment));
    }
    if (block.direction != Direction::inherited) {
        marks += fmt::format("[{}] ", name_of(block.direction));
    }
    if (!block.language.empty()) marks += fmt::format("[{}] ", block.language);
    fmt::format_to(out, "  {}: {}{}{}\n", block.line, containers, marks, marked_text(block));
}

void print_blocks(Out out, const std::vector<Block>& blocks) {
    const std::vector<Container> none;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        print_block(out, blocks[i], i > 0 ? blocks[i - 1].containers : none);
    }
}

void print_note(Out out, const Note& note) {
    fmt::format_to(out, " note {} [{}]\n", name_of(note.kind), note.label);
    print_blocks(out, note.blocks);
}

}  // namespace

std::string to_text(const Book& book) {
    std::string text;
    Out out = std::back_inserter(text);
    fmt::format_to(out, "site {}\nmodified {}\nwords {}\n", book.site, book.modified,
                   book.word_count);
    for (const Value& value : book.metadata.values) {
        fmt::format_to(out, "{}{}{}: {} ({}, {}:{} {})\n", name_of(value.field),
                       value.label.empty() ? "" : " ", value.label, on_one_line(value.text),
                       name_of(value.confidence), value.origin.input, value.origin.line,
                       value.origin.rule);
    }
    if (book.direction == Direction::right_to_left) fmt::format_to(out, "right to left\n");
    for (std::size_t i = 0; i < book.images.size(); ++i) {
        fmt::format_to(out, "image {} [{}] {} bytes\n", i, book.images[i].address,
                       book.images[i].bytes.size());
    }
    if (!book.preface.empty()) fmt::format_to(out, "preface\n");
    for (const Note& note : book.preface) print_note(out, note);
    for (const Chapter& chapter : book.chapters) {
        fmt::format_to(out, "chapter {} [{}]\n", chapter.number, chapter.title);
        for (const Note& note : chapter.notes_before) print_note(out, note);
        if (!chapter.blocks.empty()) fmt::format_to(out, " text\n");
        print_blocks(out, chapter.blocks);
        for (const Note& note : chapter.notes_after) print_note(out, note);
    }
    if (!book.afterword.empty()) fmt::format_to(out, "afterword\n");
    for (const Note& note : book.afterword) print_note(out, note);
    return text;
}

}  // namespace storybind
