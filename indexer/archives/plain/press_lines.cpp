// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/plain/press_lines.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "database/date.hpp"
#include "indexer/archives/record/dates.hpp"
#include "indexer/archives/record/lists.hpp"
#include "indexer/archives/record/values.hpp"
#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {
namespace {

namespace ascii = stemmers::ascii;

struct Row {
  std::string_view name;  // lower case
  Label label;
};
constexpr std::array kLabels{Row{"byline", Label::author},
                             Row{"author", Label::author},
                             Row{"autor", Label::author},
                             Row{"autoren", Label::author},
                             Row{"verfasser", Label::author},
                             Row{"section", Label::section},
                             Row{"rubrik", Label::section},
                             Row{"ressort", Label::section},
                             Row{"length", Label::length},
                             Row{"länge", Label::length},
                             Row{"quelle", Label::source},
                             Row{"source", Label::source},
                             Row{"publication", Label::source},
                             Row{"zeitung", Label::source},
                             Row{"seite", Label::page},
                             Row{"page", Label::page},
                             Row{"ausgabe", Label::edition},
                             Row{"edition", Label::edition},
                             Row{"datum", Label::date},
                             Row{"date", Label::date},
                             Row{"language", Label::language},
                             Row{"sprache", Label::language},
                             Row{"dokumentnummer", Label::id},
                             Row{"dokument-nr.", Label::id},
                             Row{"dauerhafte adresse des dokuments", Label::url},
                             Row{"url", Label::url},
                             Row{"schlagwörter", Label::keywords},
                             Row{"schlagworte", Label::keywords},
                             Row{"keywords", Label::keywords},
                             Row{"deskriptoren", Label::keywords},
                             Row{"subject", Label::keywords},
                             Row{"highlight", Label::teaser},
                             Row{"vorspann", Label::teaser},
                             Row{"load-date", Label::load_date},
                             Row{"update", Label::load_date},
                             Row{"publication-type", Label::kind},
                             Row{"zeitungsart", Label::kind},
                             Row{"alle rechte vorbehalten", Label::copyright},
                             Row{"copyright", Label::copyright}};

std::string lower_of(std::string_view text) {
  std::string lower;
  for (std::size_t i = 0; i < text.size(); ++i) {
    // Ä, Ö, Ü.
    if (text[i] == '\xc3' && i + 1 < text.size() && text[i + 1] >= '\x84' &&
        text[i + 1] <= '\x9c') {
      lower += text[i++];
      lower += static_cast<char>(text[i] + 0x20);
    } else {
      lower += ascii::lower(text[i]);
    }
  }
  return lower;
}

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && ascii::is_digit(text[end]))
    ++end;
  return end - at;
}

bool is_day_of_week(std::string_view word) {
  constexpr std::array<std::string_view, 15> kDays{"Montag",  "Dienstag", "Mittwoch",  "Donnerstag",
                                                   "Freitag", "Samstag",  "Sonnabend", "Sonntag",
                                                   "Monday",  "Tuesday",  "Wednesday", "Thursday",
                                                   "Friday",  "Saturday", "Sunday"};
  return std::find(kDays.begin(), kDays.end(), word) != kDays.end();
}

}  // namespace

Label label_of(std::string_view line) {
  constexpr std::size_t kLongestName = 40;  // bytes
  const std::size_t colon = line.substr(0, kLongestName).find(':');
  if (colon == std::string_view::npos || colon == 0) return Label::none;
  const std::string name = lower_of(trimmed(line.substr(0, colon)));
  for (const Row& row : kLabels)
    if (row.name == name) return row.label;
  return Label::none;
}

std::optional<Field> field_of(Label label) {
  switch (label) {
    case Label::section:
      return Field::section;
    case Label::page:
      return Field::page;
    case Label::date:
      return Field::date;
    case Label::language:
      return Field::lang;
    case Label::id:
      return Field::id;
    case Label::url:
      return Field::url;
    case Label::teaser:
      return Field::teaser;
    default:
      return std::nullopt;
  }
}

bool ends_text(Label label) {
  return label == Label::load_date || label == Label::language || label == Label::kind ||
         label == Label::copyright;
}

bool is_document_count(std::string_view line) {
  constexpr std::size_t kLongest = 60;
  if (line.size() > kLongest) return false;
  const std::string lower = lower_of(line);
  std::string_view rest = lower;
  const bool before = rest.starts_with("dokument ") || rest.starts_with("document ");
  if (before) rest = trimmed(rest.substr(9));
  const std::size_t first = digits_at(rest, 0);
  if (first == 0) return false;
  rest = trimmed(rest.substr(first));
  bool between = false;
  for (const std::string_view of : {"of ", "von ", "de "})
    if (rest.starts_with(of)) {
      rest = trimmed(rest.substr(of.size()));
      between = true;
      break;
    }
  const std::size_t second = digits_at(rest, 0);
  if (!between || second == 0) return false;
  rest = trimmed(rest.substr(second));
  return before ? rest.empty() : rest == "documents" || rest == "document" || rest == "dokumenten";
}

bool is_copyright(std::string_view line) {
  return line.starts_with("Copyright ") || line.starts_with("Alle Rechte vorbehalten") ||
         line.starts_with("All Rights Reserved");
}

bool is_trailer(std::string_view line) {
  return line == "Classification" || line == "Klassifizierung" || line == "End of Document" ||
         line.starts_with("© GBI-Genios");
}

std::optional<std::string> date_of_line(std::string_view line) {
  constexpr std::size_t kLongest = 60;
  line = trimmed(line);
  if (line.empty() || line.size() > kLongest ||
      line.find_first_of("0123456789") == std::string_view::npos)
    return std::nullopt;
  const std::size_t last = line.rfind(' ');
  if (last != std::string_view::npos && is_day_of_week(line.substr(last + 1)))
    line = trimmed(line.substr(0, last));
  const std::size_t first = line.find_first_of(" ,");
  if (first != std::string_view::npos && is_day_of_week(line.substr(0, first)))
    line = trimmed(line.substr(first + 1));
  const auto date = date_in(line, LegalTime());
  if (!date || date->precision < database::Precision::day) return std::nullopt;
  return date->iso();
}

std::optional<PrintedIn> printed_in(std::string_view line) {
  constexpr std::size_t kLongest = 300;
  if (line.size() > kLongest) return std::nullopt;
  const std::size_t from = line.find(" vom ");
  if (from == std::string_view::npos || from == 0) return std::nullopt;
  PrintedIn found;
  found.source = trimmed(line.substr(0, from));
  std::string_view rest = line.substr(from + 5);
  const std::size_t end = rest.find_first_of(",/ ");
  const auto date = date_in(trimmed(rest.substr(0, end)), LegalTime());
  if (!date || date->precision < database::Precision::day) return std::nullopt;
  found.date = date->iso();
  rest = end == std::string_view::npos ? "" : rest.substr(end);
  if (const std::size_t slash = rest.find(" / "); slash != std::string_view::npos)
    found.section = trimmed(rest.substr(slash + 3));
  for (const std::string_view mark : {"Seite ", "S. "})
    if (const std::size_t at = rest.find(mark); at != std::string_view::npos && found.page.empty())
      found.page = trimmed(rest.substr(
          at + mark.size(), rest.find_first_of(" ,/;", at + mark.size()) - at - mark.size()));
  return found;
}

std::string_view factiva_code(std::string_view line) {
  constexpr std::array<std::string_view, 26> kCodes{
      "HD", "SE", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED",  "PG",  "VOL", "LA",
      "CY", "LP", "TD", "CT", "RF", "CO", "IN", "NS", "RE", "IPD", "IPC", "PUB", "AN"};
  const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
  const std::string_view word = line.substr(0, end);
  return std::find(kCodes.begin(), kCodes.end(), word) != kCodes.end() ? word : std::string_view();
}

bool add_factiva(std::string_view code, const std::string& value, RecordFields& fields) {
  struct Code {
    std::string_view name;
    Field field;
  };
  constexpr std::array kFields{Code{"HD", Field::title},  Code{"SE", Field::section},
                               Code{"SN", Field::source}, Code{"PG", Field::page},
                               Code{"LP", Field::body},   Code{"TD", Field::body},
                               Code{"PD", Field::date},   Code{"CR", Field::agency}};
  if (value.empty()) return false;
  if (code == "BY")
    for (std::string& name : names_of_credit(value))
      fields.add(Field::authors, std::move(name));
  if (code == "AN") {
    std::string_view number = value;
    for (const std::string_view before : {"Document ", "Dokument "})
      if (number.starts_with(before)) number.remove_prefix(before.size());
    fields.add(Field::id, std::string(trimmed(number)));
  }
  if (code == "LA") fields.add(Field::lang, value);
  for (const Code& one : kFields)
    if (one.name == code) fields.add_text(one.field, value);
  return true;
}

bool ends_genios(const std::vector<std::string_view>& lines, std::size_t i) {
  if (lines[i].starts_with("© GBI-Genios")) return true;
  if (!lines[i].starts_with("Alle Rechte vorbehalten")) return false;
  // The database's own line may follow, or not.
  constexpr std::size_t kNear = 4;
  for (std::size_t k = i + 1; k < std::min(i + kNear, lines.size()); ++k)
    if (lines[k].starts_with("© GBI-Genios")) return false;
  return true;
}

// A comma parts people where each has two words, else a family name from a given one.
std::vector<std::string> names_of_credit(std::string_view text) {
  for (const std::string_view before : {"Von ", "von ", "By ", "VON "})
    if (text.starts_with(before)) text.remove_prefix(before.size());
  if (text.find(';') != std::string_view::npos) {
    std::vector<std::string> names;
    for (const std::string& part : parts_of_list(text))
      for (std::string& name : names_of_credit(part))
        names.push_back(std::move(name));
    return names;
  }
  std::vector<std::string> parts = parts_of_list(text);
  const bool turned = parts.size() == 2 && parts[0].find(' ') == std::string::npos &&
                      parts[1].find(' ') == std::string::npos;
  if (turned) return {parts[1] + ' ' + parts[0]};
  std::vector<std::string> names;
  for (const std::string& part : parts) {
    std::string_view rest = part;
    for (std::size_t at = rest.find(" und "); at != std::string_view::npos;
         at = rest.find(" und ")) {
      names.emplace_back(trimmed(rest.substr(0, at)));
      rest = rest.substr(at + 5);
    }
    names.emplace_back(trimmed(rest));
  }
  return names;
}

}  // namespace indexer::archives
