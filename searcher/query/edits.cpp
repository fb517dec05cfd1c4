// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/edits.hpp"

#include <algorithm>
#include <array>
#include <unicode/utf8.h>

#include "stemmers/letters/ascii.hpp"
#include "stemmers/readings.hpp"

namespace searcher::query {
namespace {

namespace ascii = stemmers::ascii;

constexpr unsigned kConfusionCost = kEditCost / 2;
constexpr unsigned kUmlautCost = kEditCost / 4;
constexpr std::size_t kLongestStem = 64;  // characters; what is longer is no word

struct Confusion {
  std::u32string_view a;
  std::u32string_view b;
  unsigned cost;
};

// Of Fraktur and of the machines that read it and other worn type, in the folded alphabet, where ſ
// is s.
constexpr std::array<Confusion, 24> kConfusions{{
    {U"ä", U"a", kUmlautCost},     {U"ö", U"o", kUmlautCost},     {U"ü", U"u", kUmlautCost},
    {U"ä", U"ae", kUmlautCost},    {U"ö", U"oe", kUmlautCost},    {U"ü", U"ue", kUmlautCost},
    {U"f", U"s", kConfusionCost},  {U"c", U"e", kConfusionCost},  {U"n", U"u", kConfusionCost},
    {U"b", U"h", kConfusionCost},  {U"b", U"v", kConfusionCost},  {U"k", U"t", kConfusionCost},
    {U"r", U"x", kConfusionCost},  {U"i", U"l", kConfusionCost},  {U"i", U"j", kConfusionCost},
    {U"l", U"1", kConfusionCost},  {U"o", U"0", kConfusionCost},  {U"rn", U"m", kConfusionCost},
    {U"in", U"m", kConfusionCost}, {U"ii", U"ü", kConfusionCost}, {U"ii", U"u", kConfusionCost},
    {U"cl", U"d", kConfusionCost}, {U"li", U"h", kConfusionCost}, {U"vv", U"w", kConfusionCost},
}};

/// The table of costs, a row a character of the word that is compared with `target`. Rows of a
/// common front stay for the next word.
class Table {
 public:
  Table(std::u32string_view target, unsigned max)
      : target_(target), max_(max), ways_(target.size() + 1) {
    std::vector<unsigned>& first = rows_.emplace_back(target.size() + 1);
    for (std::size_t j = 1; j <= target.size(); ++j)
      first[j] = first[j - 1] + kEditCost;
    for (const Confusion& one : kConfusions) {
      add_ways(one.a, one.b, one.cost);
      add_ways(one.b, one.a, one.cost);
    }
  }

  unsigned cost() const { return rows_[word_.size()].back(); }
  const std::u32string& word() const { return word_; }

  /// Goes on with `word`; gives how many of its characters show that none that begins with them is
  /// within the limit, or 0.
  std::size_t compare(std::u32string_view word) {
    const auto split = std::mismatch(word_.begin(), word_.end(), word.begin(), word.end());
    word_.resize(static_cast<std::size_t>(split.first - word_.begin()));
    while (word_.size() < word.size()) {
      word_ += word[word_.size()];
      fill(word_.size());
      if (is_too_far(word_.size())) return word_.size();
    }
    return 0;
  }

 private:
  // Two rows: a pair of characters may lead past the last one.
  bool is_too_far(std::size_t row) const {
    const auto least = [&](std::size_t i) {
      return *std::min_element(rows_[i].begin(), rows_[i].end());
    };
    return least(row) > max_ && least(row - 1) > max_;
  }

  void fill(std::size_t i) {
    if (rows_.size() <= i) rows_.emplace_back(target_.size() + 1);
    std::vector<unsigned>& row = rows_[i];
    for (std::size_t j = 0; j <= target_.size(); ++j) {
      unsigned least = rows_[i - 1][j] + kEditCost;
      if (j > 0) least = std::min(least, row[j - 1] + kEditCost);
      row[j] = std::min(least, from_above(i, j));
    }
  }

  // Ways that take characters of both words at once.
  unsigned from_above(std::size_t i, std::size_t j) const {
    if (i == 0 || j == 0) return i == 0 && j == 0 ? 0 : kNever;
    const char32_t a = word_[i - 1];
    const char32_t b = target_[j - 1];
    unsigned least = rows_[i - 1][j - 1] + (a == b ? 0 : kEditCost);
    if (a == b) return least;
    if (i > 1 && j > 1 && a == target_[j - 2] && b == word_[i - 2])
      least = std::min(least, rows_[i - 2][j - 2] + kEditCost);
    for (const Way& way : ways_[j])
      if (i >= way.mine.size() && word_.ends_with(way.mine))
        least = std::min(least, rows_[i - way.mine.size()][j - way.width] + way.cost);
    return least;
  }

  /// Characters of the word that may stand for the `width` ones of the target that end somewhere.
  struct Way {
    std::u32string_view mine;
    std::size_t width;
    unsigned cost;
  };

  void add_ways(std::u32string_view mine, std::u32string_view its, unsigned cost) {
    for (auto at = target_.find(its); at != target_.npos; at = target_.find(its, at + 1))
      ways_[at + its.size()].push_back({mine, its.size(), cost});
  }

  static constexpr unsigned kNever = 1U << 20;

  std::u32string_view target_;
  unsigned max_;
  std::vector<std::vector<Way>> ways_;  ///< by the character of the target behind them
  std::u32string word_;
  std::vector<std::vector<unsigned>> rows_;
};

// The first text behind all that begin with `front`, which is not empty.
std::string behind(std::string front) {
  while (!front.empty() && front.back() == '\xFF')
    front.pop_back();
  if (!front.empty()) front.back() = static_cast<char>(front.back() + 1);
  return front;
}

}  // namespace

std::u32string characters(std::string_view text) {
  std::u32string points;
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < length;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(text.data()), i, length, c);
    points += static_cast<char32_t>(c);
  }
  return points;
}

std::size_t bytes_of(std::string_view text, std::size_t characters) {
  std::int32_t bytes = 0;
  U8_FWD_N(reinterpret_cast<const std::uint8_t*>(text.data()), bytes,
           static_cast<std::int32_t>(text.size()), static_cast<std::int32_t>(characters));
  return static_cast<std::size_t>(bytes);
}

unsigned edit_cost(std::u32string_view a, std::u32string_view b, unsigned max) {
  Table table(b, max);
  return table.compare(a) == 0 ? table.cost() : max + 1;
}

bool skip_other_kind(Xapian::TermIterator& term, std::string_view text, std::string_view prefix) {
  constexpr char kBehindHyphen = '.';
  constexpr char kBehindCapitals = '[';
  const char first = text.size() > prefix.size() ? text[prefix.size()] : '\0';
  if (first != '-' && !ascii::is_upper(first)) return false;
  std::string behind(prefix);
  behind += first == '-' ? kBehindHyphen : kBehindCapitals;
  term.skip_to(behind);
  return true;
}

void walk_stems(const Xapian::Database& database, std::string_view prefix, std::string_view front,
                const std::function<std::size_t(std::u32string_view)>& compare,
                const std::function<void(std::string_view, Xapian::doccount)>& found) {
  const std::string begin = std::string(prefix) + std::string(front);
  const auto end = database.allterms_end(begin);
  for (auto term = database.allterms_begin(begin); term != end;) {
    const std::string text = *term;
    if (skip_other_kind(term, text, prefix)) continue;
    const std::string_view stem = std::string_view(text).substr(prefix.size());
    const std::size_t too_far = compare(characters(stemmers::without_marks(stem)));
    if (too_far > 0) {
      term.skip_to(behind(text.substr(0, prefix.size() + bytes_of(stem, too_far))));
      continue;
    }
    found(stem, term.get_termfreq());
    ++term;
  }
}

std::vector<Neighbour> neighbours(const Xapian::Database& database, std::string_view prefix,
                                  std::string_view word, unsigned max) {
  std::vector<Neighbour> found;
  const std::u32string target = characters(word);
  if (target.empty() || target.size() > kLongestStem) return found;
  Table table(target, max);
  walk_stems(
      database, prefix, {}, [&](std::u32string_view stem) { return table.compare(stem); },
      [&](std::string_view stem, Xapian::doccount articles) {
        if (table.cost() <= max) found.push_back({std::string(stem), table.cost(), articles});
      });
  return found;
}

}  // namespace searcher::query
