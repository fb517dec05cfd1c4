// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace stemmers {

/// The stem of a German word by CISTEM, case-insensitive: L. Weißweiler, A. Fraser: Developing a
/// Stemmer for German Based on a Comparative Analysis of Publicly Available Stemmers, GSCL 2017.
/// `folded` is a word as `normalize` folds it; so is the stem, with ä, ö, ü as a, o, u.
std::string cistem(std::string_view folded);

}  // namespace stemmers
