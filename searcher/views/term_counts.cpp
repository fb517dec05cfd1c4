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

// The words of one text that stand within the window of an occurrence and belong to none.
std::vector<bool> within(TextWords& text, const std::vector<Occurrence>& occurrences,
                         Window window) {
  std::vector<bool> inside(text.count());
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
  for (TextWords& text : texts) {
    std::vector<bool> inside;
    if (counting != Counting::all) {
      inside = within(text, occurrences, window_of(answer.choices));
      if (counting == Counting::outside) inside.flip();
      if (std::find(inside.begin(), inside.end(), true) == inside.end()) continue;
    }
    for (const stemmers::Token& token : answer.articles().analyzer().analyze(text.text())) {
      if (counting != Counting::all && !inside.at(token.position - 1)) continue;
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
