// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/stem.hpp"

#include <gtest/gtest.h>
#include <set>

namespace stemmers {
namespace {

TEST(StemmerTable, NamesAreUniqueAndLeadBackToTheirKinds) {
  std::set<std::string_view> names;
  for (const StemmerRow& row : stemmer_table()) {
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_EQ(stemmer_by_name(row.name), row.kind);
    EXPECT_EQ(stemmer_name(row.kind), row.name);
    EXPECT_FALSE(row.help.empty());
  }
}

TEST(StemmerTable, CistemIsTheDefault) {
  EXPECT_EQ(stemmer_table().front().kind, StemmerKind::cistem);
}

TEST(StemmerTable, KnowsNoOtherNames) {
  EXPECT_FALSE(stemmer_by_name("porter"));
  EXPECT_FALSE(stemmer_by_name("CISTEM"));
  EXPECT_FALSE(stemmer_by_name(""));
}

TEST(Stemmer, EachKindStemsInItsWay) {
  EXPECT_EQ(Stemmer(StemmerKind::cistem)("häusern"), "haus");
  EXPECT_EQ(Stemmer(StemmerKind::snowball)("häusern"), "haus");
  EXPECT_EQ(Stemmer(StemmerKind::none)("häusern"), "häusern");
}

TEST(Stemmer, GivesSomethingForEveryWord) {
  for (const StemmerRow& row : stemmer_table()) {
    const Stemmer stemmer(row.kind);
    for (const char* word : {"e", "en", "s", "218", "москва", "ge", "\uFFFD"})
      EXPECT_FALSE(stemmer(word).empty()) << row.name << ' ' << word;
  }
}

}  // namespace
}  // namespace stemmers
