// Dates as archives and authors write them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace storybind {

/// A calendar date of which the day, or the month and the day, may be unknown.
struct Date {
    int year = 0;   ///< 1900 to 2199
    int month = 0;  ///< 1 to 12; 0 where unknown
    int day = 0;    ///< 1 to the month's last; 0 where unknown

    friend auto operator<=>(const Date&, const Date&) = default;
};

struct ParsedDate {
    Date date;
    /// The numbers could mean another day as well (03/04/2005): `date` is not to be relied on.
    bool ambiguous = false;
};

/// Finds the one date in a line such as "18 November 2007 @ 02:42 am", "16th-Mar-2006 07:15 pm",
/// "[Jan. 5th, 2005|03:04 pm]", "2005-01-05 03:04", "Wed, 14 Feb 1997 09:12:44 GMT", "March 2009"
/// or "01/28/09" (site-formats 2.8, 3.2). English month names and their usual abbreviations.
/// Two-digit years count from 1970 to 2069. Nothing where there is no date or more than one.
std::optional<ParsedDate> parse_date(std::string_view text);

/// "2007-11-18", "2007-11" or "2007".
std::string to_iso(const Date& date);

/// The inverse of to_iso; nothing for any other form.
std::optional<Date> from_iso(std::string_view text);

}  // namespace storybind
