// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace stemmers {

/// Where a caller departs from the paper.
struct CistemRules {
  bool fold_umlauts = true;  ///< ä, ö, ü as a, o, u
  /// `nd` is a suffix only as the end of a participle (end, ernd, elnd): Freund stays apart from
  /// freuen.
  bool only_participle_nd = false;
  /// `ge` is cut off only where a word can begin behind it: gelten, Genfer, Gerhard keep it.
  bool only_prefix_ge = false;
};

/// The stem of a German word by CISTEM, case-insensitive: L. Weißweiler, A. Fraser: Developing a
/// Stemmer for German Based on a Comparative Analysis of Publicly Available Stemmers, GSCL 2017.
/// `folded` is a word as `normalize` folds it.
std::string cistem(std::string_view folded, const CistemRules& rules = {});

}  // namespace stemmers
