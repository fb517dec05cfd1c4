// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/names.hpp"

#include <algorithm>
#include <string_view>

#include "stemmers/inflection/irregular.hpp"
#include "stemmers/inflection/rules.hpp"
#include "stemmers/normalize.hpp"
#include "stemmers/readings.hpp"
#include "stemmers/spelling.hpp"

namespace stemmers {
namespace {

// The table's row for a name in one spelling, or for its genitive; the end where there is none.
std::span<const NameSpelling>::iterator row_of(const std::string& spelt) {
  const auto names = name_spellings();
  const std::string stem = stem_by_rules(spelt);
  auto row = std::lower_bound(
      names.begin(), names.end(), stem,
      [](const NameSpelling& name, const std::string& sought) { return name.stem < sought; });
  // Of words with this stem only the name itself and its genitive: Prag, Prags, but not prägen.
  const auto is_it = [&](const NameSpelling& name) {
    return spelt.starts_with(name.folded) &&
           (spelt.size() == name.folded.size() || spelt.substr(name.folded.size()) == "s");
  };
  while (row != names.end() && row->stem == stem && !is_it(*row))
    ++row;
  return row != names.end() && row->stem == stem ? row : names.end();
}

// Nouns that a word may be of besides the one that it asks for: Rede for reden, Arzt for ärztin.
std::vector<std::string> other_nouns(const std::string& spelt) {
  const std::vector<Sense> asked = senses(spelt, Print::asked_capital);
  std::vector<std::string> others;
  for (const Sense& sense : senses(spelt, Print::capital))
    if (sense.word_class == WordClass::noun &&
        std::none_of(asked.begin(), asked.end(),
                     [&](const Sense& own) { return own.term == sense.term; }))
      others.push_back(capitalized(sense.lemma));
  return others;
}

}  // namespace

std::vector<std::string> name_variants(std::string_view folded) {
  constexpr std::size_t kShortestPlace = 4;  // bytes
  const auto names = name_spellings();
  const std::string spelt = one_spelling(folded);
  std::string ending;
  auto row = row_of(spelt);
  // Kiewer, Kiewern: who lives there, and what is of there.
  for (const std::string_view inhabitant : {"er", "ern", "ers"}) {
    if (row != names.end()) break;
    if (!spelt.ends_with(inhabitant) || spelt.size() < inhabitant.size() + kShortestPlace) continue;
    ending = inhabitant;
    row = row_of(spelt.substr(0, spelt.size() - inhabitant.size()));
  }
  std::vector<std::string> variants = other_nouns(spelt);
  if (row == names.end()) return variants;
  for (const NameSpelling& name : names)
    if (name.group == row->group && name.folded != row->folded)
      variants.push_back(std::string(name.shown) + ending);
  return variants;
}

}  // namespace stemmers
