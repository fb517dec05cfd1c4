// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "database/failure.hpp"
#include "database/messages/tr.hpp"
#include "searcher/hits/result_set.hpp"
#include "searcher/views/archive_words.hpp"
#include "searcher/views/measures.hpp"
#include "searcher/views/term_counts.hpp"
#include "searcher/views/view.hpp"

namespace searcher::views {
namespace {

using database::marked_in;
using database::tr;

/// What measures hold the counted words against.
struct Background {
  ArchiveWords archive;
  double all = 0;
  double words = 0;
  double occurrences = 0;
  bool collocates = false;

  void measure(Term& term, std::uint64_t in_archive) const {
    // A withdrawn article that the query names by its id is no part of the archive.
    term.frequency = std::max(in_archive, term.entry.count);
    const auto count = static_cast<double>(term.entry.count);
    const auto frequency = static_cast<double>(term.frequency);
    if (collocates) term.log_dice = log_dice(count, occurrences, frequency);
    term.log_likelihood =
        log_likelihood(count, words, frequency - count, std::max(all - words, 0.0));
  }
};

// The first `most` terms in order. A term's frequency costs a look into each title that has it,
// so all are measured by the least that it may be, which no measure falls behind, and looked at
// one after the other until none that follows can come first any more.
std::vector<Term> first_terms(const Answer& answer, const TermCounts& counted, bool collocates,
                              Order order, std::size_t most) {
  Background background{ArchiveWords(answer.search, answer.request)};
  background.all = static_cast<double>(background.archive.count());
  background.words = static_cast<double>(counted.words);
  background.occurrences = static_cast<double>(counted.occurrences);
  background.collocates = collocates;
  std::vector<Term> terms;
  for (Vocabulary::Entry& entry : counted.vocabulary.entries(least_count(answer))) {
    Term& term = terms.emplace_back(Term{std::move(entry), 0, {}, 0});
    background.measure(term, background.archive.least_frequency(term.entry.stem));
  }
  const auto before = [order](const Term& a, const Term& b) { return comes_before(a, b, order); };
  std::sort(terms.begin(), terms.end(), before);
  std::vector<Term> first;
  for (Term& term : terms) {
    if (first.size() >= most && (most == 0 || before(first[most - 1], term))) break;
    background.measure(term, background.archive.frequency(term.entry.stem));
    first.push_back(std::move(term));
    if (most < terms.size()) {
      std::inplace_merge(first.begin(), first.end() - 1, first.end(), before);
      if (first.size() > most) first.pop_back();
    }
  }
  std::sort(first.begin(), first.end(), before);
  return first;
}

// The words of the articles that `--reference` finds, within the filters of the request and without
// the words that were counted themselves.
TermCounts reference_counts(const Answer& answer, ResultSet& results, bool collocates) {
  Request request = answer.request;
  request.query = answer.choices.reference;
  request.limit = request.offset = 0;
  request.like.clear();
  const Found found = answer.search.find(request);
  ResultSet reference(answer.search, request, found);
  const std::vector<Xapian::docid>& counted = results.articles();
  TermCounts counts(answer.choices.stop_words);
  for (const Xapian::docid article : answer.watched(
           reference.articles(), marked_in("progress", "articles of the reference counted"))) {
    const bool both = std::binary_search(counted.begin(), counted.end(), article);
    if (!both)
      count_terms(answer, results, article, Counting::all, counts);
    else if (collocates)
      count_terms(answer, results, article, Counting::outside, counts);
  }
  if (counts.words == 0)
    throw database::Failure(
        "--reference: " + tr("`%s` leaves no words to hold against", answer.choices.reference),
        tr("what the query itself finds is no part of it"));
  return counts;
}

// All terms, in order, held against the reference.
std::vector<Term> referred_terms(const Answer& answer, ResultSet& results,
                                 const TermCounts& counted, bool collocates, Order order) {
  const TermCounts reference = reference_counts(answer, results, collocates);
  const auto frequencies = reference.vocabulary.counts();
  std::vector<Term> terms;
  for (Vocabulary::Entry& entry : counted.vocabulary.entries(least_count(answer))) {
    Term& term = terms.emplace_back(Term{std::move(entry), 0, {}, 0});
    const auto known = frequencies.find(term.entry.stem);
    if (known != frequencies.end()) term.frequency = known->second;
    const auto count = static_cast<double>(term.entry.count);
    const auto frequency = static_cast<double>(term.frequency);
    if (collocates)
      term.log_dice = log_dice(count, static_cast<double>(counted.occurrences), count + frequency);
    term.log_likelihood = log_likelihood(count, static_cast<double>(counted.words), frequency,
                                         static_cast<double>(reference.words));
    const Effect effect = effect_of(count, static_cast<double>(counted.words), frequency,
                                    static_cast<double>(reference.words));
    term.difference = effect.difference;
    term.log_ratio = effect.log_ratio;
  }
  std::sort(terms.begin(), terms.end(),
            [order](const Term& a, const Term& b) { return comes_before(a, b, order); });
  return terms;
}

Cell cell(const std::optional<double>& value) {
  return value ? Cell(*value) : Cell();
}

}  // namespace

void terms(const Answer& answer, Rows& rows) {
  const bool collocates = answer.choices.by != "characteristic";
  ResultSet results(answer.search, answer.request, answer.found);
  if (collocates && !results.has_words())
    throw database::Failure(tr("the query has no words whose neighbours could be counted"),
                            tr("--by characteristic compares the articles with the archive"));
  TermCounts counted(answer.choices.stop_words);
  for (const Xapian::docid article :
       answer.watched(results.articles(), marked_in("progress", "articles counted")))
    count_terms(answer, results, article, collocates ? Counting::windows : Counting::all, counted);
  Order order = answer.choices.order;
  if (order == Order::given) order = collocates ? Order::log_dice : Order::log_likelihood;
  const std::size_t most = std::size_t{answer.request.offset} + answer.request.limit;
  const std::vector<Term> terms = answer.choices.reference.empty()
                                      ? first_terms(answer, counted, collocates, order, most)
                                      : referred_terms(answer, results, counted, collocates, order);
  const std::size_t all = counted.vocabulary.entries(least_count(answer)).size();
  const std::size_t begin = std::min<std::size_t>(answer.request.offset, terms.size());
  const std::size_t end = begin + std::min<std::size_t>(answer.request.limit, terms.size() - begin);
  answer.begin_output({all, "words", results.articles().size()});
  rows.total(all);
  for (std::size_t i = begin; i < end; ++i) {
    const Term& term = terms[i];
    const std::vector<Cell> cells{term.entry.form,       term.entry.stem,     term.entry.count,
                                  term.frequency,        cell(term.log_dice), term.log_likelihood,
                                  cell(term.difference), cell(term.log_ratio)};
    rows.row(cells);
  }
  rows.end();
}

}  // namespace searcher::views
