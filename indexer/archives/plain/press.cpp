// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "database/messages/tr.hpp"
#include "indexer/archives/plain/press_export.hpp"
#include "indexer/archives/record/format.hpp"
#include "indexer/archives/record/records.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/text/text_stream.hpp"

namespace indexer::archives {
namespace {

using database::marked;

class PressReader final : public Reader {
 public:
  explicit PressReader(const Source& source) : source_(source), records_(source) {}

  Reading next() override {
    if (!loaded_) {
      loaded_ = true;
      if (auto rejection = load()) return std::move(*rejection);
    }
    if (waiting_.empty()) return End{};
    records_.begin(0);
    RecordFields fields = std::move(waiting_.back());
    waiting_.pop_back();
    return records_.finish(fields);
  }

 private:
  std::optional<Reading> load() {
    TextStream stream(source_.stream, source_.counts.characters_replaced);
    std::string text;
    if (auto reason = records_.take_all(stream, text)) {
      records_.begin(0);
      return records_.reject(std::move(*reason));
    }
    clean(text);
    waiting_ = press_articles(text);
    std::reverse(waiting_.begin(), waiting_.end());
    return std::nullopt;
  }

  Source source_;
  Records records_;
  bool loaded_ = false;
  std::vector<RecordFields> waiting_;  // the next one last
};

bool recognise_press(const Beginning& beginning) {
  const std::string name = extension(beginning.name);
  return (name.empty() || name == ".txt" || name == ".text" || name == ".asc") &&
         is_text(beginning.head) && is_press_export(beginning.head);
}

std::unique_ptr<Reader> open_press(const Source& source) {
  return std::make_unique<PressReader>(source);
}

}  // namespace

extern const Format kPress{
    "press",
    marked("a text with the marks of Nexis, Factiva, Genios or wiso: `3 of 80 "
           "DOCUMENTS`, `End of Document`, `HD`, `Dokumentnummer:`"),
    marked("id, title, teaser, body, date, source, authors, section, page, url, "
           "lang, keywords"),
    &recognise_press,
    &open_press,
    nullptr,
    marked(".txt and .asc; the same in docx, odt, rtf and pdf is read by their readers")};

}  // namespace indexer::archives
