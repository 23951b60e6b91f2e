// Pages from text, and what the cleaner did with them as short strings.
#pragma once

#include <string>
#include <string_view>

#include "cleaner/cleaner.hpp"

namespace storybind::testing {

/// A page of these lines.
Page page_of(std::string_view text);

/// The builtin rules.
const Sites& builtin_sites();

/// "3 removed efiction.author-of; 4 metadata generic.header-title": the rows that a rule claimed.
std::string claims(const Page& page, const Ledger& ledger);
/// "title = Ashes (sure); Beta = kit (sure)": the fields in the order of their lines and names.
std::string fields(const Findings& findings);
/// "2 story 'Story Notes'+12; 5-6 end 'A/N'+5": line, or lines where the end is known, kind, label,
/// byte where the words begin.
std::string notes(const Findings& findings);

/// All of one page.
struct Cleaned {
    std::string site;
    std::string claims;
    std::string fields;
    std::string notes;
    std::string headings;     ///< "4 [1] The Lamp": line, number, title
    std::string index;        ///< "4 [1] The Lamp"
    std::string diagnostics;  ///< "3 lines-before-story"
    std::string error;        ///< what clean() failed with; then all else is empty
};

Cleaned cleaned(std::string_view text);
Cleaned cleaned(const Page& page, const Sites& sites, Ledger& ledger);

}  // namespace storybind::testing
