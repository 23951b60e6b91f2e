#include "model/ledger.hpp"

#include <algorithm>

namespace storybind {

std::string_view name_of(Fate fate) {
    switch (fate) {
        case Fate::open:
            return "open";
        case Fate::kept:
            return "kept";
        case Fate::metadata:
            return "metadata";
        case Fate::removed:
            return "removed";
        case Fate::blank:
            return "blank";
    }
    return "?";
}

Ledger::Ledger(std::size_t lines) : rows_(lines), texts_(1) { known_.emplace(std::string(), 0); }

Row Ledger::row(LineIndex line) const {
    const Cell& cell = rows_[line];
    return {cell.fate, texts_[cell.rule], texts_[cell.why], texts_[cell.place]};
}

bool Ledger::keep(LineIndex line, std::string_view place) {
    return claim(
        line, {.fate = Fate::kept, .pinned = false, .rule = 0, .why = 0, .place = intern(place)});
}

bool Ledger::use(LineIndex line, std::string_view rule, std::string_view why) {
    return take(line, Fate::metadata, rule, why);
}

bool Ledger::remove(LineIndex line, std::string_view rule, std::string_view why) {
    return take(line, Fate::removed, rule, why);
}

bool Ledger::blank(LineIndex line) {
    return claim(line, {.fate = Fate::blank, .pinned = false, .rule = 0, .why = 0, .place = 0});
}

std::size_t Ledger::times_barred(std::string_view rule) const {
    const auto found = barred_.find(rule);
    return found == barred_.end() ? 0 : found->second;
}

LineIndex Ledger::first_open() const {
    const auto open = std::find_if(rows_.begin(), rows_.end(),
                                   [](const Cell& cell) { return cell.fate == Fate::open; });
    return static_cast<LineIndex>(open - rows_.begin());
}

std::size_t Ledger::count(Fate fate) const {
    return static_cast<std::size_t>(std::count_if(
        rows_.begin(), rows_.end(), [fate](const Cell& cell) { return cell.fate == fate; }));
}

std::uint32_t Ledger::intern(std::string_view text) {
    std::string key(text);
    const auto known = known_.find(key);
    if (known != known_.end()) return known->second;
    const auto id = static_cast<std::uint32_t>(texts_.size());
    texts_.push_back(key);
    known_.emplace(std::move(key), id);
    return id;
}

bool Ledger::take(LineIndex line, Fate fate, std::string_view rule, std::string_view why) {
    if (!is_open(line) || is_pinned(line)) return false;
    const auto barred = barred_.find(rule);
    if (barred != barred_.end()) {
        ++barred->second;
        pin(line);
        return false;
    }
    return claim(
        line,
        {.fate = fate, .pinned = false, .rule = intern(rule), .why = intern(why), .place = 0});
}

bool Ledger::claim(LineIndex line, Cell cell) {
    Cell& row = rows_[line];
    if (row.fate != Fate::open) return false;
    cell.pinned = row.pinned;
    row = cell;
    return true;
}

}  // namespace storybind
