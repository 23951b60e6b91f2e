// The regular expressions of rule files: one pattern, and many tested at once. RE2 inside, so a
// match takes time linear in the line whatever the pattern and the line are.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace storybind {

/// A named group of a match. The text is a view into the line that was matched.
struct Capture {
    std::string_view name;
    std::string_view text;
};

/// An expression that must match a whole line. Immutable, cheap to copy, shared by threads. It is
/// compiled when it is first asked for: a run of the program needs few of the builtin ones.
class Pattern {
  public:
    /// RE2 syntax; an apostrophe in it also means U+2019.
    Pattern(std::string_view regex, bool nocase);

    /// What is wrong with the expression, in RE2's words; empty where nothing is. A wrong one
    /// matches nothing.
    std::string error() const;
    bool matches(std::string_view line) const;
    /// The groups that took part; nothing where the line does not match.
    std::optional<std::vector<Capture>> captures(std::string_view line) const;
    /// Names of all groups.
    const std::vector<std::string>& groups() const;
    /// The expression as RE2 gets it.
    const std::string& translated() const;

  private:
    struct Lazy;
    std::shared_ptr<Lazy> lazy_;
};

/// Many patterns of which one pass over a line finds all that match. Immutable, cheap to copy,
/// shared by threads, compiled at the first match.
class PatternSet {
  public:
    explicit PatternSet(std::vector<Pattern> patterns);
    /// Appends the positions of all patterns that match the whole line.
    void match(std::string_view line, std::vector<int>& positions) const;

  private:
    struct Lazy;
    std::shared_ptr<Lazy> lazy_;
};

/// The expression that matches exactly this text (an apostrophe also matching U+2019).
std::string quoted(std::string_view text);

}  // namespace storybind
