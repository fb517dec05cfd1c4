// SPDX-License-Identifier: GPL-2.0-or-later
#include <utility>

#include "indexer/archives/formats.hpp"
#include "indexer/archives/json_record.hpp"
#include "indexer/archives/json_scanner.hpp"
#include "indexer/archives/line_reader.hpp"
#include "indexer/archives/records.hpp"
#include "indexer/archives/text_stream.hpp"
#include "indexer/archives/values.hpp"

namespace indexer::archives {
namespace {

class JsonlReader final : public Reader {
 public:
  explicit JsonlReader(const Source& source)
      : records_(source),
        text_(source.stream, source.counts.characters_replaced),
        lines_(text_, source.settings.max_record_bytes),
        json_(source.settings.fields) {}

  Reading next() override {
    while (const auto line = lines_.next()) {
      const std::string_view text = trimmed(line->text);
      if (text.empty() && !line->too_long) continue;
      records_.begin(line->byte);
      if (line->too_long) return records_.too_large();
      if (auto error = json_.read(text, fields_)) return records_.reject(std::move(*error));
      return records_.finish(fields_);
    }
    return End{};
  }

 private:
  Records records_;
  TextStream text_;
  LineReader lines_;
  JsonRecord json_;
  RecordFields fields_;
};

}  // namespace

bool recognise_jsonl(const Beginning& beginning) {
  const std::string_view text = trimmed(beginning.head);
  const std::string name = extension(beginning.name);
  if (name == ".jsonl" || name == ".ndjson") return is_text(beginning.head);
  if (!text.starts_with('{')) return false;
  JsonScanner scanner;
  const std::size_t end = scanner.scan(text);
  if (!scanner.done() || text.substr(0, end).find('\n') != std::string_view::npos) return false;
  const std::string_view behind = text.substr(end);
  return behind.starts_with('\n') || behind.starts_with("\r\n");
}

std::unique_ptr<Reader> open_jsonl(const Source& source) {
  return std::make_unique<JsonlReader>(source);
}

}  // namespace indexer::archives
