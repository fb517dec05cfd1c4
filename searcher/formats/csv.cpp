// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>
#include <cstdio>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "searcher/formats/all_fields.hpp"
#include "searcher/formats/format.hpp"
#include "searcher/formats/list.hpp"

namespace searcher::formats {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kQueryColumn = "qid";
constexpr std::string_view kListColumn = "list";  // of the first row: what the list says of itself

// RFC 4180 with another separator for TSV.
class Table {
 public:
  Table(const Answer& answer, std::ostream& out, char separator)
      : answer_(answer),
        out_(out),
        separator_(answer.choices.excel ? ';' : separator),
        excel_(answer.choices.excel) {
    if (excel_ && answer.number == 0) out_ << kByteOrderMark;
  }

  // The answers to several queries are one table, with a column for their names.
  void head(std::span<const std::string_view> columns, bool list = true) {
    if (answer_.number > 0) return;
    if (!answer_.qid.empty()) cell(kQueryColumn);
    for (const std::string_view name : columns)
      if (answer_.qid.empty() || name != kQueryColumn) cell(name);
    if (list) cell(kListColumn);
    finish_row();
  }

  void begin_row() {
    if (!answer_.qid.empty()) cell(answer_.qid);
  }

  // Spreadsheets in Germany take a point for a date.
  Table& number(std::string text) {
    if (const auto point = text.find('.'); excel_ && point != std::string::npos) text[point] = ',';
    if (!begins_) out_ << separator_;
    begins_ = false;
    out_ << text;
    return *this;
  }

  Table& cell(std::string_view given) {
    if (!begins_) out_ << separator_;
    begins_ = false;
    const std::string text = disarm(given, true);
    const bool formula = is_formula(text);
    if (!formula && text.find_first_of(kSpecial) == std::string_view::npos &&
        text.find(separator_) == std::string_view::npos) {
      out_ << text;
      return *this;
    }
    out_ << (formula ? "\"'" : "\"");  // the apostrophe makes it text
    for (const char c : text) {
      if (c == '"') out_ << '"';
      out_ << c;
    }
    out_ << '"';
    return *this;
  }

  void end_row() {
    cell(first_row_ ? to_line(list_of(answer_)) : std::string());
    first_row_ = false;
    finish_row();
  }

  void finish_row() {
    out_ << "\r\n";
    begins_ = true;
  }

 private:
  static constexpr std::string_view kSpecial = "\"\r\n";

  // A spreadsheet would run it. Elsewhere a text that could only miscount, such as
  // "+++ Eilmeldung +++", stays as it is.
  bool is_formula(std::string_view text) const {
    const auto begin = text.find_first_not_of(" \t\n");
    if (begin == std::string_view::npos ||
        std::string_view("=+-@").find(text[begin]) == std::string_view::npos)
      return false;
    return excel_ || text.find_first_of("(|!") != std::string_view::npos;
  }

  const Answer& answer_;
  std::ostream& out_;
  char separator_;
  bool excel_;
  bool begins_ = true;
  bool first_row_ = true;
};

// `tag, tag` and `tag: note; tag: note`.
std::pair<std::string, std::string> tags_and_notes(const Answer& answer, const std::string& id) {
  std::pair<std::string, std::string> both;
  if (!answer.tags_of) return both;
  for (const views::TagNote& tag : answer.tags_of(id)) {
    both.first += (both.first.empty() ? "" : ", ") + tag.tag;
    if (!tag.note.empty())
      both.second += (both.second.empty() ? "" : "; ") + tag.tag + ": " + tag.note;
  }
  return both;
}

void hits(const Answer& answer, std::ostream& out, char separator) {
  constexpr std::array<std::string_view, 10> kColumns{
      "rank", "id", "weight", "title", "date", "source", "section", "url", "snippet", "tags"};
  const bool tags = answer.found.understood.find("tag:") != std::string::npos;
  Table table(answer, out, separator);
  table.head(std::span(kColumns).first(kColumns.size() - (tags ? 0 : 1)));
  Highlighter highlighter = highlighter_of(answer);
  for (const Hit& hit : answer.hits()) {
    const database::Article article = answer.articles().article(hit.article);
    std::array<char, 64> weight{};
    std::snprintf(weight.data(), weight.size(), "%.6f", hit.weight);
    table.begin_row();
    table.number(std::to_string(hit.rank)).cell(article.id).number(weight.data());
    table.cell(article.title).cell(article.date.iso()).cell(article.source);
    table.cell(article.section).cell(article.url);
    table.cell(highlighter.excerpt(hit.article, article).snippet.text);
    if (tags) table.cell(tags_and_notes(answer, article.id).first);
    table.end_row();
  }
}

// A plain list for other programs: a column, nothing beside it.
void ids(const Answer& answer, std::ostream& out, char separator) {
  Table table(answer, out, separator);
  constexpr std::array<std::string_view, 1> kColumns{"id"};
  table.head(kColumns, false);
  for (const Hit& hit : answer.hits()) {
    table.begin_row();
    table.cell(answer.articles().id(hit.article)).finish_row();
  }
}

void articles(const Answer& answer, std::ostream& out, char separator) {
  Table table(answer, out, separator);
  std::vector<std::string_view> columns(all_fields().begin(), all_fields().end());
  columns.insert(columns.end(), {"tags", "notes"});
  table.head(columns);
  for (const Hit& hit : answer.hits()) {
    const database::Article article = answer.articles().article(hit.article);
    table.begin_row();
    for (const std::string& value : values_of_all_fields(article))
      table.cell(value);
    const auto [tags, notes] = tags_and_notes(answer, article.id);
    table.cell(tags).cell(notes).end_row();
  }
}

void count(const Answer& answer, std::ostream& out, char separator) {
  constexpr std::array<std::string_view, 2> kColumns{"query", "articles"};
  Table table(answer, out, separator);
  table.head(kColumns);
  table.begin_row();
  table.cell(answer.request.query).number(std::to_string(answer.found.estimated)).end_row();
}

class TableRows : public Rows {
 public:
  TableRows(const Answer& answer, std::ostream& out, char separator)
      : table_(answer, out, separator) {
    // A table of several queries names them in a column of its own.
    own_ = answer.view == View::table;
    table_.head(views::shape_of(answer).columns);
  }
  void row(std::span<const views::Cell> cells) override {
    if (!own_) table_.begin_row();
    for (const views::Cell& cell : cells)
      write(cell);
    table_.end_row();
  }
  void end() override {}

 private:
  void write(const views::Cell& cell) {
    if (const auto* count = std::get_if<std::uint64_t>(&cell))
      table_.number(std::to_string(*count));
    else if (const auto* measure = std::get_if<double>(&cell))
      table_.number(digits(*measure));
    else if (const auto* marked = std::get_if<MarkedText>(&cell))
      table_.cell(marked->text);
    else
      table_.cell(std::holds_alternative<std::string>(cell) ? std::get<std::string>(cell)
                                                            : std::string());
  }

  Table table_;
  bool own_ = false;
};

void csv_hits(const Answer& answer, std::ostream& out) {
  hits(answer, out, ',');
}
void csv_article(const Answer& answer, std::ostream& out) {
  articles(answer, out, ',');
}
void tsv_article(const Answer& answer, std::ostream& out) {
  articles(answer, out, '\t');
}
void csv_count(const Answer& answer, std::ostream& out) {
  count(answer, out, ',');
}
void tsv_count(const Answer& answer, std::ostream& out) {
  count(answer, out, '\t');
}
void csv_ids(const Answer& answer, std::ostream& out) {
  ids(answer, out, ',');
}
void tsv_hits(const Answer& answer, std::ostream& out) {
  hits(answer, out, '\t');
}
void tsv_ids(const Answer& answer, std::ostream& out) {
  ids(answer, out, '\t');
}
std::unique_ptr<Rows> csv_rows(const Answer& answer, std::ostream& out) {
  return std::make_unique<TableRows>(answer, out, ',');
}
std::unique_ptr<Rows> tsv_rows(const Answer& answer, std::ostream& out) {
  return std::make_unique<TableRows>(answer, out, '\t');
}

}  // namespace

extern const Writers csv_writers{
    .hits = csv_hits, .count = csv_count, .ids = csv_ids, .article = csv_article, .rows = csv_rows};
extern const Writers tsv_writers{
    .hits = tsv_hits, .count = tsv_count, .ids = tsv_ids, .article = tsv_article, .rows = tsv_rows};

}  // namespace searcher::formats
