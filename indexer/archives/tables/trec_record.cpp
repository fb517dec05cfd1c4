// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/tables/trec_record.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "database/date.hpp"
#include "indexer/archives/record/values.hpp"
#include "stemmers/letters/ascii.hpp"

namespace indexer::archives {
namespace {

namespace ascii = stemmers::ascii;

// Bounds beyond all collections of TREC and CLEF; what lies above is text with a "<" in it.
constexpr std::size_t kMaxOpen = 32;          // fields within fields
constexpr std::size_t kLongestWrapped = 160;  // bytes: a longer line was not wrapped by its length
constexpr std::size_t kLongestTagName = 32;   // bytes
constexpr std::size_t kLongestTag = 4096;     // bytes

struct TagRow {
  std::string_view name;
  Target target;
};

// Beside the usual names of fields.
constexpr std::array kTags{
    TagRow{"docno", {Field::id, 0}},         TagRow{"docid", {Field::id, 1}},
    TagRow{"ti", {Field::title, 0}},         TagRow{"hl", {Field::title, 0}},
    TagRow{"head", {Field::title, 0}},       TagRow{"ttl", {Field::title, 0}},
    TagRow{"ld", {Field::teaser, 0}},        TagRow{"lp", {Field::teaser, 0}},
    TagRow{"leadpara", {Field::teaser, 0}},  TagRow{"tx", {Field::body, 0}},
    TagRow{"te", {Field::body, 0}},          TagRow{"bodyy", {Field::body, 0}},
    TagRow{"date1", {Field::date, 1}},       TagRow{"dd", {Field::date, 1}},
    TagRow{"au", {Field::authors, 0}},       TagRow{"by", {Field::authors, 0}},
    TagRow{"so", {Field::source, 0}},        TagRow{"se", {Field::section, 0}},
    TagRow{"sn", {Field::section, 0}},       TagRow{"pg", {Field::page, 0}},
    TagRow{"pl", {Field::place, 0}},         TagRow{"city", {Field::place, 1}},
    TagRow{"kw", {Field::keywords, 0}},      TagRow{"st", {Field::keywords, 0}},
    TagRow{"subject", {Field::keywords, 0}}, TagRow{"descript", {Field::keywords, 0}}};

// Collections whose records do not say which paper they are from. The number behind the date has
// six digits in CLEF; the FR of the TREC disks is the Federal Register.
struct Collection {
  std::string_view beginning;
  std::string_view source;
  std::string_view agency;
};
constexpr std::array kCollections{
    Collection{"SPIEGEL", "Der Spiegel", ""},
    Collection{"SDA.", "Schweizerische Depeschenagentur", "sda"},
};

bool is_name(char c) {
  return ascii::is_letter_or_digit(c) || c == '_' || c == '-' || c == '.';
}

std::optional<Target> target_of(std::string_view name, const FieldMap& map) {
  const auto target = map.find(name);
  for (const TagRow& row : kTags)
    if (row.name == name && !map.is_mapped(row.target.field) &&
        (!target || target->field == row.target.field))
      return row.target;
  return target;
}

// FR940104-000001, SDA.940101.0001, LEMONDE94-000001-19940101: the first digits, if they are a day.
std::optional<std::string> date_of_docno(std::string_view docno) {
  for (std::size_t at = 0; at < docno.size();) {
    const std::size_t begin = docno.find_first_of("0123456789", at);
    if (begin == std::string_view::npos) break;
    const std::size_t end = std::min(docno.find_first_not_of("0123456789", begin), docno.size());
    std::string digits(docno.substr(begin, end - begin));
    // Two digits of a year; below 30 they are of this century.
    if (digits.size() == 6 && at == 0) digits.insert(0, digits[0] < '3' ? "20" : "19");
    const auto date = digits.size() == 8 ? database::parse_date(digits) : std::nullopt;
    if (date && date->precision == database::Precision::day) return date->iso();
    at = end;
  }
  return std::nullopt;
}

// 940104, as the tag's whole text.
std::string date_text(std::string_view text) {
  const bool short_date =
      text.size() == 6 && std::all_of(text.begin(), text.end(), ascii::is_digit);
  if (!short_date) return std::string(text);
  return date_of_docno(text).value_or(std::string(text));
}

// FR940104-000001; the Federal Register has FR940104-0-00001.
bool is_frankfurter_rundschau(std::string_view docno) {
  return docno.size() == 15 && docno.starts_with("FR9") && docno[8] == '-' &&
         std::all_of(docno.begin() + 9, docno.end(), ascii::is_digit);
}

// SGML's own names that HTML does not know, or knows as something else.
void replace_references(std::string& text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kNames{
      {{"&blank;", " "}, {"&hyph;", "-"}}};
  if (text.find('&') == std::string::npos) return;
  for (const auto& [name, meaning] : kNames)
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at))
      text.replace(at, name.size(), meaning);
}

// Lines that were wrapped by their length run together; a line that is blank, indented deeper than
// the one before, or longer than anything is wrapped at, parts paragraphs.
std::string unwrapped(std::string_view text) {
  std::string joined;
  std::size_t indent_before = 0;
  bool apart = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::string_view words = trimmed(line);
    if (words.empty()) {
      apart = true;
      continue;
    }
    const auto indent = static_cast<std::size_t>(words.data() - line.data());
    if (!joined.empty()) joined += apart || indent > indent_before ? "\n\n" : " ";
    joined += words;
    indent_before = indent;
    apart = words.size() > kLongestWrapped;
  }
  return joined;
}

class TrecRecord {
 public:
  TrecRecord(const FieldMap& map, RecordFields& fields) : map_(map), fields_(fields) {}

  void read(std::string_view text) {
    while (!text.empty()) {
      const std::size_t at = std::min(text.find('<'), text.size());
      append(text.substr(0, at));
      text.remove_prefix(at);
      if (!text.empty()) text.remove_prefix(markup(text));
    }
    while (!open_.empty())
      close();
    finish();
  }

 private:
  struct Open {
    std::string name;
    Target target;
    std::string text;
  };

  // Only in texts stand tags of other fields; elsewhere the end tag is missing.
  static bool holds_fields(const Open& open) { return open.target.field == Field::body; }

  void append(std::string_view text) {
    if (!open_.empty())
      open_.back().text += text;
    else if (!unknown_.empty() && !trimmed(text).empty())
      fields_.leave_unread(unknown_);
  }

  // What begins with `<`: the bytes of the tag or comment, or 1 where it is only a sign.
  std::size_t markup(std::string_view text) {
    if (text.starts_with("<!--")) {
      const std::size_t end = text.find("-->");
      return end == std::string_view::npos ? text.size() : end + 3;
    }
    const std::string name = tag_name(text, 0);
    const std::size_t end = name.empty() ? std::string_view::npos : tag_end(text, 0);
    if (end == std::string_view::npos) {
      append("&lt;");
      return 1;
    }
    if (name.starts_with('/'))
      end_tag(std::string_view(name).substr(1));
    else
      start_tag(name);
    return end;
  }

  void start_tag(const std::string& name) {
    if (name == "p" || name == "br") {
      append("\n\n");
      return;
    }
    const auto target = target_of(name, map_);
    if (!target) {
      unknown_ = name;
      return append(" ");
    }
    while (!open_.empty() && (!holds_fields(open_.back()) || open_.size() == kMaxOpen))
      close();
    open_.push_back({name, *target, {}});
  }

  void end_tag(std::string_view name) {
    if (name == "p") return append("\n\n");
    const auto opened = std::find_if(open_.rbegin(), open_.rend(),
                                     [&](const Open& open) { return open.name == name; });
    if (opened == open_.rend()) return append(" ");
    for (auto closing = opened - open_.rbegin() + 1; closing > 0; --closing)
      close();
  }

  void close() {
    Open done = std::move(open_.back());
    open_.pop_back();
    replace_references(done.text);
    const Field field = done.target.field;
    const bool many = field == Field::body || field == Field::teaser;
    std::string text = many ? unwrapped(done.text) : std::string(trimmed(done.text));
    if (text.empty()) return;
    if (done.name == "docno") docno_ = text;
    if (field == Field::date || field == Field::modified) text = date_text(text);
    if (field == Field::title && fields_.has(Field::title)) done.target = {Field::subtitle, 9};
    fields_.add(done.target, std::move(text));
  }

  void finish() {
    if (!fields_.has(Field::date))
      if (auto date = date_of_docno(docno_)) fields_.add(Field::date, std::move(*date));
    if (fields_.has(Field::source)) return;
    if (is_frankfurter_rundschau(docno_)) fields_.add(Field::source, "Frankfurter Rundschau");
    for (const Collection& row : kCollections)
      if (docno_.starts_with(row.beginning)) {
        fields_.add(Field::source, std::string(row.source));
        fields_.add(Field::agency, std::string(row.agency));
      }
  }

  const FieldMap& map_;
  RecordFields& fields_;
  std::vector<Open> open_;
  std::string unknown_;  // the last tag that is no field's
  std::string docno_;
};

}  // namespace

std::size_t tag_end(std::string_view text, std::size_t at) {
  const std::size_t end = text.substr(0, std::min(text.size(), at + kLongestTag)).find('>', at);
  return end == std::string_view::npos ? end : end + 1;
}

std::string tag_name(std::string_view text, std::size_t at) {
  std::string name;
  ++at;
  if (at < text.size() && text[at] == '/') {
    name = "/";
    ++at;
  }
  if (at == text.size() || !is_name(text[at]) || ascii::is_digit(text[at])) return {};
  while (at < text.size() && is_name(text[at]) && name.size() <= kLongestTagName)
    name += ascii::lower(text[at++]);
  return name;
}

void read_trec_record(std::string_view text, const FieldMap& map, RecordFields& fields) {
  TrecRecord(map, fields).read(text);
}

}  // namespace indexer::archives
