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

// The words of one text that stand within the window of an occurrence and belong to none.
std::vector<bool> window(TextWords& text, const std::vector<Occurrence>& occurrences,
                         std::uint32_t size) {
  std::vector<bool> inside(text.count());
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

void count_article(const Answer& answer, ResultSet& results, Xapian::docid number, bool collocates,
                   Counted& counted) {
  const database::Article article = answer.articles().article(number);
  std::vector<TextWords> texts = text_words(database::text_fields(article));
  std::vector<Occurrence> occurrences;
  if (collocates) occurrences = results.occurrences(number);
  counted.occurrences += occurrences.size();
  const std::uint32_t size = answer.choices.context ? answer.choices.context->size : kWindow;
  for (TextWords& text : texts) {
    std::vector<bool> inside;
    if (collocates) {
      inside = window(text, occurrences, size);
      if (std::find(inside.begin(), inside.end(), true) == inside.end()) continue;
    }
    for (const stemmers::Token& token : answer.articles().analyzer().analyze(text.text())) {
      if (collocates && !inside.at(token.position - 1)) continue;
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

std::vector<Term> measured(const Answer& answer, const Counted& counted, bool collocates) {
  const ArchiveWords archive(answer.search, answer.request);
  const auto all = static_cast<double>(archive.count());
  const auto words = static_cast<double>(counted.words);
  std::vector<Term> terms;
  for (Vocabulary::Entry& entry : counted.vocabulary.entries(kAtLeast)) {
    Term term{std::move(entry), 0, {}, 0};
    // A withdrawn article that the query names by its id is no part of the archive.
    term.frequency = std::max(archive.frequency(term.entry.stem), term.entry.count);
    const auto count = static_cast<double>(term.entry.count);
    const auto frequency = static_cast<double>(term.frequency);
    if (collocates)
      term.log_dice = log_dice(count, static_cast<double>(counted.occurrences), frequency);
    term.log_likelihood =
        log_likelihood(count, words, frequency - count, std::max(all - words, 0.0));
    terms.push_back(std::move(term));
  }
  return terms;
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
  std::vector<Term> terms = measured(answer, counted, collocates);
  Order order = answer.choices.order;
  if (order == Order::given) order = collocates ? Order::log_dice : Order::log_likelihood;
  std::sort(terms.begin(), terms.end(),
            [order](const Term& a, const Term& b) { return comes_before(a, b, order); });
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
