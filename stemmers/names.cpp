// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/names.hpp"

#include <algorithm>
#include <string>

#include "stemmers/irregular.hpp"
#include "stemmers/rules.hpp"
#include "stemmers/spelling.hpp"

namespace stemmers {

std::vector<std::string_view> name_variants(std::string_view folded) {
  const std::string spelt = one_spelling(folded);
  const std::string stem = stem_by_rules(spelt);
  const auto names = name_spellings();
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
  std::vector<std::string_view> variants;
  if (row == names.end() || row->stem != stem) return variants;
  for (const NameSpelling& name : names)
    if (name.group == row->group && name.folded != row->folded) variants.push_back(name.shown);
  return variants;
}

}  // namespace stemmers
