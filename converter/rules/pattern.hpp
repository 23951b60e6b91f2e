// The regular expressions of rule files: one pattern, and many tested at once. RE2 inside, so a
// match takes time linear in the line whatever the pattern and the line are.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace storybind {

/// A named group of a match. The text is a view into the line that was matched.
struct Capture {
    std::string_view name;
    std::string_view text;
};

/// A compiled expression that must match a whole line. Immutable, cheap to copy, shared by threads.
class Pattern {
  public:
    /// Compiles RE2 syntax; an apostrophe in it also means U+2019. Fails with RE2's own words.
    static tl::expected<Pattern, std::string> compile(std::string_view regex, bool nocase);

    bool matches(std::string_view line) const;
    /// The groups that took part, in the order of their names' places in the expression; nothing
    /// where the line does not match.
    std::optional<std::vector<Capture>> captures(std::string_view line) const;
    /// Names of all groups.
    const std::vector<std::string>& groups() const;
    /// The expression as RE2 got it.
    const std::string& translated() const;

  private:
    struct Compiled;
    explicit Pattern(std::shared_ptr<const Compiled> compiled);
    std::shared_ptr<const Compiled> compiled_;
};

/// Many patterns of which one pass over a line finds all that match. Immutable once built.
class PatternSet {
  public:
    explicit PatternSet(const std::vector<Pattern>& patterns);
    /// Appends the positions of all patterns that match the whole line.
    void match(std::string_view line, std::vector<int>& positions) const;

  private:
    struct Compiled;
    std::shared_ptr<const Compiled> compiled_;
};

/// The expression that matches exactly this text (an apostrophe also matching U+2019).
std::string quoted(std::string_view text);

}  // namespace storybind
