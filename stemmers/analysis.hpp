// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <tsl/robin_map.h>
#include <vector>

#include "stemmers/scanner.hpp"
#include "stemmers/stem.hpp"

namespace stemmers {

/// What decides which terms a text becomes. Stored in the database and taken from there by every
/// reader, never from a command line.
struct Settings {
  StemmerKind stemmer = StemmerKind::cistem;

  bool operator==(const Settings&) const = default;
};

/// A part of a word that is a word of its own: Krise in Corona-Krise.
struct Part {
  std::string stem;
  Span span;  ///< bytes, counted from the first byte of the whole word
};

/// A distinct spelling and what the chain makes of it. Stems are UTF-8, at most `kMaxStemBytes`.
struct Word {
  std::string exact;        ///< `Normalized::exact`, what `=word` compares
  std::string folded;       ///< `Normalized::folded`, the components joined: coronakrise
  std::string stem;         ///< of the whole word; never empty
  std::vector<Part> parts;  ///< in the order of the word; empty for a word without parts
  bool stop_word = false;
};

/// A word at its place in a text.
struct Token {
  Span span;                   ///< bytes in the analysed text
  std::uint32_t position = 0;  ///< 1 for the first word, then one more for each word
  const Word* word = nullptr;
};

/// Longer stems keep this many bytes less a hash of the whole, so that with a prefix they fit into
/// a Xapian term (245 bytes).
inline constexpr std::size_t kMaxStemBytes = 200;

/// The one chain from text to terms: scanner, normalisation, stemmer, for articles and queries
/// alike. Remembers distinct spellings, up to a bound. Not for use by two threads at once.
class Analyzer {
 public:
  explicit Analyzer(const Settings& settings);

  /// The words of UTF-8 `text`, in order. The tokens and their words live until the next call.
  std::span<const Token> analyze(std::string_view text);

  const Settings& settings() const { return settings_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view key) const {
      return std::hash<std::string_view>{}(key);
    }
  };

  const Word& look_up(std::string_view text, const Unit& unit);
  Word describe(std::string_view text, const Unit& unit) const;
  void describe_joined(Word& word, std::string_view text, const Unit& unit) const;
  std::string stem_of(const std::string& folded) const;

  Settings settings_;
  Stemmer stemmer_;
  // Flat, so that a look-up is one step in memory: this is the inner loop of indexing.
  tsl::robin_map<std::string, const Word*, Hash, std::equal_to<>,
                 std::allocator<std::pair<std::string, const Word*>>, true>
      known_;
  std::deque<Word> words_;
  std::vector<Token> tokens_;
  std::deque<Word> long_words_;  ///< addresses stay
};

}  // namespace stemmers
