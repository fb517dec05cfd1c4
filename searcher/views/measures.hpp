// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>

namespace searcher::views {

/// Rates are told for so many words.
inline constexpr double kMillion = 1e6;

/// A share with the interval in which it lies with 95 % probability.
struct Proportion {
  double share = 0;
  double low = 0;
  double high = 0;
};

/// `count` of `total`, which is not 0. Wilson: Probable inference, the law of succession, and
/// statistical inference, 1927.
Proportion wilson(double count, double total);

/// Rychlý: A lexicographer-friendly association score, 2008. At most 14. `both` is not 0.
double log_dice(double both, double first, double second);

/// Dunning: Accurate methods for the statistics of surprise and coincidence, 1993: -2 log λ of a
/// word that comes `a` times in `first` words and `b` times in `second` others; negative where it
/// is rarer in the first.
double log_likelihood(double a, double first, double b, double second);

/// How much more frequent a word is in the first of two texts.
struct Effect {
  /// In per cent of its rate in the second (%DIFF, Gabrielatos and Marchi 2012); nothing where it
  /// is not in the second.
  std::optional<double> difference;
  /// The binary logarithm of the ratio of both rates (Hardie 2014); nothing where it is in one
  /// only.
  std::optional<double> log_ratio;
};
Effect effect_of(double a, double first, double b, double second);

/// How evenly a word lies in the parts of a whole.
struct Dispersion {
  std::uint64_t parts = 0;  ///< that have it
  /// Gries: Dispersions and adjusted frequencies in corpora, 2008: from 0, as large in each part as
  /// the part is, towards 1.
  double dp = 0;
  /// Juilland's D by the rates in the parts: 1 where all are equal, 0 where one has it all; nothing
  /// where there is one part only.
  std::optional<double> juilland;
};

/// Sums it up, part by part; those without the word need not be named.
class DispersionOf {
 public:
  /// Of a word that comes `count` times, more than 0, in `parts` of `size` words together.
  DispersionOf(double count, double size, double parts)
      : count_(count), size_(size), parts_(parts) {}

  /// A part of `size` words with the word `count` times, both above 0.
  void add(double count, double size);
  Dispersion result() const;

 private:
  double count_, size_, parts_;
  std::uint64_t with_ = 0;
  double deviation_ = 0;  ///< of the shares, beyond what parts without the word make
  double rates_ = 0;
  double squares_ = 0;
};

}  // namespace searcher::views
