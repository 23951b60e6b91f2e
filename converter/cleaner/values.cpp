#include "cleaner/values.hpp"

#include <algorithm>
#include <array>

#include "text/utf8.hpp"

namespace storybind {

namespace {

// True for the point of an abbreviation or an initial: "Mrs.", "Prof.", "M.".
bool is_abbreviation(std::string_view text, std::size_t point) {
    constexpr std::size_t longest = 4;
    const std::size_t begin = text.find_last_of(" ,;/(", point) + 1;  // npos + 1 is 0
    const bool capital = begin < point && text[begin] >= 'A' && text[begin] <= 'Z';
    return capital && point - begin <= longest;
}

bool has_sentence(std::string_view text) {
    for (std::size_t at = text.find(' '); at != std::string_view::npos;
         at = text.find(' ', at + 1)) {
        const char before = at > 0 ? text[at - 1] : ' ';
        if (before == '!' || before == '?') return true;
        if (before == '.' && !is_abbreviation(text, at - 1)) return true;
    }
    return false;
}

// True for a part that goes on with a sentence: "none, unless you count the cat" is no list.
bool is_phrase(std::string_view part) {
    constexpr std::array<std::string_view, 9> conjunctions{
        "unless ", "but ", "except ", "if ", "though ", "although ", "because ", "however ", "so "};
    return std::any_of(conjunctions.begin(), conjunctions.end(),
                       [&](std::string_view word) { return part.starts_with(word); });
}

bool is_user_link(std::string_view inside) {
    const std::string_view word = trim(inside);
    return word == "info" || word == "profile" || word.ends_with(" profile") ||
           word == "community" || word.ends_with(".com") || word == "Bad username";
}

// Takes "(mail@example.org)" and its kin off the end.
std::string_view without_address(std::string_view text) {
    const std::size_t open = text.find_last_of("(<[");
    if (open == std::string_view::npos || open == 0) return text;
    const std::string_view inside = text.substr(open + 1);
    const bool closed =
        !inside.empty() && std::string_view(")>]").find(inside.back()) != std::string_view::npos;
    const bool address =
        inside.find('@') != std::string_view::npos && inside.find(' ') == std::string_view::npos;
    return closed && address ? trim(text.substr(0, open)) : text;
}

constexpr std::array<std::string_view, 42> ratings{
    "g",    "pg",     "pg13",  "pg14",    "pg15",     "pg16",     "pg17",     "r",        "nc17",
    "nc18", "nc16",   "x",     "u",       "k",        "k+",       "t",        "m",        "ma",
    "fr7",  "fr13",   "fr15",  "fr18",    "fr21",     "frc",      "frt",      "frm",      "frao",
    "teen", "mature", "adult", "general", "explicit", "everyone", "worksafe", "notrated", "unrated",
    "12a",  "15",     "18",    "14a",     "18a",      "allages"};

constexpr std::array<std::string_view, 10> pairing_words{
    "gen",      "het",       "slash", "femslash", "femmeslash",
    "preslash", "pre-slash", "ot3",   "ot4",      "multi"};

// "3/7" and "1/1" are parts, no pairing.
bool is_part(std::string_view term) {
    const std::size_t slash = term.find('/');
    const std::string_view digits = "0123456789? ";
    return slash != std::string_view::npos &&
           term.find_first_not_of("0123456789?/ ") == std::string_view::npos &&
           digits.find(term.front()) != std::string_view::npos;
}

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}

}  // namespace

std::vector<std::string> split_list(std::string_view text, std::string_view separators,
                                    std::span<const std::string> whole) {
    std::vector<std::string> parts;
    const bool single = separators.empty() || has_sentence(text);
    int depth = 0;
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= text.size(); ++at) {
        if (trim(text.substr(begin, at - begin)).empty())
            for (const std::string& part : whole)
                if (text.substr(at).starts_with(part)) at += part.size();
        const char c = at < text.size() ? text[at] : '\0';
        if (c == '(' || c == '[' || c == '{') ++depth;
        if ((c == ')' || c == ']' || c == '}') && depth > 0) --depth;
        const bool cut = at == text.size() ||
                         (!single && depth == 0 && separators.find(c) != std::string_view::npos);
        if (!cut) continue;
        const std::string_view part = trim(text.substr(begin, at - begin));
        if (!part.empty()) parts.emplace_back(part);
        begin = at + 1;
    }
    if (parts.size() > 1 && std::any_of(parts.begin(), parts.end(), is_phrase))
        return {std::string(trim(text))};
    return parts;
}

std::string plain_name(std::string_view text) {
    text = trim(text);
    if (text.starts_with('[')) {
        const std::size_t close = text.find(']');
        if (close != std::string_view::npos && is_user_link(text.substr(1, close - 1)) &&
            !trim(text.substr(close + 1)).empty())
            text = trim(text.substr(close + 1));
    }
    return std::string(without_address(text));
}

std::string mail_value(std::optional<Field> field, std::string_view text) {
    text = trim(text);
    if (field == Field::author) {
        const std::size_t open = text.find('(');
        const bool behind = text.ends_with(')') && open != std::string_view::npos &&
                            text.substr(0, open).find('@') != std::string_view::npos;
        std::string_view name = behind ? text.substr(open + 1, text.size() - open - 2)
                                       : trim(text.substr(0, text.find('<')));
        if (name.size() > 2 && name.front() == '"' && name.back() == '"')
            name = name.substr(1, name.size() - 2);
        return std::string(trim(name.empty() ? text : name));
    }
    if (field != Field::title) return std::string(text);
    for (bool more = true; more;) {
        more = false;
        const std::size_t close = text.starts_with('[') ? text.find(']') : std::string_view::npos;
        if (close != std::string_view::npos && close + 1 < text.size()) {
            text = trim(text.substr(close + 1));
            more = true;
        }
        for (const std::string_view mark :
             {"re:", "new:", "repost:", "fic:", "story:", "fanfic:"}) {
            if (!ascii_lower(text.substr(0, mark.size())).starts_with(mark)) continue;
            text = trim(text.substr(mark.size()));
            more = true;
        }
    }
    const std::size_t last = text.find_last_of(" (");
    std::string_view part = last == std::string_view::npos ? "" : text.substr(last + 1);
    if (part.ends_with(')')) part.remove_suffix(1);
    if (!part.empty() && part.find('/') != std::string_view::npos && is_part(part))
        text = trim(text.substr(0, last));
    return std::string(text);
}

std::string tidy_value(Field field, std::string_view text) {
    std::string value = fold_blanks(text);
    if (field == Field::author) value = plain_name(value);
    // "*Title:* X" leaves the value clean, "_Title: X_" leaves a mark at its end only.
    const bool marked = !value.empty() && (value.back() == '*' || value.back() == '_') &&
                        std::count(value.begin(), value.end(), value.back()) == 1;
    if (marked) value.pop_back();
    return std::string(trim(value));
}

bool is_rating(std::string_view term) {
    std::string word;
    for (const char c : ascii_lower(trim(term)))
        if (c != '-' && c != ' ') word += c;
    if (word.starts_with("rated:")) word.erase(0, 6);
    if (word.starts_with("rated")) word.erase(0, 5);
    return std::find(ratings.begin(), ratings.end(), word) != ratings.end();
}

bool is_pairing(std::string_view term) {
    const std::string word = ascii_lower(trim(term));
    if (word.empty() || is_part(word)) return false;
    if (std::find(pairing_words.begin(), pairing_words.end(), word) != pairing_words.end())
        return true;
    const std::size_t slash = word.find('/');
    const std::size_t cross = word.find(" x ");
    const std::size_t at = slash != std::string::npos ? slash : cross;
    return at != std::string::npos && at > 0 && at + 1 < word.size() &&
           is_name_character(word.front());
}

std::vector<std::pair<Field, std::string>> subject_terms(std::string_view terms) {
    const std::vector<std::string> parts = split_list(terms, ",;|");
    std::vector<std::pair<Field, std::string>> fields;
    bool pairing = false;
    for (const std::string& part : parts) {
        if (is_rating(part)) {
            fields.emplace_back(Field::rating, part);
        } else if (is_pairing(part)) {
            fields.emplace_back(Field::relationship, part);
            pairing = true;
        }
    }
    // The fandom goes first where a pairing follows; alone it could be a character as well.
    const bool fandom = pairing && parts.size() >= 2 && !is_rating(parts[0]) &&
                        !is_pairing(parts[0]) && !is_part(parts[0]);
    if (fandom) fields.emplace_back(Field::fandom, parts[0]);
    return fields;
}

}  // namespace storybind
