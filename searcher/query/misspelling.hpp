// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>
#include <xapian.h>

namespace searcher::query {

/// What it costs to have written one word where another was meant, by the ways in which people
/// misspell German: 1 for an ordinary slip of one letter; less for letters that lie beside each
/// other on the keyboard, sound alike or differ in their dots, for one of a pair, two exchanged and
/// a piece written twice; a further letter left out or put in with the first costs less than that;
/// the first letter is seldom wrong. After E. Brill, R. C. Moore: An Improved Error Model for Noisy
/// Channel Spelling Correction, 2000.
class Misspelling {
 public:
  /// `written` is folded. At most `kLongest` characters of it count.
  explicit Misspelling(std::u32string_view written);

  /// Compares with a word that may have been meant, folded; rows of a front that it shares with the
  /// last one stay. Gives how many of its characters show that no word that begins with them costs
  /// `most` or less, or 0.
  std::size_t compare(std::u32string_view meant, double most);

  /// Of the word that was compared last, where `compare` gave 0.
  double cost() const { return costs_[meant_.size()].back(); }

  /// The same for a stem: the end of what was written may be an ending.
  double cost_as_stem() const;

  static constexpr std::size_t kLongest = 60;

 private:
  /// Characters that may have been meant by the `width` written ones that end in a column; none
  /// where these are written twice.
  struct Way {
    std::u32string_view meant;
    std::size_t width;
    double cost;
  };
  /// A character of the written word, and what it costs that it was
  struct Column {
    std::array<double, 30> instead{};  ///< written instead of a letter of the alphabet
    double put_in = 0;                 ///< put in
    double ending = 0;                 ///< followed by the rest of the word as an ending
    std::vector<Way> ways;
  };

  void describe(std::size_t column);
  void fill(std::size_t row);
  double changed(std::size_t row, std::size_t column) const;
  double put_in(std::size_t row, std::size_t column) const;
  double left_out(std::size_t row, std::size_t column);
  bool is_too_far(std::size_t row, double most) const;

  std::u32string written_;
  std::vector<Column> columns_;  ///< by the number of characters up to there
  std::u32string meant_;
  std::vector<std::vector<double>>
      costs_;                              ///< a row a character that was meant, a column a written
  std::vector<std::vector<double>> gaps_;  ///< the same, the last one meant having been left out
};

/// A stem of the database that may have been meant.
struct SimilarStem {
  std::string stem;
  double cost = 0;
  Xapian::doccount articles = 0;
};

/// The stems (terms of this prefix, beginning with `front`) that cost `most` or less as stems of
/// what was written, in the order of terms.
std::vector<SimilarStem> similar_stems(const Xapian::Database& database, std::string_view prefix,
                                       std::string_view front, std::string_view written,
                                       double most);

}  // namespace searcher::query
