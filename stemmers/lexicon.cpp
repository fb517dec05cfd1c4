// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/lexicon.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "stemmers/fingerprint.hpp"
#include "stemmers/normalize.hpp"

namespace stemmers {
namespace {

constexpr std::size_t kShortest = 2;  // bytes
constexpr std::size_t kShortestStem = 3;

bool is_capital(std::string_view word) {
  if (word[0] >= 'A' && word[0] <= 'Z') return true;
  return word.starts_with("Ä") || word.starts_with("Ö") || word.starts_with("Ü");
}

bool is_letters(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
  });
}

bool is_abbreviation(std::string_view word) {
  return word.size() < 5 &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

void Lexicon::add(std::string_view word) {
  if (word.size() < kShortest || !is_letters(word) || is_abbreviation(word)) return;
  words_[normalize(word).folded] |= is_capital(word) ? noun : lower;
  hash_ ^= fnv1a(word);  // in any order
}

void Lexicon::complete() {
  std::vector<std::pair<std::string, std::uint8_t>> derived;
  for (const auto& [word, kind] : words_) {
    const bool infinitive =
        (kind & lower) != 0 && word.size() > kShortestStem + 1 &&
        (word.ends_with("en") || word.ends_with("ern") || word.ends_with("eln"));
    if (infinitive)
      derived.emplace_back(word.substr(0, word.size() - (word.ends_with("en") ? 2 : 1)), verb_stem);
    if ((kind & noun) != 0 && word.ends_with("e") && word.size() > kShortestStem)
      derived.emplace_back(word.substr(0, word.size() - 1), dropped_e);
  }
  for (const auto& [word, kind] : derived)
    words_[word] |= kind;
  fingerprint_ = hex64(hash_);
}

std::uint8_t Lexicon::find(std::string_view folded) const {
  const auto word = words_.find(folded);
  return word == words_.end() ? std::uint8_t{0} : word->second;
}

}  // namespace stemmers
