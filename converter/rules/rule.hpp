// A rule of a site, checked and compiled. converter/sites/README.md is the manual of what each
// member means in a rule file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/finding.hpp"
#include "model/metadata.hpp"
#include "rules/pattern.hpp"
#include "rules/selector.hpp"

namespace storybind {

/// The tables of a rule file.
enum class RuleKind : std::uint8_t { evidence, remove, metadata, note, chapter, key, not_story };

/// Name of the table: "evidence", "remove", ..., "not_story".
std::string_view name_of(RuleKind kind);
std::optional<RuleKind> rule_kind_named(std::string_view name);

/// Where on the page a rule's line may stand.
enum class Where : std::uint8_t {
    top,      ///< the first non-blank line
    head,     ///< the run of known lines at the top
    tail,     ///< the run of known lines at the end
    frame,    ///< head or tail
    story,    ///< everything between
    opening,  ///< the first lines of the story
    closing,  ///< the last lines of the story
    anywhere,
};

std::optional<Where> where_named(std::string_view name);

/// What one line must look like. All that is given must hold.
struct LineConditions {
    std::vector<std::string> text;      ///< the line is one of these
    std::vector<std::string> starts;    ///< the line begins with one of these
    std::vector<std::string> ends;      ///< the line ends with one of these
    std::vector<std::string> contains;  ///< the line holds one of these
    std::vector<Pattern> matches;       ///< one of these matches the whole line
    std::vector<Pattern> unless;        ///< none of these does
    bool nocase = false;
    std::size_t longest = 300;  ///< characters that the line may have

    bool empty() const {
        return text.empty() && starts.empty() && ends.empty() && contains.empty() &&
               matches.empty();
    }
};

/// Where among the elements of an HTML page a line must stand. A rule that gives any of these
/// speaks of HTML pages only, and element is proof enough: place does not count.
struct MarkupConditions {
    std::vector<Selector> within;   ///< in an element that one of these means
    std::vector<Selector> outside;  ///< in none that these mean, though the page has one
    std::vector<Pattern> link;      ///< holds a link to an address that one of these matches
    bool linked = false;            ///< every word is part of a link
    /// Of a note: the elements inside `within` that hold its label.
    std::vector<Selector> heading;

    bool empty() const { return within.empty() && outside.empty() && link.empty() && !linked; }
};

/// What must stand around it.
struct Surroundings {
    Where where = Where::frame;
    bool blank_before = false;        ///< a blank line, or the page's start, above it
    bool blank_after = false;         ///< a blank line, or the page's end, beneath it
    std::size_t blanks_above = 0;     ///< at least so many blank lines above it
    std::vector<std::string> after;   ///< ids: the non-blank line above was matched by one of them
    std::vector<std::string> before;  ///< ids: likewise the one beneath
    std::vector<std::string> beside;  ///< ids: either of the two
    bool adjacent = false;            ///< no blank line parts it from those neighbours
    std::vector<std::string> below;   ///< ids: any line further up was matched by one of them
    /// Ids: of all rules that some `section` of the site names, the one whose words stand last
    /// above the line is one of these.
    std::vector<std::string> section;
    /// Ids: the line says the same as a line not far above that was matched by one of them.
    std::vector<std::string> repeats;
    std::size_t run = 1;  ///< so many adjacent lines match
    bool anchor = false;  ///< in the head: may stand beneath a few unknown lines
};

/// How far a block reaches.
enum class Reach : std::uint8_t {
    line,        ///< no block: the line alone
    until_line,  ///< down to the first line that `until` matches
    until_end,   ///< down to the page's end
    from_start,  ///< from the page's start down to the line
};

struct BlockConditions {
    Reach reach = Reach::line;
    std::optional<Pattern> until;
    std::size_t near = 0;  ///< most unknown lines between the opener and the next known one; 0: any
    std::size_t proof = 0;  ///< further lines in the block that other rules of the site match
    std::size_t gap = 0;    ///< most lines in a row that none of them matches; 0: no limit
    std::size_t words = 0;  ///< most words the block may hold; 0: no limit
    /// Ids: an unknown line counts as part of the block only beneath a line that one of them
    /// matched (the text of a comment beneath its head); none: anywhere.
    std::vector<std::string> under;
    /// Ids: a block that holds a line of one of them begins too far up (the entry's own tags stand
    /// above its comments).
    std::vector<std::string> without;
    bool last = false;  ///< of several lines that could open it take the last, not the first
};

/// A capture group that is a metadata value.
struct Gives {
    std::string group;
    /// Empty: the group holds the terms of a subject line, each filed where its form proves what
    /// it is.
    std::optional<Field> field;
    Confidence confidence = Confidence::likely;
};

/// What a `[[key]]` table says of a line `NAME: value` in a header block.
struct KeyMeaning {
    std::vector<std::string> names;
    std::optional<Field> field;    ///< the value is metadata
    std::optional<NoteKind> note;  ///< the value is an author's note
    bool drop = false;             ///< the value is of no use (counters of the archive)
    bool any = false;              ///< stands for every label that no table names
    bool free = false;             ///< the value is free text and may run over lines
    bool weak = false;             ///< prose uses such labels too
    bool numbered = false;         ///< "Author's Note 1:" counts as well
    /// The value may stand on the lines beneath the name, down to the next line that a rule knows.
    bool beneath = false;
    std::optional<Pattern> value;    ///< what the one line beneath the name must look like
    std::vector<std::string> empty;  ///< values that mean "none"
    std::map<std::string, std::string> values;  ///< as written -> as kept
};

/// Where a text copy shows that an author's note ends. A rule that says so claims no other note.
struct NoteEnd {
    std::vector<std::string> ids;  ///< the note ends above the next line that one of them matches
    bool page = false;             ///< or where the story ends, and the frame beneath it begins
    std::size_t words = 0;         ///< most words of the note; 0: no limit

    bool empty() const { return ids.empty() && !page; }
};

struct Rule {
    RuleKind kind = RuleKind::remove;
    std::string id;
    std::string why;
    std::string file;
    unsigned line = 0;  ///< of the table in its file, from 1

    LineConditions line_is;
    MarkupConditions markup;
    std::vector<Pattern> url;  ///< evidence: the page's address matches one of these
    Surroundings around;
    BlockConditions block;

    std::vector<Gives> gives;
    std::string split;  ///< separators of list values, each a character; empty: one value
    std::map<std::string, std::string> split_of;  ///< the same, by the name of the field
    std::vector<std::string> whole;  ///< values that hold a separator and are one all the same
    std::size_t at_most = 0;         ///< budget of lines; 0: none
    unsigned points = 0;             ///< evidence for the site

    NoteKind note = NoteKind::chapter;
    std::string label;  ///< of a note, as readers see it; empty: as written
    NoteEnd note_end;
    bool index = false;   ///< a chapter rule whose lines are rows of a contents list
    bool proven = false;  ///< a chapter rule whose every line opens a chapter, sequence or not

    bool cut = false;             ///< the line stands for text that is on another page
    std::size_t words_below = 0;  ///< not_story holds only on pages with fewer words
    std::size_t times = 1;        ///< not_story: so many lines match
    std::string says;             ///< not_story: what the user is told

    KeyMeaning key;
    std::vector<std::string> examples;
    std::vector<std::string> keeps;
};

}  // namespace storybind
