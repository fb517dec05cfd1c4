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

void DispersionOf::add(double count, double size) {
  ++with_;
  const double expected = size / size_;
  deviation_ += std::abs(count / count_ - expected) - expected;
  const double rate = count / size;
  rates_ += rate;
  squares_ += rate * rate;
}

Dispersion DispersionOf::result() const {
  // Parts without the word deviate by what they are of the whole: together by 1 less the others.
  Dispersion dispersion{with_, std::max(0.0, (1 + deviation_) / 2), std::nullopt};
  if (parts_ < 2) return dispersion;
  const double mean = rates_ / parts_;
  const double variance = std::max(0.0, squares_ / parts_ - mean * mean);
  dispersion.juilland = 1 - std::sqrt(variance) / mean / std::sqrt(parts_ - 1);
  return dispersion;
}

Effect effect_of(double a, double first, double b, double second) {
  Effect effect;
  if (first <= 0 || second <= 0 || b <= 0) return effect;
  const double ratio = (a / first) / (b / second);
  effect.difference = 100 * (ratio - 1);
  if (a > 0) effect.log_ratio = std::log2(ratio);
  return effect;
}

}  // namespace searcher::views
