// A book made ready for its documents: what all of them say about it, decided once.
#pragma once

#include <string>
#include <vector>

#include "epub/fill.hpp"
#include "epub/inline_nodes.hpp"
#include "model/book.hpp"

namespace storybind {

struct Edition {
    Book book;                         ///< every text fit for XML (`with_book_text`)
    std::string title;                 ///< never empty
    std::vector<std::string> authors;  ///< in source order; may be empty
    std::string language;              ///< a well-formed BCP 47 tag; "und" where unknown
    std::string direction;             ///< "ltr" or "rtl"
    std::string identifier;            ///< "urn:uuid:...", the same for every state of the work
    ImageFiles images;                 ///< of `book.images`
};

Edition make_edition(const Book& book);

/// "A", "A and B", "A, B and C".
std::string joined_names(const std::vector<std::string>& names);

/// The places that every document has.
Filling filling_of(const Edition& edition);

}  // namespace storybind
