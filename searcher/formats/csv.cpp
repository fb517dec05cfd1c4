// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>
#include <cstdio>

#include "searcher/formats/format.hpp"

namespace searcher::formats {
namespace {

// RFC 4180 with another separator for TSV.
class Table {
 public:
  Table(std::ostream& out, char separator) : out_(out), separator_(separator) {}

  Table& cell(std::string_view text) {
    if (!first_) out_ << separator_;
    first_ = false;
    if (text.find_first_of(kSpecial) == std::string_view::npos &&
        text.find(separator_) == std::string_view::npos) {
      out_ << text;
      return *this;
    }
    out_ << '"';
    for (const char c : text) {
      if (c == '"') out_ << '"';
      out_ << c;
    }
    out_ << '"';
    return *this;
  }

  void end_row() {
    out_ << "\r\n";
    first_ = true;
  }

 private:
  static constexpr std::string_view kSpecial = "\"\r\n";

  std::ostream& out_;
  char separator_;
  bool first_ = true;
};

void hits(const Page& page, std::ostream& out, char separator) {
  Table table(out, separator);
  for (const std::string_view name :
       {"rank", "id", "weight", "title", "date", "source", "section", "url", "snippet"})
    table.cell(name);
  table.end_row();
  Highlighter highlighter(page.search.opened().database, page.search.analyzer(),
                          page.found.built.marks);
  for (const Hit& hit : page.found.hits) {
    const database::Article article = page.search.article(hit.article);
    std::array<char, 64> weight{};
    std::snprintf(weight.data(), weight.size(), "%.6f", hit.weight);
    table.cell(std::to_string(hit.rank)).cell(article.id).cell(weight.data());
    table.cell(article.title).cell(article.date.iso()).cell(article.source);
    table.cell(article.section).cell(article.url);
    table.cell(highlighter.excerpt(hit.article, article).snippet.text).end_row();
  }
}

void ids(const Page& page, std::ostream& out, char separator) {
  Table table(out, separator);
  table.cell("id").end_row();
  for (const Hit& hit : page.found.hits)
    table.cell(page.search.id(hit.article)).end_row();
}

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

}  // namespace searcher::formats
