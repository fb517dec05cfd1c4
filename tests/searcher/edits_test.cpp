// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/edits.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "stemmers/readings.hpp"
#include "tests/searcher/small_archive.hpp"

namespace {

using searcher::query::kEditCost;

unsigned cost(std::string_view a, std::string_view b) {
  using searcher::query::characters;
  const unsigned there = searcher::query::edit_cost(characters(a), characters(b), 100);
  const unsigned back = searcher::query::edit_cost(characters(b), characters(a), 100);
  EXPECT_EQ(there, back) << a << ' ' << b;
  return there;
}

TEST(Edits, CountCharacters) {
  EXPECT_EQ(cost("raket", "raket"), 0U);
  EXPECT_EQ(cost("raket", "racket"), kEditCost);
  EXPECT_EQ(cost("straße", "stroße"), kEditCost);
  EXPECT_EQ(cost("raket", "rak"), 2 * kEditCost);
  EXPECT_EQ(cost("", "ab"), 2 * kEditCost);
}

TEST(Edits, TakeTwoExchangedLettersForOne) {
  EXPECT_EQ(cost("raket", "rakte"), kEditCost);
  EXPECT_EQ(cost("raket", "arkte"), 2 * kEditCost);
}

TEST(Edits, CostLessWhereDotsAreMissing) {
  EXPECT_EQ(cost("müller", "muller"), kEditCost / 4);
  EXPECT_EQ(cost("müller", "mueller"), kEditCost / 4);
  EXPECT_EQ(cost("müller", "möller"), kEditCost);
}

TEST(Edits, CostLessWhereTypeIsMisread) {
  EXPECT_EQ(cost("haufes", "hauses"), kEditCost / 2);
  EXPECT_EQ(cost("gcben", "geben"), kEditCost / 2);
  EXPECT_EQ(cost("kornmt", "kommt"), kEditCost / 2);
  EXPECT_EQ(cost("fiir", "für"), kEditCost / 2);
  EXPECT_EQ(cost("waffcr", "wasser"), kEditCost / 2 * 3);
}

TEST(Edits, StopCountingAtTheLimit) {
  EXPECT_EQ(searcher::query::edit_cost(U"abcdef", U"uvwxyz", 4), 5U);
}

TEST(Neighbours, AreTheSameAsComparingEveryTerm) {
  const std::string text =
      "Rakete Raketen Rakette Rackete Kakete Paket Paketen Rahmen Rakel Rabatt rund rnnd mund "
      "Mund Müll Mull Muell Möll Zürich Ziirich zuletzt Ägypten aegyptisch ß ſ € 12 13 123";
  const auto opened = searcher_tests::opened({searcher_tests::article("a", text, "")});
  for (const std::string_view word : {"raket", "mull", "müll", "zurich", "zürich", "12", "rund"})
    for (const unsigned max : {0U, 2U, 4U, 8U}) {
      std::vector<std::string> expected;
      for (auto term = opened.database.allterms_begin("S");
           term != opened.database.allterms_end("S"); ++term) {
        const std::string stem = (*term).substr(1);
        using searcher::query::characters;
        const auto letters = characters(stemmers::without_marks(stem));
        if (searcher::query::edit_cost(letters, characters(word), max) <= max)
          expected.push_back(stem);
      }
      std::vector<std::string> found;
      for (const auto& near : searcher::query::neighbours(opened.database, "S", word, max))
        found.push_back(near.stem);
      EXPECT_EQ(found, expected) << word << ' ' << max;
    }
}

}  // namespace
