// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "database/messages/tr.hpp"
#include "indexer/archives/record/format.hpp"
#include "indexer/archives/record/lists.hpp"
#include "indexer/archives/record/records.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/references/tex.hpp"
#include "indexer/archives/text/line_reader.hpp"
#include "indexer/archives/text/text_stream.hpp"
#include "stemmers/letters/ascii.hpp"

// BibTeX and BibLaTeX: `@article{key, field = {value}, …}`. Values stand in braces or quotation
// marks, are numbers or abbreviations that `@string` explains, and are joined by `#`.
namespace indexer::archives {
namespace {

using database::marked;
using database::tr;

namespace ascii = stemmers::ascii;

struct Row {
  std::string_view name;
  Target target;
};
constexpr std::array kRows{
    Row{"title", {Field::title, 0}},         Row{"subtitle", {Field::subtitle, 0}},
    Row{"titleaddon", {Field::subtitle, 1}}, Row{"journaltitle", {Field::source, 0}},
    Row{"journal", {Field::source, 1}},      Row{"newspaper", {Field::source, 1}},
    Row{"booktitle", {Field::source, 2}},    Row{"publisher", {Field::source, 3}},
    Row{"organization", {Field::source, 4}}, Row{"date", {Field::date, 0}},
    Row{"pages", {Field::page, 0}},          Row{"url", {Field::url, 0}},
    Row{"langid", {Field::lang, 0}},         Row{"language", {Field::lang, 1}},
    Row{"keywords", {Field::keywords, 0}},   Row{"address", {Field::place, 0}},
    Row{"location", {Field::place, 0}},      Row{"abstract", {Field::body, 0}},
    Row{"annote", {Field::body, 1}},         Row{"annotation", {Field::body, 1}},
    Row{"section", {Field::section, 0}}};

std::string month_number(std::string_view month) {
  constexpr std::array<std::string_view, 12> kMonths{"jan", "feb", "mar", "apr", "may", "jun",
                                                     "jul", "aug", "sep", "oct", "nov", "dec"};
  constexpr std::array<std::string_view, 12> kGerman{"jan", "feb", "mär", "apr", "mai", "jun",
                                                     "jul", "aug", "sep", "okt", "nov", "dez"};
  std::string lower;
  for (const char c : trimmed(month))
    lower += ascii::lower(c);
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    if (lower.starts_with(kMonths[i]) || lower.starts_with(kGerman[i]) || lower == number ||
        lower == "0" + number)
      return (number.size() == 1 ? "0" : "") + number;
  }
  return {};
}

constexpr std::size_t kMostBytes = 16 << 20;  // of a value that is put together

// One entry, from its `@` to the brace that closes it.
class Entry {
 public:
  using Strings = std::map<std::string, std::string, std::less<>>;
  explicit Entry(std::string_view text) : text_(text) {}

  std::string type() {
    const std::size_t open = std::min(text_.find_first_of("{("), text_.size());
    at_ = std::min(open + 1, text_.size());
    return lower(trimmed(text_.substr(1, open - 1)));
  }

  // "key," where the entry has one: a field's name has `=` behind it.
  void skip_key() {
    const std::size_t end = text_.find_first_of(",=", at_);
    if (end != std::string_view::npos && text_[end] == ',') at_ = end + 1;
  }

  // The next field; false at the end. Its value as it is written, abbreviations replaced.
  bool next(const Strings& strings, std::string& name, std::string& value) {
    const std::size_t equals = text_.find('=', at_);
    if (equals == std::string_view::npos) return false;
    name = lower(trimmed(text_.substr(at_, equals - at_)));
    while (!name.empty() && (name.front() == ',' || ascii::is_white(name.front())))
      name.erase(0, 1);
    at_ = equals + 1;
    value.clear();
    do {
      skip_white();
      const std::string one = piece(strings);
      // Abbreviations of abbreviations double with each line.
      if (value.size() + one.size() <= kMostBytes || value.empty()) value += one;
      skip_white();
    } while (at_ < text_.size() && text_[at_] == '#' && ++at_ > 0);
    if (at_ < text_.size() && text_[at_] == ',') ++at_;
    return true;
  }

 private:
  static std::string lower(std::string_view text) {
    std::string out;
    for (const char c : text)
      out += ascii::lower(c);
    return out;
  }

  void skip_white() {
    while (at_ < text_.size() && ascii::is_white(text_[at_]))
      ++at_;
  }

  std::string piece(const Strings& strings) {
    if (at_ >= text_.size()) return {};
    const char first = text_[at_];
    if (first != '{' && first != '"') {
      const std::size_t begin = at_;
      while (at_ < text_.size() && !ascii::is_white(text_[at_]) &&
             std::string_view(",#{}\"").find(text_[at_]) == std::string_view::npos)
        ++at_;
      if (at_ == begin) ++at_;
      const std::string word = lower(text_.substr(begin, at_ - begin));
      const auto known = strings.find(word);
      return known == strings.end() ? word : known->second;
    }
    const std::size_t begin = ++at_;
    for (std::size_t depth = 0; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '\\' && at_ + 1 < text_.size()) {
        ++at_;
        continue;
      }
      if (depth == 0 && c == (first == '{' ? '}' : '"')) break;
      if (c == '{') ++depth;
      if (c == '}' && depth > 0) --depth;
    }
    const std::size_t end = std::min(at_, text_.size());
    at_ = std::min(at_ + 1, text_.size());
    return std::string(text_.substr(begin, end - begin));
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

class BibtexReader final : public Reader {
 public:
  explicit BibtexReader(const Source& source)
      : most_(source.settings.max_record_bytes),
        stream_(source.stream, source.counts.characters_replaced),
        lines_(stream_, most_),
        records_(source) {}

  Reading next() override {
    while (take_entry()) {
      if (too_large_) return records_.too_large();
      if (cut_)
        return records_.reject(stream_.damage() ? stream_.damage()->reason
                                                : tr("the entry ends before its brace"));
      if (read()) return records_.finish(fields_);
    }
    return End{};
  }

 private:
  // The lines from one that begins with `@` to that in which its braces are closed.
  bool take_entry() {
    entry_.clear();
    too_large_ = cut_ = false;
    long depth = 0;
    long round = 0;  // brackets, of an entry that stands in them
    char opener = '\0';
    while (const auto line = lines_.next()) {
      const std::string_view text = trimmed(line->text);
      if (entry_.empty()) {
        if (!text.starts_with('@')) continue;
        records_.begin(line->byte);
      }
      if (!too_large_) entry_.append(line->text).append("\n");
      too_large_ = too_large_ || line->too_long || entry_.size() > most_;
      for (std::size_t i = 0; i < line->text.size(); ++i) {
        const char c = line->text[i];
        if (c == '\\') {
          ++i;
        } else if (c == '{' || c == '}') {
          depth += c == '{' ? 1 : -1;
        } else if ((c == '(' || c == ')') && depth == 0 && opener != '{') {
          round += c == '(' ? 1 : -1;
        }
        if (opener == '\0' && (c == '{' || c == '(')) opener = c;
      }
      if (opener != '\0' && depth <= 0 && round <= 0) return true;
    }
    cut_ = !entry_.empty();
    return cut_;
  }

  bool read() {
    Entry entry(trimmed(entry_));
    const std::string type = entry.type();
    if (type == "comment" || type == "preamble") return false;
    fields_.clear();
    if (type != "string" && records_.passed_over()) return true;
    if (type != "string") entry.skip_key();
    std::string name;
    std::string value;
    std::string year;
    std::string month;
    std::string day;
    while (entry.next(strings_, name, value)) {
      constexpr std::size_t kMostStrings = 1'000;
      constexpr std::size_t kLongestString = 4096;
      if (type == "string") {
        if (strings_.size() < kMostStrings && value.size() <= kLongestString)
          strings_[name] = value;
        continue;
      }
      if (name == "year") year = text_of_tex(value);
      if (name == "month") month = month_number(text_of_tex(value));
      if (name == "day") day = text_of_tex(value);
      add(name, value);
    }
    if (type == "string") return false;
    if (day.size() == 1) day.insert(0, "0");
    if (!year.empty())
      fields_.add({Field::date, 1}, year + (month.empty() ? "" : "-" + month) +
                                        (month.empty() || day.empty() ? "" : "-" + day));
    return true;
  }

  void add(const std::string& name, const std::string& value) {
    if (name == "author")
      for (std::string& author : authors_of_tex(value))
        fields_.add(Field::authors, std::move(author));
    if (name == "doi") fields_.add({Field::url, 1}, "https://doi.org/" + text_of_tex(value));
    for (const Row& row : kRows) {
      if (row.name != name) continue;
      const std::string text = text_of_tex(value);
      if (row.target.field != Field::keywords) {
        fields_.add(row.target, text);
        continue;
      }
      for (std::string& word : parts_of_list(text))
        fields_.add(row.target, std::move(word));
    }
  }

  std::uint64_t most_;
  TextStream stream_;
  LineReader lines_;
  Records records_;
  RecordFields fields_;
  Entry::Strings strings_;
  std::string entry_;
  bool too_large_ = false;
  bool cut_ = false;
};

bool recognise_bibtex(const Beginning& beginning) {
  std::string_view rest = beginning.head;
  constexpr int kLines = 200;  // comments may stand before the first entry
  for (int i = 0; i < kLines && !rest.empty(); ++i) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty() || line.starts_with('%')) continue;
    if (!line.starts_with('@')) {
      if (extension(beginning.name) != ".bib") return false;
      continue;
    }
    const std::size_t open = line.find('{');
    if (open == std::string_view::npos || open < 2) return false;
    const std::string_view type = line.substr(1, open - 1);
    const bool letters = std::all_of(type.begin(), type.end(),
                                     [](char c) { return ascii::is_letter(c) || c == ' '; });
    // "@charset{" and "@media{" are style sheets.
    const bool keyed = line.find(',', open) != std::string_view::npos ||
                       line.find('=', open) != std::string_view::npos || line.ends_with('{');
    return letters && (keyed || extension(beginning.name) == ".bib");
  }
  return false;
}

std::unique_ptr<Reader> open_bibtex(const Source& source) {
  return std::make_unique<BibtexReader>(source);
}

}  // namespace

extern const Format kBibtex{
    "bibtex",
    marked("entries `@article{key,`"),
    marked("title, subtitle, date, source, authors, section, page, place, url, "
           "lang, keywords; body from abstract and annotation"),
    &recognise_bibtex,
    &open_bibtex,
    nullptr,
    marked("mostly no text but the abstract; comments and preambles are left out")};

}  // namespace indexer::archives
