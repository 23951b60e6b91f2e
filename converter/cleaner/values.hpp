// From the words that a rule caught to metadata values.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/metadata.hpp"

namespace storybind {

/// The parts of a list between separators (each character of `separators` is one) that stand
/// outside brackets: "Jim/Jan (Jam-angst, Michael/Jan angst)" is one pairing. Trimmed, none empty.
/// A text with a sentence in it is one part, whatever it holds; so is each of `whole`.
std::vector<std::string> split_list(std::string_view text, std::string_view separators,
                                    std::span<const std::string> whole = {});

/// A name without the icon text of its profile link ("[info]NAME", "[personal profile] NAME",
/// "[ profile] NAME": site-formats 3.1) and without an address behind it.
std::string plain_name(std::string_view text);

/// A value from the head of a mail: of an author the name without the address, of a title the
/// subject without its marks ("FIC:", "[list]", "(1/3)").
std::string mail_value(std::optional<Field> field, std::string_view text);

/// A value as it is kept: blanks folded, decoration taken off, names made plain.
std::string tidy_value(Field field, std::string_view text);

/// True for what LiveJournal and the archives call a rating: "PG-13", "NC17", "FRM", "Teen", "K+".
bool is_rating(std::string_view term);
/// True for two names with a stroke or "x" between them, and for "gen", "het", "slash" and their
/// kin.
bool is_pairing(std::string_view term);

/// What the terms of a subject line prove to be: "[The Office; Jim/Jan]" names a fandom and a
/// pairing, "(Tregeagle, PG)" a rating and something that cannot be told.
std::vector<std::pair<Field, std::string>> subject_terms(std::string_view terms);

}  // namespace storybind
