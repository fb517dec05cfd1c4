// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <limits>
#include <span>

#include "database/document.hpp"
#include "database/failure.hpp"
#include "database/messages/tr.hpp"
#include "searcher/hits/result_set.hpp"
#include "searcher/views/measures.hpp"
#include "searcher/views/view.hpp"
#include "searcher/views/word_stream.hpp"

namespace searcher::views {
namespace {

using database::marked_in;
using database::tr;

/// Words in a row that are the same, wherever they stand: a stretch of the sorted places.
struct Gram {
  std::uint32_t begin = 0;
  std::uint32_t count = 0;
};

/// The places where rows of so many words begin, those of the same words behind each other, these
/// in the order of the text. A suffix array, sorted no further than the rows are long.
class Grams {
 public:
  Grams(const WordStream& stream, std::uint32_t length, std::uint64_t at_least)
      : words_(stream.words()), length_(length) {
    if (words_.size() >= std::numeric_limits<std::uint32_t>::max())
      throw database::Failure(tr("there are more than 4,000 million words"),
                              tr("--from and --to, or another query, choose among them"));
    sort_places(stream.kinds());
    for (std::size_t i = 0; i < places_.size();) {
      std::size_t end = i + 1;
      while (end < places_.size() && compare(places_[i], places_[end]) == 0)
        ++end;
      if (end - i >= at_least)
        grams_.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end - i)});
      i = end;
    }
  }

  std::vector<Gram>& all() { return grams_; }
  std::span<const std::uint32_t> places(const Gram& gram) const {
    return std::span(places_).subspan(gram.begin, gram.count);
  }
  std::span<const std::uint32_t> words(const Gram& gram) const {
    return std::span(words_).subspan(places_[gram.begin], length_);
  }

 private:
  bool is_row(std::size_t at) const {
    if (at + length_ > words_.size()) return false;
    return std::find(words_.begin() + static_cast<std::ptrdiff_t>(at),
                     words_.begin() + static_cast<std::ptrdiff_t>(at + length_),
                     WordStream::kBreak) ==
           words_.begin() + static_cast<std::ptrdiff_t>(at + length_);
  }

  int compare(std::uint32_t a, std::uint32_t b) const {
    for (std::uint32_t i = 0; i < length_; ++i)
      if (words_[a + i] != words_[b + i]) return words_[a + i] < words_[b + i] ? -1 : 1;
    return 0;
  }

  // By the first word in one pass, then each of these stretches by the others.
  void sort_places(std::size_t kinds) {
    std::vector<std::uint32_t> begins(kinds + 2);
    for (std::size_t at = 0; at < words_.size(); ++at)
      if (is_row(at)) ++begins[words_[at] + 1];
    for (std::size_t kind = 1; kind < begins.size(); ++kind)
      begins[kind] += begins[kind - 1];
    places_.resize(begins.back());
    std::vector<std::uint32_t> next(begins.begin(), begins.end() - 1);
    for (std::size_t at = 0; at < words_.size(); ++at)
      if (is_row(at)) places_[next[words_[at]]++] = static_cast<std::uint32_t>(at);
    for (std::size_t kind = 0; length_ > 1 && kind <= kinds; ++kind)
      std::sort(places_.begin() + begins[kind], places_.begin() + begins[kind + 1],
                [this](std::uint32_t a, std::uint32_t b) {
                  const int order = compare(a, b);
                  return order != 0 ? order < 0 : a < b;
                });
  }

  const std::vector<std::uint32_t>& words_;
  std::uint32_t length_;
  std::vector<std::uint32_t> places_;
  std::vector<Gram> grams_;
};

Dispersion dispersion_of(const WordStream& stream, std::span<const std::uint32_t> places) {
  const std::vector<WordStream::Article>& articles = stream.articles();
  DispersionOf dispersion(static_cast<double>(places.size()), static_cast<double>(stream.count()),
                          static_cast<double>(articles.size()));
  auto article = articles.begin();
  for (std::size_t i = 0; i < places.size();) {
    article = std::upper_bound(
        article, articles.end(), places[i],
        [](std::uint32_t place, const WordStream::Article& one) { return place < one.begin; });
    const std::size_t end =
        article == articles.end() ? std::numeric_limits<std::size_t>::max() : article->begin;
    std::size_t next = i;
    while (next < places.size() && places[next] < end)
      ++next;
    dispersion.add(static_cast<double>(next - i), static_cast<double>((article - 1)->words));
    i = next;
  }
  return dispersion.result();
}

void read(const Answer& answer, const std::vector<Xapian::docid>& articles, WordStream& stream) {
  for (const Xapian::docid number :
       answer.watched(articles, marked_in("progress", "articles read"))) {
    const database::Article article = answer.articles().article(number);
    stream.begin_article();
    for (const std::string_view text : database::text_fields(article))
      stream.add(text);
  }
}

std::string joined(std::span<const std::uint32_t> words, const std::vector<WordStream::Name>& names,
                   std::string WordStream::Name::*part) {
  std::string text;
  for (const std::uint32_t word : words)
    text += (text.empty() ? "" : " ") + names[word].*part;
  return text;
}

}  // namespace

void words(const Answer& answer, Rows& rows) {
  ResultSet results(answer.search, answer.request, answer.found);
  const bool lemmas = answer.choices.by == "lemma";
  const std::uint32_t length = answer.choices.words;
  WordStream stream(answer.articles().analyzer(), lemmas, length > 1);
  read(answer, results.articles(), stream);
  const std::uint64_t standard = length > 1 ? 2 : 1;
  const std::uint64_t at_least =
      answer.choices.min_count == 0 ? standard : answer.choices.min_count;
  Grams grams(stream, length, at_least);
  const std::vector<WordStream::Name> names = stream.names();
  std::vector<Gram>& all = grams.all();
  const std::size_t begin = std::min<std::size_t>(answer.request.offset, all.size());
  const std::size_t end = begin + std::min<std::size_t>(answer.request.limit, all.size() - begin);
  std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(end), all.end(),
                    [&](const Gram& a, const Gram& b) {
                      if (a.count != b.count) return a.count > b.count;
                      return joined(grams.words(a), names, &WordStream::Name::kind) <
                             joined(grams.words(b), names, &WordStream::Name::kind);
                    });
  answer.begin_output(
      {all.size(), length > 1 ? "rows of words" : "words", stream.articles().size()});
  rows.total(all.size());
  for (std::size_t i = begin; i < end; ++i) {
    const Dispersion dispersion = dispersion_of(stream, grams.places(all[i]));
    std::vector<Cell> cells{
        joined(grams.words(all[i]), names, &WordStream::Name::usual),
        joined(grams.words(all[i]), names, &WordStream::Name::kind),
        std::uint64_t{all[i].count},
        dispersion.parts,
        kMillion * static_cast<double>(all[i].count) / static_cast<double>(stream.count()),
        dispersion.dp,
        Cell()};
    if (!lemmas) cells[1] = Cell();
    if (dispersion.juilland) cells[6] = *dispersion.juilland;
    rows.row(cells);
  }
  rows.end();
}

}  // namespace searcher::views
