// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "database/messages/tr.hpp"
#include "indexer/archives/record/format.hpp"
#include "indexer/archives/record/records.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/tables/csv_rows.hpp"
#include "indexer/archives/text/text_stream.hpp"

namespace indexer::archives {
namespace {

using database::marked;
using database::tr;

constexpr std::string_view kLimitsOfTables = marked(
    "the first row or --map has to name a field; a row with more cells than the first is rejected");
constexpr std::size_t kPiece = 1 << 16;

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

std::size_t known_cells(std::string_view line, char delimiter, const FieldMap& map = {}) {
  const auto cells = header_cells(line, delimiter);
  return static_cast<std::size_t>(std::count_if(
      cells.begin(), cells.end(), [&](const auto& cell) { return map.find(cell).has_value(); }));
}

std::string_view first_line(std::string_view head) {
  head.remove_prefix(std::min(head.find_first_not_of("\r\n"), head.size()));
  return head.substr(0, head.find_first_of("\r\n"));
}

/// Where a table begins.
struct Header {
  char delimiter = ',';
  std::size_t byte = 0;
};

// The line and the delimiter between which stand the most names of fields; where none does, the
// first line and the most columns. Spreadsheets write "sep=;" before it, databases a title.
Header header_of(std::string_view head, std::optional<char> delimiter, const FieldMap& map) {
  constexpr std::size_t kMostBefore = 10;  // lines
  std::string delimiters(delimiter ? std::string(1, *delimiter) : ",;\t|");
  Header header;
  std::pair<std::size_t, std::size_t> most{0, 0};
  std::size_t lines = 0;
  for (std::size_t at = 0; at < head.size() && lines < kMostBefore;) {
    const std::size_t end = std::min(head.find_first_of("\r\n", at), head.size());
    const std::string_view line = head.substr(at, end - at);
    const bool blank = trimmed(line).empty();
    if (line.starts_with("sep=") && line.size() == 5) {
      delimiters = line.substr(4);
    } else if (!blank) {
      for (const char one : delimiters) {
        const std::pair columns{known_cells(line, one, map), header_cells(line, one).size()};
        if (columns.first <= most.first && (most.second > 0 && (lines > 0 || columns <= most)))
          continue;
        most = columns;
        header = {one, at};
      }
      ++lines;
    }
    at = end + 1;
  }
  return header;
}

// Reads over what stands before the table.
Header skip_preamble(TextStream& text, std::optional<char> delimiter, const FieldMap& map) {
  const Header header = header_of(text.peek(kPiece), delimiter, map);
  std::string before(header.byte, '\0');
  if (header.byte > 0) text.read(before.data(), before.size());
  return header;
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
        counts_(source.counts),
        records_(source),
        text_(source.stream, source.counts.characters_replaced),
        header_(skip_preamble(text_, delimiter, source.settings.fields)),
        rows_(text_, header_.delimiter, source.settings.max_record_bytes) {}

  Reading next() override {
    if (columns_.empty() && !read_header()) return over_ ? Reading(End{}) : no_header();
    while (auto row = rows_.next()) {
      const bool blank = std::all_of(row->cells.begin(), row->cells.end(),
                                     [](const auto& cell) { return trimmed(cell).empty(); });
      if (blank && !row->too_large && !row->unclosed) continue;
      records_.begin(row->byte + header_.byte);
      if (records_.passed_over()) continue;
      if (is_header(*row)) {
        ++counts_.records_skipped[marked("headers within a table")];
        continue;
      }
      return article(*row);
    }
    return End{};
  }

 private:
  // Columns by their numbers, where the map file names them so: there is no header then.
  bool take_numbers() {
    constexpr std::size_t kMostColumns = 4096;
    std::size_t known = 0;
    for (std::size_t i = 1; i <= kMostColumns; ++i) {
      names_.push_back('#' + std::to_string(i));
      columns_.push_back(settings_.fields.find(names_.back()));
      if (columns_.back()) known = i;
    }
    columns_.resize(known);
    names_.resize(known);
    by_number_ = known > 0;
    return by_number_;
  }

  bool read_header() {
    if (over_) return false;
    if (take_numbers()) return true;
    const auto row = rows_.next();
    bool known = false;
    if (row && row->terminated && !row->too_large && !row->unclosed)
      for (const std::string& cell : row->cells) {
        names_.emplace_back(trimmed(cell));
        columns_.push_back(settings_.fields.find(trimmed(cell)));
        known = known || columns_.back();
      }
    if (!known) columns_.clear();
    rows_.set_columns(columns_.size());
    return known;
  }

  Reading no_header() {
    over_ = true;
    records_.begin(0);
    return records_.reject(
        tr("the first row names no field that is known; --map can say which "
           "column holds which field"));
  }

  Reading article(CsvRow& row) {
    if (row.too_large) return records_.too_large();
    if (row.unclosed) return records_.reject(tr("a quotation mark opens a cell that never ends"));
    if (!row.terminated && (row.cells.size() < columns_.size() || text_.damage()))
      return records_.reject(tr("the file ends within this row"));
    if (has_surplus(row))
      return records_.reject(
          tr("the row has %s cells, the first row has %s", row.cells.size(), columns_.size()));
    fields_.clear();
    for (std::size_t i = 0; i < std::min(row.cells.size(), columns_.size()); ++i)
      if (columns_[i])
        fields_.add(*columns_[i], std::move(row.cells[i]));
      else if (!trimmed(row.cells[i]).empty())
        fields_.leave_unread(names_[i]);
    return records_.finish(fields_);
  }

  // Of tables that were written one behind the other.
  bool is_header(const CsvRow& row) const {
    return !by_number_ && row.cells.size() == names_.size() &&
           std::equal(names_.begin(), names_.end(), row.cells.begin(),
                      [](const auto& name, const auto& cell) { return name == trimmed(cell); });
  }

  // Shifted cells would put the text of one field into another.
  bool has_surplus(const CsvRow& row) const {
    if (by_number_) return false;
    for (std::size_t i = columns_.size(); i < row.cells.size(); ++i)
      if (!trimmed(row.cells[i]).empty()) return true;
    return false;
  }

  const ReaderSettings& settings_;
  Counts& counts_;
  Records records_;
  TextStream text_;
  Header header_;
  CsvRows rows_;
  std::vector<std::optional<Target>> columns_;
  std::vector<std::string> names_;  // of the columns
  RecordFields fields_;
  bool over_ = false;
  bool by_number_ = false;
};

bool recognise_csv(const Beginning& beginning) {
  if (!is_text(beginning.head)) return false;
  if (extension(beginning.name) == ".csv") return true;
  if (beginning.head.starts_with("sep=")) return true;
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

extern const Format kTsv{
    "tsv",          marked(".tsv, .tab, or a first line of field names between tabs"),
    kAllFields,     &recognise_tsv,
    &open_tsv,      nullptr,
    kLimitsOfTables};

extern const Format kCsv{
    "csv",          marked(".csv, or a first line of field names between , ; or |"),
    kAllFields,     &recognise_csv,
    &open_csv,      nullptr,
    kLimitsOfTables};

}  // namespace indexer::archives
