#include "rules/pattern.hpp"

#include <fmt/format.h>
#include <re2/re2.h>
#include <re2/set.h>

#include <mutex>
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

struct Pattern::Lazy {
    std::string text;
    std::once_flag once;
    std::optional<RE2> regex;
    std::vector<std::string> groups;  // in the order of their numbers
    std::vector<std::size_t> numbers;

    const RE2& get() {
        std::call_once(once, [this] {
            regex.emplace(text, options());
            for (const auto& [number, name] : regex->CapturingGroupNames()) {
                groups.push_back(name);
                numbers.push_back(static_cast<std::size_t>(number));
            }
        });
        return *regex;
    }
};

Pattern::Pattern(std::string_view regex, bool nocase) : lazy_(std::make_shared<Lazy>()) {
    lazy_->text = with_both_apostrophes(regex);
    if (nocase) lazy_->text = fmt::format("(?i:{})", lazy_->text);
}

std::string Pattern::error() const { return lazy_->get().error(); }

bool Pattern::matches(std::string_view line) const {
    return RE2::FullMatch(re2::StringPiece(line.data(), line.size()), lazy_->get());
}

std::optional<std::vector<Capture>> Pattern::captures(std::string_view line) const {
    const RE2& regex = lazy_->get();
    if (!regex.ok()) return std::nullopt;
    const auto count = static_cast<std::size_t>(regex.NumberOfCapturingGroups()) + 1;
    std::vector<re2::StringPiece> parts(count);
    const re2::StringPiece text(line.data(), line.size());
    if (!regex.Match(text, 0, line.size(), RE2::ANCHOR_BOTH, parts.data(), static_cast<int>(count)))
        return std::nullopt;
    std::vector<Capture> captures;
    for (std::size_t i = 0; i < lazy_->groups.size(); ++i) {
        const re2::StringPiece& part = parts[lazy_->numbers[i]];
        if (part.data() != nullptr)
            captures.push_back({lazy_->groups[i], std::string_view(part.data(), part.size())});
    }
    return captures;
}

const std::vector<std::string>& Pattern::groups() const {
    lazy_->get();
    return lazy_->groups;
}

const std::string& Pattern::translated() const { return lazy_->text; }

struct PatternSet::Lazy {
    std::vector<Pattern> patterns;
    std::once_flag once;
    std::optional<RE2::Set> set;

    const RE2::Set& get() {
        std::call_once(once, [this] {
            RE2::Options set_options = options();
            set_options.set_max_mem(std::int64_t{64} << 20);
            set.emplace(set_options, RE2::ANCHOR_BOTH);
            for (const Pattern& pattern : patterns) set->Add(pattern.translated(), nullptr);
            set->Compile();
        });
        return *set;
    }
};

PatternSet::PatternSet(std::vector<Pattern> patterns) : lazy_(std::make_shared<Lazy>()) {
    lazy_->patterns = std::move(patterns);
}

void PatternSet::match(std::string_view line, std::vector<int>& positions) const {
    if (lazy_->patterns.empty()) return;
    RE2::Set::ErrorInfo error{};
    std::vector<int> found;
    const bool matched =
        lazy_->get().Match(re2::StringPiece(line.data(), line.size()), &found, &error);
    if (matched || error.kind == RE2::Set::kNoError) {
        positions.insert(positions.end(), found.begin(), found.end());
        return;
    }
    // The set's automaton ran out of memory on this line: ask the patterns one by one.
    for (std::size_t i = 0; i < lazy_->patterns.size(); ++i)
        if (lazy_->patterns[i].matches(line)) positions.push_back(static_cast<int>(i));
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
