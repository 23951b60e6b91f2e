#include "rules/pattern.hpp"

#include <re2/re2.h>
#include <re2/set.h>

#include <map>
#include <utility>

namespace storybind {

namespace {

RE2::Options options() {
    RE2::Options options;
    options.set_log_errors(false);
    options.set_never_nl(true);
    return options;
}

// Lets an apostrophe match the curly one as well. Inside [...] it is added to the class.
std::string with_both_apostrophes(std::string_view regex) {
    std::string out;
    bool in_class = false;
    for (std::size_t i = 0; i < regex.size(); ++i) {
        const char c = regex[i];
        if (c == '\\' && i + 1 < regex.size()) {
            out += c;
            out += regex[++i];
        } else if (c == '\'') {
            out += in_class ? "'\u2019" : "['\u2019]";
        } else {
            if (c == '[' && !in_class) {
                in_class = true;
            } else if (c == ']' && in_class) {
                in_class = false;
            }
            out += c;
        }
    }
    return out;
}

}  // namespace

struct Pattern::Compiled {
    RE2 regex;
    std::vector<std::string> groups;  // in the order of their numbers
    std::vector<int> numbers;

    explicit Compiled(const std::string& text) : regex(text, options()) {
        for (const auto& [number, name] : regex.CapturingGroupNames()) {
            groups.push_back(name);
            numbers.push_back(number);
        }
    }
};

Pattern::Pattern(std::shared_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}

tl::expected<Pattern, std::string> Pattern::compile(std::string_view regex, bool nocase) {
    std::string text = with_both_apostrophes(regex);
    if (nocase) text = "(?i:" + text + ")";
    auto compiled = std::make_shared<const Compiled>(text);
    if (!compiled->regex.ok()) return tl::unexpected(compiled->regex.error());
    return Pattern(std::move(compiled));
}

bool Pattern::matches(std::string_view line) const {
    return RE2::FullMatch(re2::StringPiece(line.data(), line.size()), compiled_->regex);
}

std::optional<std::vector<Capture>> Pattern::captures(std::string_view line) const {
    const auto count = static_cast<std::size_t>(compiled_->regex.NumberOfCapturingGroups()) + 1;
    std::vector<re2::StringPiece> parts(count);
    const re2::StringPiece text(line.data(), line.size());
    if (!compiled_->regex.Match(text, 0, line.size(), RE2::ANCHOR_BOTH, parts.data(),
                                static_cast<int>(count)))
        return std::nullopt;
    std::vector<Capture> captures;
    for (std::size_t i = 0; i < compiled_->groups.size(); ++i) {
        const re2::StringPiece& part = parts[static_cast<std::size_t>(compiled_->numbers[i])];
        if (part.data() != nullptr)
            captures.push_back({compiled_->groups[i], std::string_view(part.data(), part.size())});
    }
    return captures;
}

const std::vector<std::string>& Pattern::groups() const { return compiled_->groups; }

const std::string& Pattern::translated() const { return compiled_->regex.pattern(); }

struct PatternSet::Compiled {
    RE2::Set set;
    std::vector<Pattern> patterns;

    explicit Compiled(const RE2::Options& set_options) : set(set_options, RE2::ANCHOR_BOTH) {}
};

PatternSet::PatternSet(const std::vector<Pattern>& patterns) {
    RE2::Options set_options = options();
    set_options.set_max_mem(std::int64_t{64} << 20);
    auto compiled = std::make_shared<Compiled>(set_options);
    compiled->patterns = patterns;
    for (const Pattern& pattern : patterns) compiled->set.Add(pattern.translated(), nullptr);
    if (!patterns.empty()) compiled->set.Compile();
    compiled_ = std::move(compiled);
}

void PatternSet::match(std::string_view line, std::vector<int>& positions) const {
    if (compiled_->patterns.empty()) return;
    RE2::Set::ErrorInfo error{};
    std::vector<int> found;
    const bool matched =
        compiled_->set.Match(re2::StringPiece(line.data(), line.size()), &found, &error);
    if (matched || error.kind == RE2::Set::kNoError) {
        positions.insert(positions.end(), found.begin(), found.end());
        return;
    }
    // The set's automaton ran out of memory on this line: ask the patterns one by one.
    for (std::size_t i = 0; i < compiled_->patterns.size(); ++i)
        if (compiled_->patterns[i].matches(line)) positions.push_back(static_cast<int>(i));
}

std::string quoted(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                           (c >= 'a' && c <= 'z') || c == ' ' || c == '\'' || (c & 0x80) != 0;
        if (!plain) out += '\\';
        out += c;
    }
    return out;
}

}  // namespace storybind
