// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/analysis.hpp"

#include <algorithm>
#include <utility>

#include "stemmers/compound.hpp"
#include "stemmers/hash.hpp"
#include "stemmers/letters/ascii.hpp"
#include "stemmers/normalize.hpp"
#include "stemmers/printed/numbers.hpp"
#include "stemmers/printed/short_forms.hpp"
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

Analyzer::Analyzer(const Settings& settings, const Lexicon* lexicon)
    : settings_(settings), lexicon_(lexicon), stemmer_(settings.stemmer) {}

std::string Analyzer::stem_of(const std::string& folded) const {
  return bounded(stemmer_(folded));
}

// Divides a component that begins at byte `start` of its word; its folded form is already the end
// of `word.folded`, from `base` on.
void Analyzer::divide(Word& word, std::string_view surface, std::uint32_t start,
                      std::size_t base) const {
  if (lexicon_ == nullptr) return;
  const std::string_view folded = std::string_view(word.folded).substr(base);
  const std::vector<Span> spans = compound_parts(*lexicon_, folded, begins_with_capital(surface));
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
      // The end of a compound is what the compound is: Verfassungsgericht, whether a list has it.
      const bool head = last + 1 == spans.size();
      const std::string_view part = folded.substr(span.start, span.end - span.start);
      if (whole || (last > first && !head && !is_noun(*lexicon_, part))) continue;
      word.parts.push_back({stem_of(std::string(part)), {source(span.start), source(span.end)}});
    }
  for (std::size_t i = 1; i < spans.size(); ++i)
    word.seams.push_back(static_cast<std::uint32_t>(base) + spans[i].start);
}

// NATO-Staaten in NATO-Staaten-Konferenz: neighbours, but not all of them. `ends` are the ends of
// components in `word.folded`.
void Analyzer::add_runs(Word& word, const Unit& unit,
                        const std::vector<std::uint32_t>& ends) const {
  for (std::size_t first = 0; first < ends.size(); ++first)
    for (std::size_t last = first + 1; last < ends.size(); ++last) {
      if (first == 0 && last + 1 == ends.size()) continue;
      const std::uint32_t begin = first == 0 ? 0 : ends[first - 1];
      word.parts.push_back({stem_of(word.folded.substr(begin, ends[last] - begin)),
                            {unit.components[first].start - unit.span.start,
                             unit.components[last].end - unit.span.start}});
    }
}

void Analyzer::describe_joined(Word& word, std::string_view text, const Unit& unit) const {
  word.exact = normalize(in_one_line(text, unit)).exact;
  std::vector<std::uint32_t> ends;
  for (std::size_t i = 0; i < unit.component_count; ++i) {
    const Span span = unit.components[i];
    const std::string_view surface = text.substr(span.start, span.end - span.start);
    std::string folded = normalize(without_gender_signs(surface)).folded;
    if (const ShortForm* form = short_form(surface, folded); form != nullptr && form->at_end)
      folded.replace(folded.size() - form->written.size(), folded.npos, form->read);
    const std::size_t base = word.folded.size();
    if (base > 0) word.seams.push_back(static_cast<std::uint32_t>(base));
    word.folded += folded;
    ends.push_back(static_cast<std::uint32_t>(word.folded.size()));
    if (folded.empty() || (folded.size() == 1 && !ascii::is_digit(folded[0])))
      continue;  // E-Mail, U-Bahn, geht's: a letter finds nothing
    const std::uint32_t start = span.start - unit.span.start;
    word.parts.push_back({stem_of(folded), {start, span.end - unit.span.start}});
    if (!has_gender_sign(surface)) divide(word, surface, start, base);
  }
  add_runs(word, unit, ends);
  word.stem = stem_of(word.folded);
}

// A date is found by its year, its month and its day, other numbers with signs by their own.
void Analyzer::describe_number(Word& word, std::string_view surface, Shape shape) const {
  const auto span = [](std::size_t begin, std::size_t end) {
    return Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  };
  word.folded = word.exact;
  if (shape == Shape::date)
    if (const auto date = date_at(surface, 0)) {
      const Span year = span(date->year_begin, date->year_end);
      const Span month = span(std::min(date->month_begin, date->year_begin),
                              std::max(date->month_end, date->year_end));
      const Span day = span(std::min(date->day_begin, date->month_begin),
                            std::max(date->day_end, date->month_end));
      word.folded = date_term(date->year, date->month, date->day);
      word.parts = {{std::string(surface.substr(year.start, year.end - year.start)), year},
                    {date_term(date->year, date->month, 0), month},
                    {date_term(0, date->month, date->day), day}};
    }
  for (std::size_t begin = 0; shape == Shape::signed_number && begin < surface.size();) {
    const std::size_t end = std::min(surface.find_first_of("/:.", begin), surface.size());
    if (end > begin + 1)
      word.parts.push_back(
          {bounded(std::string(surface.substr(begin, end - begin))), span(begin, end)});
    begin = end + 1;
  }
  word.stem = bounded(word.folded);
}

// Mrd. is read Milliarden, Hauptstr. Hauptstraße.
void Analyzer::describe_short(Word& word, std::string_view surface) const {
  const ShortForm* form = short_form(surface, word.folded);
  if (form == nullptr) return;
  const std::string front = word.folded.substr(0, word.folded.size() - form->written.size());
  word.stem = stem_of(front + std::string(form->read));
  if (front.empty()) return;
  const auto size = static_cast<std::uint32_t>(surface.size());
  const auto seam = static_cast<std::uint32_t>(front.size());
  word.parts = {{stem_of(front), {0, seam}}, {stem_of(std::string(form->read)), {seam, size}}};
}

Word Analyzer::describe(std::string_view text, const Unit& unit) const {
  Word word;
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
  word.stem = stemmed ? stem_of(word.folded) : bounded(word.folded);
  if (unit.shape == Shape::date || unit.shape == Shape::signed_number)
    describe_number(word, surface, unit.shape);
  word.stop_word = is_stop_word(word.folded);
  word.particle = is_particle(word.folded);
  if (unit.shape == Shape::word && !gendered) divide(word, surface, 0, 0);
  if (unit.shape == Shape::word || unit.shape == Shape::sign) describe_short(word, surface);
  return word;
}

const Word& Analyzer::look_up(std::string_view text, const Unit& unit) {
  const std::string_view surface = text.substr(unit.span.start, unit.span.end - unit.span.start);
  if (surface.size() > kMaxRememberedBytes) {
    own_words_.push_back(describe(text, unit));
    return own_words_.back();
  }
  const std::size_t hash = Hash()(surface);
  if (const auto known = recent_.known.find(surface, hash); known != recent_.known.end())
    return known->second->word;
  // No token points into `earlier_`, so its words can move.
  const auto earlier = earlier_.known.find(surface, hash);
  Word word =
      earlier != earlier_.known.end() ? std::move(earlier->second->word) : describe(text, unit);
  Spelling& spelling =
      recent_.spellings.emplace_back(Spelling{std::string(surface), std::move(word)});
  recent_.known.emplace(spelling.surface, &spelling);
  return spelling.word;
}

std::span<const Token> Analyzer::analyze(std::string_view text) {
  if (recent_.spellings.size() > kMaxRecent) earlier_ = std::exchange(recent_, {});
  tokens_.clear();
  hyphens_.clear();
  own_words_.clear();
  bool any_hyphen = false;
  bool any_particle = false;
  Scanner scanner(text);
  Unit unit;
  while (scanner.next(unit)) {
    tokens_.push_back(
        {unit.span, static_cast<std::uint32_t>(tokens_.size() + 1), &look_up(text, unit)});
    if (lexicon_ == nullptr) continue;
    any_particle = any_particle || tokens_.back().word->particle;
    hyphens_.push_back({unit.hyphen_before, unit.hyphen_behind});
    any_hyphen = any_hyphen || unit.hyphen_before || unit.hyphen_behind;
  }
  if (any_hyphen) complete_pairs();
  if (any_particle) join_particles(text);
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
      if (between || stem_of(std::string(folded.substr(begin, end - begin))) != stem) continue;
      best = {letters.offsets[begin], letters.offsets[end]};
      break;
    }
  }
  return best;
}

}  // namespace stemmers
