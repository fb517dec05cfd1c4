// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>
#include <cstdio>

#include "searcher/formats/format.hpp"
#include "searcher/formats/list.hpp"

namespace searcher::formats {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kListColumn = "list";  // of the first row: what the list says of itself

// RFC 4180 with another separator for TSV.
class Table {
 public:
  Table(const Page& page, std::ostream& out, char separator)
      : page_(page),
        out_(out),
        separator_(page.choices.excel ? ';' : separator),
        excel_(page.choices.excel) {
    if (excel_) out_ << kByteOrderMark;
  }

  void head(std::span<const std::string_view> columns) {
    for (const std::string_view name : columns)
      cell(name);
    cell(kListColumn);
    finish_row();
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
    cell(first_row_ ? to_line(list_of(page_)) : std::string());
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

  const Page& page_;
  std::ostream& out_;
  char separator_;
  bool excel_;
  bool begins_ = true;
  bool first_row_ = true;
};

void hits(const Page& page, std::ostream& out, char separator) {
  constexpr std::array<std::string_view, 9> kColumns{
      "rank", "id", "weight", "title", "date", "source", "section", "url", "snippet"};
  Table table(page, out, separator);
  table.head(kColumns);
  Highlighter highlighter = highlighter_of(page);
  for (const Hit& hit : page.hits()) {
    const database::Article article = page.search.article(hit.article);
    std::array<char, 64> weight{};
    std::snprintf(weight.data(), weight.size(), "%.6f", hit.weight);
    table.number(std::to_string(hit.rank)).cell(article.id).number(weight.data());
    table.cell(article.title).cell(article.date.iso()).cell(article.source);
    table.cell(article.section).cell(article.url);
    table.cell(highlighter.excerpt(hit.article, article).snippet.text).end_row();
  }
}

// A plain list for other programs: a column, nothing beside it.
void ids(const Page& page, std::ostream& out, char separator) {
  Table table(page, out, separator);
  table.cell("id").finish_row();
  for (const Hit& hit : page.hits())
    table.cell(page.search.id(hit.article)).finish_row();
}

class TableRows : public Rows {
 public:
  TableRows(const Page& page, std::ostream& out, char separator) : table_(page, out, separator) {
    table_.head(views::view_row(page.view).columns);
  }
  void row(std::span<const views::Cell> cells) override {
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
};

}  // namespace

void csv_hits(const Page& page, std::ostream& out) {
  hits(page, out, ',');
}
void csv_ids(const Page& page, std::ostream& out) {
  ids(page, out, ',');
}
void tsv_hits(const Page& page, std::ostream& out) {
  hits(page, out, '\t');
}
void tsv_ids(const Page& page, std::ostream& out) {
  ids(page, out, '\t');
}
std::unique_ptr<Rows> csv_rows(const Page& page, std::ostream& out) {
  return std::make_unique<TableRows>(page, out, ',');
}
std::unique_ptr<Rows> tsv_rows(const Page& page, std::ostream& out) {
  return std::make_unique<TableRows>(page, out, '\t');
}

}  // namespace searcher::formats
