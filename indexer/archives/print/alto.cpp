// SPDX-License-Identifier: GPL-2.0-or-later
#include <utility>

#include "database/messages/tr.hpp"
#include "indexer/archives/print/alto_scan.hpp"
#include "indexer/archives/print/scan_name.hpp"
#include "indexer/archives/record/format.hpp"
#include "indexer/archives/record/records.hpp"

namespace indexer::archives {
namespace {

using database::marked;
using database::tr;

// Each page is an article.
class AltoReader final : public Reader {
 public:
  explicit AltoReader(const Source& source)
      : records_(source),
        archive_(source.archive),
        input_(source.stream, source.counts.characters_replaced, source.settings.max_record_bytes) {
  }

  Reading next() override {
    if (over_) return End{};
    AltoScan scan;
    const AltoInput::Outcome outcome = input_.next(scan);
    if (outcome == AltoInput::Outcome::end) return end();
    records_.begin(scan.byte);
    return outcome == AltoInput::Outcome::scan ? article(scan) : Reading(records_.too_large());
  }

 private:
  Reading end() {
    over_ = true;
    if (!input_.error() && records_.place().record > 0) return End{};
    records_.begin(input_.byte());
    return records_.reject(input_.error() ? *input_.error() : tr("the ALTO file has no page"));
  }

  Reading article(const AltoScan& scan) {
    AltoText text;
    for (const AltoBlock& block : scan.blocks) {
      if (block.is_margin) continue;
      text.add(block);
      if (!fields_.has(Field::lang)) fields_.add_text(Field::lang, language_code(block.lang));
    }
    fields_.add_text(Field::body, text.text().take());
    fields_.add_text(Field::page, scan.number);
    add_scan_name(input_.image(), archive_, fields_, records_.place().record);
    return records_.finish(fields_);
  }

  Records records_;
  std::string archive_;
  AltoInput input_;
  RecordFields fields_;
  bool over_ = false;
};

bool recognise_alto(const Beginning& beginning) {
  const auto root = xml_root(beginning.head);
  return root && root->name == "alto";
}

std::unique_ptr<Reader> open_alto(const Source& source) {
  return std::make_unique<AltoReader>(source);
}

}  // namespace

extern const Format kAlto{
    "alto",
    marked("ALTO: the root alto"),
    marked("body, page and lang; date, title and id from file names"),
    &recognise_alto,
    &open_alto,
    nullptr,
    marked("a page is an article; margins with headers and numbers of pages are left out")};

}  // namespace indexer::archives
