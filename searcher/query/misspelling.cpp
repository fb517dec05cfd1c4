// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/misspelling.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "searcher/query/edits.hpp"

namespace searcher::query {
namespace {

using Text = std::u32string_view;

// Found on misspellings of the German Wikipedia: what each way of going wrong costs, for an
// ordinary slip about 1. A letter instead of another:
constexpr double kSlip = 1.1;
constexpr double kVowel = 0.9;
constexpr double kNeighbour = 0.8;
constexpr double kSound = 0.7;
constexpr double kDots = 0.35;     // a for ä
constexpr double kSpeltOut = 0.2;  // ae for ä, ss for ß: on foreign keyboards no mistake at all
constexpr double kSounds = 0.5;    // f for ph
// A letter too many or too few:
constexpr double kPair = 0.55;  // one of a pair
constexpr double kPutIn = 0.95;
constexpr double kPutInNeighbour = 0.7;
constexpr double kLeftOut = 0.85;
constexpr double kFurther = 0.45;  // the next one to it
// Others:
constexpr double kExchanged = 0.7;
constexpr double kExchangedApart = 1.1;  // with a letter between them
constexpr double kTwice = 1.0;           // a piece of up to kLongestPiece letters
constexpr double kFirst = 0.4;           // besides, where it is the first letter
constexpr double kEnding = 0.1;          // a letter of an ending, behind a stem
constexpr double kNever = 1e6;
constexpr std::size_t kLongestPiece = 5;
constexpr std::size_t kLongestPutIn = 4;
constexpr std::size_t kLongestEnding = 4;

constexpr std::array<Text, 3> kKeyboard{U"qwertzuiopü", U"asdfghjklöä", U"yxcvbnm"};
constexpr double kShift = 0.35;  // of each row of keys, in keys
constexpr double kBeside = 1.1;
constexpr Text kAlphabet = U"etainrsdhulcgmobwfkzpvüäjößyxq";
constexpr Text kVowels = U"aeiouyäöü";
constexpr Text kEndings = U"emrndts";
constexpr std::array<Text, 12> kAlike{U"dt", U"bp", U"gk", U"sz", U"sß", U"fv",
                                      U"vw", U"ck", U"cz", U"iy", U"ij", U"äe"};
constexpr std::array<Text, 3> kDotted{U"aä", U"oö", U"uü"};

struct Letters {
  Text a;
  Text b;
  double cost;
};

constexpr std::array<Letters, 17> kLetters{{
    {U"ss", U"ß", kSpeltOut},
    {U"ae", U"ä", kSpeltOut},
    {U"oe", U"ö", kSpeltOut},
    {U"ue", U"ü", kSpeltOut},
    {U"ph", U"f", kSounds},
    {U"th", U"t", kSounds},
    {U"ie", U"i", kSounds},
    {U"ck", U"k", kSounds},
    {U"ks", U"x", kSounds},
    {U"tz", U"z", kSounds},
    {U"eu", U"äu", kSounds},
    {U"ei", U"ai", kSounds},
    {U"dt", U"t", kSounds},
    {U"ah", U"a", kSounds},
    {U"eh", U"e", kSounds},
    {U"oh", U"o", kSounds},
    {U"s", U"sch", kVowel},
}};

template <std::size_t size>
bool is_pair(const std::array<Text, size>& pairs, char32_t a, char32_t b) {
  return std::any_of(pairs.begin(), pairs.end(), [&](Text pair) {
    return (pair[0] == a && pair[1] == b) || (pair[0] == b && pair[1] == a);
  });
}

bool are_beside(char32_t a, char32_t b) {
  for (std::size_t row = 0; row < kKeyboard.size(); ++row)
    for (std::size_t other = row > 0 ? row - 1 : 0; other < std::min<std::size_t>(row + 2, 3);
         ++other) {
      const std::size_t one = kKeyboard.at(row).find(a);
      const std::size_t two = kKeyboard.at(other).find(b);
      if (one == Text::npos || two == Text::npos) continue;
      const double distance = static_cast<double>(one) - static_cast<double>(two) +
                              kShift * (static_cast<double>(row) - static_cast<double>(other));
      if (std::fabs(distance) < kBeside) return true;
    }
  return false;
}

double cost_of(char32_t a, char32_t b) {
  if (a == b) return 0;
  if (is_pair(kDotted, a, b)) return kDots;
  if (is_pair(kAlike, a, b)) return kSound;
  if (are_beside(a, b)) return kNeighbour;
  const bool vowels = kVowels.find(a) != Text::npos && kVowels.find(b) != Text::npos;
  return vowels ? kVowel : kSlip;
}

}  // namespace

Misspelling::Misspelling(Text written)
    : written_(written.substr(0, kLongest)), columns_(written_.size() + 1) {
  for (std::size_t j = 1; j <= written_.size(); ++j)
    describe(j);
  bool first = true;
  std::size_t length = 0;
  for (std::size_t j = written_.size(); j-- > 0;) {
    const bool ending = ++length <= kLongestEnding && kEndings.find(written_[j]) != Text::npos;
    const double more = first ? kPutIn : kFurther;
    columns_[j].ending = columns_[j + 1].ending + (ending ? kEnding : more);
    first = first && ending;
  }
  fill(0);
}

// What depends on the written word alone.
void Misspelling::describe(std::size_t column) {
  Column& made = columns_[column];
  const char32_t letter = written_[column - 1];
  static_assert(kAlphabet.size() == std::tuple_size_v<decltype(made.instead)>);
  for (std::size_t i = 0; i < kAlphabet.size(); ++i)
    made.instead.at(i) = cost_of(kAlphabet[i], letter);
  const auto beside = [&](auto&& is) {
    return (column > 1 && is(written_[column - 2])) ||
           (column < written_.size() && is(written_[column]));
  };
  made.put_in = kPutIn;
  if (beside([&](char32_t other) { return other == letter; }))
    made.put_in = kPair;
  else if (beside([&](char32_t other) { return are_beside(other, letter); }))
    made.put_in = kPutInNeighbour;
  if (column == 1) made.put_in += kFirst / 2;
  const Text so_far = Text(written_).substr(0, column);
  for (std::size_t width = 2; width <= kLongestPiece && 2 * width <= column; ++width)
    if (so_far.substr(column - 2 * width, width) == so_far.substr(column - width))
      made.ways.push_back({{}, width, kTwice});
  for (const Letters& one : kLetters)
    for (const auto& [a, b] : {std::pair(one.a, one.b), std::pair(one.b, one.a)})
      if (so_far.ends_with(b)) made.ways.push_back({a, b.size(), one.cost});
}

double Misspelling::cost_as_stem() const {
  const std::vector<double>& last = costs_[meant_.size()];
  double least = kNever;
  for (std::size_t j = 0; j < last.size(); ++j)
    least = std::min(least, last[j] + columns_[j].ending);
  return least;
}

std::size_t Misspelling::compare(Text meant, double most) {
  const auto split = std::mismatch(meant_.begin(), meant_.end(), meant.begin(), meant.end());
  meant_.resize(static_cast<std::size_t>(split.first - meant_.begin()));
  while (meant_.size() < meant.size()) {
    meant_ += meant[meant_.size()];
    fill(meant_.size());
    if (is_too_far(meant_.size(), most)) return meant_.size();
  }
  return 0;
}

// Two rows: a pair of characters may lead past the last one.
bool Misspelling::is_too_far(std::size_t row, double most) const {
  const auto least = [&](std::size_t i) {
    return *std::min_element(costs_[i].begin(), costs_[i].end());
  };
  return least(row) > most && least(row - 1) > most;
}

void Misspelling::fill(std::size_t row) {
  const std::size_t columns = written_.size() + 1;
  if (costs_.size() <= row) {
    costs_.emplace_back(columns);
    gaps_.emplace_back(columns);
  }
  for (std::size_t j = 0; j < columns; ++j) {
    double least = row == 0 && j == 0 ? 0 : kNever;
    if (row > 0) least = std::min(least, left_out(row, j));
    if (row > 0 && j > 0) least = std::min(least, changed(row, j));
    if (j > 0) least = std::min(least, put_in(row, j));
    costs_[row][j] = least;
  }
}

double Misspelling::left_out(std::size_t row, std::size_t column) {
  const bool pair = row > 1 && meant_[row - 1] == meant_[row - 2];
  const double one = (pair ? kPair : kLeftOut) + (row == 1 ? kFirst : 0);
  double& gap = gaps_[row][column];
  gap = costs_[row - 1][column] + one;
  if (row > 1) gap = std::min(gap, gaps_[row - 1][column] + kFurther);
  return gap;
}

// Characters of both words at once.
double Misspelling::changed(std::size_t row, std::size_t column) const {
  const char32_t meant = meant_[row - 1];
  const char32_t written = written_[column - 1];
  double least = costs_[row - 1][column - 1];
  if (meant == written) return least;
  const std::size_t letter = kAlphabet.find(meant);
  least += letter == Text::npos ? kSlip : columns_[column].instead.at(letter);
  if (column == 1) least += kFirst;
  if (row > 1 && column > 1 && meant == written_[column - 2]) {
    if (written == meant_[row - 2])
      least = std::min(least, costs_[row - 2][column - 2] + kExchanged);
  }
  if (row > 2 && column > 2 && meant == written_[column - 3] && written == meant_[row - 3] &&
      meant_[row - 2] == written_[column - 2])
    least = std::min(least, costs_[row - 3][column - 3] + kExchangedApart);
  const Text so_far = Text(meant_).substr(0, row);
  for (const Way& way : columns_[column].ways)
    if (!way.meant.empty() && so_far.ends_with(way.meant))
      least = std::min(least, costs_[row - way.meant.size()][column - way.width] + way.cost);
  return least;
}

double Misspelling::put_in(std::size_t row, std::size_t column) const {
  const std::vector<double>& costs = costs_[row];
  double least = costs[column - 1] + columns_[column].put_in;
  for (std::size_t width = 2; width <= std::min(column, kLongestPutIn); ++width)
    least =
        std::min(least, costs[column - width] + kPutIn + kFurther * static_cast<double>(width - 1) +
                            (column == width ? kFirst : 0));
  for (const Way& way : columns_[column].ways)
    if (way.meant.empty()) least = std::min(least, costs[column - way.width] + way.cost);
  return least;
}

std::vector<SimilarStem> similar_stems(const Xapian::Database& database, std::string_view prefix,
                                       std::string_view front, std::string_view written,
                                       double most) {
  std::vector<SimilarStem> found;
  Misspelling misspelling(characters(written));
  const auto compare = [&](Text stem) { return misspelling.compare(stem, most); };
  walk_stems(database, prefix, front, compare, [&](std::string_view stem, Xapian::doccount all) {
    const double cost = misspelling.cost_as_stem();
    if (cost <= most) found.push_back({std::string(stem), cost, all});
  });
  return found;
}

}  // namespace searcher::query
