// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/report/pace.hpp"

#include <cmath>

namespace indexer {
namespace {

constexpr double kMemorySeconds = 30;  // after which what was read counts a third (1/e)
constexpr double kFirstGuessSeconds = 2;

}  // namespace

void Pace::at(std::uint64_t bytes, double seconds) {
  const double passed = seconds - seconds_;
  if (passed <= 0 || bytes < bytes_) return;
  const double now = static_cast<double>(bytes - bytes_) / passed;
  // In the beginning the plain mean of all there is.
  const double weight = std::fmax(1 - std::exp(-passed / kMemorySeconds), passed / seconds);
  rate_ += weight * (now - rate_);
  bytes_ = bytes;
  seconds_ = seconds;
}

std::optional<double> Pace::left(std::uint64_t total) const {
  if (seconds_ < kFirstGuessSeconds || rate_ <= 0) return std::nullopt;
  return total <= bytes_ ? 0 : static_cast<double>(total - bytes_) / rate_;
}

}  // namespace indexer
