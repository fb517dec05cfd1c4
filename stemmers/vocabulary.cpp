// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/vocabulary.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "stemmers/compound.hpp"
#include "stemmers/lemmas.hpp"
#include "stemmers/letters/ascii.hpp"
#include "stemmers/normalize.hpp"
#include "stemmers/scanner.hpp"
#include "stemmers/spelling.hpp"

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

using Words = tsl::robin_map<std::string, Uses>;

// How often a part stands by itself, without its linking element or with the e it has lost.
double uses_of_part(std::string_view part, const Words& words) {
  std::uint32_t most = 0;
  const auto consider = [&](const std::string& word) {
    const auto found = words.find(word);
    if (found != words.end()) most = std::max(most, found->second.capital + found->second.lower);
  };
  consider(std::string(part));
  consider(std::string(part) + "e");
  for (std::size_t bytes = 1; bytes <= kLongestLinking && bytes + 2 < part.size(); ++bytes)
    if (is_linking(part.substr(part.size() - bytes)))
      consider(std::string(part.substr(0, part.size() - bytes)));
  return most;
}

// Wagenknecht: a name that an archive has far oftener than its parts, which make it by chance
// (Koehn, Knight: the geometric mean of the parts' frequencies against that of the whole).
bool is_by_chance(const Lexicon& lexicon, std::string_view folded, const Uses& uses,
                  const Words& words) {
  constexpr double kFarOftener = 3;
  const std::vector<Span> parts = compound_parts(lexicon, folded, true);
  if (parts.empty() || lemmas::classes(one_spelling(folded)) != 0) return false;
  double logarithms = 0;
  for (const Span& part : parts)
    logarithms +=
        std::log(1 + uses_of_part(folded.substr(part.start, part.end - part.start), words));
  return uses.capital > kFarOftener * std::exp(logarithms / static_cast<double>(parts.size()));
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
  std::vector<std::string> whole;
  for (const auto& [folded, uses] : words)
    if (is_name_or_noun(folded, uses) && is_by_chance(lexicon, folded, uses, words))
      whole.push_back(folded);
  for (const std::string& word : rare)
    lexicon.add_folded(word, Lexicon::rare);
  for (const std::string& word : whole)
    lexicon.add_folded(word, Lexicon::noun | Lexicon::learned | Lexicon::no_part);
  for (const std::string& word : learned)
    lexicon.add_folded(word, Lexicon::noun | Lexicon::learned);
}

}  // namespace stemmers
