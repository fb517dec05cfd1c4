// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "database/messages/tr.hpp"
#include "searcher/views/kwic_places.hpp"
#include "searcher/views/view.hpp"

namespace searcher::views {
namespace {

using database::marked_in;

void sort_by_words(std::vector<KwicPlace>& places, const Answer& answer) {
  Concordances concordances(answer, false);
  if (answer.progress != nullptr)
    answer.progress->start(marked_in("progress", "lines sorted"), places.size());
  for (KwicPlace& place : places) {
    place.key = concordances.of(place.article).sort_key(place.at, answer.choices.order);
    if (answer.progress != nullptr) answer.progress->step();
  }
  std::stable_sort(places.begin(), places.end(),
                   [](const KwicPlace& a, const KwicPlace& b) { return a.key < b.key; });
}

}  // namespace

void kwic(const Answer& answer, Rows& rows) {
  const bool all_asked =
      answer.choices.sample || answer.choices.order != Order::given || answer.request.limit == kAll;
  const std::size_t page_end = std::size_t{answer.request.offset} + answer.request.limit;
  KwicPlaces found = kwic_places(answer, true, all_asked ? kEvery : page_end);
  std::vector<KwicPlace>& all = found.places;
  if (answer.choices.order != Order::given) sort_by_words(all, answer);
  const Context context = answer.choices.context.value_or(Context{});
  const std::size_t begin = std::min<std::size_t>(answer.request.offset, all.size());
  const std::size_t end = begin + std::min<std::size_t>(answer.request.limit, all.size() - begin);
  const std::vector<KwicPlace> page(all.begin() + static_cast<std::ptrdiff_t>(begin),
                                    all.begin() + static_cast<std::ptrdiff_t>(end));
  Concordances concordances(answer, true);
  answer.begin_output({found.occurrences, "lines", found.articles});
  rows.total(found.occurrences);
  for (const KwicPlace& place : answer.watched(page, marked_in("progress", "lines"))) {
    Concordance& concordance = concordances.of(place.article);
    ConcordanceLine line = concordance.line(place.at, context);
    MatchedWords words = concordance.words(place.at, answer.articles().analyzer());
    const database::Article& article = concordances.article();
    const std::vector<Cell> cells{std::uint64_t{place.rank}, article.id,
                                  article.date.iso(),        article.source,
                                  article.section,           article.title,
                                  std::string(line.field),   std::move(line.left),
                                  std::move(line.match),     std::move(line.right),
                                  std::move(words.form),     std::move(words.lemma),
                                  std::uint64_t{line.place}};
    rows.row(cells);
  }
  rows.end();
}

}  // namespace searcher::views
