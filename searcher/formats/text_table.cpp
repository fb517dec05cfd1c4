// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "database/messages/tr.hpp"
#include "searcher/formats/format.hpp"
#include "searcher/formats/heading.hpp"
#include "searcher/formats/text_rows.hpp"
#include "searcher/formats/wrap.hpp"
#include "searcher/terminal/columns.hpp"

namespace searcher::formats {
namespace {

using database::tr;
using views::Cell;

constexpr std::size_t kBetween = 2;
constexpr int kPlaces = 2;

std::string shown(const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return disarm(*text);
  if (const auto* marked = std::get_if<MarkedText>(&cell)) return disarm(marked->text);
  if (const auto* count = std::get_if<std::uint64_t>(&cell)) return grouped(*count);
  if (const auto* measure = std::get_if<double>(&cell)) return fixed(*measure, kPlaces);
  return {};
}

// Articles without an author, a section.
std::string named(std::string value) {
  return value.empty() ? tr("(none)") : std::move(value);
}

bool is_share(std::string_view column) {
  return column == "share" || column == "kept" || column == "shared";
}

std::string shown_in(std::string_view column, const Cell& cell) {
  if (column == "value") return named(shown(cell));
  if (column == "field") return heading(shown(cell));
  if (column == "how") return database::translated_in("how", shown(cell));
  const auto* share = std::get_if<double>(&cell);
  return share != nullptr && is_share(column) ? fixed(100 * *share, kPlaces) + " %" : shown(cell);
}

bool is_number(const Cell& cell) {
  return std::holds_alternative<std::uint64_t>(cell) || std::holds_alternative<double>(cell);
}

class TextTable : public views::Rows {
 public:
  TextTable(const views::Answer& answer, std::ostream& out)
      : columns_(views::shape_of(answer).columns),
        widths_(columns_.size()),
        numbers_(columns_.size()),
        style_(answer.style),
        out_(out) {}

  void row(std::span<const Cell> cells) override {
    std::vector<std::string> line;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      line.push_back(shown_in(columns_[i], cells[i]));
      widths_[i] = std::max(widths_[i], display_width(line.back()));
      if (is_number(cells[i])) numbers_[i] = true;
    }
    lines_.push_back(std::move(line));
  }

  void end() override {
    if (lines_.empty()) return;
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (shows(i)) widths_[i] = std::max(widths_[i], display_width(heading(columns_[i])));
    std::vector<std::string> head;
    for (const std::string_view column : columns_)
      head.push_back(heading(column));
    write(head, kDim);
    for (const std::vector<std::string>& line : lines_)
      write(line, {});
  }

 private:
  // People read words, not stems, and a column without a value tells nothing.
  bool shows(std::size_t column) const { return widths_[column] > 0 && columns_[column] != "stem"; }

  void write(const std::vector<std::string>& cells, std::string_view escape) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (!shows(i)) continue;
      if (!line.empty()) line += std::string(kBetween, ' ');
      line += numbers_[i] ? right_aligned(cells[i], widths_[i]) : padded(cells[i], widths_[i]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    if (style_.width != 0 && display_width(line) > style_.width)
      line = std::string(first_columns(line, style_.width - 1)) + "…";
    if (style_.color && !escape.empty())
      out_ << escape << line << kPlain << '\n';
    else
      out_ << line << '\n';
  }

  std::span<const std::string_view> columns_;
  std::vector<std::size_t> widths_;  ///< 0 for a column without a value
  std::vector<bool> numbers_;
  Style style_;
  std::ostream& out_;
  std::vector<std::vector<std::string>> lines_;
};

}  // namespace

std::unique_ptr<views::Rows> text_table(const views::Answer& answer, std::ostream& out) {
  return std::make_unique<TextTable>(answer, out);
}

std::unique_ptr<Rows> text_rows(const Answer& answer, std::ostream& out) {
  if (answer.view == View::kwic && answer.choices.group.empty()) return text_kwic(answer, out);
  if (answer.view == View::trend) return text_trend(answer, out);
  if (answer.view == View::table) return text_cross(answer, out);
  return text_table(answer, out);
}

}  // namespace searcher::formats
