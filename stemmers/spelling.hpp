// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace stemmers {

/// One spelling for words that were or are written in several: umlauts spelt out (Mueller), before
/// the reform of 1996 (Schiffahrt, numerieren, Stengel, Photographie, Potential), before that of
/// 1901 (Thür, regirt, Accent, seyn). Not always today's: what counts is that all meet.
/// Deterministic, by rules on the letters alone, so that articles and queries agree; a guard keeps
/// Israel, aktuell and Bauer.
/// `folded` is a word as `normalize` folds it.
std::string one_spelling(std::string_view folded);

}  // namespace stemmers
