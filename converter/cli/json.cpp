#include "cli/json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/candidates.hpp"
#include "text/version.hpp"
#include "text/words.hpp"

namespace storybind {
namespace {

using Json = nlohmann::ordered_json;

Json document() { return {{"storybind", version()}, {"schema", 1}}; }

/// File names may be any bytes; JSON may not.
std::string printed(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json line_json(const Line& line, const Row& row) {
    Json json = {{"line", line.number}, {"fate", name_of(row.fate)}};
    if (!row.place.empty()) json["place"] = row.place;
    if (!row.rule.empty()) json["rule"] = row.rule;
    if (!row.why.empty()) json["why"] = row.why;
    json["text"] = line.text;
    return json;
}

void add(Json& json, const Diagnostic& diagnostic) {
    json["kind"] = name_of(diagnostic.kind);
    if (diagnostic.line > 0) json["line"] = diagnostic.line;
    json["message"] = diagnostic.message;
}

Json page_json(const PageRecord& record) {
    Json json = {{"input", record.page.name}, {"encoding", record.page.encoding}};
    json["site"] = record.findings.site;
    json["lines"] = Json::array();
    for (LineIndex i = 0; i < record.page.lines.size(); ++i) {
        json["lines"].push_back(line_json(record.page.lines[i], record.ledger.row(i)));
    }
    for (const Fate fate : {Fate::kept, Fate::metadata, Fate::removed, Fate::blank}) {
        json["counts"][std::string(name_of(fate))] = record.ledger.count(fate);
    }
    json["diagnostics"] = Json::array();
    for (const Diagnostic& diagnostic : record.diagnostics) {
        add(json["diagnostics"].emplace_back(Json::object()), diagnostic);
    }
    return json;
}

Json value_json(const Value& value, const Conversion& conversion) {
    Json json = {{"field", name_of(value.field)}};
    if (!value.label.empty()) json["label"] = value.label;
    json["text"] = value.text;
    json["confidence"] = name_of(value.confidence);
    Json origin = Json::object();
    if (value.origin.line > 0 && value.origin.input < conversion.pages.size()) {
        origin["input"] = conversion.pages[value.origin.input].page.name;
    }
    if (value.origin.line > 0) origin["line"] = value.origin.line;
    if (!value.origin.rule.empty()) origin["rule"] = value.origin.rule;
    json["origin"] = std::move(origin);
    return json;
}

Json notes_json(const std::vector<Note>& notes) {
    Json json = Json::array();
    for (const Note& note : notes) {
        json.push_back({{"kind", name_of(note.kind)}, {"label", note.label}});
    }
    return json;
}

Json chapter_json(const Chapter& chapter) {
    Json json = {{"number", chapter.number}};
    if (!chapter.title.empty()) json["title"] = chapter.title;
    json["words"] = words_in(chapter);
    json["notes"] = notes_json(chapter.notes_before);
    for (Json& note : notes_json(chapter.notes_after)) json["notes"].push_back(std::move(note));
    return json;
}

/// One value of a metadata file as text; nothing for what is neither text nor number.
std::optional<std::string> plain_text(const Json& json) {
    if (json.is_string()) return json.get<std::string>();
    if (json.is_number()) return json.dump();
    return std::nullopt;
}

tl::unexpected<Error> wrong_json(std::string_view name, std::uint32_t line, std::string what) {
    return tl::unexpected(Error{ErrorKind::usage, std::string(name), line, std::move(what)});
}

Result<std::vector<Pair>> pairs_of(std::string_view name, const Json& json) {
    std::vector<Pair> pairs;
    for (const auto& [key, value] : json.items()) {
        const bool list = value.is_array();
        for (const Json& one : list ? value : Json::array({value})) {
            std::optional<std::string> text = plain_text(one);
            if (!text) {
                return wrong_json(name, 0,
                                  "\"" + key + "\" is neither text, number nor a list of those");
            }
            pairs.push_back({key, std::move(*text), 0, list});
        }
    }
    return pairs;
}

}  // namespace

std::string explain_json(const std::vector<PageRecord>& pages) {
    Json json = document();
    json["pages"] = Json::array();
    for (const PageRecord& record : pages) json["pages"].push_back(page_json(record));
    return printed(json);
}

std::string inspect_json(const Conversion& conversion) {
    const Book& book = conversion.book;
    Json json = document();
    json["site"] = book.site;
    json["words"] = book.word_count;
    json["modified"] = book.modified;
    json["metadata"] = Json::array();
    for (const Value& value : book.metadata.values) {
        json["metadata"].push_back(value_json(value, conversion));
    }
    json["candidates"] = Json::array();
    for (const Value& value : candidates_of(conversion)) {
        json["candidates"].push_back(value_json(value, conversion));
    }
    json["notes"] = notes_json(book.preface);
    for (Json& note : notes_json(book.afterword)) json["notes"].push_back(std::move(note));
    json["chapters"] = Json::array();
    for (const Chapter& chapter : book.chapters) json["chapters"].push_back(chapter_json(chapter));
    json["diagnostics"] = Json::array();
    for (const PageRecord& record : conversion.pages) {
        for (const Diagnostic& diagnostic : record.diagnostics) {
            Json& one = json["diagnostics"].emplace_back(Json{{"input", record.page.name}});
            add(one, diagnostic);
        }
    }
    return printed(json);
}

std::string sites_json(const std::vector<SiteSummary>& sites) {
    Json json = document();
    json["sites"] = Json::array();
    for (const SiteSummary& site : sites) {
        Json rules = Json::array();
        for (const RuleSummary& rule : site.rules) {
            rules.push_back({{"kind", rule.kind},
                             {"id", rule.id},
                             {"why", rule.why},
                             {"examples", rule.examples}});
        }
        json["sites"].push_back({{"id", site.id},
                                 {"name", site.name},
                                 {"file", site.file},
                                 {"threshold", site.threshold},
                                 {"rules", std::move(rules)}});
    }
    return printed(json);
}

Result<std::vector<Pair>> parse_metadata_json(std::string_view name, std::string_view bytes) {
    try {
        const Json json = Json::parse(bytes.begin(), bytes.end());
        return pairs_of(name, json);
    } catch (const Json::parse_error& error) {
        std::string_view before = bytes.substr(0, error.byte);
        // An end that comes too early is where the text ends, not behind its last line end.
        before = before.substr(0, before.find_last_not_of(" \t\r\n") + 1);
        const auto line = std::count(before.begin(), before.end(), '\n') + 1;
        return wrong_json(name, static_cast<std::uint32_t>(line), "is no JSON from here on");
    }
}

}  // namespace storybind
