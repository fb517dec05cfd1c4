// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "stemmers/lexicon.hpp"

namespace indexer {

/// The German words by which compounds are divided: Debian's wngerman, or what $NACHLESE_WORD_LIST
/// names, a word a line. Empty where there is none. A third of a second.
stemmers::Lexicon read_word_list();

}  // namespace indexer
