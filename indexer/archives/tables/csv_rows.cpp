// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/tables/csv_rows.hpp"

#include <algorithm>
#include <new>
#include <utility>

namespace indexer::archives {
namespace {

constexpr std::size_t kPiece = 1 << 16;

// ROW_NOT_BEGUN and FIELD_BEGUN of libcsv.c, which its header does not name.
constexpr int kBetweenRows = 0;
constexpr int kInField = 2;

std::string_view line_of(std::string_view bytes) {
  if (bytes.empty()) return bytes;
  return bytes.substr(0, std::min(bytes.find('\n'), bytes.size() - 1) + 1);
}

// A row's cells where quotation marks are letters like others.
std::size_t plain_cells(std::string_view line, char delimiter) {
  return static_cast<std::size_t>(std::count(line.begin(), line.end(), delimiter)) + 1;
}

// Does each quotation end before a delimiter, or at the end of a line?
bool is_strict(std::string_view row, char delimiter) {
  bool quoted = false;
  bool at_start = true;  // of a cell
  for (std::size_t i = 0; i < row.size(); ++i) {
    const char c = row[i];
    const char next = i + 1 < row.size() ? row[i + 1] : '\n';
    if (quoted && c == '"' && next == '"') {
      ++i;
    } else if (quoted && c == '"') {
      quoted = false;
      if (next != delimiter && next != '\n' && next != '\r' && next != ' ') return false;
    } else if (!quoted) {
      quoted = at_start && c == '"';
      at_start = c == delimiter || c == '\n' || (at_start && c == ' ');
    }
  }
  return !quoted;
}

}  // namespace

CsvRows::CsvRows(containers::ByteStream& stream, char delimiter, std::uint64_t max_bytes)
    : stream_(stream), delimiter_(delimiter), max_bytes_(max_bytes), piece_(kPiece) {
  begin_parser();
}

std::optional<CsvRow> CsvRows::next() {
  while (rows_.empty() && !ended_)
    feed();
  if (rows_.empty()) return std::nullopt;
  CsvRow row = std::move(rows_.front());
  rows_.pop_front();
  return row;
}

void CsvRows::on_cell(void* text, std::size_t size, void* self) {
  auto& rows = *static_cast<CsvRows*>(self);
  rows.cells_.emplace_back(static_cast<const char*>(text), text == nullptr ? 0 : size);
}

void CsvRows::on_row(int end, void* self) {
  auto& rows = *static_cast<CsvRows*>(self);
  CsvRow row{std::move(rows.cells_), rows.row_byte_, end != -1, rows.too_large_};
  rows.cells_.clear();
  rows.row_ended_ = true;
  rows.rows_.push_back(std::move(row));
}

void CsvRows::begin_parser() {
  if (csv_init(&parser_, 0) != 0) throw std::bad_alloc();
  csv_set_delim(&parser_, static_cast<unsigned char>(delimiter_));
  // As large as what it is fed: it grows by so much each time.
  csv_set_blk_size(&parser_, kPiece);
}

std::string_view CsvRows::take_line() {
  if (again_at_ < again_.size()) return line_of(std::string_view(again_).substr(again_at_));
  again_.clear();
  again_at_ = 0;
  if (begin_ == end_) {
    begin_ = 0;
    end_ = stream_.read(piece_.data(), piece_.size());
  }
  return line_of({piece_.data() + begin_, end_ - begin_});
}

void CsvRows::feed() {
  const std::string_view line = take_line();
  if (line.empty()) return finish();
  row_ended_ = false;
  row_bytes_ += line.size();
  if (!too_large_) row_ += line;
  if (too_large_)
    skip(line);
  else if (csv_parse(&parser_, line.data(), line.size(), &on_cell, &on_row, this) != line.size())
    throw std::bad_alloc();
  (again_at_ < again_.size() ? again_at_ : begin_) += line.size();
  if (row_ended_ && holds_rows() && !is_strict(row_, delimiter_)) return read_anew();
  if (row_ended_ || (parser_.pstate == kBetweenRows && !too_large_)) return begin_row();
  if (row_.size() > max_bytes_ && !too_large_) give_up_row();
}

void CsvRows::begin_row() {
  row_byte_ += row_bytes_;
  row_bytes_ = 0;
  row_.clear();
}

bool CsvRows::holds_rows() const {
  const std::size_t end = row_.find('\n');
  if (columns_ < 2 || end == std::string::npos || end + 1 == row_.size()) return false;
  const std::string_view first(row_.data(), end);
  std::string_view second = std::string_view(row_).substr(end + 1);
  second = second.substr(0, second.find('\n'));
  return first.find('"') != std::string_view::npos && plain_cells(first, delimiter_) == columns_ &&
         plain_cells(second, delimiter_) == columns_ && may_read_anew();
}

bool CsvRows::may_read_anew() const {
  constexpr std::uint64_t kSlack = 16 << 20;
  constexpr std::uint64_t kTimes = 4;
  return read_anew_ <= (row_byte_ + row_bytes_) * kTimes + kSlack;
}

void CsvRows::read_anew() {
  const std::size_t line = line_of(row_).size();
  if (row_ended_) rows_.pop_back();
  cells_.clear();
  CsvRow row{{}, row_byte_};
  row.unclosed = true;
  rows_.push_back(std::move(row));
  std::string rest = row_.substr(line);
  rest += std::string_view(again_).substr(again_at_);
  read_anew_ += rest.size();
  again_ = std::move(rest);
  again_at_ = 0;
  row_bytes_ = line;
  begin_row();
}

void CsvRows::skip(std::string_view line) {
  if (!line.ends_with('\n')) return;
  on_row('\n', this);
  too_large_ = false;
}

void CsvRows::give_up_row() {
  csv_free(&parser_);
  begin_parser();
  if (holds_rows()) return read_anew();
  too_large_ = true;
  cells_.clear();
  row_.clear();
}

void CsvRows::finish() {
  row_ended_ = false;
  const bool quote_open = parser_.quoted != 0 && parser_.pstate == kInField;
  if (quote_open && !stream_.damage() && holds_rows()) {
    csv_free(&parser_);
    begin_parser();
    return read_anew();
  }
  ended_ = true;
  if (too_large_)
    on_row(-1, this);
  else
    csv_fini(&parser_, &on_cell, &on_row, this);
  if (quote_open && !rows_.empty()) rows_.back().unclosed = true;
}

}  // namespace indexer::archives
