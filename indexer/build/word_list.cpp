// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/word_list.hpp"

#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>

#include "database/files.hpp"

namespace indexer {
namespace {

constexpr const char* kWordList = "/usr/share/dict/ngerman";
constexpr const char* kHunspell = "/usr/share/hunspell/de_DE.dic";

constexpr std::size_t kMaxBytes = std::size_t{64} << 20U;  // German lists have five million
constexpr std::size_t kMaxWord = 245;                      // bytes, as long as a term may be

// The flags of igerman98's affix file: a word that may stand at the front or in the middle of a
// compound, by itself or through an affix that adds no letter; a word that is wrong.
constexpr std::string_view kModifierFlags = "ijkexy";
constexpr char kForbiddenFlag = 'd';

// A file that is not there has no words.
std::istringstream words_of(const char* path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return std::istringstream();
  return std::istringstream(database::read_small_file(path, kMaxBytes));
}

std::size_t read_words(const char* path, stemmers::Lexicon& lexicon) {
  std::istringstream file = words_of(path);
  for (std::string word; std::getline(file, word);)
    if (!word.empty() && word.size() <= kMaxWord) lexicon.add(word);
  return lexicon.size();
}

// Lines as "Abfahrts/hij".
std::size_t read_modifiers(stemmers::Lexicon& lexicon) {
  std::istringstream file = words_of(kHunspell);
  std::size_t count = 0;
  for (std::string line; std::getline(file, line);) {
    const std::size_t slash = line.find('/');
    if (slash == std::string::npos) continue;
    const std::string_view all(line);
    std::string_view flags = all.substr(slash + 1);
    flags = flags.substr(0, flags.find_first_of(" \t\r"));
    if (flags.find(kForbiddenFlag) != std::string_view::npos) continue;
    if (flags.find_first_of(kModifierFlags) == std::string_view::npos) continue;
    lexicon.add_modifier(all.substr(0, slash));
    ++count;
  }
  return count;
}

}  // namespace

WordList read_word_list() {
  const char* own = std::getenv("NACHLESE_WORD_LIST");
  const char* path = own != nullptr ? own : kWordList;
  WordList list;
  const std::size_t words = read_words(path, list.lexicon);
  if (words == 0) return list;
  list.sources = std::string(path) + ", " + std::to_string(words) + " words";
  if (const std::size_t modifiers = read_modifiers(list.lexicon); modifiers > 0)
    list.sources +=
        "; " + std::string(kHunspell) + ", " + std::to_string(modifiers) + " words before others";
  list.lexicon.derive();
  return list;
}

}  // namespace indexer
