// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/views/term_counts.hpp"

#include <algorithm>

#include "database/document.hpp"
#include "searcher/matches/text_words.hpp"

namespace searcher::views {
namespace {

constexpr std::uint64_t kAtLeast = 2;  // once is chance, and most of all words

Window window_of(const Choices& choices) {
  if (choices.context) return {choices.context->size, choices.context->size};
  return choices.window.value_or(Window{});
}

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

// The words of the windows only, each as it stands in its text.
void count_windows(TextWords& text, const std::vector<bool>& inside, stemmers::Analyzer& analyzer,
                   TermCounts& counts) {
  for (std::size_t i = 0; i < inside.size(); ++i) {
    if (!inside[i]) continue;
    std::size_t last = i;
    while (last + 1 < inside.size() && inside[last + 1])
      ++last;
    const WordsInPlace words = words_in_place(text, i, last, analyzer);
    for (const stemmers::Token& token : words.words) {
      ++counts.words;
      counts.vocabulary.add(*token.word, words.written(token));
    }
    i = last;
  }
}

// The words of one text, of the first `size`, that stand within the window of an occurrence and
// belong to none.
std::vector<bool> within(std::size_t size, const TextWords& text,
                         const std::vector<Occurrence>& occurrences, Window window) {
  std::vector<bool> inside(size);
  const auto mark = [&](std::int64_t from, std::int64_t to, bool value) {
    const auto end = std::min(to, static_cast<std::int64_t>(inside.size()) - 1);
    for (std::int64_t i = std::max<std::int64_t>(from, 0); i <= end; ++i)
      inside[static_cast<std::size_t>(i)] = value;
  };
  const auto each = [&](Window margin, bool value) {
    for (const Occurrence& one : occurrences) {
      const std::int64_t first = std::int64_t{one.position} - text.first();
      const bool here = first >= 0 && first < static_cast<std::int64_t>(inside.size());
      if (here) mark(first - margin.left, first + one.words - 1 + margin.right, value);
    }
  };
  each(window, true);
  each({0, 0}, false);
  return inside;
}

}  // namespace

void count_terms(const Answer& answer, ResultSet& results, Xapian::docid number, Counting counting,
                 TermCounts& counts) {
  const database::Article article = answer.articles().article(number);
  std::vector<TextWords> texts = text_words(database::text_fields(article));
  std::vector<Occurrence> occurrences;
  if (counting != Counting::all) occurrences = results.occurrences(number);
  counts.occurrences += occurrences.size();
  const Window window = window_of(answer.choices);
  stemmers::Analyzer& analyzer = answer.articles().analyzer();
  for (TextWords& text : texts) {
    if (counting == Counting::windows) {
      const std::size_t size = words_before_end(text, occurrences, window.right);
      count_windows(text, within(size, text, occurrences, window), analyzer, counts);
      continue;
    }
    std::vector<bool> inside;
    if (counting == Counting::outside) inside = within(text.count(), text, occurrences, window);
    for (const stemmers::Token& token : analyzer.analyze(text.text())) {
      if (counting == Counting::outside && inside.at(token.position - 1)) continue;
      ++counts.words;
      counts.vocabulary.add(
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

std::uint64_t least_count(const Answer& answer) {
  return answer.choices.min_count == 0 ? kAtLeast : answer.choices.min_count;
}

}  // namespace searcher::views
