// SPDX-License-Identifier: GPL-2.0-or-later
// Truncated pairs: Bundes- und Landesregierung, Verkehrsunternehmen und -verbünde.
#include <algorithm>
#include <array>

#include "stemmers/analysis.hpp"
#include "stemmers/compound.hpp"

namespace stemmers {
namespace {

constexpr std::size_t kMostBetween = 8;   // words between the two halves
constexpr std::size_t kShortestHalf = 3;  // bytes of what is completed or completes

bool is_conjunction(const std::string& folded) {
  constexpr std::array<std::string_view, 9> conjunctions{"und", "oder", "sowie", "bzw",  "bis",
                                                         "wie", "als",  "auch",  "statt"};
  return std::find(conjunctions.begin(), conjunctions.end(), folded) != conjunctions.end();
}

// Where `word` may be cut so that its end completes `front`: a cut that gives a known word, the
// longest end first; else its last seam; 0 where there is none.
std::size_t cut_for_end(const Lexicon& lexicon, const std::string& front, const Word& word) {
  for (const std::uint32_t seam : word.seams)
    if (is_noun(lexicon, front + word.folded.substr(seam))) return seam;
  if (!word.seams.empty()) return word.seams.back();
  for (std::size_t cut = 2; cut + kShortestHalf <= word.folded.size(); ++cut)
    if (is_noun(lexicon, front + word.folded.substr(cut))) return cut;
  return 0;
}

// Where `word` may be cut so that its front is completed by `end`.
std::size_t cut_for_front(const Lexicon& lexicon, const Word& word, const std::string& end) {
  for (auto seam = word.seams.rbegin(); seam != word.seams.rend(); ++seam)
    if (is_noun(lexicon, word.folded.substr(0, *seam) + end)) return *seam;
  return word.seams.empty() ? 0 : word.seams.back();
}

}  // namespace

// From here on the token is also the whole word; what it is by itself stays.
Word& Analyzer::stand_for(Token& token, std::string stem) {
  Word word = *token.word;
  word.completed.push_back(std::move(stem));
  own_words_.push_back(std::move(word));
  token.word = &own_words_.back();
  return own_words_.back();
}

// A half of a word is a part of the whole.
void Analyzer::complete(Token& token, const std::string& folded) {
  Word whole;
  whole.folded = folded;
  whole.print = Print::capital;
  give_senses(whole);
  Word& word = stand_for(token, whole.stem);
  word.parts.push_back({word.stem, {0, token.span.end - token.span.start}});
}

// Stadt-, Kreis- und Gemeinderäte: the first whole word behind a conjunction lends its end.
void Analyzer::complete_behind(std::size_t token) {
  bool conjunction = false;
  const std::size_t end = std::min(tokens_.size(), token + kMostBetween);
  for (std::size_t i = token + 1; i < end; ++i) {
    const Word& other = *tokens_[i].word;
    if (is_conjunction(other.folded)) {
      conjunction = true;
      continue;
    }
    if (hyphens_[i].behind) continue;
    if (!conjunction) return;
    const std::string front = tokens_[token].word->folded;
    if (const std::size_t cut = cut_for_end(*lexicon_, front, other); cut != 0)
      complete(tokens_[token], front + other.folded.substr(cut));
    return;
  }
}

// Verkehrsunternehmen und -verbünde: the last whole word before the conjunction lends its front.
void Analyzer::complete_before(std::size_t token) {
  bool conjunction = false;
  for (std::size_t i = token; i-- > 0 && token - i < kMostBetween;) {
    const Word& other = *tokens_[i].word;
    if (is_conjunction(other.folded)) {
      conjunction = true;
      continue;
    }
    if (hyphens_[i].before) continue;
    if (!conjunction) return;
    const std::string end = tokens_[token].word->folded;
    if (const std::size_t cut = cut_for_front(*lexicon_, other, end); cut != 0)
      complete(tokens_[token], other.folded.substr(0, cut) + end);
    return;
  }
}

void Analyzer::complete_pairs() {
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    if (tokens_[i].word->folded.size() < kShortestHalf) continue;
    if (hyphens_[i].behind)
      complete_behind(i);
    else if (hyphens_[i].before)
      complete_before(i);
  }
}

}  // namespace stemmers
