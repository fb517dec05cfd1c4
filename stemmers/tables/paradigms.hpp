// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "stemmers/lemmas.hpp"
#include "stemmers/tables/hunspell.hpp"

namespace tables {

using Rows = std::vector<std::vector<std::string>>;

/// The forms of German words with their classes and lemmas, joined out of what igerman98 divides:
/// Stadt and Städte, gehen and ging, aufgeben and aufzugeben are entries of their own there.
class Paradigms {
 public:
  using Reading = std::pair<stemmers::WordClass, std::string>;
  using Forms = std::map<std::string, std::set<Reading>>;

  /// `strong_verbs` and `plurals` are rows of the project's own tables: a word and its forms, a
  /// question mark before those that are oftener another word. `fronts` is what `read_fronts`
  /// reads.
  Paradigms(const Affixes& affixes, const std::vector<Entry>& entries,
            const std::set<std::string>& fronts, const Rows& strong_verbs, const Rows& plurals);

  /// A word that a list has besides, capital or small: a form of a word that is known, or a lemma.
  void add_listed(const std::string& word);

  /// Nouns that the lists miss, with their forms.
  void add_lost(const Rows& nouns);

  /// Behind the last word: of readings that hardly differ one stays.
  void drop_doubles();

  /// By folded form in one spelling; lemmas are spelt so too.
  const Forms& forms() const { return forms_; }

 private:
  void add(const std::string& form, stemmers::WordClass word_class, const std::string& lemma);
  void add_all(const std::vector<std::string>& forms, stemmers::WordClass word_class,
               const std::string& lemma);
  /// Is what looks like a noun's plural in -e a noun of its own?
  enum class Beside : std::uint8_t { none, plural, alone };
  void count_heads(const std::vector<Entry>& entries);
  Beside noun_in_e(const Entry& entry) const;
  void add_forms_in_e(const Entry& entry, const std::string& lemma);
  void add_women(const Entry& entry, const std::string& lemma);
  bool is_nominalised(const Entry& entry, const std::string& base) const;
  void add_noun(const Entry& entry);
  void add_small(const Entry& entry);
  void add_infinitive(const Entry& entry);
  void add_verb_form(const Entry& entry, const std::string& infinitive);
  void add_adjective(const Entry& entry);
  void restore_plurals();
  void restore_datives();
  bool add_form_of(const std::string& key, const std::string& base, bool noun);
  bool add_compound(const std::string& word);
  void join_listed_forms();
  void restore_umlauts();
  void add_nominalised(const std::string& base);
  std::string noun_lemma(const Entry& entry) const;
  std::string singular(const Entry& entry) const;
  std::string masculine(const std::string& woman) const;
  std::string positive(const std::string& comparative) const;
  std::string verb_of(const std::string& form) const;
  std::string strong_verb_of(const std::string& form) const;
  std::string weak_verb_of(const std::string& participle) const;
  std::string without_zu(const std::string& infinitive) const;
  bool is_verb(const std::string& word) const { return infinitives_.contains(word); }

  const Affixes& affixes_;
  const std::set<std::string>& fronts_;
  std::set<std::string> heads_without_genitive_;  ///< liste, of Bestenliste
  std::set<std::string> heads_with_plural_in_e_;  ///< akt, of Gnadenakt
  std::map<std::string, std::string> nouns_;      ///< flags by word, as the dictionary writes it
  std::set<std::string> listed_;                  ///< nouns of word lists that it lacks
  std::set<std::string> infinitives_;
  std::set<std::string> adjectives_;                           ///< participles too
  std::multimap<std::string, std::string> strong_;             ///< infinitives by form
  std::multimap<std::string, std::string> irregular_plurals_;  ///< singulars by form
  std::vector<std::pair<std::string, std::string>> datives_;   ///< zu Hause, im Laufe
  Forms forms_;
};

/// A folded word in one spelling, as the forms are kept.
std::string spelt(std::string_view word);

}  // namespace tables
