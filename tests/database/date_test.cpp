// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/date.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <ostream>
#include <vector>

namespace database {
namespace {

using std::chrono::year_month_day;

constexpr year_month_day day(int year, unsigned month, unsigned day) {
  return {std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
}

constexpr year_month_day kToday = day(2024, 3, 31);

std::string iso(const std::optional<Date>& date) {
  return date ? date->iso() : "no date";
}

struct Row {
  std::string text;
  std::string iso;
};

void PrintTo(const Row& row, std::ostream* out) {
  *out << row.text;
}

class Dates : public testing::TestWithParam<Row> {};

TEST_P(Dates, AreReadAsTheyAreMeant) {
  EXPECT_EQ(iso(parse_date(GetParam().text)), GetParam().iso) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Iso, Dates,
    testing::Values(Row{"1925", "1925"}, Row{"1600", "1600"}, Row{"9999", "9999"},
                    Row{"1925-03", "1925-03"}, Row{"1989-11-09", "1989-11-09"},
                    Row{"1989-11-9", "1989-11-09"}, Row{"1989/11/09", "1989-11-09"},
                    Row{"19891109", "1989-11-09"}, Row{"2020-02-29", "2020-02-29"},
                    Row{" 1989-11-09\r\n", "1989-11-09"},
                    Row{"1989-11-09T17:30", "1989-11-09T17:30"},
                    Row{"1989-11-09t17:30", "1989-11-09T17:30"},
                    Row{"1989-11-09 17:30:59", "1989-11-09T17:30"},
                    Row{"1989-11-09T17:30:59.123Z", "1989-11-09T17:30"},
                    Row{"1989-11-09T17:30:59,5+01:00", "1989-11-09T17:30"},
                    Row{"1989-11-09T17:30:59-0500", "1989-11-09T17:30"},
                    Row{"19891109T173059Z", "1989-11-09T17:30"},
                    Row{"2021-03-12T00:00:00", "2021-03-12T00:00"}));

INSTANTIATE_TEST_SUITE_P(
    Mail, Dates,
    testing::Values(Row{"Thu, 09 Nov 1989 17:30:00 +0100", "1989-11-09T17:30"},
                    Row{"09 Nov 1989 17:30:00 GMT", "1989-11-09T17:30"},
                    Row{"Thu, 9 Nov 89 17:30 EST", "1989-11-09T17:30"},
                    Row{"9 November 1989", "1989-11-09"}, Row{"12 March 2021", "2021-03-12"},
                    Row{"Do, 17 Mär 2022 15:15:00 +0100", "2022-03-17T15:15"},
                    Row{"17-Feb-2022 15:15:00 MESZ", "2022-02-17T15:15"},
                    Row{"17 Feb 2022 15:15 Europe/Berlin", "2022-02-17T15:15"},
                    Row{"17 Feb 2022 15:15:00 +0100 (MEZ)", "2022-02-17T15:15"},
                    Row{"17 Feb 2022 15:15:00 GMT+01:00", "2022-02-17T15:15"},
                    Row{"17 Feb 2022 3:15 PM", "2022-02-17T15:15"},
                    Row{"17 Feb 2022 12:15:30 am", "2022-02-17T00:15"},
                    Row{"Fri, 12 Dec 2025", "2025-12-12"}));

INSTANTIATE_TEST_SUITE_P(
    German, Dates,
    testing::Values(Row{"9.11.1989", "1989-11-09"}, Row{"09.11.1989", "1989-11-09"},
                    Row{"9. 11. 1989", "1989-11-09"}, Row{"9. November 1989", "1989-11-09"},
                    Row{"9.November 1989", "1989-11-09"}, Row{"9. Nov. 1989", "1989-11-09"},
                    Row{"Donnerstag, 9. November 1989", "1989-11-09"},
                    Row{"Do., 9.11.1989", "1989-11-09"},
                    Row{"Berlin, den 9. November 1989", "1989-11-09"},
                    Row{"12. März 2021", "2021-03-12"}, Row{"12. Maerz 2021", "2021-03-12"},
                    Row{"12. MÄRZ 2021", "2021-03-12"}, Row{"12. Ma\u0308rz 2021", "2021-03-12"},
                    Row{"12. Mrz. 2021", "2021-03-12"}, Row{"1. Jänner 1950", "1950-01-01"},
                    Row{"1. Feber 1950", "1950-02-01"}, Row{"12.3.21", "2021-03-12"},
                    Row{"12.3.29", "2029-03-12"}, Row{"12.3.30", "1930-03-12"},
                    Row{"November 1989", "1989-11"}, Row{"Nov. 1989", "1989-11"},
                    Row{"12.3.2021, 17:30 Uhr", "2021-03-12T17:30"},
                    Row{"12.3.2021, 17.30 Uhr", "2021-03-12T17:30"},
                    Row{"12.3.2021 9:05 Uhr", "2021-03-12T09:05"},
                    Row{"12. März 2021 um 17:30 Uhr", "2021-03-12T17:30"}));

class NoDates : public testing::TestWithParam<std::string> {};

TEST_P(NoDates, AreRefused) {
  EXPECT_EQ(iso(parse_date(GetParam())), "no date") << GetParam();
}

INSTANTIATE_TEST_SUITE_P(
    Texts, NoDates,
    testing::Values("", "  ", "0", "12", "123", "12345", "1599", "0000", "heute", "gestern", "-30d",
                    "Montag", "Nov", "November", "11/1989", "1989-", "1989-1-", "1989-00",
                    "1989-13", "1989-13-01", "1989-11-31", "2021-02-29", "1900-02-29", "1989-11-00",
                    "198911", "1989110", "198911091", "1989-11/09", "31.2.2021", "0.1.2021",
                    "1.0.2021", "32.1.2021", "9.11.", "9.11.198", "9.11.19891", "9. Brumaire 1799",
                    "2021-03-12T24:00", "2021-03-12T17:60", "2021-03-12T", "2021-03-12T17",
                    "2021-03-12 later", "2021-03-12T17:30 Quatsch", "2021-03-12T17:30 Text",
                    "17-Feb", "99999999", "1989 bis 1990", "ein Wort", "1989-11-09-10", "\xFF\xFE",
                    "Nov Nov 1989 1"));

TEST(Date, KeysSortByTimeAndAYearSortsBeforeItsMonths) {
  std::vector<std::string> keys;
  for (const char* text : {"1925", "1925-03", "1925-03-12", "1925-03-12T17:30", "1925-04", "1926"})
    keys.push_back(parse_date(text)->key());
  EXPECT_EQ(keys, (std::vector<std::string>{"1925", "192503", "19250312", "192503121730", "192504",
                                            "1926"}));
  EXPECT_TRUE(std::is_sorted(keys.begin(), keys.end()));
}

TEST(Date, TheKeyLeadsBackToTheDate) {
  for (const char* text : {"1600", "1925-03", "1925-03-12", "1925-03-12T17:30"}) {
    const auto date = parse_date(text);
    EXPECT_EQ(date_from_key(date->key()), date) << text;
  }
}

TEST(Date, DamagedKeysAreNoDates) {
  for (const char* key : {"", "192", "19250", "192513", "19250332", "1925031217", "1925031217300",
                          "19250312173a", "192503122460", "1599"})
    EXPECT_FALSE(date_from_key(key)) << key;
}

TEST(Date, AnUnknownDateHasNoKey) {
  EXPECT_EQ(Date().key(), "");
  EXPECT_EQ(Date().iso(), "");
  EXPECT_FALSE(Date().known());
}

TEST(Date, TheLastDayIsThatOfItsPrecision) {
  EXPECT_EQ(last_day(*parse_date("1925")), day(1925, 12, 31));
  EXPECT_EQ(last_day(*parse_date("1925-02")), day(1925, 2, 28));
  EXPECT_EQ(last_day(*parse_date("2024-02")), day(2024, 2, 29));
  EXPECT_EQ(last_day(*parse_date("1925-02-03")), day(1925, 2, 3));
  EXPECT_EQ(last_day(*parse_date("1925-02-03T10:00")), day(1925, 2, 3));
}

TEST(QueryDate, CountsBackFromToday) {
  const std::vector<Row> rows{
      {"today", "2024-03-31"},   {"heute", "2024-03-31"}, {"yesterday", "2024-03-30"},
      {"gestern", "2024-03-30"}, {"-0d", "2024-03-31"},   {"-30d", "2024-03-01"},
      {"-31t", "2024-02-29"},    {"-2w", "2024-03-17"},   {"-1m", "2024-02-29"},
      {"-13m", "2023-02-28"},    {"-1y", "2023-03-31"},   {"-100j", "1924-03-31"},
      {"1989-11", "1989-11"},    {" 1989 ", "1989"}};
  for (const Row& row : rows)
    EXPECT_EQ(iso(parse_query_date(row.text, kToday)), row.iso) << row.text;
}

TEST(QueryDate, AYearBeforeALeapDayIsTheLastOfFebruary) {
  EXPECT_EQ(iso(parse_query_date("-1y", day(2024, 2, 29))), "2023-02-28");
}

TEST(QueryDate, DistancesBeyondTheCalendarAreNoDates) {
  for (const char* text : {"-500y", "-9999y", "-65436y", "-99999y", "-99999m", "-999999d", "-d",
                           "-", "-3", "-3x", "-3dd", "- 3d", "--3d"})
    EXPECT_EQ(iso(parse_query_date(text, kToday)), "no date") << text;
}

std::string period(std::string_view text) {
  const auto read = parse_period(text, kToday);
  return read ? read->from.iso() + " to " + read->to.iso() : "no period";
}

TEST(Period, HasTwoEndsOfWhichOneMayBeOpen) {
  EXPECT_EQ(period("1989"), "1989 to 1989");
  EXPECT_EQ(period("1989-11..1990-03"), "1989-11 to 1990-03");
  EXPECT_EQ(period("1989-11.."), "1989-11 to ");
  EXPECT_EQ(period("..1914"), " to 1914");
  EXPECT_EQ(period("9.11.1989..heute"), "1989-11-09 to 2024-03-31");
  EXPECT_EQ(period("-7d.."), "2024-03-24 to ");
}

TEST(Period, WithoutADateOnBothSidesIsNone) {
  for (const char* text : {"", "..", "1989..x", "x..1989", "1989...1990", "1989..1990..1991"})
    EXPECT_EQ(period(text), "no period") << text;
}

}  // namespace
}  // namespace database
