// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cmath>

#include "database/messages/tr.hpp"
#include "searcher/formats/heading.hpp"
#include "searcher/formats/text_rows.hpp"
#include "searcher/formats/wrap.hpp"
#include "searcher/terminal/columns.hpp"

namespace searcher::formats {
namespace {

using database::tr;
using views::Cell;

// Of the columns of table.
enum Column : std::size_t {
  kQid,
  kQuery,
  kValue,
  kArticles,
  kOf,
  kShare,
  kOccurrences = 8,
  kMillion = 10,
  kLikelihood = 13,
  kDifference = 14
};

constexpr double kSure = 15.13;  // of a log-likelihood: by chance once in 10,000 (Rayson 2004)
constexpr std::size_t kLabel = 28;
constexpr std::size_t kEnd = 10;  // of a label that is cut
constexpr std::size_t kBetween = 2;

std::string mark_of(const Cell& cell) {
  const double* value = std::get_if<double>(&cell);
  if (value == nullptr || std::abs(*value) < kSure) return " ";
  return *value > 0 ? "▲" : "▼";
}

// In the middle, as names of volumes differ at their ends.
std::string cut(const std::string& text) {
  if (display_width(text) <= kLabel) return text;
  return std::string(first_columns(text, kLabel - kEnd - 1)) + "…" +
         std::string(last_columns(text, kEnd));
}

std::string count_of(const Cell& cell) {
  const auto* count = std::get_if<std::uint64_t>(&cell);
  return count == nullptr ? std::string() : grouped(*count);
}

std::string measure_of(const Cell& cell, double scale, int places) {
  const double* value = std::get_if<double>(&cell);
  return value == nullptr ? std::string() : fixed(*value * scale, places);
}

// Labels on the left, entries in columns below their names; as many side by side as the width has
// room for, then the next ones.
class Grid {
 public:
  Grid(std::vector<std::string> labels, std::vector<std::string> names)
      : labels_(std::move(labels)),
        names_(std::move(names)),
        entries_(labels_.size(), std::vector<std::string>(names_.size())) {}

  std::string& at(std::size_t label, std::size_t name) { return entries_[label][name]; }

  void write(const Style& style, std::ostream& out) const {
    std::size_t left = 0;
    for (const std::string& label : labels_)
      left = std::max(left, display_width(label));
    for (std::size_t begin = 0; begin < names_.size();) {
      std::size_t used = left;
      std::size_t end = begin;
      while (end < names_.size()) {
        used += width(end) + kBetween;
        if (end > begin && style.width != 0 && used > style.width) break;
        ++end;
      }
      if (begin > 0) out << '\n';
      write_block(style, out, left, begin, end);
      begin = end;
    }
  }

 private:
  std::size_t width(std::size_t name) const {
    std::size_t widest = display_width(names_[name]);
    for (const auto& line : entries_)
      widest = std::max(widest, display_width(line[name]));
    return widest;
  }

  void write_block(const Style& style, std::ostream& out, std::size_t left, std::size_t begin,
                   std::size_t end) const {
    std::string head(left, ' ');
    for (std::size_t i = begin; i < end; ++i)
      head += std::string(kBetween, ' ') + right_aligned(names_[i], width(i));
    if (style.color)
      out << kDim << head << kPlain << '\n';
    else
      out << head << '\n';
    for (std::size_t row = 0; row < labels_.size(); ++row) {
      std::string line = padded(labels_[row], left);
      for (std::size_t i = begin; i < end; ++i)
        line += std::string(kBetween, ' ') + right_aligned(entries_[row][i], width(i));
      out << line.substr(0, line.find_last_not_of(' ') + 1) << '\n';
    }
  }

  std::vector<std::string> labels_;
  std::vector<std::string> names_;
  std::vector<std::vector<std::string>> entries_;
};

/// A line a value with all that is known of one query; several queries stand beside each other, by
/// what is counted per million words, or by shares of the articles where they have no words.
class TextCross : public views::Rows {
 public:
  TextCross(const views::Answer& answer, std::ostream& out)
      : style_(answer.style),
        queries_(1 + answer.choices.compare.size()),
        against_(answer.choices.against),
        out_(out) {}

  void row(std::span<const Cell> cells) override { rows_.emplace_back(cells.begin(), cells.end()); }

  void end() override {
    if (rows_.empty()) return;
    if (queries_ == 1)
      write_one();
    else
      write_all();
    const std::string sure = fixed(kSure, 2);
    out_ << (against_.empty()
                 ? tr("▲ ▼ more, less than in all others (log-likelihood above %s)", sure)
                 : tr("▲ ▼ more, less than in %s (log-likelihood above %s)", disarm(against_),
                      sure))
         << '\n';
  }

 private:
  std::string value(std::size_t row) const {
    const std::string text = disarm(std::get<std::string>(rows_[row][kValue]));
    return text.empty() ? tr("(none)") : cut(text);
  }
  std::string query(std::size_t number) const {
    const std::vector<Cell>& row = rows_[number];
    const auto* name = std::get_if<std::string>(&row[kQid]);
    return cut(disarm(name != nullptr ? *name : std::get<std::string>(row[kQuery])));
  }

  void write_one() {
    std::vector<std::string> labels;
    for (std::size_t i = 0; i < rows_.size(); ++i)
      labels.push_back(value(i));
    Grid grid(std::move(labels),
              {heading("articles"), tr("of"), tr("per cent"), heading("occurrences"),
               tr("per million"), tr("log-likelihood"), tr("difference %%")});
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const std::vector<Cell>& row = rows_[i];
      grid.at(i, 0) = count_of(row[kArticles]);
      grid.at(i, 1) = count_of(row[kOf]);
      grid.at(i, 2) = measure_of(row[kShare], 100, 2);
      grid.at(i, 3) = count_of(row[kOccurrences]);
      grid.at(i, 4) = measure_of(row[kMillion], 1, 1);
      grid.at(i, 5) = measure_of(row[kLikelihood], 1, 2) + ' ' + mark_of(row[kLikelihood]);
      grid.at(i, 6) = measure_of(row[kDifference], 1, 1);
    }
    grid.write(style_, out_);
  }

  void write_all() {
    std::vector<std::string> queries;
    std::vector<std::string> values;
    for (std::size_t i = 0; i < queries_; ++i)
      queries.push_back(query(i));
    for (std::size_t i = 0; i < rows_.size(); i += queries_)
      values.push_back(value(i));
    const bool down = queries.size() > values.size();
    Grid grid(down ? queries : values, down ? values : queries);
    bool words = false;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const std::vector<Cell>& row = rows_[i];
      const bool counted = std::holds_alternative<std::uint64_t>(row[kOccurrences]);
      words = words || counted;
      std::string entry =
          counted ? measure_of(row[kMillion], 1, 1) : measure_of(row[kShare], 100, 2) + "%";
      entry += mark_of(row[kLikelihood]);
      const std::size_t of_query = i % queries_;
      const std::size_t of_value = i / queries_;
      grid.at(down ? of_query : of_value, down ? of_value : of_query) = std::move(entry);
    }
    grid.write(style_, out_);
    out_ << (words ? tr("per million words") : tr("per cent of the articles")) << '\n';
  }

  Style style_;
  std::size_t queries_;
  std::string against_;
  std::ostream& out_;
  std::vector<std::vector<Cell>> rows_;
};

}  // namespace

std::unique_ptr<views::Rows> text_cross(const views::Answer& answer, std::ostream& out) {
  return std::make_unique<TextCross>(answer, out);
}

}  // namespace searcher::formats
