// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/print/scan_name.hpp"

#include <algorithm>
#include <array>

#include "indexer/archives/record/dates.hpp"
#include "indexer/archives/record/fields.hpp"
#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {
namespace {

namespace ascii = stemmers::ascii;

// With its dot: ".jpeg", ".tiff". More behind a dot belongs to the name.
constexpr std::size_t kLongestExtension = 5;

// "12ten Oktober" -> "12. Oktober", "Maͤrz" -> "März".
std::string with_plain_ordinals(std::string_view text) {
  constexpr std::array<std::string_view, 6> kEndings{"ſten", "sten", "ten", "ſte", "ste", "te"};
  constexpr std::string_view kOldUmlaut = "a\xcd\xa4";
  std::string plain;
  while (!text.empty()) {
    std::size_t taken = 1;
    if (text.starts_with(kOldUmlaut)) {
      plain += "ä";
      taken = kOldUmlaut.size();
    } else {
      plain += text[0];
      for (const std::string_view ending : kEndings) {
        if (!ascii::is_digit(text[0]) || !text.substr(1).starts_with(ending)) continue;
        plain += '.';
        taken += ending.size();
        break;
      }
    }
    text.remove_prefix(taken);
  }
  return plain;
}

std::string year_at_beginning(std::string_view stem) {
  const auto digits = std::find_if_not(stem.begin(), stem.end(), ascii::is_digit) - stem.begin();
  if (digits != 4 || stem.size() == 4) return {};
  const std::string_view year = stem.substr(0, 4);
  // The first newspaper is of 1605.
  return year >= "1600" && year <= "2099" ? std::string(year) : "";
}

// A day anywhere, or a year that begins the name: numbers within it count pages.
std::string date_of_name(std::string_view path) {
  if (const auto date = date_of_path(path)) return date->iso();
  return year_at_beginning(file_stem(path));
}

}  // namespace

std::string file_stem(std::string_view path) {
  path.remove_prefix(std::min(path.find_last_of("/\\!") + 1, path.size()));
  for (std::size_t dot = path.rfind('.'); dot != std::string_view::npos && dot > 0;
       dot = path.rfind('.')) {
    if (path.size() - dot > kLongestExtension) break;
    path = path.substr(0, dot);
  }
  return std::string(path);
}

void add_scan_name(std::string_view image, std::string_view path, RecordFields& fields,
                   std::uint64_t page) {
  const std::string stem = file_stem(image.empty() ? path : image);
  const std::string of_stem = date_of_name(stem);
  const std::string date = of_stem.empty() ? date_of_name(path) : of_stem;
  if (!fields.has(Field::date)) fields.add_text(Field::date, date);
  // Without a date the name is often a mere number, which other scans have too.
  if (!fields.has(Field::id) && !of_stem.empty())
    fields.add_text(Field::id, page > 1 ? stem + "#" + std::to_string(page) : stem);
  if (!fields.has(Field::title) && fields.has(Field::body)) fields.add_text(Field::title, stem);
}

std::string day_in_print(std::string_view print) {
  constexpr std::size_t kLongest = 24;  // "30. September 1896"
  const std::string text = with_plain_ordinals(print);
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!ascii::is_digit(text[at]) || (at > 0 && ascii::is_digit(text[at - 1]))) continue;
    const std::string_view rest = std::string_view(text).substr(at, kLongest);
    // "1.1.20" is the shortest date; it ends with its year.
    for (std::size_t end = 6; end <= rest.size(); ++end) {
      const bool year_ends = ascii::is_digit(rest[end - 1]) && ascii::is_digit(rest[end - 4]) &&
                             (end == rest.size() || !ascii::is_digit(rest[end]));
      if (!year_ends) continue;
      const auto date = database::parse_date(rest.substr(0, end));
      if (date && date->precision == database::Precision::day) return date->iso();
      break;
    }
  }
  return {};
}

std::optional<DatedName> dated_name(std::string_view title) {
  constexpr std::string_view kBetween = " ,;:/(–-";
  constexpr std::array<std::string_view, 5> kWords{" vom", " den", " am", " dated", " of"};
  if (title.ends_with(')')) title.remove_suffix(1);
  for (std::size_t at = 1; at < title.size(); ++at) {
    if (!ascii::is_digit(title[at]) || kBetween.find(title[at - 1]) == std::string_view::npos)
      continue;
    const auto date = database::parse_date(with_plain_ordinals(title.substr(at)));
    if (!date || date->precision != database::Precision::day) continue;
    std::string_view name = title.substr(0, title.find_last_not_of(kBetween, at - 1) + 1);
    for (const std::string_view word : kWords)
      if (name.ends_with(word)) name.remove_suffix(word.size());
    name = name.substr(0, name.find_last_not_of(kBetween) + 1);
    if (!name.empty()) return DatedName{std::string(name), date->iso()};
  }
  return std::nullopt;
}

bool is_name_of_paper(std::string_view name) {
  constexpr std::array<std::string_view, 18> kWords{
      "zeitung", "blatt",   "blätter",   "anzeiger", "nachricht",     "bote",
      "journal", "kurier",  "courier",   "presse",   "post",          "merkur",
      "chronik", "bericht", "rundschau", "gazette",  "correspondent", "korrespondent"};
  const std::string folded = folded_key(name);
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return folded.find(word) != std::string::npos; });
}

std::string place_in_print(std::string_view text) {
  const std::size_t comma = text.find(", ");
  if (comma == std::string_view::npos || text.find(", den ", comma) == std::string_view::npos)
    return {};
  const std::string_view before = text.substr(0, comma);
  const std::string_view word = before.substr(before.find_last_of(" \n") + 1);
  // A place, not "Nr. 12, den …" or an abbreviation.
  const bool name = word.size() > 2 && ascii::is_upper(word[0]) && !word.ends_with('.');
  return name ? std::string(word) : "";
}

std::string language_code(std::string_view name) {
  constexpr std::array<std::string_view, 6> kGerman{"de", "deu", "ger", "german", "deutsch", "nhd"};
  const std::string folded = folded_key(name);
  const std::string_view language = std::string_view(folded).substr(0, folded.find('_'));
  const bool german = std::find(kGerman.begin(), kGerman.end(), language) != kGerman.end();
  return german ? "de" : std::string(name);
}

}  // namespace indexer::archives
