// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/record/whole_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "database/date.hpp"
#include "indexer/archives/record/dates.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/text/text_stream.hpp"
#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {
namespace {

namespace ascii = stemmers::ascii;

// Behind the title stand a subtitle and a byline at most; a longer line is a sentence with a date.
constexpr std::size_t kHeadLines = 4;         // behind the title, in which a date may stand
constexpr std::size_t kLongestDateline = 80;  // bytes

// The longest headlines of papers have about this many bytes; beyond it stands a paragraph.
constexpr std::size_t kLongestHeadline = 200;
constexpr std::size_t kMadeHeadline = 120;  // where it is made out of a sentence

bool is_short(std::string_view word) {
  constexpr std::array<std::string_view, 18> kShort{"usw", "bzw", "vgl", "geb",  "gest", "Nrn",
                                                    "Str", "Mio", "Mrd", "Prof", "Hrsg", "Abs",
                                                    "Art", "Min", "Sek", "evtl", "ggf",  "Tel"};
  return std::find(kShort.begin(), kShort.end(), word) != kShort.end();
}

// Behind a full stop that ends no abbreviation and no number: "12. März", "Dr. Weber".
std::size_t end_of_sentence(std::string_view text) {
  constexpr std::size_t kShortestWord = 3;
  for (std::size_t at = text.find_first_of(".!?"); at != std::string_view::npos;
       at = text.find_first_of(".!?", at + 1)) {
    const std::string_view before = text.substr(0, at);
    const std::string_view word = before.substr(before.find_last_of(" \n(") + 1);
    const bool ends = at + 1 == text.size() || text[at + 1] == ' ' || text[at + 1] == '\n';
    const bool whole = text[at] != '.' || (word.size() >= kShortestWord &&
                                           !ascii::is_digit(word[0]) && !is_short(word));
    if (ends && whole) return at + 1;
  }
  return text.size();
}

bool is_weekday(std::string_view word) {
  constexpr std::array<std::string_view, 8> kDays{"Montag",  "Dienstag", "Mittwoch",  "Donnerstag",
                                                  "Freitag", "Samstag",  "Sonnabend", "Sonntag"};
  return std::any_of(kDays.begin(), kDays.end(), [&](std::string_view day) {
    return word == day || (word.size() >= 2 && day.starts_with(word.substr(0, word.find('.'))));
  });
}

struct Dateline {
  std::string_view place;
  std::string_view date;
};

// "12. März 2021", "Freitag, 12.3.2021", "Berlin, den 12. März 2021": a line that is nothing else.
std::optional<Dateline> dateline(std::string_view line) {
  if (line.size() > kLongestDateline || !database::parse_date(line)) return std::nullopt;
  if (ascii::is_digit(line[0])) return Dateline{{}, line};
  const std::size_t comma = line.find(',');
  if (comma == std::string_view::npos) return std::nullopt;
  const std::string_view before = trimmed(line.substr(0, comma));
  if (is_weekday(before)) return Dateline{{}, line};
  return Dateline{before, line.substr(comma + 1)};
}

}  // namespace

Reading WholeText::next() {
  if (over_) return End{};
  over_ = true;
  records_.begin(0);
  if (records_.passed_over()) return End{};
  TextStream stream(source_.stream, source_.counts.characters_replaced);
  std::string text;
  if (auto reason = records_.take_all(stream, text)) return records_.reject(std::move(*reason));
  clean(text);
  RecordFields fields;
  if (auto error = fill_(text, source_, fields)) return records_.reject(std::move(*error));
  return records_.finish(fields);
}

bool is_headline(std::string_view line) {
  return line.size() <= kLongestHeadline;
}

std::string headline_of(std::string_view paragraph) {
  if (is_headline(paragraph)) return std::string(paragraph);
  const std::string_view sentence = paragraph.substr(0, end_of_sentence(paragraph));
  if (sentence.size() <= kMadeHeadline) return std::string(sentence);
  std::size_t end = sentence.find_last_of(" \n", kMadeHeadline);
  // A word without end: cut between two characters.
  if (end == std::string_view::npos || end == 0)
    for (end = kMadeHeadline;
         end > 0 && (static_cast<unsigned char>(sentence[end]) & 0xC0U) == 0x80U;)
      --end;
  std::string_view kept = sentence.substr(0, end);
  kept = kept.substr(0, kept.find_last_not_of(" ,;:–-(") + 1);
  return std::string(kept) + " …";
}

std::string_view take_line(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\n"), text.size()));
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = trimmed(text.substr(0, end));
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

void read_dateline(std::string& text, std::string_view path, RecordFields& fields) {
  std::string_view rest = text;
  for (std::size_t i = 0; i < kHeadLines && !rest.empty(); ++i) {
    const std::string_view line = take_line(rest);
    const auto found = dateline(line);
    if (!found) continue;
    fields.add(Field::date, std::string(found->date));
    fields.add(Field::place, std::string(found->place));
    const auto begin = static_cast<std::size_t>(line.data() - text.data());
    const std::size_t end = text.size() - rest.size();
    text.erase(begin, end - begin);
    return;
  }
  if (const auto date = date_of_path(path)) fields.add(Field::date, date->iso());
}

}  // namespace indexer::archives
