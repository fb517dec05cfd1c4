// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "stemmers/lexicon.hpp"

namespace indexer {

/// The German words by which compounds are divided, and where they come from.
struct WordList {
  stemmers::Lexicon lexicon;
  std::string sources;  ///< in words; "" for none
};

/// Debian's wngerman, or what $NACHLESE_WORD_LIST names, a word a line; and which of them stand
/// before others in compounds, after Debian's hunspell-de-de. Empty where there is none; to be
/// completed, so that an archive may teach it more. A fifth of a second.
WordList read_word_list();

}  // namespace indexer
