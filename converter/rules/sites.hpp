// Loads, checks and holds the rule files of sites (converter/sites/README.md is their manual).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/error.hpp"
#include "model/page.hpp"

namespace storybind {

/// A rule file as found, before it is checked.
struct RuleFile {
    std::string name;   ///< path, or "builtin:efiction.toml"
    std::string bytes;  ///< TOML
};

struct CompiledSites;  // rules/compiled.hpp: the checked rules and their matchers

/// The rules in force. Immutable and cheap to copy; threads may share one.
class Sites {
  public:
    explicit Sites(std::shared_ptr<const CompiledSites> compiled)
        : compiled_(std::move(compiled)) {}
    const CompiledSites& compiled() const { return *compiled_; }

  private:
    std::shared_ptr<const CompiledSites> compiled_;
};

/// The rule files that the program carries, one a site, in the order of their names.
std::vector<RuleFile> builtin_rule_files();

/// The user's own: `$XDG_CONFIG_HOME/storybind/sites/*.toml` (default ~/.config), by name. None is
/// no error; one that cannot be read is.
Result<std::vector<RuleFile>> user_rule_files();

/// Whose examples are tried while loading.
enum class SelfTest : std::uint8_t {
    /// Of all files but the builtin ones: those are tried by the unit tests, not at every start.
    users,
    all,
};

/// Reads a piece of HTML, as the examples of rules for elements are. The rules cannot: they do not
/// know the reader.
using ReadMarkup = std::function<Page(std::string_view)>;

/// Checks and compiles rule files. A later file replaces an earlier one of the same `site.id` and
/// may disable single rules of others. Fails with `rules` and file:line at the first unknown key,
/// bad regex, missing id, why or example, duplicate id, example that its own rule does not match,
/// `keep` line that it does. Examples in HTML are tried only where `read` is given.
Result<Sites> load_sites(std::span<const RuleFile> files, SelfTest tests = SelfTest::users,
                         const ReadMarkup& read = {});

/// One rule as `storybind sites` lists it.
struct RuleSummary {
    std::string kind;  ///< its table: "remove", "metadata", "note", ...
    std::string id;
    std::string why;
    std::vector<std::string> examples;
};

/// One site as `storybind sites` lists it.
struct SiteSummary {
    std::string id;
    std::string name;
    std::string file;                ///< where it came from: RuleFile::name
    unsigned threshold = 0;          ///< points of evidence that recognise it; 0 for "generic"
    std::vector<RuleSummary> rules;  ///< in file order, without the disabled ones
};

/// The sites in force, in the order of their ids.
std::vector<SiteSummary> list_sites(const Sites& sites);

}  // namespace storybind
