// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "searcher/formats/text_rows.hpp"
#include "searcher/formats/wrap.hpp"
#include "searcher/terminal/columns.hpp"

namespace searcher::formats {
namespace {

using views::Cell;

using namespace kwic;

constexpr std::size_t kDateWidth = 10;
constexpr std::size_t kSourceWidth = 16;  // where lines have a width
constexpr std::size_t kIdWidth = 22;
constexpr std::string_view kCut = "…";
constexpr std::size_t kMedium = 100;  // from here on the paper has room
constexpr std::size_t kWide = 130;    // from here on the id, too
constexpr std::size_t kNarrow = 50;   // below it rank and date have none
constexpr std::size_t kBlock = 1000;  // lines that are aligned with each other

struct Line {
  std::string rank, date, source, id, left;
  MarkedText match;
  std::string right;
};

// Columns of a block's widest line.
struct Widths {
  std::size_t rank = 0;
  std::size_t source = 0;
  std::size_t id = 0;
  std::size_t left = 0;
};

class TextKwic : public views::Rows {
 public:
  TextKwic(const views::Answer& answer, std::ostream& out) : style_(answer.style), out_(out) {}

  void row(std::span<const Cell> cells) override {
    const auto text = [&](Column column) { return disarm(std::get<std::string>(cells[column])); };
    const auto at_most = [&](const std::string& fact, std::size_t width) {
      if (!bound() || display_width(fact) <= width) return fact;
      return std::string(first_columns(fact, width - 1)) + std::string(kCut);
    };
    block_.push_back({std::to_string(std::get<std::uint64_t>(cells[kRank])) + '.',
                      text(kDate).substr(0, kDateWidth), at_most(text(kSource), kSourceWidth),
                      at_most(text(kId), kIdWidth), text(kLeft),
                      std::get<MarkedText>(cells[kMatched]), text(kRight)});
    if (block_.size() == kBlock) end();
  }

  void end() override {
    Widths widest;
    for (const Line& line : block_) {
      widest.rank = std::max(widest.rank, line.rank.size());
      widest.source = std::max(widest.source, display_width(line.source));
      widest.id = std::max(widest.id, display_width(line.id));
      widest.left = std::max(widest.left, display_width(line.left));
    }
    for (const Line& line : block_)
      write(line, widest);
    block_.clear();
  }

 private:
  bool bound() const { return style_.width != 0; }

  bool has(std::size_t width) const { return !bound() || style_.width >= width; }

  void write(const Line& line, const Widths& widest) {
    std::string facts;
    if (has(kNarrow))
      facts = right_aligned(line.rank, widest.rank) + ' ' + padded(line.date, kDateWidth) + "  ";
    if (has(kMedium) && widest.source > 0) facts += padded(line.source, widest.source) + "  ";
    if (has(kWide)) facts += padded(line.id, widest.id) + "  ";
    if (style_.color)
      out_ << kDim << facts << kPlain;
    else
      out_ << facts;
    const std::size_t rest = style_.width - std::min(style_.width, display_width(facts));
    const std::size_t left = bound() ? rest * 2 / 5 : widest.left;
    out_ << right_aligned(bound() ? last_words(line.left, left) : line.left, left);
    write_match(line.match, bound() ? rest - left : std::string::npos);
    const std::size_t used = left + display_width(disarm(line.match.text));
    if (!bound())
      out_ << line.right;
    else if (used < rest)
      out_ << first_words(line.right, rest - used);
    out_ << '\n';
  }

  // A match that is longer than the rest of the line is cut.
  void write_match(const MarkedText& match, std::size_t columns) {
    const std::string shown = disarm(match.text);
    if (!style_.color || display_width(shown) > columns) {
      out_ << first_columns(shown, columns);
      return;
    }
    Style line = style_;
    line.width = 0;
    write_wrapped(out_, match, 0, line, kBold);
  }

  Style style_;
  std::ostream& out_;
  std::vector<Line> block_;
};

}  // namespace

std::unique_ptr<views::Rows> text_kwic(const views::Answer& answer, std::ostream& out) {
  return std::make_unique<TextKwic>(answer, out);
}

}  // namespace searcher::formats
