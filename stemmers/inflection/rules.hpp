// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace stemmers {

/// Behind a stem or a lemma without its umlauts, so that it still begins as it does without them:
/// schön* finds both.
inline constexpr std::string_view kUmlautMark = "¨";

/// CISTEM with the mends that need no table: a mark behind the stem tells umlauts that part two
/// words (schon¨ for schön), `nd` is a suffix of participles only, `ge` a prefix only where a word
/// begins behind it, the e of -el goes. `word` is
/// folded, masculine, without the ge of separable verbs.
std::string stem_by_rules(std::string_view word);

/// ä, ö, ü as a, o, u.
std::string without_umlauts(std::string_view word);

}  // namespace stemmers
