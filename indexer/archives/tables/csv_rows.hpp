// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <csv.h>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/containers/byte_stream.hpp"

namespace indexer::archives {

/// A row of a CSV file; `byte` is the offset of its first one.
struct CsvRow {
  std::vector<std::string> cells;
  std::uint64_t byte = 0;
  bool terminated = true;  ///< by the end of a line, not that of the file
  bool too_large = false;
  bool unclosed = false;  ///< a quotation mark opens a cell that never ends
};

/// libcsv gives cells and rows to functions; here they wait until somebody asks. Fed line by line,
/// it ends a row only at the end of a piece, which is how the place of each row is known.
///
/// A quotation mark that is never closed takes all up to the next one into its cell, and the rows
/// behind it are shifted. So where a row of several lines turns out to be none, its first line is a
/// row by itself, and the others are read anew.
class CsvRows {
 public:
  CsvRows(containers::ByteStream& stream, char delimiter, std::uint64_t max_bytes);
  CsvRows(const CsvRows&) = delete;
  CsvRows& operator=(const CsvRows&) = delete;
  ~CsvRows() { csv_free(&parser_); }

  /// How many cells a row has.
  void set_columns(std::size_t columns) { columns_ = columns; }

  std::optional<CsvRow> next();

 private:
  static void on_cell(void* text, std::size_t size, void* self);
  static void on_row(int end, void* self);

  void begin_parser();

  // The next line, or a part of a long one; what is read anew comes first.
  std::string_view take_line();

  void feed();

  void begin_row();

  // Are the first line of the row and the one behind it as long as rows are? Where the row is none,
  // a quotation mark in the first was not closed.
  bool holds_rows() const;

  // Rows that are made to be read anew and anew are read as they stand at last.
  bool may_read_anew() const;

  // The row is its first line alone.
  void read_anew();

  // Where the row really ends is anybody's guess: behind its next line.
  void skip(std::string_view line);

  void give_up_row();

  void finish();

  containers::ByteStream& stream_;
  const char delimiter_;
  const std::uint64_t max_bytes_;
  std::size_t columns_ = 0;
  csv_parser parser_{};
  std::vector<char> piece_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::string again_;         // what is read anew, before the piece
  std::size_t again_at_ = 0;  // in it
  std::uint64_t read_anew_ = 0;
  std::string row_;  // the bytes of the present one, unless it is too large
  std::uint64_t row_byte_ = 0;
  std::uint64_t row_bytes_ = 0;
  std::vector<std::string> cells_;
  std::deque<CsvRow> rows_;
  bool row_ended_ = false;
  bool too_large_ = false;
  bool ended_ = false;
};

}  // namespace indexer::archives
