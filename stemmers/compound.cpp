// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/compound.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace stemmers {
namespace {

constexpr std::size_t kShortestCompound = 6;  // bytes
constexpr std::size_t kLongestCompound = 80;
constexpr std::size_t kShortestPart = 3;
constexpr float kImpossible = std::numeric_limits<float>::infinity();

// Costs, chosen on words with known parts.
constexpr float kEachPart = 0.8F;
constexpr float kDroppedE = 0.4F;
constexpr float kVerbStem = 0.5F;
constexpr float kLower = 1.2F;
constexpr float kLowerHead = 0.3F;
constexpr float kLowerHeadOfNoun = 1.2F;
constexpr float kTwoLetters = 2.8F;
constexpr float kThreeLetters = 1.0F;
constexpr float kFourLetters = 0.35F;
constexpr float kFiveLetters = 0.1F;
constexpr float kEachLetterBeyond = 0.5F;  // long words are themselves compounds
constexpr std::size_t kLongWord = 6;

struct Linking {
  std::string_view letters;
  float cost;
};
constexpr std::array<Linking, 9> kLinkings{{{"s", 0.15F},
                                            {"es", 0.15F},
                                            {"ns", 0.15F},
                                            {"ens", 0.15F},
                                            {"n", 0.4F},
                                            {"en", 0.4F},
                                            {"er", 0.4F},
                                            {"e", 0.4F},
                                            {"nen", 0.4F}}};

// Words of the list that are mostly something else at this place: prefixes, endings, function
// words. Sorted by bytes.
constexpr std::array kNoParts = std::to_array<std::string_view>(
    {"ab",    "abs",    "ad",     "all",    "alle",   "allem", "allen",   "aller",   "alles",
     "als",   "am",     "an",     "ans",    "ant",    "are",   "ate",     "aten",    "ator",
     "auf",   "aus",    "bar",    "be",     "bei",    "bein",  "ber",     "bis",     "chen",
     "da",    "dar",    "das",    "del",    "deln",   "dem",   "den",     "der",     "des",
     "die",   "durch",  "ei",     "ein",    "eine",   "einen", "einer",   "eines",   "el",
     "en",    "end",    "ende",   "ent",    "er",     "erin",  "erinnen", "ern",     "ers",
     "es",    "ex",     "fer",    "für",    "ge",     "gegen", "gel",     "geln",    "gen",
     "ger",   "gut",    "haft",   "heit",   "her",    "hin",   "ie",      "ig",      "ihnen",
     "ihr",   "ihre",   "ihren",  "ihrer",  "im",     "in",    "innen",   "ins",     "ion",
     "ions",  "isch",   "ist",    "keit",   "ker",    "kom",   "kon",     "lein",    "ler",
     "lern",  "lers",   "lich",   "ling",   "los",    "mal",   "mals",    "man",     "mer",
     "mit",   "nach",   "nah",    "nen",    "ner",    "nicht", "oder",    "ohne",    "per",
     "pre",   "pro",    "re",     "ren",    "rinnen", "sam",   "schaft",  "sei",     "sein",
     "seine", "seinen", "seiner", "seines", "sel",    "sen",   "ser",     "sich",    "sind",
     "statt", "ste",    "sten",   "ster",   "sub",    "tel",   "teln",    "ten",     "ter",
     "tion",  "tionen", "tions",  "tum",    "über",   "um",    "un",      "und",     "ung",
     "ungs",  "unter",  "ur",     "ver",    "von",    "vor",   "weg",     "wider",   "wieder",
     "wo",    "zend",   "zer",    "zu",     "zum",    "zur",   "zurück",  "zusammen"});

// The few words of two letters that make compounds.
bool is_short_part(std::string_view part) {
  return part == "öl" || part == "ei" || part == "uv";
}

bool is_no_part(std::string_view part) {
  return std::find(kNoParts.begin(), kNoParts.end(), part) != kNoParts.end();
}

std::size_t letters(std::string_view part) {
  return static_cast<std::size_t>(std::count_if(part.begin(), part.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

float size_cost(std::string_view part) {
  const std::size_t count = letters(part);
  const float beyond =
      count > kLongWord ? kEachLetterBeyond * static_cast<float>(count - kLongWord) : 0.0F;
  switch (count) {
    case 2:
      return kTwoLetters;
    case 3:
      return kThreeLetters;
    case 4:
      return kFourLetters;
    case 5:
      return kFiveLetters;
    default:
      return beyond;
  }
}

// What it costs to take `part` for the word before another.
float modifier_cost(const Lexicon& lexicon, std::string_view part) {
  if (letters(part) < kShortestPart) return is_short_part(part) ? 0.0F : kImpossible;
  if (is_no_part(part)) return kImpossible;
  const std::uint8_t kind = lexicon.find(part);
  if ((kind & Lexicon::noun) != 0) return 0.0F;
  float cost = kImpossible;
  if ((kind & Lexicon::dropped_e) != 0) cost = std::min(cost, kDroppedE);
  if ((kind & Lexicon::verb_stem) != 0) cost = std::min(cost, kVerbStem);
  if ((kind & Lexicon::lower) != 0) cost = std::min(cost, kLower);
  for (const Linking& linking : kLinkings) {
    if (linking.cost >= cost || !part.ends_with(linking.letters)) continue;
    const std::string_view base = part.substr(0, part.size() - linking.letters.size());
    if (letters(base) < kShortestPart || is_no_part(base)) continue;
    if ((lexicon.find(base) & Lexicon::noun) != 0) cost = linking.cost;
  }
  return cost;
}

// What it costs to take `part` for the last word, which decides what the compound is.
float head_cost(const Lexicon& lexicon, std::string_view part, bool capitalized) {
  if (letters(part) < kShortestPart) return is_short_part(part) ? 0.0F : kImpossible;
  if (is_no_part(part)) return kImpossible;
  const std::uint8_t kind = lexicon.find(part);
  if ((kind & Lexicon::noun) != 0) return 0.0F;
  if ((kind & Lexicon::lower) != 0) return capitalized ? kLowerHeadOfNoun : kLowerHead;
  return kImpossible;
}

struct Place {
  float cost = kImpossible;  // of the best way to here
  std::size_t before = 0;    // where its last part begins
};

}  // namespace

std::vector<Span> compound_parts(const Lexicon& lexicon, std::string_view folded,
                                 bool capitalized) {
  const std::size_t size = folded.size();
  if (lexicon.empty() || size < kShortestCompound || size > kLongestCompound) return {};
  std::vector<Place> places(size + 1);
  places[0].cost = 0;
  for (std::size_t begin = 0; begin + 2 <= size; ++begin) {
    if (places[begin].cost == kImpossible) continue;
    for (std::size_t end = begin + 2; end <= size; ++end) {
      if (end < size && (static_cast<unsigned char>(folded[end]) & 0xC0) == 0x80) continue;
      const std::string_view part = folded.substr(begin, end - begin);
      const float own =
          end == size ? head_cost(lexicon, part, capitalized) : modifier_cost(lexicon, part);
      if (own == kImpossible) continue;
      const float cost = places[begin].cost + own + size_cost(part) + kEachPart;
      if (cost < places[end].cost) places[end] = {cost, begin};
    }
  }
  if (places[size].cost == kImpossible || places[size].before == 0) return {};
  std::vector<Span> parts;
  for (std::size_t end = size; end > 0; end = places[end].before)
    parts.push_back(
        {static_cast<std::uint32_t>(places[end].before), static_cast<std::uint32_t>(end)});
  std::reverse(parts.begin(), parts.end());
  return parts;
}

bool is_noun(const Lexicon& lexicon, std::string_view folded) {
  if ((lexicon.find(folded) & Lexicon::noun) != 0) return true;
  return folded.ends_with('s') &&
         (lexicon.find(folded.substr(0, folded.size() - 1)) & Lexicon::noun) != 0;
}

}  // namespace stemmers
