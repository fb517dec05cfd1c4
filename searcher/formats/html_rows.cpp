// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/formats/html_rows.hpp"

#include <algorithm>
#include <span>
#include <sstream>

#include "searcher/formats/chart.hpp"
#include "searcher/formats/dossier.hpp"
#include "searcher/formats/format.hpp"
#include "searcher/formats/heading.hpp"
#include "searcher/formats/text_rows.hpp"
#include "searcher/formats/web.hpp"
#include "searcher/terminal/columns.hpp"

namespace searcher::formats {
namespace {

using namespace kwic;
using views::Cell;

constexpr int kPlaces = 2;

bool is_text(const Cell& cell) {
  return std::holds_alternative<std::string>(cell) || std::holds_alternative<MarkedText>(cell);
}

void write_cell(const Cell& cell, std::ostream& out) {
  if (const auto* text = std::get_if<std::string>(&cell))
    out << "<td>" << escaped_markup(*text);
  else if (const auto* marked = std::get_if<MarkedText>(&cell))
    out << "<td>" << marked_markup(*marked);
  else if (const auto* count = std::get_if<std::uint64_t>(&cell))
    out << "<td class=\"n\">" << grouped(*count);
  else if (const auto* measure = std::get_if<double>(&cell))
    out << "<td class=\"n\">" << fixed(*measure, kPlaces);
  else
    out << "<td>";
  out << "</td>";
}

/// Columns under their names.
class HtmlTable : public Rows {
 public:
  HtmlTable(const Answer& answer, std::ostream& out) : answer_(answer), out_(out) {
    begin_dossier(answer_, out_);
  }
  void row(std::span<const Cell> cells) override {
    if (first_) write_head(cells);
    first_ = false;
    out_ << "<tr>";
    for (const Cell& cell : cells)
      write_cell(cell, out_);
    out_ << "</tr>\n";
  }
  void end() override {
    if (!first_) out_ << "</table>\n</section>\n";
    end_dossier(answer_, out_);
  }

 private:
  void write_head(std::span<const Cell> cells) {
    out_ << "<section>\n<table>\n<tr lang=\"" << language() << "\">";
    const std::span<const std::string_view> columns = views::shape_of(answer_).columns;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      std::string name = heading(columns[i]);
      std::replace(name.begin(), name.end(), '_', ' ');
      out_ << (is_text(cells[i]) ? "<th>" : "<th class=\"n\">") << name << "</th>";
    }
    out_ << "</tr>\n";
  }

  const Answer& answer_;
  std::ostream& out_;
  bool first_ = true;
};

/// The chart above its table.
class HtmlChart : public Rows {
 public:
  HtmlChart(const Answer& answer, std::ostream& out)
      : out_(out), table_(answer, rest_), chart_(answer) {
    out_ << rest_.str();
    rest_.str({});
  }
  void row(std::span<const Cell> cells) override {
    chart_.row(cells);
    table_.row(cells);
  }
  void end() override {
    if (!chart_.empty()) {
      out_ << "<section>\n";
      chart_.draw(out_);
      out_ << "</section>\n";
    }
    table_.end();
    out_ << rest_.str();
  }

 private:
  std::ostream& out_;
  std::ostringstream rest_;
  HtmlTable table_;
  Chart chart_;
};

/// The matches below each other, where each stands before it.
class HtmlKwic : public Rows {
 public:
  HtmlKwic(const Answer& answer, std::ostream& out) : answer_(answer), out_(out) {
    begin_dossier(answer_, out_);
    out_ << "<section>\n<table>\n";
  }
  void row(std::span<const Cell> cells) override {
    const auto text = [&](std::size_t column) {
      return escaped_markup(std::get<std::string>(cells[column]));
    };
    out_ << "<tr><td>" << std::get<std::uint64_t>(cells[kRank]) << ". " << text(kDate) << ' '
         << text(kSource) << "<br>" << text(kId) << "</td><td class=\"l\">" << text(kLeft)
         << "</td><td>" << marked_markup(std::get<MarkedText>(cells[kMatched])) << "</td><td>"
         << text(kRight) << "</td></tr>\n";
  }
  void end() override {
    out_ << "</table>\n</section>\n";
    end_dossier(answer_, out_);
  }

 private:
  const Answer& answer_;
  std::ostream& out_;
};

}  // namespace

std::unique_ptr<Rows> html_rows(const Answer& answer, std::ostream& out) {
  const bool lines = answer.view == View::kwic && answer.choices.group.empty();
  if (lines) return std::make_unique<HtmlKwic>(answer, out);
  if (Chart::draws(answer.view)) return std::make_unique<HtmlChart>(answer, out);
  return std::make_unique<HtmlTable>(answer, out);
}

}  // namespace searcher::formats
