// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>
#include <map>
#include <string>
#include <vector>
#include <xapian.h>

#include "searcher/query/leaf_builder.hpp"
#include "searcher/query/ranking.hpp"

namespace searcher::query {
namespace {

constexpr unsigned kTerms = 24;

// Terms of very different frequencies; late articles lack most of them.
void add(Xapian::WritableDatabase& database, unsigned number) {
  Xapian::Document document;
  document.set_data(std::to_string(number));
  for (unsigned term = 0; term < kTerms; ++term)
    if (number % (term + 3) == 0 && (number < 700 || term % 5 == 0))
      document.add_term("t" + std::to_string(term), 1 + number % 3);
  document.add_term("all", 1 + number % 20);
  database.add_document(document);
}

std::map<std::string, double> weights(const Xapian::Database& database) {
  std::vector<Xapian::Query> words;
  for (unsigned term = 0; term < kTerms; ++term)
    words.emplace_back("t" + std::to_string(term));
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(searcher::ranking::weight());
  enquire.set_query(as_one_word(words));
  std::map<std::string, double> found;
  const Xapian::MSet hits = enquire.get_mset(0, 1'000);
  for (auto hit = hits.begin(); hit != hits.end(); ++hit)
    found[hit.get_document().get_data()] = hit.get_weight();
  return found;
}

TEST(SeveralWordsAsOne, WeighTheSameInSegmentsAsInOneDatabase) {
  const auto empty = [] { return Xapian::WritableDatabase("", Xapian::DB_BACKEND_INMEMORY); };
  Xapian::WritableDatabase one = empty(), first = empty(), second = empty();
  for (unsigned number = 0; number < 800; ++number) {
    add(one, number);
    add(number < 700 ? first : second, number);
  }
  Xapian::Database segments;
  segments.add_database(first);
  segments.add_database(second);
  const auto expected = weights(one);
  EXPECT_GT(expected.size(), 400U);
  EXPECT_EQ(weights(segments), expected);
}

}  // namespace
}  // namespace searcher::query
