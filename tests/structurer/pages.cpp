#include "structurer/pages.hpp"

#include <gtest/gtest.h>

#include <utility>

#include "reader/html/html.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

void read_label(std::string_view text, LineIndex line, PageRecord& record) {
    for (const NoteKind kind : {NoteKind::story, NoteKind::chapter, NoteKind::end}) {
        const std::string mark = "[" + std::string(name_of(kind)) + "] ";
        if (text.substr(0, mark.size()) != mark) continue;
        std::string label(text.substr(mark.size()));
        std::size_t colon = label.find(':');
        std::size_t rest = colon + 1;
        while (rest < label.size() && label[rest] == ' ') ++rest;
        record.findings.notes.push_back({kind, label.substr(0, colon), line, rest, "test.note"});
        record.page.lines[line].text = label;
        return;
    }
}

void read_heading(std::string_view text, LineIndex line, PageRecord& record) {
    if (text.substr(0, 2) != "# ") return;
    text.remove_prefix(2);
    const std::size_t space = text.find(' ');
    const std::string_view number = text.substr(0, space);
    record.findings.headings.push_back(
        {line, number == "-" ? "" : std::string(number), "", "test.heading"});
    record.page.lines[line].text = text.substr(number == "-" ? 2 : 0);
}

}  // namespace

PageRecord record_of(std::string_view text) {
    Page page;
    page.name = "input.txt";
    std::uint32_t number = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        page.lines.push_back({std::string(text.substr(0, end)), ++number});
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    const std::size_t lines = page.lines.size();
    PageRecord record = {std::move(page), Ledger(lines), {}, {}};
    record.findings.site = "efiction";
    for (LineIndex line = 0; line < lines; ++line) {
        const std::string own = record.page.lines[line].text;
        if (is_blank(own)) record.ledger.blank(line);
        if (own.substr(0, 2) == "- ") record.ledger.remove(line, "test.frame", "frame");
        read_label(own, line, record);
        read_heading(own, line, record);
    }
    return record;
}

PageRecord html_record(std::string_view html) {
    Result<Page> page = read_html(html, "input.html");
    if (!page) {
        ADD_FAILURE() << to_text(page.error());
        return record_of("");
    }
    const std::size_t lines = page->lines.size();
    PageRecord record = {std::move(*page), Ledger(lines), {}, {}};
    record.findings.site = "generic";
    const std::vector<Element>& elements = record.page.elements;
    for (LineIndex at = 0; at < lines; ++at) {
        const Line& line = record.page.lines[at];
        if (is_blank(line.text)) record.ledger.blank(at);
        for (ElementIndex i = line.element; i != no_element; i = elements[i].parent) {
            const bool frame =
                elements[i].name == "head" || attribute(elements[i], "class") == "frame";
            if (frame) record.ledger.remove(at, "test.frame", "frame");
        }
    }
    return record;
}

}  // namespace storybind
