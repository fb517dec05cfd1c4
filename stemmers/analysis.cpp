// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/analysis.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "stemmers/ascii.hpp"
#include "stemmers/compound.hpp"
#include "stemmers/hash.hpp"
#include "stemmers/normalize.hpp"
#include "stemmers/spelling.hpp"
#include "stemmers/stop_words.hpp"
#include "stemmers/verb_prefixes.hpp"

namespace stemmers {
namespace {

constexpr std::size_t kMaxRecent = 60'000;        // spellings; with the earlier ones about 40 MB
constexpr std::size_t kMaxRememberedBytes = 256;  // longer spellings hardly come twice

std::string without(std::string_view text, std::string_view unwanted) {
  std::string kept;
  kept.reserve(text.size());
  for (const char c : text)
    if (unwanted.find(c) == std::string_view::npos) kept += c;
  return kept;
}

// Bürger*innen, Lehrer/-innen, Kolleg(innen): the signs go, the letters stay.
std::string without_gender_signs(std::string_view component) {
  std::string kept = without(component, "*:_/()-");
  constexpr std::string_view kMiddleDot = "\u00B7";
  if (const auto dot = kept.find(kMiddleDot); dot != std::string::npos)
    kept.erase(dot, kMiddleDot.size());
  return kept;
}

bool has_gender_sign(std::string_view component) {
  return component.find_first_of("*:_/(") != std::string_view::npos ||
         component.find("\u00B7") != std::string_view::npos;
}

// Digits and the decimal comma: 1.000,5 and 1 000,5 become 1000,5.
std::string bare_number(std::string_view number) {
  std::string kept;
  for (const char c : number)
    if (ascii::is_digit(c) || c == ',') kept += c;
  return kept;
}

// "z. B." is "z.b."; "§§ 3" is "§3".
std::string without_spaces(const Normalized& normalized) {
  return without(normalized.exact, " ");
}

std::string section(std::string_view folded) {
  constexpr std::string_view kSign = "§";
  std::string kept = without(folded, " ");
  while (kept.starts_with("§§"))
    kept.erase(0, kSign.size());
  return kept;
}

// The spelling as it would stand in one line: Abgeord-\nnete is abgeordnete, NATO-\nGipfel keeps
// its hyphen.
std::string in_one_line(std::string_view text, const Unit& unit) {
  std::string line;
  std::uint32_t place = unit.span.start;
  for (std::size_t i = 0; i < unit.component_count; ++i) {
    const Span component = unit.components[i];
    const std::string_view joiner = text.substr(place, component.start - place);
    const bool broken = joiner.find('\n') != std::string_view::npos;
    const std::string_view letters = text.substr(component.start, component.end - component.start);
    if (!broken)
      line += joiner;
    else if (letters.empty() || ascii::is_upper(letters[0]))
      line += '-';
    line += letters;
    place = component.end;
  }
  return line;
}

std::string bounded(std::string stem) {
  if (stem.size() <= kMaxStemBytes) return stem;
  constexpr std::size_t kHashBytes = 16;
  const std::string hash = hex64(fnv1a(stem));
  std::size_t keep = kMaxStemBytes - kHashBytes;
  while (keep > 0 && (static_cast<unsigned char>(stem[keep]) & 0xC0) == 0x80)
    --keep;
  return stem.substr(0, keep) + hash;
}

}  // namespace

std::vector<Sense> Word::senses() const {
  if (!letters) return {};
  return stemmers::senses(one_spelling(folded), print);
}

Analyzer::Analyzer(const Settings& settings, const Lexicon* lexicon)
    : settings_(settings), lexicon_(lexicon), stemmer_(settings.stemmer) {}

std::string Analyzer::stem_of(const std::string& folded) const {
  return bounded(stemmer_(folded));
}

std::string Analyzer::part_term(const std::string& folded, bool small_head) const {
  if (settings_.stemmer != StemmerKind::cistem) return stem_of(folded);
  return bounded(part_sense(one_spelling(folded), small_head).term);
}

// Only the stemmer that is the default knows classes and lemmas: the others are there to compare.
void Analyzer::give_senses(Word& word) const {
  word.letters = true;
  if (settings_.stemmer != StemmerKind::cistem) {
    word.stem = stem_of(word.folded);
    return;
  }
  for (const Sense& sense : word.senses()) {
    if (word.stem.empty()) {
      word.stem = bounded(sense.term);
      word.word_class = sense.word_class;
    } else {
      word.completed.push_back(bounded(sense.term));
    }
  }
}

// Divides a component that begins at byte `start` of its word, and whose folded form is `component`
// of `word.folded`.
void Analyzer::divide(Word& word, std::string_view surface, std::uint32_t start,
                      Span component) const {
  if (lexicon_ == nullptr) return;
  const std::size_t base = component.start;
  const std::string_view folded =
      std::string_view(word.folded).substr(base, component.end - component.start);
  const bool whole_word = folded.size() == word.folded.size();
  const bool noun = settings_.stemmer == StemmerKind::cistem && whole_word
                        ? word.word_class == WordClass::noun
                        : begins_with_capital(surface);
  const std::vector<Span> spans = compound_parts(*lexicon_, folded, noun);
  if (spans.empty()) return;
  std::vector<std::uint32_t> offsets;
  if (folded.size() != surface.size()) offsets = fold_with_offsets(surface).offsets;
  const auto source = [&](std::uint32_t byte) {
    return start +
           (offsets.empty() ? byte : offsets[std::min<std::size_t>(byte, offsets.size() - 1)]);
  };
  for (std::size_t first = 0; first < spans.size(); ++first)
    for (std::size_t last = first; last < spans.size(); ++last) {
      const Span span{spans[first].start, spans[last].end};
      const bool whole = first == 0 && last + 1 == spans.size();
      const std::string_view part = folded.substr(span.start, span.end - span.start);
      if (whole || (last > first && !is_noun(*lexicon_, part))) continue;
      const bool small_head = last + 1 == spans.size() && word.word_class != WordClass::noun;
      word.parts.push_back(
          {part_term(std::string(part), small_head), {source(span.start), source(span.end)}});
    }
  for (std::size_t i = 1; i < spans.size(); ++i)
    word.seams.push_back(static_cast<std::uint32_t>(base) + spans[i].start);
}

void Analyzer::describe_joined(Word& word, std::string_view text, const Unit& unit) const {
  word.exact = normalize(in_one_line(text, unit)).exact;
  std::vector<std::string> components(unit.component_count);
  for (std::size_t i = 0; i < unit.component_count; ++i) {
    const Span span = unit.components[i];
    components[i] =
        normalize(without_gender_signs(text.substr(span.start, span.end - span.start))).folded;
    word.folded += components[i];
  }
  give_senses(word);
  std::size_t base = 0;
  for (std::size_t i = 0; i < unit.component_count; base += components[i++].size()) {
    const Span span = unit.components[i];
    const std::string_view surface = text.substr(span.start, span.end - span.start);
    if (base > 0) word.seams.push_back(static_cast<std::uint32_t>(base));
    if (components[i].size() < 2) continue;  // E-Mail, U-Bahn, geht's: a letter finds nothing
    const std::uint32_t start = span.start - unit.span.start;
    const bool small_head = i + 1 == unit.component_count && word.word_class != WordClass::noun;
    word.parts.push_back(
        {part_term(components[i], small_head), {start, span.end - unit.span.start}});
    const Span component{static_cast<std::uint32_t>(base),
                         static_cast<std::uint32_t>(base + components[i].size())};
    if (!has_gender_sign(surface)) divide(word, surface, start, component);
  }
}

Word Analyzer::describe(std::string_view text, const Unit& unit, Print print) const {
  Word word;
  word.print = print;
  if (unit.shape == Shape::joined) {
    describe_joined(word, text, unit);
    return word;
  }
  const std::string_view surface = text.substr(unit.span.start, unit.span.end - unit.span.start);
  const bool gendered = unit.shape == Shape::word && has_gender_sign(surface);
  const Normalized normalized = normalize(surface);
  word.exact = unit.shape == Shape::word ? normalized.exact : without_spaces(normalized);
  word.folded = gendered ? normalize(without_gender_signs(surface)).folded : normalized.folded;
  if (unit.shape == Shape::abbreviation) word.folded = without(word.folded, ". ");
  if (unit.shape == Shape::number) word.folded = bare_number(word.folded);
  if (unit.shape == Shape::section) word.folded = section(word.folded);
  if (word.folded.empty()) word.folded = surface;
  const bool stemmed = unit.shape == Shape::word || unit.shape == Shape::abbreviation;
  if (stemmed)
    give_senses(word);
  else
    word.stem = bounded(word.folded);
  word.stop_word = is_stop_word(word.folded);
  word.particle = is_particle(word.folded);
  if (unit.shape == Shape::word && !gendered)
    divide(word, surface, 0, {0, static_cast<std::uint32_t>(word.folded.size())});
  return word;
}

const Word& Analyzer::look_up(std::string_view text, const Unit& unit, Print print) {
  constexpr char kOpen = '\1';  // before the spelling of a word that may be two
  std::string_view surface = text.substr(unit.span.start, unit.span.end - unit.span.start);
  const bool asked = print == Print::asked_small || print == Print::asked_capital;
  if (asked || surface.size() > kMaxRememberedBytes) {
    own_words_.push_back(describe(text, unit, print));
    return own_words_.back();
  }
  std::string key;
  if (print == Print::open) surface = key.append(1, kOpen).append(surface);
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
  return read(text, false);
}

std::span<const Token> Analyzer::ask(std::string_view query) {
  return read(query, true);
}

std::span<const Token> Analyzer::read(std::string_view text, bool asked) {
  if (recent_.spellings.size() > kMaxRecent) earlier_ = std::exchange(recent_, {});
  tokens_.clear();
  hyphens_.clear();
  own_words_.clear();
  uncased_ = !asked && has_no_capitals(text);
  bool any_hyphen = false;
  bool any_particle = false;
  Scanner scanner(text);
  Unit unit;
  while (scanner.next(unit)) {
    const Word& word = look_up(text, unit, print_of(text, unit, asked));
    tokens_.push_back({unit.span, static_cast<std::uint32_t>(tokens_.size() + 1), &word});
    if (lexicon_ == nullptr) continue;
    any_particle = any_particle || word.particle;
    hyphens_.push_back({unit.hyphen_before, unit.hyphen_behind});
    any_hyphen = any_hyphen || unit.hyphen_before || unit.hyphen_behind;
  }
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
      if (part_term(piece, false) != stem && part_term(piece, true) != stem) continue;
      best = {letters.offsets[begin], letters.offsets[end]};
      break;
    }
  }
  return best;
}

}  // namespace stemmers
