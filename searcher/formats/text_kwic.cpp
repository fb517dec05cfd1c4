// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "searcher/formats/columns.hpp"
#include "searcher/formats/text_rows.hpp"
#include "searcher/formats/wrap.hpp"

namespace searcher::formats {
namespace {

using views::Cell;

using namespace kwic;

constexpr std::size_t kDateWidth = 10;
constexpr std::size_t kIdWidth = 22;  // where lines have a width
constexpr std::size_t kWide = 110;    // from here on the id has room
constexpr std::size_t kNarrow = 50;   // below it rank and date have none
constexpr std::size_t kBlock = 1000;  // lines that are aligned with each other

struct Line {
  std::string rank, date, id, left;
  MarkedText match;
  std::string right;
};

class TextKwic : public views::Rows {
 public:
  TextKwic(const views::Page& page, std::ostream& out) : style_(page.style), out_(out) {}

  void row(std::span<const Cell> cells) override {
    const auto text = [&](Column column) { return disarm(std::get<std::string>(cells[column])); };
    const std::string id = text(kId);
    block_.push_back({std::to_string(std::get<std::uint64_t>(cells[kRank])) + '.',
                      text(kDate).substr(0, kDateWidth),
                      bound() ? std::string(first_columns(id, kIdWidth)) : id, text(kLeft),
                      std::get<MarkedText>(cells[kMatched]), text(kRight)});
    if (block_.size() == kBlock) end();
  }

  void end() override {
    std::size_t rank = 0;
    std::size_t id = 0;
    std::size_t left = 0;
    for (const Line& line : block_) {
      rank = std::max(rank, line.rank.size());
      id = std::max(id, display_width(line.id));
      left = std::max(left, display_width(line.left));
    }
    for (const Line& line : block_)
      write(line, rank, id, left);
    block_.clear();
  }

 private:
  bool bound() const { return style_.width != 0; }

  void write(const Line& line, std::size_t rank, std::size_t id, std::size_t left) {
    std::string facts;
    if (!bound() || style_.width >= kNarrow)
      facts = right_aligned(line.rank, rank) + ' ' + padded(line.date, kDateWidth) + "  ";
    if (!bound() || style_.width >= kWide) facts += padded(line.id, id) + "  ";
    if (style_.color)
      out_ << kDim << facts << kPlain;
    else
      out_ << facts;
    const std::size_t rest = style_.width - std::min(style_.width, display_width(facts));
    if (bound()) left = rest * 2 / 5;
    out_ << right_aligned(bound() ? last_columns(line.left, left) : line.left, left);
    write_match(line.match, bound() ? rest - left : std::string::npos);
    const std::size_t used = left + display_width(disarm(line.match.text));
    if (!bound())
      out_ << line.right;
    else if (used < rest)
      out_ << first_columns(line.right, rest - used);
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

std::unique_ptr<views::Rows> text_kwic(const views::Page& page, std::ostream& out) {
  return std::make_unique<TextKwic>(page, out);
}

}  // namespace searcher::formats
