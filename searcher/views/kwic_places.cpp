// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/views/kwic_places.hpp"

#include <algorithm>

#include "database/failure.hpp"
#include "database/hash.hpp"
#include "database/messages/tr.hpp"

namespace searcher::views {
namespace {

using database::marked_in;
using database::tr;

// The same lines on each machine, whatever the articles' numbers, and for the most part the same
// when the archive grows: those with the smallest hashes.
void choose_sample(std::vector<KwicPlace>& places, const Answer& answer) {
  const std::size_t size = *answer.choices.sample;
  if (places.size() <= size) return;
  Xapian::docid article = 0;
  std::string id;
  for (KwicPlace& place : places) {
    if (place.article != article) id = answer.articles().id(place.article);
    article = place.article;
    database::Hash128 hash;
    hash.add_field(std::to_string(answer.choices.seed));
    hash.add_field(id);
    hash.add_field(std::to_string(place.at.position));
    place.key = hash.bytes();
  }
  std::vector<std::string> keys;
  keys.reserve(places.size());
  for (const KwicPlace& place : places)
    keys.push_back(place.key);
  std::nth_element(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(size), keys.end());
  const std::string bound = keys[size];
  std::erase_if(places, [&](const KwicPlace& place) { return place.key >= bound; });
}

}  // namespace

Concordances::Concordances(const Answer& answer, bool marked)
    : answer_(answer),
      marks_(marked),
      highlighter_(answer.articles().opened(), answer.articles().analyzer(), answer.found.built) {}

Concordance& Concordances::of(Xapian::docid number) {
  if (number == number_) return *concordance_;
  concordance_.reset();
  article_ = answer_.articles().article(number);
  if (marks_) marked_ = highlighter_.whole(number, article_);
  concordance_.emplace(article_, marked_);
  number_ = number;
  return *concordance_;
}

KwicPlaces kwic_places(const Answer& answer, bool ranked, std::size_t enough) {
  ResultSet results(answer.search, answer.request, answer.found);
  if (!results.has_words())
    throw database::Failure(tr("the query has no words that could stand in a line"),
                            tr("--view ids lists the articles, --view article shows them"));
  KwicPlaces all;
  const auto add = [&](Xapian::docid article, std::uint32_t rank) {
    const std::vector<Occurrence> here = results.occurrences(article);
    for (const Occurrence& at : here)
      all.places.push_back({article, rank, at});
    ++all.articles;
  };
  // Behind the page they are only counted, which is cheaper than knowing where they stand.
  std::uint64_t beyond = 0;
  if (ranked) {
    const std::vector<Hit> hits = results.hits();
    for (const Hit& hit : answer.watched(hits, marked_in("progress", "articles counted"))) {
      if (all.places.size() < enough) {
        add(hit.article, hit.rank);
        continue;
      }
      beyond += results.count_occurrences(hit.article);
      ++all.articles;
    }
  } else {
    for (const Xapian::docid article :
         answer.watched(results.articles(), marked_in("progress", "articles counted")))
      add(article, 0);
  }
  all.occurrences = all.places.size() + beyond;
  if (answer.choices.sample) choose_sample(all.places, answer);
  return all;
}

}  // namespace searcher::views
