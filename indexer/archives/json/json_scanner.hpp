// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace indexer::archives {

/// Finds the end of one JSON object, array or string by its brackets and quotes, piece by piece. It
/// does not ask whether what stands between them is valid.
class JsonScanner {
 public:
  /// The bytes of `text` that belong to the value, which begins with the first byte of the first
  /// call.
  std::size_t scan(std::string_view text);
  bool done() const { return done_; }
  void restart() { *this = JsonScanner(); }

 private:
  std::uint64_t depth_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;
  bool done_ = false;
};

}  // namespace indexer::archives
