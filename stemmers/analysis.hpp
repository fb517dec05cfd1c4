// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tsl/robin_map.h>
#include <vector>

#include "stemmers/lexicon.hpp"
#include "stemmers/readings.hpp"
#include "stemmers/scanner.hpp"
#include "stemmers/stem.hpp"

namespace stemmers {

/// What decides which terms a text becomes. Stored in the database and taken from there by every
/// reader, never from a command line.
struct Settings {
  StemmerKind stemmer = StemmerKind::cistem;
  /// `Lexicon::fingerprint` of the words that compounds were divided by; "" for none. They lie in
  /// the database, where queries find those they need.
  std::string word_list = {};

  bool operator==(const Settings&) const = default;
};

/// A part of a word that is a word of its own: Krise in Corona-Krise.
struct Part {
  std::string stem;
  Span span;  ///< bytes, counted from the first byte of the whole word
};

/// A distinct spelling and what the chain makes of it. Stems are UTF-8, at most `kMaxStemBytes`.
struct Word {
  std::string exact;   ///< `Normalized::exact`, what `=word` compares
  std::string folded;  ///< `Normalized::folded`, the components joined: coronakrise
  /// The term of the whole word: its lemma or stem, told apart by class; never empty.
  std::string stem;
  std::vector<Part> parts;  ///< in the order of the word; empty for a word without parts
  /// Terms of whole words that it stands for besides: another reading, where print and lexicon
  /// leave two; landesregierung, in Landes- und Bundesregierung; angreifen, in "griffen am Morgen
  /// an".
  std::vector<std::string> completed;
  /// `stem` and `completed`.
  std::vector<std::string> terms() const;
  bool stands_for(std::string_view term) const;  ///< is it one of them?

  std::vector<std::uint32_t> seams;  ///< where parts begin behind the first: bytes in `folded`
  Print print = Print::small;
  WordClass word_class = WordClass::other;  ///< of `stem`
  bool stop_word = false;
  bool particle = false;  ///< may be the end of a separable verb: an, auf, …
  bool letters = false;   ///< a word of letters, which classes and lemmas are of

  /// What it may be where it stands, by the default stemmer's lexicon: for showing. Empty for
  /// numbers.
  std::vector<Sense> senses() const;

  /// The lemma of the first of these, folded, a noun's with a capital; what has none: its stem.
  std::string lemma() const;
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
/// alike. Remembers the distinct spellings of late, up to a bound. Not for use by two threads at
/// once. Throws nothing for any text.
///
/// Articles and queries go through the same calls, and the settings lie in the database: two chains
/// that are held alike by hand come apart unseen, and what is lost is never missed.
class Analyzer {
 public:
  /// Without `lexicon` words are divided at hyphens only, and truncated pairs stay as they are. It
  /// must outlive the analyzer.
  explicit Analyzer(const Settings& settings, const Lexicon* lexicon = nullptr);

  /// The words of UTF-8 `text`, in order. The tokens and their words live until the next call.
  std::span<const Token> analyze(std::string_view text);

  /// The words of a piece of `whole` as they stand in it. The piece begins with a word; only the
  /// first one is read as if a sentence began with it, so let it begin with the word before.
  std::span<const Token> analyze_piece(std::string_view piece, std::string_view whole);

  /// The words of a query: a capital asks for the noun, a small letter for every reading; terms
  /// beyond the first are in `completed`. A text's terms hold one of them where it holds the word.
  std::span<const Token> ask(std::string_view query);

  /// The bytes of `word` (as it stands in a text) that have this stem by themselves: Angriff in
  /// Raketenangriff. The longest such row of letters; nothing where there is none. For showing, as
  /// it needs no lexicon; up to a millisecond.
  std::optional<Span> find_part(std::string_view word, const std::string& stem) const;

  const Settings& settings() const { return settings_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view key) const {
      return std::hash<std::string_view>{}(key);
    }
  };

  std::span<const Token> read(std::string_view text, bool asked);  ///< when `uncased_` is known
  static bool has_no_capitals(std::string_view text);
  Print print_of(std::string_view text, const Unit& unit, bool asked) const;
  bool is_quoted_within(std::string_view text) const;
  bool stands_before(std::string_view text, const Unit& unit) const;
  void read_as_question();
  void read_before_nouns(std::string_view query);
  void read_again(Token& token, Print print);
  const Word& look_up(std::string_view text, const Unit& unit, Print print);
  Word describe(std::string_view text, const Unit& unit, Print print) const;
  void give_senses(Word& word) const;
  void describe_number(Word& word, std::string_view surface, Shape shape) const;
  void describe_short(Word& word, std::string_view surface) const;
  void add_runs(Word& word, const Unit& unit, const std::vector<std::uint32_t>& ends) const;
  void describe_joined(Word& word, std::string_view text, const Unit& unit) const;
  void divide(Word& word, std::string_view surface, std::uint32_t start, Span component) const;
  void complete_pairs();
  void complete_behind(std::size_t token);
  void complete_before(std::size_t token);
  std::string prefixed_verb(const std::string& prefix, const Word& verb) const;
  std::size_t enclosed_clause(std::string_view text, std::size_t end) const;
  void join_particles(std::string_view text);
  void join_particle(std::string_view text, std::size_t particle);
  void complete(Token& token, const std::string& folded);
  Word& stand_for(Token& token, std::string stem);
  std::string stem_of(const std::string& folded) const;
  std::string part_term(const std::string& folded, Place place) const;

  struct Hyphens {
    bool before = false;
    bool behind = false;
  };

  Settings settings_;
  const Lexicon* lexicon_;
  Stemmer stemmer_;
  // Spellings and what they are. The map is flat, so that a look-up is one step in memory: this is
  // the inner loop of indexing.
  struct Spelling {
    std::string surface;
    Word word;
  };
  struct Memory {
    tsl::robin_map<std::string_view, Spelling*, Hash, std::equal_to<>,
                   std::allocator<std::pair<std::string_view, Spelling*>>, true>
        known;  ///< keys are the `surface` of their spellings
    std::deque<Spelling> spellings;
  };
  Memory recent_;
  Memory earlier_;  ///< what comes again moves into `recent_`, what does not is forgotten
  std::vector<Token> tokens_;
  std::vector<Hyphens> hyphens_;  ///< of the tokens, with a lexicon
  std::deque<Word> own_words_;    ///< of this text only; addresses stay
  bool uncased_ = false;          ///< has the text no capitals, as teletext?
};

}  // namespace stemmers
