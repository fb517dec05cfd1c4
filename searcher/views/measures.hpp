// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace searcher::views {

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

}  // namespace searcher::views
