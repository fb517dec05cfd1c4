// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/fingerprint.hpp"

#include <gtest/gtest.h>
#include <set>

#include "stemmers/hash.hpp"

namespace stemmers {
namespace {

TEST(Fingerprint, DiffersByStemmer) {
  std::set<std::string> seen;
  for (const StemmerRow& row : stemmer_table())
    EXPECT_TRUE(seen.insert(fingerprint({row.kind})).second) << row.name;
}

TEST(Fingerprint, IsTheSameEachTime) {
  EXPECT_EQ(fingerprint({}), fingerprint({}));
}

TEST(Fingerprint, IsSixteenHexadecimalDigits) {
  const std::string text = fingerprint({});
  EXPECT_EQ(text.size(), 16U);
  EXPECT_EQ(text.find_first_not_of("0123456789abcdef"), std::string::npos);
}

TEST(Fnv1a, GivesTheValuesOfItsDraft) {
  EXPECT_EQ(fnv1a(""), 0xcbf29ce484222325ULL);
  EXPECT_EQ(fnv1a("a"), 0xaf63dc4c8601ec8cULL);
  EXPECT_EQ(fnv1a("foobar"), 0x85944171f73967e8ULL);
}

TEST(Hex64, KeepsLeadingZeros) {
  EXPECT_EQ(hex64(0), "0000000000000000");
  EXPECT_EQ(hex64(0xDEADBEEF), "00000000deadbeef");
}

}  // namespace
}  // namespace stemmers
