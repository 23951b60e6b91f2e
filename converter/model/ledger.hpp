// The ledger: one row a line of the page, filled in as the stages decide what becomes of each.
//
// It starts with every row open. A row is claimed once: kept (and where it went), used as metadata,
// removed (by which rule), or blank. When a book is made no row is open. So a line leaves only
// through a named rule, and `explain` can show it.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/page.hpp"

namespace storybind {

enum class Fate : std::uint8_t {
    open,      ///< nobody has decided yet; a book with an open row is a bug
    kept,      ///< in the book, at `Row::place`
    metadata,  ///< its value stands in the metadata, read by `Row::rule`
    removed,   ///< left out by `Row::rule`, for the reason `Row::why`
    blank,     ///< holds no character but blanks; spacing only
};

std::string_view name_of(Fate fate);

/// What became of one line. The views point into the ledger and live as long as it does.
struct Row {
    Fate fate = Fate::open;
    std::string_view rule;  ///< stable rule id, e.g. "efiction.author-of"; empty for kept and blank
    std::string_view why;   ///< one sentence for a person; may be empty
    std::string_view place;  ///< for kept lines: "chapter 1", "chapter 1 notes", "story notes", ...
};

/// The rows of one page. Copying is allowed and deep; rows are addressed by LineIndex.
class Ledger {
  public:
    explicit Ledger(std::size_t lines);

    std::size_t size() const { return rows_.size(); }
    Row row(LineIndex line) const;
    bool is_open(LineIndex line) const { return rows_[line].fate == Fate::open; }

    /// Says that the user wants this line in the book: from now on only `keep` and `blank` succeed.
    void pin(LineIndex line) { rows_[line].pinned = true; }
    /// Says that the user wants every line in the book that this rule would take: its claims fail
    /// and pin the line instead.
    void bar(std::string_view rule) { barred_.emplace(rule, 0); }
    /// True for a line that the user put back. The structurer makes it a paragraph of the story.
    bool is_pinned(LineIndex line) const { return rows_[line].pinned; }
    /// How many claims of a barred rule failed; 0 where it is not barred.
    std::size_t times_barred(std::string_view rule) const;

    /// Each claims an open row and says whether it did. A row that is claimed stays as it was; a
    /// pinned row cannot become metadata or leave.
    bool keep(LineIndex line, std::string_view place);
    bool use(LineIndex line, std::string_view rule, std::string_view why);
    bool remove(LineIndex line, std::string_view rule, std::string_view why);
    bool blank(LineIndex line);

    /// The first open row, or size() where the ledger is complete.
    LineIndex first_open() const;
    std::size_t count(Fate fate) const;

  private:
    struct Cell {
        Fate fate = Fate::open;
        bool pinned = false;
        std::uint32_t rule = 0;
        std::uint32_t why = 0;
        std::uint32_t place = 0;
    };

    std::uint32_t intern(std::string_view text);
    bool claim(LineIndex line, Cell cell);
    bool take(LineIndex line, Fate fate, std::string_view rule, std::string_view why);

    std::vector<Cell> rows_;
    std::vector<std::string> texts_;  ///< [0] is empty; rows hold positions, so copies stay valid
    std::unordered_map<std::string, std::uint32_t> known_;
    std::map<std::string, std::size_t, std::less<>> barred_;  ///< rule id, claims refused
};

}  // namespace storybind
