#include "text/date.hpp"

#include <gtest/gtest.h>

namespace storybind {
namespace {

std::string printed(std::string_view text) {
    const auto date = parse_date(text);
    if (!date) return "none";
    return to_iso(date->date) + (date->ambiguous ? " ambiguous" : "");
}

TEST(Date, ReadsWhatArchivesPrint) {
    struct Row {
        std::string_view text;
        std::string_view date;
    };
    const Row rows[] = {
        // LiveJournal and its kin, site-formats 3.2
        {"18 November 2007 @ 02:42 am", "2007-11-18"},
        {"16th-Mar-2006 07:15 pm", "2006-03-16"},
        {"Jan. 5th, 2005 @ 03:04 pm", "2005-01-05"},
        {"[Jan. 5th, 2005|03:04 pm]", "2005-01-05"},
        {"January 5th, 2005", "2005-01-05"},
        {"Wed, Jan. 5th, 2005, 03:04 pm", "2005-01-05"},
        {"May. 25th, 2005 at 12:07 PM", "2005-05-25"},
        {"on January 5th, 2005 at 03:04 pm", "2005-01-05"},
        {"@ 2005-01-05 03:04 pm", "2005-01-05"},
        {"2005-01-05 03:04", "2005-01-05"},
        {"Oct 29, 2006 12:45", "2006-10-29"},
        {"1/5/05", "2005-01-05 ambiguous"},
        {"03:04pm 05/01/2005", "2005-05-01 ambiguous"},
        // eFiction, site-formats 2.8
        {"March 04, 2009", "2009-03-04"},
        {"Mar 04, 2009", "2009-03-04"},
        {"04 Mar 2009", "2009-03-04"},
        {"01/28/2009", "2009-01-28"},
        {"28/01/2009", "2009-01-28"},
        {"28/01/09", "2009-01-28"},
        {"03/03/2003", "2003-03-03"},
        {"2009.01.28", "2009-01-28"},
        {"Jan/28/2009", "2009-01-28"},
        {"Jan 28 2009", "2009-01-28"},
        // mail
        {"14 Feb 1997 09:12:44 GMT", "1997-02-14"},
        {"Fri, 14 Feb 1997 09:12:44 -0500", "1997-02-14"},
        {"14 Feb 97", "1997-02-14"},
        // parts of a date
        {"March 2009", "2009-03"},
        {"2009", "2009"},
        {"29 February 2008", "2008-02-29"},
        // one date, said twice
        {"2005-01-05, which is January 5, 2005", "2005-01-05"},
        // no date
        {"", "none"},
        {"29 February 2007", "none"},
        {"31/04/2009", "none"},
        {"May I come in, 10 or 20 times?", "none"},
        {"room 2009 was empty", "none"},
        {"from 1 May 2001 to 3 May 2001", "none"},
        {"02:42 am", "none"},
        {"1850-01-01", "none"},
    };
    for (const Row& row : rows) EXPECT_EQ(printed(row.text), row.date) << row.text;
}

TEST(Date, IsoRoundTrips) {
    for (const auto* text : {"2007", "2007-11", "2007-11-18"}) {
        const auto date = from_iso(text);
        ASSERT_TRUE(date) << text;
        EXPECT_EQ(to_iso(*date), text);
    }
    for (const auto* text : {"", "207", "2007-", "2007-13", "2007-00", "2007-02-30", "2007/11/18",
                             "2007-11-1x", "20071118"}) {
        EXPECT_FALSE(from_iso(text)) << text;
    }
}

}  // namespace
}  // namespace storybind
