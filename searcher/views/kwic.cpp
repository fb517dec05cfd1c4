// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <limits>

#include "database/failure.hpp"
#include "database/hash.hpp"
#include "searcher/hits/result_set.hpp"
#include "searcher/views/concordance.hpp"
#include "searcher/views/view.hpp"

namespace searcher::views {
namespace {

/// A line that is not yet written.
struct Place {
  Xapian::docid article = 0;
  std::uint32_t rank = 0;  ///< of the article
  Occurrence at;
  std::string key;  ///< what it is chosen or sorted by
};

std::size_t end_of_page(const Request& request) {
  const std::size_t end = std::size_t{request.offset} + request.limit;
  return request.limit == kAll ? std::numeric_limits<std::size_t>::max() : end;
}

/// Opens articles one after the other; lines of one article follow each other.
class Concordances {
 public:
  /// `marked`: with the matches in the texts, which cost more than all else.
  Concordances(const Answer& answer, bool marked)
      : answer_(answer),
        marks_(marked),
        highlighter_(answer.articles().database(), answer.articles().analyzer(),
                     answer.found.built.marks) {}

  Concordance& of(Xapian::docid number) {
    if (number == number_) return *concordance_;
    concordance_.reset();
    article_ = answer_.articles().article(number);
    if (marks_) marked_ = highlighter_.whole(number, article_);
    concordance_.emplace(article_, marked_);
    number_ = number;
    return *concordance_;
  }
  const database::Article& article() const { return article_; }

 private:
  const Answer& answer_;
  bool marks_;
  Highlighter highlighter_;
  Xapian::docid number_ = 0;
  database::Article article_;
  MarkedArticle marked_;
  std::optional<Concordance> concordance_;
};

// The same lines on each machine, whatever the articles' numbers, and for the most part the same
// when the archive grows: those with the smallest hashes.
void choose_sample(std::vector<Place>& places, const Answer& answer) {
  const std::size_t size = *answer.choices.sample;
  if (places.size() <= size) return;
  Xapian::docid article = 0;
  std::string id;
  for (Place& place : places) {
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
  for (const Place& place : places)
    keys.push_back(place.key);
  std::nth_element(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(size), keys.end());
  const std::string bound = keys[size];
  std::erase_if(places, [&](const Place& place) { return place.key >= bound; });
}

void sort_by_context(std::vector<Place>& places, const Answer& answer) {
  Concordances concordances(answer, false);
  if (answer.progress != nullptr) answer.progress->start("lines sorted", places.size());
  for (Place& place : places) {
    place.key =
        concordances.of(place.article).sort_key(place.at, answer.choices.order == Order::left);
    if (answer.progress != nullptr) answer.progress->step();
  }
  std::stable_sort(places.begin(), places.end(),
                   [](const Place& a, const Place& b) { return a.key < b.key; });
}

std::vector<Place> places(const Answer& answer) {
  ResultSet results(answer.search, answer.request, answer.found);
  if (!results.has_words())
    throw database::Failure("the query has no words that could stand in a line",
                            "--view ids lists the articles, --view article shows them");
  const bool all = answer.choices.sample || answer.choices.order != Order::given;
  const std::size_t enough =
      all ? std::numeric_limits<std::size_t>::max() : end_of_page(answer.request);
  std::vector<Place> places;
  for (const Hit& hit : results.hits()) {
    if (places.size() >= enough) break;
    for (const Occurrence& at : results.occurrences(hit.article))
      places.push_back({hit.article, hit.rank, at, {}});
  }
  if (answer.choices.sample) choose_sample(places, answer);
  if (answer.choices.order != Order::given) sort_by_context(places, answer);
  return places;
}

}  // namespace

void kwic(const Answer& answer, Rows& rows) {
  std::vector<Place> all = places(answer);
  const Context context = answer.choices.context.value_or(Context{});
  all.resize(std::min(all.size(), end_of_page(answer.request)));
  all.erase(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(
                                           answer.request.offset, all.size())));
  Concordances concordances(answer, true);
  answer.begin_output();
  for (const Place& place : answer.watched(all, "lines")) {
    ConcordanceLine line = concordances.of(place.article).line(place.at, context);
    const database::Article& article = concordances.article();
    const std::vector<Cell> cells{std::uint64_t{place.rank}, article.id,
                                  article.date.iso(),        article.source,
                                  article.section,           article.title,
                                  std::string(line.field),   std::move(line.left),
                                  std::move(line.match),     std::move(line.right)};
    rows.row(cells);
  }
  rows.end();
}

}  // namespace searcher::views
