// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "stemmers/lemmas.hpp"

namespace stemmers {

/// How a word stands in a text, or in a query, and so what it may be. German writes nouns with a
/// capital.
enum class Print : std::uint8_t {
  small,    ///< in a text: no noun
  capital,  ///< within a sentence: a noun or a name
  open,     ///< at a sentence's beginning, in capitals, in a text without any: the lexicon decides
  before_noun,    ///< the same before a word with a capital, as adjectives stand: Neue Häuser
  asked_small,    ///< in a query: every reading, as people type small
  asked_capital,  ///< in a query: the noun
  asked_before,   ///< the same before another noun: Geschützte Inhalte, Einfügen Bilder
};

inline bool is_open(Print print) {
  return print == Print::open || print == Print::before_noun;
}

inline bool is_asked(Print print) {
  return print >= Print::asked_small;
}

/// A word as one of those that it may be.
struct Sense {
  WordClass word_class = WordClass::noun;
  std::string lemma;  ///< of a known word; else its stem
  std::string term;   ///< under which articles hold it
  bool known = false;
};

/// The mark behind the terms of words that are no nouns. Terms still begin as they do without it.
inline constexpr std::string_view kSmallMark = "_";

/// A term without the marks behind it that part words with the same letters.
std::string_view without_marks(std::string_view term);

/// What a word may be, at least one sense, mostly exactly one: known forms by the table of lemmas;
/// compounds by their last part; old spellings by the new one; others by their stem. `spelt` is a
/// folded word in one spelling.
std::vector<Sense> senses(std::string_view spelt, Print print);

/// Where a part stands in its word. Only what stands before another part has a linking element; the
/// last one decides what the word is.
enum class Place : std::uint8_t { front, noun_head, small_head };

/// What a part of a compound is: as a front regierungs is Regierung, schul is Schule, schreib is of
/// schreiben.
Sense part_sense(std::string_view spelt, Place place);

/// The lemma of the verb of which `spelt` is a form; "" where it is of none.
std::string verb_lemma(std::string_view spelt);

/// Words of the same root in other classes, and of persons and their fields: wählen for Wahl,
/// planen for Plan, Politik for Politiker. Terms; without that of `sense` itself. Some look-ups.
std::vector<std::string> related_terms(const Sense& sense);

}  // namespace stemmers
