// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stemmers {

/// What a query for a word finds besides it, as queries write it. The other spellings of a name
/// (`stemmers/tables/names.tsv`): Kyjiw, Kyiv, … for kiew and kiews; those of inhabitants too:
/// Kyjiwer for kiewer. The other nouns that the word may be of: the man for ärztin, Rede for reden.
/// Empty for most words. `folded` is `Word::folded`.
std::vector<std::string> name_variants(std::string_view folded);

}  // namespace stemmers
