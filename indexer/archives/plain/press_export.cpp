// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/plain/press_export.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "database/date.hpp"
#include "indexer/archives/plain/press_lines.hpp"
#include "indexer/archives/record/dates.hpp"
#include "indexer/archives/record/lists.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/text/printed_text.hpp"

// The marks are those that readers of these exports look for: "3 of 80 DOCUMENTS" and LENGTH of the
// old Nexis, "End of Document" and "Load-Date:" of the new one, codes of two letters of Factiva,
// "Dokumentnummer" and the document's lasting address of Genios.
namespace indexer::archives {
namespace {

using Lines = std::vector<std::string_view>;

enum class Database { none, nexis_text, nexis, factiva, genios };

constexpr std::size_t kMostLooked = 400;  // lines in which the marks are looked for

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(trimmed(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

Database database_of(const Lines& lines) {
  std::size_t codes = 0;
  bool headline = false;
  bool length = false;
  for (std::size_t i = 0; i < std::min(lines.size(), kMostLooked); ++i) {
    const std::string_view line = lines[i];
    if (is_document_count(line)) return Database::nexis_text;
    if (line == "End of Document") return Database::nexis;
    if (label_of(line) == Label::length) length = true;
    if (length && (line == "Body" || line.starts_with("Load-Date:"))) return Database::nexis;
    if (line.starts_with("Dauerhafte Adresse des Dokuments") || line.starts_with("© GBI-Genios") ||
        line.starts_with("Dokumentnummer:"))
      return Database::genios;
    const std::string_view code = factiva_code(line);
    headline = headline || code == "HD";
    codes += headline && !code.empty() ? 1 : 0;
    constexpr std::size_t kEnough = 4;
    if (codes >= kEnough) return Database::factiva;
  }
  return Database::none;
}

// Paragraphs of some lines: an empty line ends one.
std::string text_of(const Lines& lines, std::size_t begin, std::size_t end) {
  PrintedText text;
  for (std::size_t i = begin; i < std::min(end, lines.size()); ++i) {
    if (lines[i].empty()) {
      text.paragraph_end();
      continue;
    }
    text.add(lines[i]);
    text.line_end();
  }
  return text.take();
}

class Chunk {
 public:
  Chunk(const Lines& lines, std::size_t begin, std::size_t end)
      : lines_(lines), begin_(begin), end_(end) {}

  std::optional<RecordFields> nexis();
  std::optional<RecordFields> genios();

 private:
  struct Labelled {
    Label label;
    std::string value;
    std::size_t next = 0;  // the line behind it
  };
  // "LENGTH: 345 words", and what goes on in the lines below up to an empty one.
  std::optional<Labelled> labelled(std::size_t i) const {
    const Label label = label_of(lines_[i]);
    if (label == Label::none) return std::nullopt;
    std::string value(trimmed(lines_[i].substr(lines_[i].find(':') + 1)));
    std::size_t next = i + 1;
    // A lasting address stands below its label, perhaps behind an empty line.
    if (value.empty())
      while (next < end_ && lines_[next].empty())
        ++next;
    while (next < end_ && !lines_[next].empty() && label_of(lines_[next]) == Label::none) {
      value += (value.empty() ? "" : " ") + std::string(lines_[next++]);
      if (label == Label::url || label == Label::id) break;
    }
    return Labelled{label, std::move(value), next};
  }

  std::size_t next_line(std::size_t i) const {
    while (i < end_ && lines_[i].empty())
      ++i;
    return i;
  }
  std::size_t line_before(std::size_t i) const {
    while (i > begin_ && lines_[i - 1].empty())
      --i;
    return i > begin_ ? i - 1 : end_;
  }

  void add_title(std::size_t begin, std::size_t end) {
    std::string title;
    for (std::size_t i = begin; i < end; ++i)
      if (!lines_[i].empty()) title += (title.empty() ? "" : " ") + std::string(lines_[i]);
    fields_.add_text(Field::title, title);
  }

  bool add(const Labelled& one) {
    switch (one.label) {
      case Label::author:
        for (std::string& name : names_of_credit(one.value))
          fields_.add(Field::authors, std::move(name));
        return true;
      case Label::source:
        if (const auto from = printed_in(one.value))
          add_print(*from);
        else
          fields_.add({Field::source, 1}, one.value);
        return true;
      case Label::keywords:
        for (std::string& word : parts_of_list(one.value))
          fields_.add(Field::keywords, std::move(word));
        return true;
      default:
        break;
    }
    if (const auto field = field_of(one.label)) fields_.add({*field, 1}, one.value);
    return true;
  }

  void add_print(const PrintedIn& from) {
    fields_.add(Field::source, from.source);
    fields_.add(Field::date, from.date);
    fields_.add({Field::page, 1}, from.page);
    fields_.add({Field::section, 2}, from.section);
  }

  const Lines& lines_;
  std::size_t begin_;
  std::size_t end_;
  RecordFields fields_;
};

// Old: paper, date, title, labels, text, labels. New: title, paper, date, labels, "Body", text,
// labels. The date tells where.
std::optional<RecordFields> Chunk::nexis() {
  std::size_t dated = begin_;
  while (dated < end_ && !date_of_line(lines_[dated]))
    ++dated;
  if (dated == end_) return std::nullopt;
  fields_.add(Field::date, *date_of_line(lines_[dated]));
  const std::size_t paper = line_before(dated);
  if (paper < end_) fields_.add(Field::source, std::string(lines_[paper]));
  const std::size_t above = paper < end_ ? line_before(paper) : end_;
  std::size_t i = next_line(dated + 1);
  const bool title_above = above < end_ && !is_document_count(lines_[above]);
  if (title_above) {
    add_title(above, above + 1);
  } else {
    const std::size_t title = i;
    while (i < end_ && !lines_[i].empty() && label_of(lines_[i]) == Label::none)
      ++i;
    add_title(title, i);
  }
  std::size_t text = i;
  std::size_t text_end = end_;
  bool in_text = false;
  while (i < end_) {
    const auto one = labelled(i);
    if (lines_[i] == "Body" || lines_[i] == "Hauptteil" || lines_[i] == "Volltext") {
      text = i + 1;
      in_text = true;
    } else if (one && (!in_text || ends_text(one->label) || text_end < end_)) {
      add(*one);
      if (ends_text(one->label) && text_end == end_) text_end = i;
      if (text_end == end_) text = one->next;
      i = one->next;
      continue;
    } else if (is_copyright(lines_[i]) && !in_text && text_end == end_) {
      text = i + 1;
    } else if (!lines_[i].empty() && text_end == end_) {
      in_text = true;
    }
    if (is_trailer(lines_[i]) && text_end == end_) text_end = i;
    ++i;
  }
  fields_.add_text(Field::body, text_of(lines_, text, text_end));
  return std::move(fields_);
}

// "Zeitung vom 12.03.2021, Seite 5 / Politik", title, text, labels.
std::optional<RecordFields> Chunk::genios() {
  std::size_t i = next_line(begin_);
  if (i < end_)
    if (const auto from = printed_in(lines_[i])) {
      add_print(*from);
      i = next_line(i + 1);
    }
  // Labels may stand at the head as well.
  while (i < end_)
    if (const auto one = labelled(i)) {
      add(*one);
      i = next_line(one->next);
    } else {
      break;
    }
  const std::size_t title = i;
  while (i < end_ && !lines_[i].empty() && label_of(lines_[i]) == Label::none)
    ++i;
  add_title(title, i);
  const std::size_t text = i;
  std::size_t text_end = end_;
  while (i < end_) {
    const auto one = labelled(i);
    if (one) {
      text_end = std::min(text_end, i);
      add(*one);
      i = one->next;
      continue;
    }
    if (is_copyright(lines_[i]) || is_trailer(lines_[i])) text_end = std::min(text_end, i);
    ++i;
  }
  fields_.add_text(Field::body, text_of(lines_, text, text_end));
  if (!fields_.has(Field::title) && !fields_.has(Field::body)) return std::nullopt;
  return std::move(fields_);
}

// A code at the beginning of a line, its value in it and in those below.
std::vector<RecordFields> factiva(const Lines& lines) {
  std::vector<RecordFields> all;
  RecordFields fields;
  bool any = false;
  bool ended = false;
  for (std::size_t i = 0; i < lines.size();) {
    const std::string_view code = factiva_code(lines[i]);
    if (code.empty()) {
      ++i;
      continue;
    }
    if (ended && any) {
      all.push_back(std::exchange(fields, {}));
      any = ended = false;
    }
    std::size_t end = i + 1;
    while (end < lines.size() && factiva_code(lines[end]).empty())
      ++end;
    Lines value(lines.begin() + static_cast<std::ptrdiff_t>(i),
                lines.begin() + static_cast<std::ptrdiff_t>(end));
    value.front() = trimmed(value.front().substr(code.size()));
    any = add_factiva(code, text_of(value, 0, value.size()), fields) || any;
    // The number is the last of an article.
    ended = code == "AN";
    i = end;
  }
  if (any) all.push_back(std::move(fields));
  return all;
}

}  // namespace

bool is_press_export(std::string_view text) {
  return database_of(lines_of(text)) != Database::none;
}

std::vector<RecordFields> press_articles(std::string_view text) {
  const Lines lines = lines_of(text);
  const Database database = database_of(lines);
  if (database == Database::factiva) return factiva(lines);
  std::vector<RecordFields> all;
  std::size_t begin = 0;
  const auto add = [&](std::size_t end) {
    Chunk chunk(lines, begin, end);
    auto fields = database == Database::genios ? chunk.genios() : chunk.nexis();
    if (fields) all.push_back(std::move(*fields));
    begin = end;
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (database == Database::nexis_text && is_document_count(lines[i]) && i > begin) add(i);
    if (database == Database::nexis && lines[i] == "End of Document") {
      add(i);
      begin = i + 1;
    }
    if (database == Database::genios && ends_genios(lines, i)) add(i + 1);
  }
  if (begin < lines.size()) add(lines.size());
  return all;
}

}  // namespace indexer::archives
