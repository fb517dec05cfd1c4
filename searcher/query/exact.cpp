// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/exact.hpp"

#include <algorithm>
#include <utility>

#include "searcher/query/words.hpp"
#include "stemmers/ascii.hpp"

namespace searcher::query {
namespace {

namespace ascii = stemmers::ascii;

constexpr std::size_t kFewestLetters = 3;  // what is shorter stands in most texts anyhow
constexpr std::size_t kMostLetters = 100;  // how far the search may skip fits into a byte
constexpr std::size_t kReach = 60;  // bytes a word; more than what joins words in the scanner

std::string longest_letters(const std::vector<QueryWord>& words) {
  std::string longest;
  for (const QueryWord& word : words) {
    std::string run;
    for (const char c : word.exact + ' ') {
      if (ascii::is_lower(c)) {
        run += c;
        continue;
      }
      if (run.size() > longest.size()) longest = run;
      run.clear();
    }
  }
  if (longest.size() > kMostLetters) longest.resize(kMostLetters);
  return longest.size() < kFewestLetters ? std::string() : longest;
}

// Numbers and abbreviations are words by what stands around them.
bool is_of_letters(const QueryWord& word) {
  return std::none_of(word.text.begin(), word.text.end(), [](char c) {
    return (c >= 0 && c <= '/') || ascii::is_digit(c) || c == '\xA7';
  });
}

bool ends_with_hyphen(std::string_view line) {
  while (line.ends_with(' ') || line.ends_with('\r'))
    line.remove_suffix(1);
  return line.ends_with('-');
}

// Has it nothing but what keeps its letters in normalisation: ASCII, the signs and letters of
// Latin-1 but the soft hyphen, dashes, quotes and the ellipsis; and no hyphen at the end of a line?
bool is_plain(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == '\n' && ends_with_hyphen(text.substr(0, i))) return false;
    if (c < 0x80) continue;
    const auto next = static_cast<unsigned char>(i + 1 < text.size() ? text[i + 1] : '\0');
    const auto third = static_cast<unsigned char>(i + 2 < text.size() ? text[i + 2] : '\0');
    if (c == 0xC3 || (c == 0xC2 && next != 0xAD)) {
      ++i;
    } else if (c == 0xE2 && next == 0x80 && third >= 0x93 && third <= 0xA6) {
      i += 2;
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace

ExactWords::ExactWords(std::vector<QueryWord> words) : words_(std::move(words)) {
  if (std::all_of(words_.begin(), words_.end(), is_of_letters)) letters_ = longest_letters(words_);
  for (const QueryWord& word : words_)
    reach_ += word.text.size() + kReach;
  skip_.fill(static_cast<std::uint8_t>(letters_.size()));
  for (std::size_t i = 0; i + 1 < letters_.size(); ++i)
    skip_[static_cast<unsigned char>(letters_[i])] =
        static_cast<std::uint8_t>(letters_.size() - 1 - i);
}

// R. N. Horspool: Practical fast searching in strings, 1980.
std::size_t ExactWords::find_letters(std::string_view text, std::size_t from) const {
  const std::size_t length = letters_.size();
  for (std::size_t end = from + length; end <= text.size();) {
    const char last = ascii::lower(text[end - 1]);
    if (last == letters_.back() &&
        std::equal(letters_.begin(), letters_.end(),
                   text.begin() + static_cast<std::ptrdiff_t>(end - length),
                   [](char wanted, char c) { return wanted == ascii::lower(c); }))
      return end - length;
    end += skip_[static_cast<unsigned char>(last)];
  }
  return std::string_view::npos;
}

bool ExactWords::in(std::string_view text, stemmers::Analyzer& analyzer) const {
  if (letters_.empty() || !is_plain(text))
    return holds_exactly(text, analyzer.analyze(text), words_);
  for (std::size_t at = find_letters(text, 0); at != text.npos; at = find_letters(text, at + 1)) {
    std::size_t begin = at > reach_ ? text.rfind(' ', at - reach_) : 0;
    if (begin == text.npos) begin = 0;
    std::size_t end = text.find(' ', std::min(text.size(), at + reach_));
    if (end == text.npos) end = text.size();
    const std::string_view window = text.substr(begin, end - begin);
    if (holds_exactly(window, analyzer.analyze(window), words_)) return true;
  }
  return false;
}

}  // namespace searcher::query
