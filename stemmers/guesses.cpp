// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/guesses.hpp"

#include <algorithm>
#include <utility>

#include "stemmers/compound.hpp"
#include "stemmers/inflection/inflection.hpp"
#include "stemmers/inflection/rules.hpp"
#include "stemmers/inflection/verb_prefixes.hpp"

namespace stemmers {

static bool between_letters(std::string_view word, std::size_t byte) {
  return byte == word.size() || (static_cast<unsigned char>(word[byte]) & 0xC0) != 0x80;
}

std::vector<Reading> listed(std::string_view spelt, unsigned classes) {
  std::vector<Reading> found;
  if ((lemmas::classes(spelt) & classes) == 0) return found;
  found = lemmas::readings(spelt);
  std::erase_if(found, [&](const Reading& reading) {
    return (class_bit(reading.word_class) & classes) == 0;
  });
  return found;
}

constexpr std::size_t kShortestFront = 3;  // bytes
constexpr std::size_t kShortestHead = 3;
constexpr std::size_t kSureHead = 5;  // so long a word is no end of another by chance

constexpr std::size_t kLongest = 60;
constexpr int kMostParts = 4;

// Can a compound begin so: with words, each with its linking element, or a prefix?
static bool may_stand_before(std::string_view front, int parts = kMostParts) {
  if (front == separable_prefix(std::string(front) + "-")) return true;
  if (front.size() < kShortestFront)
    return std::find(kShortParts.begin(), kShortParts.end(), front) != kShortParts.end() ||
           front == "un" || front == "ur";
  const auto known = [](std::string_view word) { return lemmas::classes(word) != 0; };
  if (known(front) || known(std::string(front) + "e") ||
      (lemmas::classes(std::string(front) + "en") & kVerb) != 0)
    return true;
  for (std::size_t bytes = 1; bytes <= kLongestLinking && bytes + kShortestFront <= front.size();
       ++bytes)
    if (is_linking(front.substr(front.size() - bytes)) &&
        (lemmas::classes(front.substr(0, front.size() - bytes)) & kNoun) != 0)
      return true;
  if (parts == 0) return false;
  for (std::size_t cut = front.size() - kShortestHead; cut >= kShortestFront; --cut) {
    if (!between_letters(front, cut)) continue;
    const std::string_view last = front.substr(cut);
    const bool word =
        known(last) ||
        (last.ends_with("s") && (lemmas::classes(last.substr(0, last.size() - 1)) & kNoun) != 0);
    if (word && may_stand_before(front.substr(0, cut), parts - 1)) return true;
  }
  return false;
}

// Words like the end of other words by chance: no heads.
static bool may_be_head(std::string_view head) {
  constexpr std::array<std::string_view, 16> kEndings{
      "schaft", "schaften", "heit", "keit", "ung",  "ungen", "ion",  "ionen",
      "lein",   "chen",     "ling", "tum",  "erin", "innen", "isch", "lich"};
  return std::find(kEndings.begin(), kEndings.end(), head) == kEndings.end();
}

// Is it of a verb or an adjective, and if of a verb only, does the front go with verbs?
static bool may_stand_before_verb(std::string_view front, std::string_view head, unsigned classes) {
  constexpr unsigned kOfAny = kAdjective;
  if ((lemmas::classes(head) & classes & kOfAny) != 0) return true;
  if (front == verb_prefix(std::string(front) + "-")) return true;
  return (lemmas::classes(front) & kSmall) != 0;
}

// Raketenangriffe -> raketenangriff: the longest known word at the end that leaves a front.
Found by_head(std::string_view spelt, unsigned classes) {
  Found found;
  if (spelt.size() > kLongest) return found;
  for (std::size_t cut = 2; cut + kShortestHead <= spelt.size(); ++cut) {
    if (!between_letters(spelt, cut)) continue;
    const std::string_view head = spelt.substr(cut);
    const std::string_view front = spelt.substr(0, cut);
    if ((lemmas::classes(head) & classes) == 0 || !may_be_head(head)) continue;
    // Verbs are compounds with particles and adverbs only: diagramm-en is of no rammen.
    const bool verb = (classes & kNoun) == 0;
    if (verb && !may_stand_before_verb(front, head, classes)) continue;
    const bool sure = !verb && head.size() >= kSureHead && front.size() >= kSureFront;
    if (!sure && !may_stand_before(front)) continue;
    for (Reading& reading : listed(head, classes)) {
      reading.lemma.insert(0, front);
      if (std::find(found.readings.begin(), found.readings.end(), reading) == found.readings.end())
        found.readings.push_back(std::move(reading));
    }
    found.trust = Trust::derived;
    return found;
  }
  return found;
}

// Vorzubeugen, weiterzuentwickeln: zu between a front and an infinitive.
Found by_zu(std::string_view spelt) {
  Found found;
  if (!spelt.ends_with("n")) return found;
  for (std::size_t zu = spelt.find("zu", 2); zu != std::string_view::npos;
       zu = spelt.find("zu", zu + 1)) {
    const std::string_view rest = spelt.substr(zu + 2);
    if (rest.size() < kShortestHead || !is_infinitive(rest) ||
        !may_stand_before(spelt.substr(0, zu)))
      continue;
    found.readings.push_back(
        {WordClass::verb, std::string(spelt.substr(0, zu)) + std::string(rest)});
    found.trust = Trust::derived;
    break;
  }
  return found;
}

// Linke, of which there is no link.
static bool is_adjective_in_e(const std::string& spelt) {
  const std::vector<Reading> readings = listed(spelt, kAdjective);
  return std::any_of(readings.begin(), readings.end(),
                     [&](const Reading& reading) { return reading.lemma == spelt; });
}

// Angeklagter -> angeklagte, Ältere -> ältere: an adjective or participle taken for a noun.
std::optional<std::string> nominalised(std::string_view spelt) {
  for (const std::string_view ending : kAdjectiveEndings) {
    if (!spelt.ends_with(ending) || spelt.size() < ending.size() + kShortestHead) continue;
    const std::string_view base = spelt.substr(0, spelt.size() - ending.size());
    const unsigned classes = lemmas::classes(base);
    const bool participle = (classes & kVerb) != 0 &&
                            (base.ends_with("t") || base.ends_with("en") || base.ends_with("nd"));
    if ((classes & kAdjective) == 0 && !participle && !is_adjective_in_e(std::string(base) + "e"))
      continue;
    if ((lemmas::classes(spelt) & (kAdjective | kVerb)) == 0) continue;
    return std::string(base) + "e";
  }
  return std::nullopt;
}

// What a noun or name that nobody knows loses: -s, -es, -e, -en, -n behind -er and -el.
std::string stem_of_unknown_noun(std::string_view spelt) {
  std::string_view stem = masculine(spelt);
  const auto strip = [&](std::string_view ending, std::size_t shortest) {
    if (!stem.ends_with(ending) || stem.size() < ending.size() + shortest) return false;
    stem.remove_suffix(ending.size());
    return true;
  };
  if (!stem.ends_with("ss") && !stem.ends_with("us") && !stem.ends_with("is")) strip("s", 3);
  if (!strip("en", 4) && (stem.ends_with("ern") || stem.ends_with("eln"))) strip("n", 4);
  strip("e", 4);
  return without_umlauts(stem);
}

// Cylinder, Cement, Waare, Litteratur, giebt, Kayser, Baiern, Militair: spellings of before 1902
// that no rule of letters tells from today's words; taken where they lead to a known one.
static std::string modern(std::string_view spelt, unsigned classes) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 17> kOld{{{"cy", "zy"},
                                                                                {"ce", "ze"},
                                                                                {"ci", "zi"},
                                                                                {"zc", "zz"},
                                                                                {"kk", "kz"},
                                                                                {"aa", "a"},
                                                                                {"tt", "t"},
                                                                                {"ie", "i"},
                                                                                {"air", "är"},
                                                                                {"ay", "ai"},
                                                                                {"ey", "ei"},
                                                                                {"ai", "ay"},
                                                                                {"dt", "t"},
                                                                                {"ff", "f"},
                                                                                {"y", "i"},
                                                                                {"c", "k"},
                                                                                {"oe", "ö"}}};
  const auto known = [&](const std::string& word) {
    return (lemmas::classes(word) & classes) != 0 || by_head(word, classes).trust == Trust::derived;
  };
  for (const auto& [from, to] : kOld) {
    const auto at = spelt.find(from);
    if (at == std::string_view::npos) continue;
    std::string word(spelt);
    word.replace(at, from.size(), to);
    if (known(word)) return word;
  }
  return {};
}

Found old_spelling(std::string_view spelt, unsigned classes) {
  Found found;
  const std::string word = modern(spelt, classes);
  if (word.empty()) return found;
  found.readings = listed(word, classes);
  found.trust = Trust::derived;
  return found.readings.empty() ? by_head(word, classes) : found;
}

// Degrees that no list writes out: inkorrektere, diskreteste of any adjective and participle.
Found by_degree(std::string_view spelt) {
  constexpr std::array<std::string_view, 23> kDegrees{
      "erem",  "eren", "erer", "eres", "ere",  "estem", "esten", "ester",
      "estes", "este", "est",  "stem", "sten", "ster",  "stes",  "ste",
      "st",    "em",   "er",   "es",   "en",   "e",     ""};
  for (const std::string_view ending : kDegrees) {
    if (!spelt.ends_with(ending) || spelt.size() < ending.size() + kShortestHead) continue;
    const std::string_view base = spelt.substr(0, spelt.size() - ending.size());
    const bool participle = base.ends_with("t") || base.ends_with("en") || base.ends_with("nd");
    if (auto found = listed(base, participle ? kAdjective | kVerb : kAdjective); !found.empty())
      return {std::move(found), Trust::derived};
    if (ending.size() < 2) continue;
    if (Found found = by_head(base, kAdjective); found.trust == Trust::derived) return found;
  }
  return {};
}

// Fahrest, schaffet, wetternd, gewettert of any verb.
Found by_verb_ending(std::string_view spelt, bool of_forms) {
  if (spelt.ends_with("nd") && is_infinitive(spelt.substr(0, spelt.size() - 1)))
    return {{{WordClass::verb, std::string(spelt.substr(0, spelt.size() - 1))}}, Trust::derived};
  if (spelt.starts_with("ge") && spelt.ends_with("t"))
    for (const char* ending : {"en", "n"})
      if (const std::string verb = std::string(spelt.substr(2, spelt.size() - 3)) + ending;
          is_infinitive(verb))
        return {{{WordClass::verb, verb}}, Trust::derived};
  for (const std::string_view ending : {"est", "et", "st", "t", "e"}) {
    if (!spelt.ends_with(ending) || spelt.size() < ending.size() + kShortestHead) continue;
    const std::string base(spelt.substr(0, spelt.size() - ending.size()));
    if (is_infinitive(base + "en")) return {{{WordClass::verb, base + "en"}}, Trust::derived};
    if (!of_forms) continue;
    if (auto found = listed(base, kVerb); !found.empty()) return {std::move(found), Trust::derived};
  }
  return {};
}

bool is_infinitive(std::string_view spelt) {
  if (!spelt.ends_with("n")) return false;
  const std::vector<Reading> verbs = listed(spelt, kVerb);
  return std::any_of(verbs.begin(), verbs.end(),
                     [&](const Reading& reading) { return reading.lemma == spelt; });
}

}  // namespace stemmers
