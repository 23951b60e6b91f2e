#include "text/date.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <span>
#include <vector>

#include "text/utf8.hpp"

namespace storybind {
namespace {

constexpr std::array<std::string_view, 12> month_names = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

/// 1 to 12 for a month's name or an abbreviation of at least three letters ("Sept", "Jan"); else 0.
int month_named(std::string_view word) {
    if (word.size() < 3) return 0;
    for (std::size_t i = 0; i < month_names.size(); ++i) {
        if (month_names[i].substr(0, word.size()) == word) return static_cast<int>(i) + 1;
    }
    return 0;
}

constexpr bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_in(int month, int year) {
    constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month == 2 && is_leap(year)) return 29;
    return days[static_cast<std::size_t>(month) - 1];
}

bool is_valid(const Date& date) {
    if (date.year < 1900 || date.year > 2199) return false;
    if (date.month == 0) return date.day == 0;
    if (date.month < 0 || date.month > 12) return false;
    return date.day >= 0 && date.day <= days_in(date.month, date.year);
}

/// A piece of a date line: a number, a word in lower case, or one other character.
struct Token {
    enum class Kind { number, word, sign };
    Kind kind = Kind::sign;
    std::string_view text;
    int value = -1;        ///< of a number with at most four digits
    bool ordinal = false;  ///< a number with "st", "nd", "rd" or "th"
};

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

bool is_ordinal_ending(std::string_view word) {
    return word == "st" || word == "nd" || word == "rd" || word == "th";
}

std::size_t span_of(std::string_view text, bool (*accept)(char)) {
    std::size_t size = 0;
    while (size < text.size() && accept(text[size])) ++size;
    return size;
}

/// Blanks are dropped; `lower` must outlive the tokens.
std::vector<Token> tokens_of(std::string_view lower) {
    std::vector<Token> tokens;
    while (!lower.empty()) {
        if (const std::size_t size = span_of(lower, is_digit); size > 0) {
            Token token = {Token::Kind::number, lower.substr(0, size)};
            if (size <= 4) std::from_chars(lower.data(), lower.data() + size, token.value);
            tokens.push_back(token);
            lower.remove_prefix(size);
        } else if (const std::size_t letters = span_of(lower, is_letter); letters > 0) {
            const std::string_view word = lower.substr(0, letters);
            const bool after_number = !tokens.empty() && tokens.back().kind == Token::Kind::number;
            if (after_number && is_ordinal_ending(word)) {
                tokens.back().ordinal = true;
            } else {
                tokens.push_back({Token::Kind::word, word});
            }
            lower.remove_prefix(letters);
        } else {
            if (lower[0] != ' ') tokens.push_back({Token::Kind::sign, lower.substr(0, 1)});
            lower.remove_prefix(1);
        }
    }
    return tokens;
}

/// Walks over the tokens; each `read_` function takes what it names or nothing.
class Reader {
  public:
    explicit Reader(std::span<const Token> tokens) : tokens_(tokens) {}

    bool done() const { return at_ >= tokens_.size(); }
    void step() { ++at_; }
    std::size_t at() const { return at_; }
    bool follows_number() const { return at_ > 0 && tokens_[at_ - 1].kind == Token::Kind::number; }
    void go(std::size_t at) { at_ = at; }

    std::optional<int> read_number(std::size_t least_digits, std::size_t most_digits) {
        if (done() || tokens_[at_].kind != Token::Kind::number) return std::nullopt;
        const std::size_t digits = tokens_[at_].text.size();
        if (digits < least_digits || digits > most_digits) return std::nullopt;
        return tokens_[at_++].value;
    }
    std::optional<int> read_month() {
        if (done() || tokens_[at_].kind != Token::Kind::word) return std::nullopt;
        const int month = month_named(tokens_[at_].text);
        if (month == 0) return std::nullopt;
        ++at_;
        return month;
    }
    bool read_sign(std::string_view signs) {
        if (done() || tokens_[at_].kind != Token::Kind::sign) return false;
        if (signs.find(tokens_[at_].text[0]) == std::string_view::npos) return false;
        ++at_;
        return true;
    }
    std::optional<int> read_year() {
        if (const auto year = read_number(4, 4)) return year;
        const auto year = read_number(2, 2);
        if (!year) return std::nullopt;
        return *year >= 70 ? 1900 + *year : 2000 + *year;
    }

  private:
    std::span<const Token> tokens_;
    std::size_t at_ = 0;
};

/// "18 November 2007", "16th-Mar-2006", "5 Jan, 2005".
std::optional<ParsedDate> read_day_month_year(Reader& reader) {
    const auto day = reader.read_number(1, 2);
    if (!day) return std::nullopt;
    reader.read_sign("-./");
    const auto month = reader.read_month();
    if (!month) return std::nullopt;
    while (reader.read_sign(".,-/")) {
    }
    const auto year = reader.read_year();
    if (!year) return std::nullopt;
    return ParsedDate{{*year, *month, *day}};
}

/// "Jan. 5th, 2005", "March 04, 2009", "Feb/05/2005", "March 2009".
std::optional<ParsedDate> read_month_day_year(Reader& reader) {
    const bool numbered = reader.follows_number();
    const auto month = reader.read_month();
    if (!month) return std::nullopt;
    while (reader.read_sign(".,-/")) {
    }
    const std::size_t after_month = reader.at();
    if (const auto day = reader.read_number(1, 2)) {
        while (reader.read_sign(",-/")) {
        }
        if (const auto year = reader.read_number(4, 4)) return ParsedDate{{*year, *month, *day}};
    }
    reader.go(after_month);
    if (numbered) return std::nullopt;  // "29 February 2007" is a day that never was, no month
    if (const auto year = reader.read_number(4, 4)) return ParsedDate{{*year, *month, 0}};
    return std::nullopt;
}

/// "2005-01-05", "2005.01.05", "2005/01/05".
std::optional<ParsedDate> read_year_month_day(Reader& reader) {
    const auto year = reader.read_number(4, 4);
    if (!year || !reader.read_sign("-./")) return std::nullopt;
    const auto month = reader.read_number(1, 2);
    if (!month || !reader.read_sign("-./")) return std::nullopt;
    const auto day = reader.read_number(1, 2);
    if (!day) return std::nullopt;
    return ParsedDate{{*year, *month, *day}};
}

/// "01/28/2009", "28/01/09": only numbers over 12 tell the day from the month.
std::optional<ParsedDate> read_slashes(Reader& reader) {
    const auto first = reader.read_number(1, 2);
    if (!first || !reader.read_sign("/-.")) return std::nullopt;
    const auto second = reader.read_number(1, 2);
    if (!second || !reader.read_sign("/-.")) return std::nullopt;
    const auto year = reader.read_year();
    if (!year) return std::nullopt;
    if (*first > 12) return ParsedDate{{*year, *second, *first}};
    const bool ambiguous = *second <= 12 && *first != *second;
    return ParsedDate{{*year, *first, *second}, ambiguous};
}

std::optional<ParsedDate> read_date(Reader& reader) {
    constexpr std::array forms = {read_year_month_day, read_day_month_year, read_month_day_year,
                                  read_slashes};
    const std::size_t start = reader.at();
    for (const auto form : forms) {
        auto found = form(reader);
        if (found && is_valid(found->date)) return found;
        reader.go(start);
    }
    return std::nullopt;
}

}  // namespace

std::optional<ParsedDate> parse_date(std::string_view text) {
    if (text.size() > 200) return std::nullopt;  // prose, not a date line
    const std::string lower = ascii_lower(text);
    const std::vector<Token> tokens = tokens_of(lower);
    Reader reader(tokens);
    std::optional<ParsedDate> found;
    while (!reader.done()) {
        const auto date = read_date(reader);
        if (!date) {
            reader.step();
            continue;
        }
        if (found && found->date != date->date) return std::nullopt;
        if (!found) found = date;
    }
    if (found) return found;
    // A year alone is a date only where nothing else stands with it.
    if (tokens.size() == 1 && tokens[0].kind == Token::Kind::number) {
        const Date year = {tokens[0].value, 0, 0};
        if (tokens[0].text.size() == 4 && is_valid(year)) return ParsedDate{year};
    }
    return std::nullopt;
}

std::string to_iso(const Date& date) {
    if (date.month == 0) return fmt::format("{:04}", date.year);
    if (date.day == 0) return fmt::format("{:04}-{:02}", date.year, date.month);
    return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::optional<Date> from_iso(std::string_view text) {
    const bool dashes = (text.size() < 5 || text[4] == '-') && (text.size() < 8 || text[7] == '-');
    if (!dashes || (text.size() != 4 && text.size() != 7 && text.size() != 10)) return std::nullopt;
    Date date;
    const auto read = [text](std::size_t at, std::size_t size, int& number) {
        const char* begin = text.data() + at;
        const auto [end, error] = std::from_chars(begin, begin + size, number);
        return error == std::errc() && end == begin + size;
    };
    if (!read(0, 4, date.year)) return std::nullopt;
    if (text.size() >= 7 && (!read(5, 2, date.month) || date.month == 0)) return std::nullopt;
    if (text.size() == 10 && (!read(8, 2, date.day) || date.day == 0)) return std::nullopt;
    if (!is_valid(date)) return std::nullopt;
    return date;
}

}  // namespace storybind
