// SPDX-License-Identifier: GPL-2.0-or-later
// Separable verbs: "griffen die Stadt am Morgen an" holds angreifen.
#include <algorithm>

#include "stemmers/analysis.hpp"
#include "stemmers/letters/ascii.hpp"
#include "stemmers/rules.hpp"
#include "stemmers/verb_prefixes.hpp"

namespace stemmers {
namespace {

constexpr std::size_t kReach = 24;  // words of one clause

// A line of print may break within a clause; an empty line is the end of a paragraph.
bool has_empty_line(std::string_view spaces) {
  return std::count(spaces.begin(), spaces.end(), '\n') > 1;
}

// Does a clause end here: at a punctuation mark, at the end of a paragraph or of the text?
bool ends_clause(std::string_view text, std::size_t byte) {
  const std::size_t next = text.find_first_not_of(ascii::kSpaces, byte);
  if (next == std::string_view::npos || has_empty_line(text.substr(byte, next - byte))) return true;
  return std::string_view(".,;:!?)").find(text[next]) != std::string_view::npos;
}

// Is there a mark between two words that parts clauses?
bool parts_clauses(std::string_view between) {
  return between.find_first_of(".,;:!?()") != std::string_view::npos || has_empty_line(between);
}

}  // namespace

// Not the stem of the form in one word, which may be a noun's too: Angriffen.
std::string Analyzer::prefixed_stem(const std::string& prefix, const Word& verb) const {
  if (settings_.stemmer == StemmerKind::cistem) return without_umlauts(prefix) + verb.stem;
  return stem_of(prefix + verb.folded);
}

// The verb is the clause's first word that makes a known verb with the particle: the finite verb
// stands at the front, the particle last.
void Analyzer::join_particle(std::string_view text, std::size_t particle) {
  const std::string& prefix = tokens_[particle].word->folded;
  std::size_t verb = particle;
  for (std::size_t i = particle; i-- > 0 && particle - i <= kReach;) {
    const std::uint32_t end = tokens_[i].span.end;
    if (parts_clauses(text.substr(end, tokens_[i + 1].span.start - end))) break;
    const Word& word = *tokens_[i].word;
    if (word.stop_word || word.folded.size() < 2) continue;
    if ((lexicon_->find(word.folded) & Lexicon::lower) == 0) continue;
    if ((lexicon_->find(prefix + word.folded) & Lexicon::lower) != 0) verb = i;
  }
  if (verb != particle) stand_for(tokens_[verb], prefixed_stem(prefix, *tokens_[verb].word));
}

void Analyzer::join_particles(std::string_view text) {
  for (std::size_t i = 1; i < tokens_.size(); ++i)
    if (tokens_[i].word->particle && ends_clause(text, tokens_[i].span.end)) join_particle(text, i);
}

}  // namespace stemmers
