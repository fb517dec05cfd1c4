// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/json/mended_json.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {
namespace {

namespace ascii = stemmers::ascii;

enum class Half { none, first, second };

// Of a character beyond U+FFFF, as JSON writes it in two escapes.
Half half_at(std::string_view text) {
  if (text.size() < 6 || text[0] != '\\' || text[1] != 'u' || ascii::lower(text[2]) != 'd')
    return Half::none;
  const char c = ascii::lower(text[3]);
  if (c == '8' || c == '9' || c == 'a' || c == 'b') return Half::first;
  return c >= 'c' && c <= 'f' ? Half::second : Half::none;
}

class Mending {
 public:
  explicit Mending(std::string_view text) : rest_(text) { out_.reserve(text.size()); }

  std::optional<std::string> take() {
    while (!rest_.empty())
      in_string_ ? within() : between();
    if (!mended_) return std::nullopt;
    return std::move(out_);
  }

 private:
  void give(std::size_t count) {
    out_ += rest_.substr(0, count);
    rest_.remove_prefix(std::min(count, rest_.size()));
  }

  void replace(std::size_t count, std::string_view by) {
    out_ += by;
    rest_.remove_prefix(count);
    mended_ = true;
  }

  void within() {
    const Half half = half_at(rest_);
    if (half == Half::first && half_at(rest_.substr(6)) == Half::second) return give(12);
    if (half != Half::none) return replace(6, "\\ufffd");
    if (rest_[0] == '\\') return give(2);
    if (rest_[0] == '"') in_string_ = false;
    const auto byte = static_cast<unsigned char>(rest_[0]);
    constexpr std::string_view kDigits = "0123456789abcdef";
    if (byte < ' ')
      return replace(1, std::string("\\u00") + kDigits[byte >> 4U] + kDigits[byte & 15U]);
    give(1);
  }

  void between() {
    constexpr std::array<std::string_view, 3> kNoNumbers{"NaN", "-Infinity", "Infinity"};
    for (const std::string_view word : kNoNumbers)
      if (rest_.starts_with(word)) return replace(word.size(), "null");
    if (rest_[0] == '"') in_string_ = true;
    give(1);
  }

  std::string_view rest_;
  std::string out_;
  bool in_string_ = false;
  bool mended_ = false;
};

}  // namespace

std::optional<std::string> mended_json(std::string_view text) {
  return Mending(text).take();
}

}  // namespace indexer::archives
