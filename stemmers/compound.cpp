// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/compound.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <string>

#include "stemmers/inflection/irregular.hpp"
#include "stemmers/inflection/verb_prefixes.hpp"
#include "stemmers/lemmas.hpp"
#include "stemmers/spelling.hpp"

namespace stemmers {
namespace {

constexpr std::size_t kShortestCompound = 6;  // bytes
constexpr std::size_t kLongestCompound =
    80;                                   // time is linear, but what is longer is a row of noise
constexpr std::size_t kShortestPart = 3;  // letters, but for a few of two: see kShortParts
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
constexpr float kNoLinking = 1.5F;
constexpr float kRare = 0.8F;
constexpr float kEachLetterBeyond = 0.5F;  // long words are themselves compounds
constexpr float kEachOfEnding = 0.2F;      // but for those that end in -ung, -schaft, …
constexpr std::size_t kLongWord = 6;

constexpr std::string_view kInside = "innen";

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
static_assert(std::all_of(kLinkings.begin(), kLinkings.end(), [](const Linking& one) {
  return one.letters.size() <= kLongestLinking;
}));

bool is_short_part(std::string_view part) {
  return std::find(kShortParts.begin(), kShortParts.end(), part) != kShortParts.end();
}

std::size_t letters(std::string_view part) {
  return static_cast<std::size_t>(std::count_if(part.begin(), part.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

// Endings that make nouns: what ends so is long, but no compound by that.
constexpr std::array<std::string_view, 17> kNounEndings{
    "schaft", "heit", "keit", "ung", "ion", "tät", "ling", "tum", "ment",
    "ismus",  "anz",  "enz",  "ist", "eur", "ik",  "ur",   "ie"};

// Only within words: Infekt-ionen, Wirt-schafts, beispiel-lose are no divisions.
constexpr std::array<std::string_view, 27> kEndings{
    "schaft", "heit", "keit", "ung",  "ion",   "ität",  "tät",   "ling",  "tum",
    "nis",    "lich", "isch", "haft", "sam",   "los",   "mäßig", "ismus", "ier",
    "ierung", "chen", "lein", "erin", "weise", "artig", "fach",  "tion",  "schaf"};

constexpr std::array<std::string_view, 15> kInflections{
    "", "s", "es", "e", "en", "n", "er", "em", "nen", "se", "sen", "ens", "ere", "eren", "t"};

bool is_inflected(std::string_view part, std::string_view word) {
  return part.starts_with(word) && std::find(kInflections.begin(), kInflections.end(),
                                             part.substr(word.size())) != kInflections.end();
}

bool is_ending(std::string_view part) {
  return std::any_of(kEndings.begin(), kEndings.end(),
                     [&](std::string_view ending) { return is_inflected(part, ending); });
}

bool has_noun_ending(std::string_view part) {
  return std::any_of(kNounEndings.begin(), kNounEndings.end(), [&](std::string_view ending) {
    const auto at = part.rfind(ending);
    return at != std::string_view::npos && at >= kShortestPart &&
           is_inflected(part.substr(at), ending);
  });
}

// Nouns that always take an -s before another part: Gesundheits-amt, never Gesundheit-samt.
bool needs_linking(std::string_view part) {
  constexpr std::array<std::string_view, 6> kLinked{"schaft", "heit", "keit", "ung", "ion", "tät"};
  return part.size() > 6 &&
         std::any_of(kLinked.begin(), kLinked.end(),
                     [&](std::string_view ending) { return part.ends_with(ending); });
}

float size_cost(std::string_view part, bool simple) {
  const std::size_t count = letters(part);
  const float each = simple ? kEachOfEnding : kEachLetterBeyond;
  const float beyond = count > kLongWord ? each * static_cast<float>(count - kLongWord) : 0.0F;
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

float rarity_cost(std::uint8_t kind) {
  return (kind & Lexicon::rare) != 0 ? kRare : 0.0F;
}

// Schnell in Schnellzug; no adverb, no form of a verb. Without a table of lemmas any small word.
bool is_adjective(std::string_view part) {
  if (lemmas::size() == 0) return true;
  const std::string spelt = one_spelling(part);
  for (const Reading& reading : lemmas::readings(spelt))
    if (reading.word_class == WordClass::adjective && reading.lemma == spelt) return true;
  return false;
}

// What it costs to take a word of the lexicon for the one before another, without a linking element
// behind it.
float modifier_cost(std::string_view part, std::uint8_t kind) {
  if (!may_be_part(part, kind)) return kImpossible;
  float cost = kImpossible;
  const bool bare = needs_linking(part) && (kind & Lexicon::modifier) == 0;
  if (letters(part) < kShortestPart || (kind & (Lexicon::noun | Lexicon::modifier)) != 0) cost = 0;
  if ((kind & Lexicon::dropped_e) != 0) cost = std::min(cost, kDroppedE);
  if ((kind & Lexicon::verb_stem) != 0) cost = std::min(cost, kVerbStem);
  if ((kind & Lexicon::lower) != 0 && is_adjective(part)) cost = std::min(cost, kLower);
  return cost + rarity_cost(kind) + (bare ? kNoLinking : 0);
}

// What it costs to take a word of the lexicon for the last one, which decides what the compound is.
float head_cost(std::string_view part, std::uint8_t kind, bool capitalized) {
  if (!may_be_part(part, kind)) return kImpossible;
  float cost = kImpossible;
  if ((kind & Lexicon::lower) != 0) cost = capitalized ? kLowerHeadOfNoun : kLowerHead;
  const bool noun = letters(part) < kShortestPart || (kind & Lexicon::noun) != 0;
  if (noun) cost = capitalized || (kind & Lexicon::lower) == 0 ? 0 : cost;
  return cost + rarity_cost(kind);
}

struct Reached {
  float cost = kImpossible;  // of the best way to here
  std::size_t before = 0;    // where its last part begins
};

struct Known {
  std::size_t end;
  std::uint8_t kind;
};

// The cheapest ways from the beginning of a word to each of its letters.
class Ways {
 public:
  Ways(const Lexicon& lexicon, std::string_view folded, bool capitalized)
      : lexicon_(lexicon), folded_(folded), capitalized_(capitalized), places_(folded.size() + 1) {
    places_[0].cost = 0;
    for (std::size_t begin = 0; begin + 2 <= folded.size(); ++begin)
      if (places_[begin].cost != kImpossible) go_on_from(begin);
  }

  std::vector<Span> best() const {
    if (places_.back().cost == kImpossible || places_.back().before == 0) return {};
    std::vector<Span> parts;
    for (std::size_t end = folded_.size(); end > 0; end = places_[end].before)
      parts.push_back(
          {static_cast<std::uint32_t>(places_[end].before), static_cast<std::uint32_t>(end)});
    std::reverse(parts.begin(), parts.end());
    return parts;
  }

 private:
  void go_on_from(std::size_t begin) {
    known_.clear();
    lexicon_.words_at(folded_, begin, [&](std::size_t end, std::uint8_t kind) {
      known_.push_back({end, kind});
    });
    const std::size_t undivided = undivided_from(begin);
    for (const Known& word : known_) {
      const std::string_view part = folded_.substr(begin, word.end - begin);
      if (part.size() < undivided) continue;
      if (is_front_of_verb(begin, word) || is_of_verb_in_ieren(begin, part)) continue;
      if (word.end == folded_.size()) {
        if (is_participle(begin, part)) continue;
        reach(begin, word.end, head_cost(part, word.kind, capitalized_));
        continue;
      }
      // Innenminister; behind another part -innen are women.
      if (begin == 0 && part == kInside)
        reach(begin, word.end, kLower);
      else
        reach(begin, word.end, modifier_cost(part, word.kind));
      if ((word.kind & Lexicon::noun) != 0 && letters(part) >= kShortestPart &&
          may_be_part(part, word.kind))
        link(begin, word);
    }
  }

  // The bytes of the longest word from here on that has no parts, by the table.
  std::size_t undivided_from(std::size_t begin) const {
    const auto words = undivided_words();
    const std::string_view rest = folded_.substr(begin);
    for (std::size_t size = rest.size(); size > kShortestCompound - 2; --size)
      if (std::binary_search(words.begin(), words.end(), rest.substr(0, size))) return size;
    return 0;
  }

  // Verbraucher is of verbrauchen, no Verb-raucher.
  bool is_front_of_verb(std::size_t begin, const Known& word) const {
    constexpr std::size_t kPrefix = 4;  // bytes: emp, ent, miss, ver, zer
    if (word.end > begin + kPrefix) return false;
    return std::any_of(known_.begin(), known_.end(), [&](const Known& longer) {
      const std::string_view stem = folded_.substr(begin, longer.end - begin);
      return longer.end > word.end + 1 && (longer.kind & Lexicon::verb_stem) != 0 &&
             separable_prefix(stem).size() < verb_prefix(stem, kPrefix + 1).size();
    });
  }

  // Generation is of generieren, no Gen-ration.
  bool is_of_verb_in_ieren(std::size_t begin, std::string_view part) const {
    constexpr std::size_t kLongestFront = 8;
    const auto ending = part.find("ation");
    if (begin == 0 || ending == std::string_view::npos || ending > 2) return false;
    const std::string verb = std::string(folded_.substr(0, begin + ending)) + "ieren";
    for (std::size_t size = 2; size <= std::min(begin, kLongestFront); ++size)
      if ((lexicon_.find(std::string_view(verb).substr(begin - size)) & Lexicon::lower) != 0)
        return true;
    return false;
  }

  // betäubendes is no Betäub-endes, Wochenenden are Wochen-enden.
  bool is_participle(std::size_t begin, std::string_view part) const {
    constexpr std::size_t kShortestVerb = 3;
    if (part != "enden" && part != "endes" && part != "endem" && part != "ender") return false;
    const std::string verb = std::string(folded_.substr(0, begin)) + "en";
    for (std::size_t first = 0; first + kShortestVerb <= begin; ++first)
      if ((lexicon_.find(std::string_view(verb).substr(first)) & Lexicon::lower) != 0) return true;
    return false;
  }

  // Regierung + s.
  void link(std::size_t begin, const Known& word) {
    for (const Linking& linking : kLinkings) {
      if (!folded_.substr(word.end).starts_with(linking.letters)) continue;
      const std::size_t end = word.end + linking.letters.size();
      if (end == folded_.size() || ends_no_part(end)) continue;
      reach(begin, end, linking.cost + rarity_cost(word.kind));
    }
  }

  bool ends_no_part(std::size_t end) const {
    return std::any_of(known_.begin(), known_.end(), [end](const Known& word) {
      return word.end == end && (word.kind & Lexicon::no_part) != 0;
    });
  }

  // Is a long part two nouns itself: Ratssitzung?
  bool is_two_nouns(std::string_view part) const {
    constexpr std::size_t kShortest = 4;
    for (std::size_t cut = kShortest; cut + kShortest <= part.size(); ++cut)
      if (!is_ending(part.substr(cut)) && is_noun(lexicon_, part.substr(0, cut)) &&
          is_noun(lexicon_, part.substr(cut)))
        return true;
    return false;
  }

  float size_cost_of(std::size_t begin, std::size_t end) const {
    const std::string_view part = folded_.substr(begin, end - begin);
    const bool whole = part.size() == folded_.size();
    const bool simple =
        !whole && letters(part) > kLongWord && has_noun_ending(part) && !is_two_nouns(part);
    return size_cost(part, simple);
  }

  void reach(std::size_t begin, std::size_t end, float own) {
    if (own == kImpossible) return;
    const float cost = places_[begin].cost + own + size_cost_of(begin, end) + kEachPart;
    if (cost < places_[end].cost) places_[end] = {cost, begin};
  }

  const Lexicon& lexicon_;
  std::string_view folded_;
  bool capitalized_;
  std::vector<Reached> places_;
  std::vector<Known> known_;  // the words that begin at the place gone on from
};

// A word that an archive has often, but its parts hardly by themselves (Wagenknecht); verbs and
// adverbs that a list has (viel-leicht, profi-tieren).
bool stays_whole(const Lexicon& lexicon, std::string_view folded) {
  constexpr unsigned kWhole = Lexicon::learned | Lexicon::no_part;
  if ((lexicon.find(folded) & kWhole) == kWhole) return true;
  const unsigned classes = lemmas::classes(one_spelling(folded));
  return classes != 0 && (classes & (kNoun | kAdjective)) == 0;
}

// An adjective that a list has is a compound where its head is one too and what is before it is no
// short word: chancen-gerecht, but neither drama-tisch, tat-sächlich nor zahl-reich. -zeitig and
// -malig are endings by now.
bool is_compound_of_adjective(std::string_view folded, const std::vector<Span>& parts) {
  constexpr std::size_t kShortestFront = 5;
  constexpr std::array<std::string_view, 2> kHeads{"zeitig", "malig"};
  const unsigned whole = lemmas::classes(one_spelling(folded));
  if ((whole & kAdjective) == 0 || (whole & kNoun) != 0) return true;
  const std::string_view head = folded.substr(parts.back().start);
  const std::string_view front = folded.substr(0, parts.back().start);
  return letters(front) >= kShortestFront &&
         std::none_of(kHeads.begin(), kHeads.end(),
                      [&](std::string_view ending) { return is_inflected(head, ending); }) &&
         (lemmas::classes(one_spelling(head)) & kAdjective) != 0;
}

}  // namespace

std::vector<Span> compound_parts(const Lexicon& lexicon, std::string_view folded,
                                 bool capitalized) {
  if (lexicon.empty() || !may_be_compound(folded) || stays_whole(lexicon, folded)) return {};
  std::vector<Span> parts = Ways(lexicon, folded, capitalized).best();
  if (!parts.empty() && !is_compound_of_adjective(folded, parts)) parts.clear();
  return parts;
}

bool may_be_compound(std::string_view folded) {
  return folded.size() >= kShortestCompound && folded.size() <= kLongestCompound;
}

bool may_be_part(std::string_view folded, std::uint8_t kind) {
  return (kind & Lexicon::no_part) == 0 && !is_ending(folded) &&
         (letters(folded) >= kShortestPart || is_short_part(folded));
}

bool is_linking(std::string_view letters) {
  return std::any_of(kLinkings.begin(), kLinkings.end(),
                     [&](const Linking& linking) { return linking.letters == letters; });
}

bool is_noun(const Lexicon& lexicon, std::string_view folded) {
  if ((lexicon.find(folded) & Lexicon::noun) != 0) return true;
  return folded.ends_with('s') &&
         (lexicon.find(folded.substr(0, folded.size() - 1)) & Lexicon::noun) != 0;
}

}  // namespace stemmers
