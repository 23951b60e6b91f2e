// Loads, checks and holds the rule files of sites (converter/sites/README.md is their manual).
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/error.hpp"

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

/// Checks and compiles rule files. A later file replaces an earlier one of the same `site.id` and
/// may disable single rules of others. Fails with `rules` and file:line at the first unknown key,
/// bad regex, missing id, why or example, duplicate id, example that its own rule does not match,
/// `keep` line that it does.
Result<Sites> load_sites(std::span<const RuleFile> files);

}  // namespace storybind
