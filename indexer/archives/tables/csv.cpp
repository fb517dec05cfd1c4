// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <csv.h>
#include <deque>
#include <new>
#include <optional>
#include <utility>
#include <vector>

#include "indexer/archives/record/format.hpp"
#include "indexer/archives/record/records.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/text/text_stream.hpp"

namespace indexer::archives {
namespace {

constexpr std::size_t kPiece = 1 << 16;

struct Row {
  std::vector<std::string> cells;
  std::uint64_t byte = 0;
  bool terminated = true;
  bool too_large = false;
};

// libcsv gives cells and rows to functions; here they wait until somebody asks. Fed line by line,
// it ends a row only at the end of a piece, which is how the place of each row is known.
class Rows {
 public:
  Rows(containers::ByteStream& stream, char delimiter, std::uint64_t max_bytes)
      : stream_(stream), max_bytes_(max_bytes), piece_(kPiece) {
    if (csv_init(&parser_, 0) != 0) throw std::bad_alloc();
    csv_set_delim(&parser_, static_cast<unsigned char>(delimiter));
    // As large as what it is fed: it grows by so much each time.
    csv_set_blk_size(&parser_, kPiece);
  }
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;
  ~Rows() { csv_free(&parser_); }

  std::optional<Row> next() {
    while (rows_.empty() && !ended_)
      feed();
    if (rows_.empty()) return std::nullopt;
    Row row = std::move(rows_.front());
    rows_.pop_front();
    return row;
  }

 private:
  static void on_cell(void* text, std::size_t size, void* self) {
    auto& rows = *static_cast<Rows*>(self);
    rows.cells_.emplace_back(static_cast<const char*>(text), text == nullptr ? 0 : size);
  }
  static void on_row(int end, void* self) {
    auto& rows = *static_cast<Rows*>(self);
    Row row{std::move(rows.cells_), rows.row_byte_, end != -1, rows.too_large_};
    rows.cells_.clear();
    rows.row_ended_ = true;
    rows.rows_.push_back(std::move(row));
  }

  void feed() {
    if (begin_ == end_) {
      begin_ = 0;
      end_ = stream_.read(piece_.data(), piece_.size());
      if (end_ == 0) return finish();
    }
    const std::string_view bytes(piece_.data() + begin_, end_ - begin_);
    const std::string_view piece =
        bytes.substr(0, std::min(bytes.find('\n'), bytes.size() - 1) + 1);
    row_ended_ = false;
    if (too_large_)
      skip(piece);
    else if (csv_parse(&parser_, piece.data(), piece.size(), &on_cell, &on_row, this) !=
             piece.size())
      throw std::bad_alloc();
    begin_ += piece.size();
    position_ += piece.size();
    if (row_ended_) row_byte_ = position_;
    if (position_ - row_byte_ > max_bytes_ && !too_large_) drop_row();
  }

  // Where the row really ends is anybody's guess: behind its next line.
  void skip(std::string_view piece) {
    if (!piece.ends_with('\n')) return;
    on_row('\n', this);
    too_large_ = false;
  }

  void drop_row() {
    too_large_ = true;
    cells_.clear();
    const unsigned char delimiter = csv_get_delim(&parser_);
    csv_free(&parser_);
    if (csv_init(&parser_, 0) != 0) throw std::bad_alloc();
    csv_set_delim(&parser_, delimiter);
    csv_set_blk_size(&parser_, kPiece);
  }

  void finish() {
    ended_ = true;
    quote_open_ = parser_.quoted != 0 && parser_.pstate == kInField;
    if (too_large_)
      on_row(-1, this);
    else
      csv_fini(&parser_, &on_cell, &on_row, this);
    if (quote_open_ && !rows_.empty()) rows_.back().terminated = false;
  }

  static constexpr int kInField = 2;  // FIELD_BEGUN of libcsv.c, which its header does not name

  containers::ByteStream& stream_;
  std::uint64_t max_bytes_;
  csv_parser parser_{};
  std::vector<char> piece_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t position_ = 0;
  std::uint64_t row_byte_ = 0;
  std::vector<std::string> cells_;
  std::deque<Row> rows_;
  bool row_ended_ = false;
  bool too_large_ = false;
  bool quote_open_ = false;
  bool ended_ = false;

 public:
  /// The last row began a quotation that never ended.
  bool quote_open() const { return quote_open_; }
};

std::vector<std::string> header_cells(std::string_view line, char delimiter) {
  std::vector<std::string> cells;
  while (true) {
    const std::size_t end = std::min(line.find(delimiter), line.size());
    std::string_view cell = trimmed(line.substr(0, end));
    if (cell.size() >= 2 && cell.front() == '"' && cell.back() == '"')
      cell = cell.substr(1, cell.size() - 2);
    cells.emplace_back(cell);
    if (end == line.size()) return cells;
    line.remove_prefix(end + 1);
  }
}

std::size_t known_cells(std::string_view line, char delimiter) {
  const auto cells = header_cells(line, delimiter);
  return static_cast<std::size_t>(std::count_if(cells.begin(), cells.end(), [](const auto& cell) {
    return target_by_alias(cell).has_value();
  }));
}

std::string_view first_line(std::string_view head) {
  head.remove_prefix(std::min(head.find_first_not_of("\r\n"), head.size()));
  return head.substr(0, head.find_first_of("\r\n"));
}

// The one between which stand the most names of fields; where none does, the most columns.
char delimiter_of(std::string_view line) {
  char best = ',';
  std::pair<std::size_t, std::size_t> most{0, 0};
  for (const char delimiter : {',', ';', '\t', '|'}) {
    const std::pair columns{known_cells(line, delimiter), header_cells(line, delimiter).size()};
    if (columns > most) {
      most = columns;
      best = delimiter;
    }
  }
  return best;
}

bool has_known_header(std::string_view head, char delimiter) {
  const std::string_view line = first_line(head);
  // One known name is a word of a sentence with a comma; a table has a line behind its header.
  return known_cells(line, delimiter) >= 2 && line.size() < head.size();
}

class CsvReader final : public Reader {
 public:
  CsvReader(const Source& source, std::optional<char> delimiter)
      : settings_(source.settings),
        records_(source),
        text_(source.stream, source.counts.characters_replaced),
        rows_(text_, delimiter ? *delimiter : delimiter_of(first_line(text_.peek(kPiece))),
              source.settings.max_record_bytes) {}

  Reading next() override {
    if (columns_.empty() && !read_header()) return over_ ? Reading(End{}) : no_header();
    while (auto row = rows_.next()) {
      const bool blank = std::all_of(row->cells.begin(), row->cells.end(),
                                     [](const auto& cell) { return trimmed(cell).empty(); });
      if (blank && !row->too_large) continue;
      records_.begin(row->byte);
      return article(*row);
    }
    return End{};
  }

 private:
  bool read_header() {
    if (over_) return false;
    const auto row = rows_.next();
    bool known = false;
    if (row && row->terminated && !row->too_large)
      for (const std::string& cell : row->cells) {
        columns_.push_back(settings_.fields.find(trimmed(cell)));
        known = known || columns_.back();
      }
    if (!known) columns_.clear();
    return known;
  }

  Reading no_header() {
    over_ = true;
    records_.begin(0);
    return records_.reject(
        "the first row names no field that is known; --map can say which "
        "column holds which field");
  }

  Reading article(Row& row) {
    if (row.too_large) return records_.too_large();
    if (rows_.quote_open() && !row.terminated)
      return records_.reject("a quotation mark opens a cell that never ends");
    if (!row.terminated && (row.cells.size() < columns_.size() || text_.damage()))
      return records_.reject("the file ends within this row");
    if (has_surplus(row))
      return records_.reject("the row has " + std::to_string(row.cells.size()) +
                             " cells, the first row has " + std::to_string(columns_.size()));
    fields_.clear();
    for (std::size_t i = 0; i < std::min(row.cells.size(), columns_.size()); ++i)
      if (columns_[i]) fields_.add(*columns_[i], std::move(row.cells[i]));
    return records_.finish(fields_);
  }

  // Shifted cells would put the text of one field into another.
  bool has_surplus(const Row& row) const {
    for (std::size_t i = columns_.size(); i < row.cells.size(); ++i)
      if (!trimmed(row.cells[i]).empty()) return true;
    return false;
  }

  const ReaderSettings& settings_;
  Records records_;
  TextStream text_;
  Rows rows_;
  std::vector<std::optional<Target>> columns_;
  RecordFields fields_;
  bool over_ = false;
};

bool recognise_csv(const Beginning& beginning) {
  if (!is_text(beginning.head)) return false;
  if (extension(beginning.name) == ".csv") return true;
  for (const char delimiter : {',', ';', '|'})
    if (has_known_header(beginning.head, delimiter)) return true;
  return false;
}

bool recognise_tsv(const Beginning& beginning) {
  const std::string name = extension(beginning.name);
  if (!is_text(beginning.head)) return false;
  return name == ".tsv" || name == ".tab" ||
         (name != ".csv" && has_known_header(beginning.head, '\t'));
}

std::unique_ptr<Reader> open_csv(const Source& source) {
  return std::make_unique<CsvReader>(source, std::nullopt);
}

std::unique_ptr<Reader> open_tsv(const Source& source) {
  return std::make_unique<CsvReader>(source, '\t');
}

}  // namespace

extern const Format kTsv{"tsv", ".tsv, .tab, or a first line of field names between tabs",
                         kAllFields, &recognise_tsv, &open_tsv};

extern const Format kCsv{"csv", ".csv, or a first line of field names between , ; or |", kAllFields,
                         &recognise_csv, &open_csv};

}  // namespace indexer::archives
