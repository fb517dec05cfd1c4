// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/moment.hpp"

#include <gtest/gtest.h>
#include <string>

namespace database {
namespace {

std::string utc(const std::string& text) {
  const auto moment = parse_moment(text);
  return moment ? moment_iso(*moment) : "no moment";
}

TEST(Moments, AreReadWithTheirZone) {
  EXPECT_EQ(utc("2025-01-23T19:00:00+01:00"), "2025-01-23T18:00:00Z");
  EXPECT_EQ(utc("2025-01-23T19:00+0100"), "2025-01-23T18:00:00Z");
  EXPECT_EQ(utc("20250123T190030-05"), "2025-01-24T00:00:30Z");
  EXPECT_EQ(utc("2025-01-23T19:00:00Z"), "2025-01-23T19:00:00Z");
  EXPECT_EQ(utc("2025-01-23T19:00:59.999Z"), "2025-01-23T19:00:59Z");
  EXPECT_EQ(utc("Thu, 23 Jan 2025 19:00:00 GMT"), "2025-01-23T19:00:00Z");
  EXPECT_EQ(utc("Thu, 23 Jan 2025 19:00:00 EST"), "2025-01-24T00:00:00Z");
  EXPECT_EQ(utc("23.7.2025, 19.00 Uhr MESZ"), "2025-07-23T17:00:00Z");
  EXPECT_EQ(utc("Thu, 23 Jan 2025 19:00:00 +0530 (IST)"), "2025-01-23T13:30:00Z");
}

TEST(Moments, WithoutAZoneAreInGermanTime) {
  EXPECT_EQ(utc("2025-01-23T19:00"), "2025-01-23T18:00:00Z");
  EXPECT_EQ(utc("2025-07-23T19:00:30"), "2025-07-23T17:00:30Z");
  EXPECT_EQ(utc("23. Juli 2025, 19.00 Uhr"), "2025-07-23T17:00:00Z");
  EXPECT_EQ(utc("2025-03-30T01:59:59"), "2025-03-30T00:59:59Z");
  EXPECT_EQ(utc("2025-03-30T03:00:00"), "2025-03-30T01:00:00Z");
  EXPECT_EQ(utc("2025-10-26T03:00:00"), "2025-10-26T02:00:00Z");
}

TEST(Moments, WithoutATimeAreTheBeginningOfTheDay) {
  EXPECT_EQ(utc("2025-01-23"), "2025-01-22T23:00:00Z");
  EXPECT_EQ(utc("1.5.2025"), "2025-04-30T22:00:00Z");
}

TEST(Moments, NeedADay) {
  for (const char* text : {"", "2025", "2025-05", "bald", "19:00"})
    EXPECT_EQ(utc(text), "no moment") << text;
}

TEST(Moments, HaveKeysThatSortAndLeadBack) {
  const auto early = *parse_moment("2025-01-23T19:00:00Z");
  const auto late = *parse_moment("2025-01-23T19:00:01Z");
  EXPECT_EQ(moment_key(early), "20250123190000");
  EXPECT_LT(moment_key(early), moment_key(late));
  EXPECT_EQ(moment_from_key(moment_key(late)), late);
  for (const char* key : {"", "2025", "2025012319000", "20250123190060", "20251323190000",
                          "2025012319000x", "202501231900000"})
    EXPECT_FALSE(moment_from_key(key)) << key;
}

}  // namespace
}  // namespace database
