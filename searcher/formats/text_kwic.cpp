// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "searcher/formats/columns.hpp"
#include "searcher/formats/text_rows.hpp"
#include "searcher/formats/wrap.hpp"

namespace searcher::formats {
namespace {

using views::Cell;

// Of the columns of kwic.
enum Column : std::size_t {
  kRank,
  kId,
  kDate,
  kSource,
  kSection,
  kTitle,
  kField,
  kLeft,
  kMatch_,
  kRight
};

constexpr std::size_t kRankWidth = 4;
constexpr std::size_t kDateWidth = 10;
constexpr std::size_t kUnboundLeft = 60;  // columns of the left context where lines have no width
constexpr std::size_t kWide = 110;        // from here on the id has room
constexpr std::size_t kIdWidth = 22;
constexpr std::size_t kNarrow = 50;  // below it the date has none

class TextKwic : public views::Rows {
 public:
  TextKwic(const views::Page& page, std::ostream& out) : style_(page.style), out_(out) {}

  void row(std::span<const Cell> cells) override {
    const auto text = [&](Column column) { return disarm(std::get<std::string>(cells[column])); };
    const std::size_t width = style_.width;
    std::string facts;
    if (width == 0 || width >= kNarrow) {
      facts = right_aligned(std::to_string(std::get<std::uint64_t>(cells[kRank])), kRankWidth) +
              ". " + padded(text(kDate).substr(0, kDateWidth), kDateWidth);
      if (width == 0 || width >= kWide)
        facts +=
            "  " + padded(width == 0 ? text(kId) : std::string(first_columns(text(kId), kIdWidth)),
                          kIdWidth);
      facts += "  ";
    }
    if (style_.color)
      out_ << kDim << facts << kPlain;
    else
      out_ << facts;
    const auto& match = std::get<MarkedText>(cells[kMatch_]);
    const std::size_t rest = width - std::min(width, display_width(facts));
    const std::size_t left = width == 0 ? kUnboundLeft : rest * 2 / 5;
    out_ << right_aligned(width == 0 ? text(kLeft) : std::string(last_columns(text(kLeft), left)),
                          left);
    write_match(match, width == 0 ? std::string::npos : rest - left);
    const std::size_t used = left + display_width(disarm(match.text));
    const std::string right = text(kRight);
    if (width == 0)
      out_ << right;
    else if (used < rest)
      out_ << first_columns(right, rest - used);
    out_ << '\n';
  }
  void end() override {}

 private:
  // A match that is longer than the rest of the line is cut.
  void write_match(const MarkedText& match, std::size_t columns) {
    const std::string shown = disarm(match.text);
    if (!style_.color || display_width(shown) > columns) {
      out_ << (columns == std::string::npos ? shown : first_columns(shown, columns));
      return;
    }
    Style line = style_;
    line.width = 0;
    write_wrapped(out_, match, 0, line, kBold);
  }

  Style style_;
  std::ostream& out_;
};

}  // namespace

std::unique_ptr<views::Rows> text_kwic(const views::Page& page, std::ostream& out) {
  return std::make_unique<TextKwic>(page, out);
}

}  // namespace searcher::formats
