// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/analysis.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "stemmers/compound.hpp"
#include "stemmers/hash.hpp"
#include "stemmers/letters/ascii.hpp"
#include "stemmers/normalize.hpp"
#include "stemmers/spelling.hpp"

namespace stemmers {
namespace {

constexpr std::size_t kMaxRecent = 60'000;        // spellings; with the earlier ones about 40 MB
constexpr std::size_t kMaxRememberedBytes = 256;  // longer spellings hardly come twice

}  // namespace

std::vector<std::string> Word::terms() const {
  std::vector<std::string> all{stem};
  all.insert(all.end(), completed.begin(), completed.end());
  return all;
}

bool Word::stands_for(std::string_view term) const {
  return stem == term || std::find(completed.begin(), completed.end(), term) != completed.end();
}

std::vector<Sense> Word::senses() const {
  if (!letters) return {};
  return stemmers::senses(one_spelling(folded), print);
}

std::string Word::lemma() const {
  const std::vector<Sense> all = senses();
  if (all.empty()) return stem;
  const Sense& first = all.front();
  if (first.word_class != WordClass::noun) return first.lemma;
  return capitalized(first.lemma);
}

Analyzer::Analyzer(const Settings& settings, const Lexicon* lexicon)
    : settings_(settings), lexicon_(lexicon), stemmer_(settings.stemmer) {}

const Word& Analyzer::look_up(std::string_view text, const Unit& unit, Print print) {
  // Before the spelling of a word that may be two.
  constexpr char kOpen = '\1';
  constexpr char kBeforeNoun = '\2';
  std::string_view surface = text.substr(unit.span.start, unit.span.end - unit.span.start);
  if (is_asked(print) || surface.size() > kMaxRememberedBytes) {
    own_words_.push_back(describe(text, unit, print));
    return own_words_.back();
  }
  std::string key;
  if (is_open(print))
    surface = key.append(1, print == Print::open ? kOpen : kBeforeNoun).append(surface);
  const std::size_t hash = Hash()(surface);
  if (const auto known = recent_.known.find(surface, hash); known != recent_.known.end())
    return known->second->word;
  // No token points into `earlier_`, so its words can move.
  const auto earlier = earlier_.known.find(surface, hash);
  Word word = earlier != earlier_.known.end() ? std::move(earlier->second->word)
                                              : describe(text, unit, print);
  Spelling& spelling =
      recent_.spellings.emplace_back(Spelling{std::string(surface), std::move(word)});
  recent_.known.emplace(spelling.surface, &spelling);
  return spelling.word;
}

std::span<const Token> Analyzer::analyze(std::string_view text) {
  uncased_ = has_no_capitals(text);
  return read(text, false);
}

std::span<const Token> Analyzer::analyze_piece(std::string_view piece, std::string_view whole) {
  uncased_ = has_no_capitals(whole);
  return read(piece, false);
}

std::span<const Token> Analyzer::ask(std::string_view query) {
  uncased_ = false;
  return read(query, true);
}

std::span<const Token> Analyzer::read(std::string_view text, bool asked) {
  if (recent_.spellings.size() > kMaxRecent) earlier_ = std::exchange(recent_, {});
  tokens_.clear();
  hyphens_.clear();
  own_words_.clear();
  bool any_hyphen = false;
  bool any_particle = false;
  Scanner scanner(text);
  Unit unit;
  Unit before;
  while (scanner.next(unit)) {
    if (!asked && stands_before(text, unit))
      tokens_.back().word = &look_up(text, before, Print::before_noun);
    const Word& word = look_up(text, unit, print_of(text, unit, asked));
    before = unit;
    tokens_.push_back({unit.span, static_cast<std::uint32_t>(tokens_.size() + 1), &word});
    if (lexicon_ == nullptr) continue;
    any_particle = any_particle || word.particle;
    hyphens_.push_back({unit.hyphen_before, unit.hyphen_behind});
    any_hyphen = any_hyphen || unit.hyphen_before || unit.hyphen_behind;
  }
  if (asked) read_as_question();
  if (asked) read_before_nouns(text);
  if (any_hyphen) complete_pairs();
  if (any_particle && !asked) join_particles(text);
  return tokens_;
}

std::optional<Span> Analyzer::find_part(std::string_view word, const std::string& stem) const {
  constexpr std::size_t kLongest = 120;  // bytes
  constexpr std::size_t kLongestEnding = 8;
  constexpr std::size_t kSameFront = 2;
  if (word.size() > kLongest) return std::nullopt;
  const FoldedWithOffsets letters = fold_with_offsets(word);
  const std::string_view folded = letters.folded;
  // A part begins as its stem does, but for an umlaut or a ge- that stems lose.
  const std::string front = stem.substr(0, std::min(stem.size(), kSameFront));
  const auto may_begin = [&](std::size_t begin) {
    const std::string ahead =
        fold_as_stem(settings_.stemmer, folded.substr(begin, front.size() + 4));
    return ahead.starts_with(front) || ahead.starts_with("ge" + front);
  };
  std::optional<Span> best;
  for (std::size_t begin = 0; begin < folded.size(); begin = unit_end(folded, begin)) {
    if (!may_begin(begin)) continue;
    const std::size_t limit = std::min(folded.size(), begin + stem.size() + kLongestEnding);
    for (std::size_t end = limit; end + 2 >= begin + stem.size() && end > begin; --end) {
      if (best && letters.offsets[end] - letters.offsets[begin] <= best->end - best->start) break;
      const bool between =
          end < folded.size() && (static_cast<unsigned char>(folded[end]) & 0xC0) == 0x80;
      if (between) continue;
      const std::string piece(folded.substr(begin, end - begin));
      constexpr std::array kPlaces{Place::front, Place::noun_head, Place::small_head};
      if (std::none_of(kPlaces.begin(), kPlaces.end(),
                       [&](Place place) { return part_term(piece, place) == stem; }))
        continue;
      best = {letters.offsets[begin], letters.offsets[end]};
      break;
    }
  }
  return best;
}

}  // namespace stemmers
