// From the claims on a page's lines to findings and ledger rows.
#pragma once

#include "model/diagnostic.hpp"
#include "model/finding.hpp"
#include "model/ledger.hpp"
#include "model/page.hpp"
#include "rules/compiled.hpp"
#include "rules/element_rules.hpp"
#include "rules/page_match.hpp"

namespace storybind {

/// What the steps below work on.
struct Collector {
    const Page& page;
    const RuleSet& rules;
    const PageLines& lines;
    Ledger& ledger;
    Findings& findings;
};

/// Takes back the claims of every rule that claims more lines than its budget, and reports it.
void keep_over_budget(const Page& page, const RuleSet& rules, const PageLines& lines,
                      PageMatch& match, Diagnostics& diagnostics);

/// The lines that rules of elements claim: rows removed or used, values, notes and headings.
void collect_elements(Collector& collector, const ElementClaims& claims);
/// The keys of header blocks: values to fields, notes to NoteFound, their rows to metadata.
void collect_headers(Collector& collector, const PageMatch& match);
/// The lines that rules claim: rows removed or used, notes and headings reported.
void collect_claims(Collector& collector, const PageMatch& match);
/// The rows of a contents list. They stay open: the structurer claims them with their headings.
void collect_index(Collector& collector, const LineRules& found);

/// Files the values that stand in `text`, cut at the rule's separators where the field is a list.
void give(Collector& collector, const Rule& rule, const Gives& gives, std::string_view text,
          LineRange lines);
/// Reads what a rule gives from the named groups of its line.
void mine(Collector& collector, const Rule& rule, Position at);
/// A note's label as a reader sees it: the rule's own, else the words without colon and marks.
std::string label_of(const Rule& rule, std::string_view written);
/// Reports a chapter's heading, its number and title read from the line.
void add_heading(Collector& collector, const Rule& rule, Position at);

/// Puts notes, headings and index into line order.
void sort_findings(Findings& findings);

}  // namespace storybind
