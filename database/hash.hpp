// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace database {

/// XXH3, 128 bits, canonical (big-endian) byte order. Not cryptographic.
class Hash128 {
 public:
  Hash128();
  ~Hash128();
  Hash128(const Hash128&) = delete;
  Hash128& operator=(const Hash128&) = delete;

  void add(std::string_view bytes);
  /// With its length, so that ("ab", "c") and ("a", "bc") differ.
  void add_field(std::string_view field);

  std::string bytes() const;  ///< 16
  std::string hex() const;    ///< 32 digits

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace database
