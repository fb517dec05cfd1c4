// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stemmers {

/// The other spellings of a name (`stemmers/tables/names.tsv`), as the table writes them: Kyjiw,
/// Kyiv, … for kiew and kiews. Empty for a word that is no name of the table. `folded` is
/// `Word::folded`. Those of inhabitants too: Kyjiwer for kiewer.
std::vector<std::string> name_variants(std::string_view folded);

}  // namespace stemmers
