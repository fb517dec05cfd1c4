// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace database {

/// A hash of a word, the same in every run and on every machine.
std::uint64_t word_hash(std::string_view word);

/// A hash of three words in a row, out of their hashes.
std::uint64_t shingle_hash(std::uint64_t first, std::uint64_t second, std::uint64_t third);

/// What two texts with many rows of three words in common have in common too: MinHash by one
/// permutation (A. Broder 1997; P. Li, A. Owen, C.-H. Zhang 2012), a byte of each minimum (P. Li,
/// A. C. König 2010), in bands (P. Indyk, R. Motwani 1998). Two texts with 65 of 100 rows in common
/// share a band 98 times out of 100, with 2 of 100 once in ten thousand.
class Sketch {
 public:
  static constexpr std::size_t kBands = 12;
  static constexpr std::size_t kBandWidth = 3;  ///< minima
  static constexpr std::size_t kMinima = kBands * kBandWidth;
  static constexpr std::size_t kMinWords = 40;  ///< shorter texts are alike by chance

  Sketch() { clear(); }
  void clear();

  /// The next word of the text, as `word_hash` gives it.
  void add(std::uint64_t word);

  /// `kMinima` bytes; "" for a text that is too short.
  std::string minima() const;

 private:
  std::array<std::uint64_t, kMinima> minima_{};
  std::uint64_t before_ = 0;
  std::uint64_t before_that_ = 0;
  std::size_t words_ = 0;
};

/// The boolean term of a band, from 0, of a text with these minima.
std::string band_term(std::string_view minima, std::size_t band);

/// How many of `kMinima` minima two texts have in common: out of all about as many as they have
/// rows of words in common out of all of theirs.
std::size_t common_minima(std::string_view a, std::string_view b);

}  // namespace database
