// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answers/sentences.hpp"

#include <array>
#include <utility>

#include "database/messages/tr.hpp"
#include "searcher/terminal/columns.hpp"

namespace searcher {
namespace {

using database::marked_in;
using database::tr;
using database::tr_count;
using database::translated_in;

// A truncated word may stand for a thousand others.
std::string shortened(const std::string& terms) {
  constexpr std::size_t kShown = 200;  // bytes
  if (terms.size() <= kShown) return terms;
  return terms.substr(0, terms.rfind(' ', kShown)) + " …";
}

// What the names of `how` are to people; to programs they are what they are.
std::string how_text(std::string_view how) {
  [[maybe_unused]] constexpr std::array kHows{
      marked_in("how", "stem"),  marked_in("how", "name"),   marked_in("how", "part"),
      marked_in("how", "apart"), marked_in("how", "solid"),  marked_in("how", "phrase"),
      marked_in("how", "exact"), marked_in("how", "form"),   marked_in("how", "pattern"),
      marked_in("how", "fuzzy"), marked_in("how", "date"),   marked_in("how", "code"),
      marked_in("how", "title"), marked_in("how", "near"),   marked_in("how", "tag"),
      marked_in("how", "value"), marked_in("how", "pair"),   marked_in("how", "root"),
      marked_in("how", "lead"),  marked_in("how", "widened")};
  return translated_in("how", how);
}

// 7.41 = 4.20 Klimaschutz + 3.00 Angriff + 0.21 title Angriff
std::string sum(double weight, const std::vector<WeightShare>& shares) {
  constexpr int kPlaces = 2;
  std::string text = fixed(weight, kPlaces);
  std::string_view sign = " = ";
  for (const WeightShare& share : shares) {
    text.append(std::exchange(sign, " + ")).append(fixed(share.weight, kPlaces)).append(" ");
    if (share.how != "found") text += how_text(share.how) + ' ';
    text += share.word;
  }
  return text;
}

// `1,204 lines`.
std::string rows_of(const views::Extent& extent) {
  const std::string number = grouped(extent.rows);
  const std::size_t rows = extent.rows;
  if (extent.of == "lines") return tr_count("%s lines", "%s lines", rows, number);
  if (extent.of == "groups") return tr_count("%s groups", "%s groups", rows, number);
  if (extent.of == "words") return tr_count("%s words", "%s words", rows, number);
  if (extent.of == "rows of words")
    return tr_count("%s rows of words", "%s rows of words", rows, number);
  if (extent.of == "forms") return tr_count("%s forms", "%s forms", rows, number);
  if (extent.of == "families") return tr_count("%s families", "%s families", rows, number);
  if (extent.of == "periods") return tr_count("%s periods", "%s periods", rows, number);
  return tr_count("%s values", "%s values", rows, number);
}

}  // namespace

std::vector<std::string> explanation(const formats::Answer& answer) {
  std::vector<std::string> lines{tr("query: %s", answer.found.understood)};
  for (const formats::ExplainedTerm& term : answer.explained)
    lines.push_back("  " + tr_count("%s: %s `%s`, %s article", "%s: %s `%s`, %s articles",
                                    term.articles, term.word, how_text(term.how),
                                    shortened(term.term), term.articles));
  for (std::size_t i = 0; i < answer.shares.size(); ++i)
    lines.push_back(tr("hit %s, %s: %s", answer.found.hits[i].rank,
                       answer.articles().id(answer.found.hits[i].article),
                       sum(answer.found.hits[i].weight, answer.shares[i])));
  return lines;
}

std::string extent_line(const formats::Answer& answer, const views::Extent& extent) {
  const Xapian::doccount count = answer.articles().database().get_doccount();
  const std::string all = grouped(count);
  const Found& found = answer.found;
  const std::uint64_t articles = extent.articles.value_or(found.estimated);
  if (articles == 0) return tr("no article of %s", all);
  std::string line =
      tr_count("%s of %s article", "%s of %s articles", count, grouped(articles), all);
  if (!extent.articles && !found.exact) line = tr("about %s", line);
  if (extent.of != "articles") line = tr("%s in %s", rows_of(extent), line);
  if (answer.choices.sample && extent.of == "lines" && *answer.choices.sample < extent.rows)
    line = tr("%s by chance of %s", grouped(*answer.choices.sample), line);
  return found.some_words ? tr("%s, with some of the words only", line) : line;
}

}  // namespace searcher
