// SPDX-License-Identifier: GPL-2.0-or-later
// Separable verbs: "griffen die Stadt am Morgen an" holds angreifen.
#include <algorithm>
#include <array>
#include <utility>

#include "stemmers/analysis.hpp"
#include "stemmers/guesses.hpp"
#include "stemmers/inflection/rules.hpp"
#include "stemmers/inflection/verb_prefixes.hpp"
#include "stemmers/letters/ascii.hpp"
#include "stemmers/spelling.hpp"

namespace stemmers {
namespace {

constexpr std::size_t kReach = 40;  // words of a sentence
constexpr int kMostClauses = 3;     // between verb and particle

// A line of print may break within a clause; an empty line is the end of a paragraph.
bool ends_paragraph(std::string_view spaces) {
  return std::count(spaces.begin(), spaces.end(), '\n') > 1;
}

// Does a clause end here: at a punctuation mark, at the end of a paragraph or of the text?
bool ends_clause(std::string_view text, std::size_t byte) {
  const std::size_t next = text.find_first_not_of(ascii::kSpaces, byte);
  if (next == std::string_view::npos || ends_paragraph(text.substr(byte, next - byte))) return true;
  return std::string_view(".,;:!?)").find(text[next]) != std::string_view::npos;
}

// Is there a mark between two words that parts clauses?
bool parts_clauses(std::string_view between) {
  return between.find_first_of(".,;:!?()") != std::string_view::npos || ends_paragraph(between);
}

}  // namespace

// The term of the verb that a word makes with a particle; "" where that is no verb. With lemmas any
// two that make a known infinitive do; without them the lexicon must have the form in one word.
std::string Analyzer::prefixed_verb(const std::string& prefix, const Word& verb) const {
  if (settings_.stemmer == StemmerKind::cistem && lemmas::size() != 0) {
    const std::string lemma = verb_lemma(one_spelling(verb.folded));
    if (lemma.empty() || !is_infinitive(prefix + lemma)) return {};
    for (const Sense& sense : senses(prefix + lemma, Print::small))
      if (sense.word_class == WordClass::verb) return sense.term;
    return {};
  }
  if ((lexicon_->find(verb.folded) & Lexicon::lower) == 0) return {};
  if ((lexicon_->find(prefix + verb.folded) & Lexicon::lower) == 0) return {};
  // Not the stem of the form in one word, which may be a noun's too: Angriffen.
  if (settings_.stemmer == StemmerKind::cistem) return without_umlauts(prefix) + verb.stem;
  return stem_of(prefix + verb.folded);
}

// The token at which the clause begins that ends before token `end`; 0 for none that begins with a
// conjunction or a relative pronoun: nahm den Mann, der geflohen war, fest.
std::size_t Analyzer::enclosed_clause(std::string_view text, std::size_t end) const {
  constexpr std::array<std::string_view, 30> kOpeners{
      "der",     "die",     "das",   "den",     "dem",    "deren", "dessen", "denen",
      "dass",    "weil",    "wenn",  "als",     "obwohl", "wo",    "was",    "wie",
      "wer",     "nachdem", "bevor", "während", "um",     "ohne",  "ob",     "welche",
      "welcher", "welches", "damit", "sodass",  "falls",  "wobei"};
  constexpr std::size_t kPreposition = 1;  // mit dem, für die
  for (std::size_t i = end; i-- > 1;) {
    const std::uint32_t before = tokens_[i - 1].span.end;
    if (!parts_clauses(text.substr(before, tokens_[i].span.start - before))) continue;
    for (std::size_t first = i; first <= std::min(i + kPreposition, end - 1); ++first)
      if (std::find(kOpeners.begin(), kOpeners.end(), tokens_[first].word->folded) !=
          kOpeners.end())
        return i;
    return 0;
  }
  return 0;
}

// The verb is the clause's first word that makes a known verb with the particle: the finite verb
// stands at the front, the particle last. Clauses that stand between them are passed over.
void Analyzer::join_particle(std::string_view text, std::size_t particle) {
  const std::string& prefix = tokens_[particle].word->folded;
  std::string term;
  std::size_t verb = particle;
  int clauses = 0;
  std::size_t seen = tokens_.size();  // the comma before it is that of a clause passed over
  for (std::size_t i = particle; i-- > 0 && particle - i <= kReach;) {
    const std::uint32_t end = tokens_[i].span.end;
    const std::string_view between = text.substr(end, tokens_[i + 1].span.start - end);
    if (i + 1 != seen && parts_clauses(between)) {
      const bool comma = between.find(',') != std::string_view::npos &&
                         between.find_first_of(".;:!?()") == std::string_view::npos;
      if (!comma || verb != particle || ++clauses > kMostClauses) break;
      const std::size_t clause = enclosed_clause(text, i + 1);
      if (clause == 0) break;
      seen = i = clause;
      continue;
    }
    const Word& word = *tokens_[i].word;
    if (word.stop_word || word.folded.size() < 2 || word.print == Print::capital) continue;
    if (std::string found = prefixed_verb(prefix, word); !found.empty()) {
      term = std::move(found);
      verb = i;
    }
  }
  if (verb != particle) stand_for(tokens_[verb], std::move(term));
}

void Analyzer::join_particles(std::string_view text) {
  for (std::size_t i = 1; i < tokens_.size(); ++i)
    if (tokens_[i].word->particle && ends_clause(text, tokens_[i].span.end)) join_particle(text, i);
}

}  // namespace stemmers
