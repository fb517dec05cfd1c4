// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <utility>

#include "database/messages/tr.hpp"
#include "indexer/archives/json/json_archive.hpp"
#include "indexer/archives/json/json_record.hpp"
#include "indexer/archives/json/json_scanner.hpp"
#include "indexer/archives/record/format.hpp"
#include "indexer/archives/record/records.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/text/line_reader.hpp"
#include "indexer/archives/text/text_stream.hpp"

namespace indexer::archives {
namespace {

using database::marked;

// A crash of the machine that wrote a file leaves zeros where its last block should be.
std::string_view without_nul(std::string_view line) {
  constexpr std::string_view kBlank("\0 \t\r\n", 5);
  const std::size_t begin = std::min(line.find_first_not_of(kBlank), line.size());
  line.remove_prefix(begin);
  return line.substr(0, line.find_last_not_of(kBlank) + 1);
}

class JsonlReader final : public Reader {
 public:
  JsonlReader(const Source& source, ReadJson read)
      : records_(source),
        counts_(source.counts),
        text_(source.stream, source.counts.characters_replaced),
        lines_(text_, source.settings.max_record_bytes),
        read_(std::move(read)) {}

  Reading next() override {
    while (const auto line = lines_.next()) {
      const std::string_view text = without_nul(line->text);
      if (text.empty() && !line->too_long) continue;
      records_.begin(line->byte);
      if (records_.passed_over()) continue;
      if (line->too_long) return records_.too_large();
      JsonMeaning meaning = read_(text, fields_);
      if (meaning.kind == JsonMeaning::Kind::no_article) {
        ++counts_.records_skipped[meaning.reason];
        continue;
      }
      if (meaning.kind == JsonMeaning::Kind::fault)
        return records_.reject(std::move(meaning.reason));
      return records_.finish(fields_);
    }
    return End{};
  }

 private:
  Records records_;
  Counts& counts_;
  TextStream text_;
  LineReader lines_;
  ReadJson read_;
  RecordFields fields_;
};

bool recognise_jsonl(const Beginning& beginning) {
  const std::string_view text = trimmed(beginning.head);
  const std::string name = extension(beginning.name);
  if (name == ".jsonl" || name == ".ndjson")
    return is_text(beginning.head) || without_nul(beginning.head).starts_with('{');
  if (!text.starts_with('{')) return false;
  JsonScanner scanner;
  const std::size_t end = scanner.scan(text);
  if (!scanner.done() || text.substr(0, end).find('\n') != std::string_view::npos) return false;
  const std::string_view behind = text.substr(end);
  return behind.starts_with('\n') || behind.starts_with("\r\n");
}

std::unique_ptr<Reader> open_jsonl(const Source& source) {
  return jsonl_reader(source, JsonRecord(source.settings.fields));
}

}  // namespace

extern const Format kJsonl{
    "jsonl",
    marked("one JSON object a line, or .jsonl, .ndjson"),
    kAllFields,
    &recognise_jsonl,
    &open_jsonl,
    nullptr,
    marked("an object a line, nested up to 100 deep; of a record without a text "
           "the keys that hold one are told")};

std::unique_ptr<Reader> jsonl_reader(const Source& source, ReadJson read) {
  return std::make_unique<JsonlReader>(source, std::move(read));
}

std::unique_ptr<Reader> json_or_jsonl_reader(const Source& source, ReadJson read) {
  const std::string_view head = source.stream.peek(kHeadBytes);
  const bool lines = recognise_jsonl({head, source.archive, head.size() < kHeadBytes});
  return lines ? jsonl_reader(source, std::move(read)) : json_reader(source, std::move(read));
}

bool has_json_key(std::string_view json, std::string_view key) {
  const std::string quoted = '"' + std::string(key) + '"';
  for (std::size_t at = json.find(quoted); at != std::string_view::npos;
       at = json.find(quoted, at + 1)) {
    const std::string_view behind = trimmed(json.substr(at + quoted.size()));
    if (behind.starts_with(':') && (at == 0 || json[at - 1] != '\\')) return true;
  }
  return false;
}

}  // namespace indexer::archives
