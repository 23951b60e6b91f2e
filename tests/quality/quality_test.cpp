// How well the fixtures come out, against a floor that only a person lowers
// (tests/quality/floor.txt): snippets of the story that were kept, snippets of frame that left.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>

#include "fixtures/guards.hpp"
#include "text/utf8.hpp"

namespace storybind {
namespace {

using Figures = std::map<std::string, double>;

/// Lines "NAME NUMBER".
Figures read_floor() {
    Figures floor;
    for (const std::string& line :
         read_list(std::filesystem::path(STORYBIND_SOURCE_DIR) / "tests/quality/floor.txt")) {
        const std::size_t blank = line.rfind(' ');
        floor[line.substr(0, blank)] = std::strtod(line.c_str() + blank, nullptr);
    }
    return floor;
}

double per_cent(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

TEST(Quality, IsNoLowerThanTheFloor) {
    Guards all;
    for (const Case& item : all_cases()) {
        const Guards guards = check_guards(item, run_case(item));
        all.snippets_kept += guards.snippets_kept;
        all.snippets_to_keep += guards.snippets_to_keep;
        all.snippets_dropped += guards.snippets_dropped;
        all.snippets_to_drop += guards.snippets_to_drop;
    }
    Figures figures = {{"cases", static_cast<double>(all_cases().size())},
                       {"snippets to keep", static_cast<double>(all.snippets_to_keep)},
                       {"snippets to drop", static_cast<double>(all.snippets_to_drop)},
                       {"kept", per_cent(all.snippets_kept, all.snippets_to_keep)},
                       {"dropped", per_cent(all.snippets_dropped, all.snippets_to_drop)}};
    const Figures floor = read_floor();
    EXPECT_EQ(floor.size(), figures.size());
    for (const auto& [name, least] : floor) {
        EXPECT_GE(figures[name], least) << name << ": below tests/quality/floor.txt";
        RecordProperty(ascii_lower(name), fmt::format("{:.2f}", figures[name]));
    }
}

}  // namespace
}  // namespace storybind
