// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/views/measures.hpp"

#include <algorithm>
#include <cmath>

namespace searcher::views {
namespace {

constexpr double kZ = 1.959963984540054;  // of 95 %
constexpr double kHighestLogDice = 14;    // as Rychlý sets it; one less is half as often together

double surprise(double observed, double expected) {
  return observed > 0 && expected > 0 ? observed * std::log(observed / expected) : 0;
}

}  // namespace

Proportion wilson(double count, double total) {
  const double share = count / total;
  const double weight = 1 + kZ * kZ / total;
  const double centre = (share + kZ * kZ / (2 * total)) / weight;
  const double width =
      kZ * std::sqrt(share * (1 - share) / total + kZ * kZ / (4 * total * total)) / weight;
  return {share, count > 0 ? std::max(0.0, centre - width) : 0.0,
          count < total ? std::min(1.0, centre + width) : 1.0};
}

double log_dice(double both, double first, double second) {
  return kHighestLogDice + std::log2(2 * both / (first + second));
}

double log_likelihood(double a, double first, double b, double second) {
  const double all = first + second;
  const double with = a + b;
  const double without = all - with;
  const double expected = with * first / all;
  const double sum = surprise(a, expected) + surprise(b, with * second / all) +
                     surprise(first - a, without * first / all) +
                     surprise(second - b, without * second / all);
  return a < expected ? -2 * sum : 2 * sum;
}

}  // namespace searcher::views
