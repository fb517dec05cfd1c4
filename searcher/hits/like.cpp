// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/hits/like.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "database/document.hpp"
#include "database/failure.hpp"
#include "database/fields.hpp"
#include "database/messages/tr.hpp"
#include "stemmers/letters/ascii.hpp"

namespace searcher {
namespace {

using database::tr;

namespace ascii = stemmers::ascii;
using Xapian::Query;

constexpr std::size_t kWords = 20;  // those that say most; further ones weigh little
constexpr double kTitleCounts = 3;  // as often as in the text: a title says what it is about
constexpr double kMostOften = 8;    // a word says no more of an article the tenth time

struct Telling {
  std::string stem;
  double weight = 0;
};

// Numbers are dates, scores and prices: other articles have the same ones by chance.
bool says_something(const stemmers::Word& word) {
  const bool number = std::any_of(word.stem.begin(), word.stem.end(), ascii::is_digit);
  return !word.stop_word && !number && word.stem.size() > 2;
}

// The words that stand often in the article and in few others.
std::vector<Telling> telling_words(const database::Article& article, stemmers::Analyzer& analyzer,
                                   const Xapian::Database& database) {
  std::map<std::string, double> often;
  const auto texts = database::text_fields(article);
  for (std::size_t i = 0; i < texts.size(); ++i)
    for (const stemmers::Token& token : analyzer.analyze(texts[i]))
      if (says_something(*token.word)) often[token.word->stem] += i == 0 ? kTitleCounts : 1;
  std::vector<Telling> words;
  const auto all = static_cast<double>(database.get_doccount());
  for (const auto& [stem, count] : often) {
    const auto articles = static_cast<double>(database.get_termfreq(stem));
    if (articles < 2) continue;  // in no other article
    words.push_back({stem, std::min(count, kMostOften) * std::log(1 + all / articles)});
  }
  std::sort(words.begin(), words.end(), [](const Telling& a, const Telling& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.stem < b.stem;
  });
  if (words.size() > kWords) words.resize(kWords);
  return words;
}

}  // namespace

Query like(Articles& articles, const std::string& id, query::Built& built) {
  const Xapian::Database& database = articles.database();
  const std::string term = database::id_term(id);
  const auto found = database.postlist_begin(term);
  if (found == database.postlist_end(term))
    throw database::Failure("--like: " + tr("there is no article with the id %s", id),
                            tr("`--view ids` shows the ids of hits"));
  const auto words = telling_words(articles.article(*found), articles.analyzer(), database);
  std::vector<Query> queries;
  auto number = static_cast<unsigned>(built.words.size());
  for (const Telling& word : words) {
    // Xapian weighs the word's rarity itself.
    const double often = word.weight / words.front().weight;
    queries.emplace_back(Query::OP_SCALE_WEIGHT, Query(word.stem), often);
    built.marks.push_back({{word.stem}, number++, often});
  }
  return Query(Query::OP_AND_NOT, Query(Query::OP_OR, queries.begin(), queries.end()), Query(term));
}

}  // namespace searcher
