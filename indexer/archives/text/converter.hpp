// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unicode/ucnv.h>

namespace indexer::archives {

/// Turns text in an encoding that ICU knows into UTF-8, piece by piece.
class Converter {
 public:
  static bool knows(const std::string& encoding);

  /// windows-1252 if ICU does not know the encoding.
  explicit Converter(const std::string& encoding);

  /// Appends the characters of `bytes`; a character may lie across two pieces. `last`: nothing
  /// follows. `replaced` grows by the characters that became U+FFFD.
  void append(std::string_view bytes, bool last, std::string& text, std::uint64_t& replaced);

 private:
  struct Close {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
  };
  std::unique_ptr<UConverter, Close> from_;
};

}  // namespace indexer::archives
