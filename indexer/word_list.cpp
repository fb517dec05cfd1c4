// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/word_list.hpp"

#include <cstdlib>
#include <fstream>
#include <string>

namespace indexer {

stemmers::Lexicon read_word_list() {
  const char* own = std::getenv("NACHLESE_WORD_LIST");
  std::ifstream file(own != nullptr ? own : "/usr/share/dict/ngerman");
  stemmers::Lexicon lexicon;
  for (std::string word; std::getline(file, word);)
    if (!word.empty()) lexicon.add(word);
  if (lexicon.size() > 0) lexicon.complete();
  return lexicon;
}

}  // namespace indexer
