#include "rules/rule.hpp"

#include <array>

namespace storybind {

namespace {

struct NamedKind {
    std::string_view name;
    RuleKind kind;
};

constexpr std::array<NamedKind, 7> rule_kinds{{{"evidence", RuleKind::evidence},
                                               {"remove", RuleKind::remove},
                                               {"metadata", RuleKind::metadata},
                                               {"note", RuleKind::note},
                                               {"chapter", RuleKind::chapter},
                                               {"key", RuleKind::key},
                                               {"not_story", RuleKind::not_story}}};

struct NamedPlace {
    std::string_view name;
    Where where;
};

constexpr std::array<NamedPlace, 8> places{{{"top", Where::top},
                                            {"head", Where::head},
                                            {"tail", Where::tail},
                                            {"frame", Where::frame},
                                            {"story", Where::story},
                                            {"opening", Where::opening},
                                            {"closing", Where::closing},
                                            {"anywhere", Where::anywhere}}};

}  // namespace

std::string_view name_of(RuleKind kind) {
    for (const NamedKind& named : rule_kinds)
        if (named.kind == kind) return named.name;
    return "?";
}

std::optional<RuleKind> rule_kind_named(std::string_view name) {
    for (const NamedKind& named : rule_kinds)
        if (named.name == name) return named.kind;
    return std::nullopt;
}

std::optional<Where> where_named(std::string_view name) {
    for (const NamedPlace& place : places)
        if (place.name == name) return place.where;
    return std::nullopt;
}

}  // namespace storybind
