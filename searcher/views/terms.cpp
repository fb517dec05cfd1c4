// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "database/document.hpp"
#include "database/failure.hpp"
#include "searcher/hits/result_set.hpp"
#include "searcher/matches/text_words.hpp"
#include "searcher/views/archive_words.hpp"
#include "searcher/views/measures.hpp"
#include "searcher/views/view.hpp"
#include "searcher/views/vocabulary.hpp"

namespace searcher::views {
namespace {

constexpr std::uint32_t kWindow = 5;   // words on each side
constexpr std::uint64_t kAtLeast = 2;  // once is chance, and most of all words

/// What was counted in the result set.
struct Counted {
  Vocabulary vocabulary;
  std::uint64_t words = 0;  ///< in the windows, or in the articles
  std::uint64_t occurrences = 0;
};

struct Term {
  Vocabulary::Entry entry;
  std::uint64_t frequency = 0;
  std::optional<double> log_dice;
  double log_likelihood = 0;
};

// How many words of a text are to be looked at: behind the last occurrence it is not scanned.
std::size_t words_before_end(TextWords& text, const std::vector<Occurrence>& occurrences,
                             std::uint32_t margin) {
  if (!text.is_last()) return text.count();
  std::size_t end = 0;
  for (const Occurrence& one : occurrences)
    if (one.position >= text.first())
      end = std::max<std::size_t>(end, one.position - text.first() + one.words + margin);
  return text.has(end) ? end : text.count();
}

// The words of one text that stand within the window of an occurrence and belong to none.
std::vector<bool> window(TextWords& text, const std::vector<Occurrence>& occurrences,
                         std::uint32_t size) {
  std::vector<bool> inside(words_before_end(text, occurrences, size));
  const auto mark = [&](std::int64_t from, std::int64_t to, bool value) {
    const auto end = std::min(to, static_cast<std::int64_t>(inside.size()) - 1);
    for (std::int64_t i = std::max<std::int64_t>(from, 0); i <= end; ++i)
      inside[static_cast<std::size_t>(i)] = value;
  };
  const auto each = [&](std::int64_t margin, bool value) {
    for (const Occurrence& one : occurrences) {
      const std::int64_t first = std::int64_t{one.position} - text.first();
      const bool here = first >= 0 && first < static_cast<std::int64_t>(inside.size());
      if (here) mark(first - margin, first + one.words - 1 + margin, value);
    }
  };
  each(size, true);
  each(0, false);
  return inside;
}

// The words of the windows only: each is what it is by itself.
void count_windows(TextWords& text, const std::vector<bool>& inside, stemmers::Analyzer& analyzer,
                   Counted& counted) {
  for (std::size_t i = 0; i < inside.size(); ++i) {
    if (!inside[i]) continue;
    const std::string_view surface = text.between(i, i);
    ++counted.words;
    for (const stemmers::Token& token : analyzer.analyze(surface))
      counted.vocabulary.add(*token.word, surface);
  }
}

void count_article(const Answer& answer, ResultSet& results, Xapian::docid number, bool collocates,
                   Counted& counted) {
  const database::Article article = answer.articles().article(number);
  std::vector<TextWords> texts = text_words(database::text_fields(article));
  std::vector<Occurrence> occurrences;
  if (collocates) occurrences = results.occurrences(number);
  counted.occurrences += occurrences.size();
  const std::uint32_t size = answer.choices.context ? answer.choices.context->size : kWindow;
  for (TextWords& text : texts) {
    if (collocates) {
      count_windows(text, window(text, occurrences, size), answer.articles().analyzer(), counted);
      continue;
    }
    for (const stemmers::Token& token : answer.articles().analyzer().analyze(text.text())) {
      ++counted.words;
      counted.vocabulary.add(
          *token.word, text.text().substr(token.span.start, token.span.end - token.span.start));
    }
  }
}

bool comes_before(const Term& a, const Term& b, Order order) {
  const auto value = [order](const Term& term) {
    if (order == Order::count) return static_cast<double>(term.entry.count);
    if (order == Order::log_dice) return term.log_dice.value_or(0);
    return term.log_likelihood;
  };
  if (value(a) != value(b)) return value(a) > value(b);
  if (a.entry.count != b.entry.count) return a.entry.count > b.entry.count;
  return a.entry.stem < b.entry.stem;
}

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
std::vector<Term> first_terms(const Answer& answer, const Counted& counted, bool collocates,
                              Order order, std::size_t most) {
  Background background{ArchiveWords(answer.search, answer.request)};
  background.all = static_cast<double>(background.archive.count());
  background.words = static_cast<double>(counted.words);
  background.occurrences = static_cast<double>(counted.occurrences);
  background.collocates = collocates;
  std::vector<Term> terms;
  for (Vocabulary::Entry& entry : counted.vocabulary.entries(kAtLeast)) {
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

}  // namespace

void terms(const Answer& answer, Rows& rows) {
  const bool collocates = answer.choices.by != "characteristic";
  ResultSet results(answer.search, answer.request, answer.found);
  if (collocates && !results.has_words())
    throw database::Failure("the query has no words whose neighbours could be counted",
                            "--by characteristic compares the articles with the archive");
  Counted counted;
  for (const Xapian::docid article : answer.watched(results.articles(), "articles counted"))
    count_article(answer, results, article, collocates, counted);
  Order order = answer.choices.order;
  if (order == Order::given) order = collocates ? Order::log_dice : Order::log_likelihood;
  const std::size_t most = std::size_t{answer.request.offset} + answer.request.limit;
  const std::vector<Term> terms = first_terms(answer, counted, collocates, order, most);
  const std::size_t begin = std::min<std::size_t>(answer.request.offset, terms.size());
  const std::size_t end = begin + std::min<std::size_t>(answer.request.limit, terms.size() - begin);
  answer.begin_output();
  for (std::size_t i = begin; i < end; ++i) {
    const Term& term = terms[i];
    std::vector<Cell> cells{term.entry.form, term.entry.stem,  term.entry.count,
                            term.frequency,  std::monostate{}, term.log_likelihood};
    if (term.log_dice) cells[4] = *term.log_dice;
    rows.row(cells);
  }
  rows.end();
}

}  // namespace searcher::views
