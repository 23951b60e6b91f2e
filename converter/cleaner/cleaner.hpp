// Applies the rules of sites to a page: claims lines in the ledger, gives findings.
#pragma once

#include "model/diagnostic.hpp"
#include "model/error.hpp"
#include "model/finding.hpp"
#include "model/ledger.hpp"
#include "model/page.hpp"
#include "rules/sites.hpp"

namespace storybind {

/// Recognises the site of a page and applies its rules and the generic ones. Claims in `ledger` the
/// lines that are blank, that a rule removes, and that hold metadata; every other row stays open
/// for the structurer (the words of the story and of the notes, note labels, chapter headings). A
/// removed line speaks first: what its rule `gives` is in the findings even where the user restores
/// the line.
///
/// Fails with `not_a_story` where a rule shows that the page is none (login page, listing, error).
Result<Findings> clean(const Page& page, const Sites& sites, Ledger& ledger,
                       Diagnostics& diagnostics);

}  // namespace storybind
