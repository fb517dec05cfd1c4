// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>

namespace indexer {

/// How fast an archive is read, and when that will be over. The rate is a mean in which the last
/// half minute counts most (exponential smoothing), so that one slow file does not make the time
/// that is left jump.
class Pace {
 public:
  /// So many bytes in all are read after so many seconds; neither ever gets smaller.
  void at(std::uint64_t bytes, double seconds);

  double bytes_per_second() const { return rate_; }

  /// Seconds until `total` bytes are read; nothing in the first seconds, when nobody can tell, and
  /// where nothing is read.
  std::optional<double> left(std::uint64_t total) const;

 private:
  std::uint64_t bytes_ = 0;
  double seconds_ = 0;
  double rate_ = 0;
};

}  // namespace indexer
