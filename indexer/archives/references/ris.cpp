// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <utility>

#include "database/messages/tr.hpp"
#include "indexer/archives/record/format.hpp"
#include "indexer/archives/record/records.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/text/line_reader.hpp"
#include "indexer/archives/text/text_stream.hpp"
#include "stemmers/letters/ascii.hpp"

// RIS, as Citavi, Zotero and EndNote write it: a tag of two characters, two spaces, a hyphen, a
// space; a record from TY to ER. A line without a tag goes on with the one before.
namespace indexer::archives {
namespace {

using database::marked;
using database::tr;

namespace ascii = stemmers::ascii;

struct Row {
  std::string_view tag;
  Target target;
};
constexpr std::array kRows{
    Row{"TI", {Field::title, 0}},    Row{"T1", {Field::title, 1}},   Row{"CT", {Field::title, 2}},
    Row{"ST", {Field::subtitle, 0}}, Row{"T2", {Field::source, 0}},  Row{"JF", {Field::source, 1}},
    Row{"JO", {Field::source, 2}},   Row{"T3", {Field::source, 3}},  Row{"BT", {Field::source, 3}},
    Row{"JA", {Field::source, 4}},   Row{"AU", {Field::authors, 0}}, Row{"A1", {Field::authors, 0}},
    Row{"DA", {Field::date, 0}},     Row{"Y1", {Field::date, 1}},    Row{"PY", {Field::date, 2}},
    Row{"SE", {Field::section, 0}},  Row{"SP", {Field::page, 0}},    Row{"CY", {Field::place, 0}},
    Row{"PP", {Field::place, 1}},    Row{"PB", {Field::agency, 0}},  Row{"LA", {Field::lang, 0}},
    Row{"KW", {Field::keywords, 0}}, Row{"UR", {Field::url, 0}},     Row{"L2", {Field::url, 1}},
    Row{"LK", {Field::url, 1}},      Row{"ID", {Field::id, 1}},      Row{"AN", {Field::id, 0}}};

// What may hold the text; the longest does, and the others sum it up.
constexpr std::array<std::string_view, 4> kTexts{"AB", "N2", "N1", "RN"};

bool is_tagged(std::string_view line) {
  return line.size() >= 5 && ascii::is_upper(line[0]) &&
         (ascii::is_upper(line[1]) || ascii::is_digit(line[1])) && line[2] == ' ' &&
         (line.substr(2, 3) == "  -" || line.substr(2, 2) == " -");
}

// 2021/03/12/ and 2021/03: as far as it is known.
std::string date_of(std::string_view text) {
  std::string date;
  for (int part = 0; part < 3 && !text.empty(); ++part) {
    const std::size_t end = std::min(text.find('/'), text.size());
    const std::string_view one = trimmed(text.substr(0, end));
    if (one.empty()) break;
    if (part > 0) date += one.size() == 1 ? "-0" : "-";
    date += one;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return date;
}

// "Weber, Anna".
std::string name_of(std::string_view text) {
  const std::size_t comma = text.find(',');
  if (comma == std::string_view::npos) return std::string(text);
  const std::string_view family = trimmed(text.substr(0, comma));
  const std::string_view given = trimmed(text.substr(comma + 1));
  return given.empty() ? std::string(family) : std::string(given) + ' ' + std::string(family);
}

class RisReader final : public Reader {
 public:
  explicit RisReader(const Source& source)
      : most_(source.settings.max_record_bytes),
        stream_(source.stream, source.counts.characters_replaced),
        lines_(stream_, most_),
        records_(source) {}

  Reading next() override {
    while (const auto line = lines_.next()) {
      std::string_view text = line->text;
      if (text.ends_with('\r')) text.remove_suffix(1);
      const bool tagged = is_tagged(text);
      const std::string_view tag = tagged ? text.substr(0, 2) : std::string_view();
      if (tag == "TY") {
        // One without an end.
        if (open_ && bytes_ > 0) {
          Reading reading = finish();
          begin(line->byte);
          return reading;
        }
        begin(line->byte);
        continue;
      }
      if (!open_) continue;
      bytes_ += text.size();
      too_large_ = too_large_ || line->too_long || bytes_ > most_;
      if (too_large_ && tag != "ER") continue;
      if (tag == "ER") return finish();
      if (tagged) {
        add();
        tag_ = tag;
        const std::size_t hyphen = text.find('-');
        value_ = trimmed(text.substr(hyphen + 1));
      } else {
        value_ += '\n';
        value_ += text;
      }
    }
    if (!open_) return End{};
    open_ = false;
    if (stream_.damage()) return records_.reject(stream_.damage()->reason);
    return records_.reject(tr("the record ends before its ER"));
  }

 private:
  void begin(std::uint64_t byte) {
    records_.begin(byte);
    fields_.clear();
    texts_ = {};
    tag_.clear();
    value_.clear();
    bytes_ = 0;
    open_ = true;
    too_large_ = false;
  }

  void add() {
    const std::string value(trimmed(value_));
    value_.clear();
    if (value.empty() || records_.passed_over()) return;
    const auto* text = std::find(kTexts.begin(), kTexts.end(), tag_);
    if (text != kTexts.end()) {
      std::string& one = texts_[static_cast<std::size_t>(text - kTexts.begin())];
      one += (one.empty() ? "" : "\n\n") + value;
      return;
    }
    if (tag_ == "DO") fields_.add({Field::url, 3}, "https://doi.org/" + value);
    for (const Row& row : kRows) {
      if (row.tag != tag_) continue;
      std::string held = row.target.field == Field::date      ? date_of(value)
                         : row.target.field == Field::authors ? name_of(value)
                                                              : value;
      fields_.add(row.target, std::move(held));
    }
  }

  Reading finish() {
    add();
    open_ = false;
    if (too_large_) return records_.too_large();
    const auto longest = std::max_element(
        texts_.begin(), texts_.end(),
        [](const auto& one, const auto& other) { return one.size() < other.size(); });
    const bool several = std::count(texts_.begin(), texts_.end(), std::string()) + 1 <
                         static_cast<std::ptrdiff_t>(texts_.size());
    fields_.add(Field::body, *longest);
    if (several && &texts_[0] != &*longest) fields_.add(Field::teaser, texts_[0]);
    return records_.finish(fields_);
  }

  std::uint64_t most_;
  TextStream stream_;
  LineReader lines_;
  Records records_;
  RecordFields fields_;
  std::array<std::string, kTexts.size()> texts_;
  std::string tag_;
  std::string value_;
  std::uint64_t bytes_ = 0;
  bool open_ = false;
  bool too_large_ = false;
};

bool recognise_ris(const Beginning& beginning) {
  std::string_view rest = beginning.head;
  // Lines of the program that wrote it may stand before the first record.
  constexpr int kLines = 20;
  for (int i = 0; i < kLines && !rest.empty(); ++i) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    if (is_tagged(line)) return line.starts_with("TY");
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

std::unique_ptr<Reader> open_ris(const Source& source) {
  return std::make_unique<RisReader>(source);
}

}  // namespace

extern const Format kRis{
    "ris",
    marked("lines `TY  - NEWS`: two characters, spaces, a hyphen"),
    marked("id, title, subtitle, date, source, agency, authors, section, page, place, "
           "url, lang, keywords; body: the longest of AB, N2 and N1"),
    &recognise_ris,
    &open_ris,
    nullptr,
    marked("mostly no text but the abstract")};

}  // namespace indexer::archives
