// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/vocabulary.hpp"

#include <algorithm>
#include <vector>

#include "stemmers/compound.hpp"
#include "stemmers/letters/ascii.hpp"
#include "stemmers/normalize.hpp"
#include "stemmers/scanner.hpp"

namespace stemmers {
namespace {

constexpr std::uint64_t kEnoughWords = 100'000;  // to tell common words from others
constexpr std::uint32_t kCommon = 2;  // uses in the archive; a word of the list with fewer is rare
constexpr std::uint32_t kOftenEnough = 4;  // to be a word and no slip
constexpr std::size_t kShortestLearned =
    5;  // bytes; shorter ones stand within other words by chance
constexpr std::size_t kLongestSpelling = 60;  // bytes
constexpr std::uint32_t kMostlyCapital =
    10;  // times as often as small: sentences begin with any word

struct Uses {
  std::uint32_t capital = 0;
  std::uint32_t lower = 0;
};

bool is_name_or_noun(std::string_view folded, const Uses& uses) {
  return folded.size() >= kShortestLearned && uses.capital >= kOftenEnough &&
         uses.capital >= kMostlyCapital * uses.lower &&
         std::none_of(folded.begin(), folded.end(), ascii::is_digit);
}

// Brexits beside Brexit: an inflected form is no word of its own.
bool has_base(std::string_view folded, const tsl::robin_map<std::string, Uses>& words) {
  if (!folded.ends_with('s')) return false;
  const auto base = words.find(std::string(folded.substr(0, folded.size() - 1)));
  return base != words.end() && base->second.capital >= kOftenEnough;
}

}  // namespace

void Vocabulary::add(std::string_view text) {
  Scanner scanner(text);
  Unit unit;
  while (scanner.next(unit)) {
    if (unit.shape != Shape::word) continue;
    const std::string_view surface = text.substr(unit.span.start, unit.span.end - unit.span.start);
    if (surface.size() > kLongestSpelling) continue;
    ++words_;
    const auto known = counts_.find(surface);
    if (known != counts_.end())
      ++known.value();
    else
      counts_.emplace(surface, 1);
  }
}

void Vocabulary::add(const Vocabulary& other) {
  words_ += other.words_;
  for (const auto& [surface, count] : other.counts_)
    counts_[surface] += count;
}

void Vocabulary::teach(Lexicon& lexicon) const {
  if (words_ < kEnoughWords || lexicon.empty()) return;
  tsl::robin_map<std::string, Uses> words;
  for (const auto& [surface, count] : counts_) {
    Uses& uses = words[normalize(surface).folded];
    (begins_with_capital(surface) ? uses.capital : uses.lower) += count;
  }
  std::vector<std::string> rare;
  lexicon.each([&](std::string_view folded, std::uint8_t) {
    const auto known = words.find(std::string(folded));
    if (known == words.end() || known->second.capital + known->second.lower < kCommon)
      rare.emplace_back(folded);
  });
  std::vector<std::string> learned;
  for (const auto& [folded, uses] : words)
    if (lexicon.find(folded) == 0 && is_name_or_noun(folded, uses) && !has_base(folded, words) &&
        compound_parts(lexicon, folded, true).empty())
      learned.push_back(folded);
  for (const std::string& word : rare)
    lexicon.add_folded(word, Lexicon::rare);
  for (const std::string& word : learned)
    lexicon.add_folded(word, Lexicon::noun | Lexicon::learned);
}

}  // namespace stemmers
