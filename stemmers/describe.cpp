// SPDX-License-Identifier: GPL-2.0-or-later
// What the chain makes of one distinct spelling.
#include <algorithm>
#include <utility>

#include "stemmers/analysis.hpp"
#include "stemmers/compound.hpp"
#include "stemmers/hash.hpp"
#include "stemmers/inflection/verb_prefixes.hpp"
#include "stemmers/letters/ascii.hpp"
#include "stemmers/normalize.hpp"
#include "stemmers/printed/numbers.hpp"
#include "stemmers/printed/short_forms.hpp"
#include "stemmers/spelling.hpp"
#include "stemmers/stop_words.hpp"

namespace stemmers {
namespace {

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

bool has_digit(std::string_view folded) {
  return std::any_of(folded.begin(), folded.end(), ascii::is_digit);
}

// Of a part of the word.
Place place_of(const Word& word, bool last) {
  if (!last) return Place::front;
  return word.word_class == WordClass::noun ? Place::noun_head : Place::small_head;
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

std::string Analyzer::stem_of(const std::string& folded) const {
  return bounded(stemmer_(folded));
}

// What has a digit has no class, as a part and as a word: 19-Pandemie.
std::string Analyzer::part_term(const std::string& folded, Place place) const {
  if (settings_.stemmer != StemmerKind::cistem || has_digit(folded)) return stem_of(folded);
  return bounded(part_sense(one_spelling(folded), place).term);
}

// Only the stemmer that is the default knows classes and lemmas: the others are there to compare.
// A word with a digit (1944, 90er, G20) has no class.
void Analyzer::give_senses(Word& word) const {
  word.letters = !has_digit(word.folded);
  if (settings_.stemmer != StemmerKind::cistem || !word.letters) {
    word.stem = stem_of(word.folded);
    if (!word.letters && word.print != Print::small && word.print != Print::asked_small)
      word.word_class = WordClass::noun;
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
      // The end of a compound is what the compound is: Verfassungsgericht, whether a list has it.
      const bool head = last + 1 == spans.size();
      const std::string_view part = folded.substr(span.start, span.end - span.start);
      if (whole || (last > first && !head && !is_noun(*lexicon_, part))) continue;
      word.parts.push_back({part_term(std::string(part), place_of(word, head)),
                            {source(span.start), source(span.end)}});
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
      const Place place = place_of(word, last + 1 == ends.size());
      word.parts.push_back({part_term(word.folded.substr(begin, ends[last] - begin), place),
                            {unit.components[first].start - unit.span.start,
                             unit.components[last].end - unit.span.start}});
    }
}

void Analyzer::describe_joined(Word& word, std::string_view text, const Unit& unit) const {
  word.exact = normalize(in_one_line(text, unit)).exact;
  std::vector<std::uint32_t> ends;
  std::vector<std::string> components;
  for (std::size_t i = 0; i < unit.component_count; ++i) {
    const Span span = unit.components[i];
    const std::string_view surface = text.substr(span.start, span.end - span.start);
    std::string folded = normalize(without_gender_signs(surface)).folded;
    if (const ShortForm* form = short_form(surface, folded); form != nullptr && form->at_end)
      folded.replace(folded.size() - form->written.size(), folded.npos, form->read);
    if (i > 0) word.seams.push_back(static_cast<std::uint32_t>(word.folded.size()));
    word.folded += folded;
    ends.push_back(static_cast<std::uint32_t>(word.folded.size()));
    components.push_back(std::move(folded));
  }
  give_senses(word);
  for (std::size_t i = 0; i < unit.component_count; ++i) {
    const std::string& folded = components[i];
    if (folded.empty() || (folded.size() == 1 && !ascii::is_digit(folded[0])))
      continue;  // E-Mail, U-Bahn, geht's: a letter finds nothing
    const Span span = unit.components[i];
    const std::string_view surface = text.substr(span.start, span.end - span.start);
    const std::uint32_t start = span.start - unit.span.start;
    const Place place = place_of(word, i + 1 == unit.component_count);
    word.parts.push_back({part_term(folded, place), {start, span.end - unit.span.start}});
    const Span component{i == 0 ? 0 : ends[i - 1], ends[i]};
    if (!has_gender_sign(surface)) divide(word, surface, start, component);
  }
  add_runs(word, unit, ends);
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
  Word read;
  read.folded = front + std::string(form->read);
  read.print = is_asked(word.print) ? Print::asked_capital : Print::capital;
  give_senses(read);
  word.stem = read.stem;
  word.completed = read.completed;
  word.word_class = read.word_class;
  if (front.empty()) return;
  const auto size = static_cast<std::uint32_t>(surface.size());
  const auto seam = static_cast<std::uint32_t>(front.size());
  word.parts = {{part_term(front, Place::front), {0, seam}},
                {part_term(std::string(form->read), Place::noun_head), {seam, size}}};
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
  if (unit.shape == Shape::date || unit.shape == Shape::signed_number)
    describe_number(word, surface, unit.shape);
  word.stop_word = word.word_class != WordClass::noun && is_stop_word(word.folded);
  word.particle = is_particle(word.folded);
  if (unit.shape == Shape::word && !gendered)
    divide(word, surface, 0, {0, static_cast<std::uint32_t>(word.folded.size())});
  if (unit.shape == Shape::word || unit.shape == Shape::sign) describe_short(word, surface);
  return word;
}

}  // namespace stemmers
