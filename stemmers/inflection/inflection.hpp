// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace stemmers {

/// The stem of a German word as search wants it: CISTEM, mended where it parts forms of one word or
/// brings together words that have nothing to do with each other.
///
/// - Feminine agents are their masculine: Präsidentin, Ministerinnen.
/// - Participles and infinitives of separable verbs lose their ge or zu: angesehen, anzusehen.
/// - A few umlauts stay, where they part two words: schön, fördern, zählen.
/// - Strong verbs and Latin or Greek plurals go by the tables in `stemmers/tables`: ging, Museen.
/// - Words that rules cut too far, so that they meet others, go by a table: Markt, Gesetz, Bürger.
/// - The e of -el comes and goes: vernebele, verneble.
///
/// `folded` is a word as `normalize` folds it. Never empty for a word that is not.
std::string german_stem(const std::string& folded);

/// A feminine agent as its masculine, by its ending: ministerinnen -> minister; other words as they
/// are.
std::string_view masculine(std::string_view folded);

}  // namespace stemmers
