#include "rules/mail_head.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace storybind {

namespace {

constexpr std::size_t least_names = 3;

// "Wed, 14 Feb 1997 09:12:44 GMT": an hour to the second, and words on both sides of it.
bool is_stamp(std::string_view value) {
    const std::size_t first = value.find(':');
    if (first == std::string_view::npos || first < 10) return false;
    const std::string_view hour = value.substr(first - 2);
    const auto digit = [&](std::size_t at) {
        return at < hour.size() && hour[at] >= '0' && hour[at] <= '9';
    };
    return digit(0) && digit(1) && digit(3) && digit(4) && hour.size() > 9 && hour[5] == ':' &&
           digit(6) && digit(7) && hour[8] == ' ' &&
           std::string_view("+-GECMPUB").find(hour[9]) != std::string_view::npos;
}

bool is_from(const Rule& rule) { return rule.key.in_mail == Field::author; }

// True where another "From:" stands further down: a story in letters.
bool writes_again(const RuleSet& rules, const PageLines& lines, Position from) {
    for (Position at = from; at < lines.size(); ++at)
        if (const auto key = read_key(rules, lines.text[at], false);
            key && is_from(rules.rules[key->rule]))
            return true;
    return false;
}

}  // namespace

std::optional<MailHead> read_mail_head(const RuleSet& rules, const PageLines& lines) {
    MailHead head;
    std::size_t names = 0;
    bool machine = false;
    bool stamp = false;
    bool address = false;
    Position at = 0;
    for (; at < lines.size() && (at == 0 || !lines.blank_above(at)); ++at) {
        const std::string& text = lines.text[at];
        auto key = read_key(rules, text, text.starts_with("X-"));
        if (!key || text.size() > longest_frame_line) return std::nullopt;
        const Rule& rule = rules.rules[key->rule];
        const std::string_view value = std::string_view(text).substr(key->value);
        if (rule.key.in_mail || rule.key.mail) ++names;
        machine = machine || rule.key.mail;
        stamp = stamp || (rule.key.in_mail == Field::published && is_stamp(value));
        address = address || (is_from(rule) && value.find('@') != std::string_view::npos);
        head.block.items.push_back(
            {key->rule, std::move(key->label), at, at + 1, key->value, text.size(), false});
    }
    if (names < least_names || at == lines.size()) return std::nullopt;
    head.block.end = at;
    head.block.mail = true;
    head.proven = machine || (stamp && address && !writes_again(rules, lines, at));
    return head;
}

}  // namespace storybind
