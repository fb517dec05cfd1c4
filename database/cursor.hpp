// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "stemmers/letters/ascii.hpp"

namespace database {

/// Takes one thing after another from the front of a text, which outlives it.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  bool done() const { return text_.empty(); }
  bool take(char c) {
    if (text_.empty() || text_[0] != c) return false;
    text_.remove_prefix(1);
    return true;
  }
  void skip(std::string_view text) {
    if (text_.starts_with(text)) text_.remove_prefix(text.size());
  }
  void skip_spaces() {
    while (take(' ') || take('\t')) {
    }
  }
  /// `min` to `max` digits.
  std::optional<int> number(std::size_t min, std::size_t max) {
    std::size_t length = 0;
    int value = 0;
    while (length < text_.size() && length < max && stemmers::ascii::is_digit(text_[length]))
      value = value * 10 + (text_[length++] - '0');
    if (length < min ||
        (length < text_.size() && stemmers::ascii::is_digit(text_[length]) && min != max))
      return std::nullopt;
    text_.remove_prefix(length);
    return value;
  }
  std::string_view word() {
    std::size_t length = 0;
    while (length < text_.size() && !stemmers::ascii::is_digit(text_[length]) &&
           std::string_view(" .,\t-").find(text_[length]) == std::string_view::npos)
      ++length;
    const std::string_view word = text_.substr(0, length);
    text_.remove_prefix(length);
    return word;
  }
  std::string_view rest() const { return text_; }

 private:
  std::string_view text_;
};

}  // namespace database
