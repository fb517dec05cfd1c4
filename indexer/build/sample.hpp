// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "database/article.hpp"

namespace indexer {

/// Some of an archive's texts, the same in whatever order they come and however often: those with
/// the lowest hashes of id and text, just as many as take `bytes` (the bottom-k sketch of Cohen,
/// Kaplan: Summarizing Data using Bottom-k Sketches, 2007, with bytes for k). Holds these bytes and
/// the texts of one article.
class Sample {
 public:
  /// `bytes` are one at least.
  explicit Sample(std::uint64_t bytes) : bytes_(bytes) {}

  void take(const database::Article& article);

  /// Is there more than it holds, or may there be?
  bool full() const { return held_ >= bytes_; }

  /// By their hashes.
  const std::map<std::string, std::string>& texts() const { return texts_; }

 private:
  std::uint64_t bytes_;
  std::uint64_t held_ = 0;
  std::map<std::string, std::string> texts_;
};

}  // namespace indexer
