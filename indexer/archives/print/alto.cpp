// SPDX-License-Identifier: GPL-2.0-or-later
#include <utility>

#include "indexer/archives/formats.hpp"
#include "indexer/archives/print/alto_page.hpp"
#include "indexer/archives/print/scan_name.hpp"
#include "indexer/archives/record/records.hpp"

namespace indexer::archives {
namespace {

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
    AltoPage page;
    const AltoInput::Outcome outcome = input_.next(page);
    if (outcome == AltoInput::Outcome::end) return end();
    records_.begin(page.byte);
    return outcome == AltoInput::Outcome::page ? article(page) : Reading(records_.too_large());
  }

 private:
  Reading end() {
    over_ = true;
    if (!input_.error() && records_.place().record > 0) return End{};
    records_.begin(input_.byte());
    return records_.reject(input_.error() ? *input_.error() : "the ALTO file has no page");
  }

  Reading article(const AltoPage& page) {
    AltoText text;
    for (const AltoBlock& block : page.blocks) {
      if (block.is_margin) continue;
      text.add(block);
      if (!fields_.has(Field::lang)) fields_.add_text(Field::lang, language_code(block.lang));
    }
    fields_.add_text(Field::body, text.text().take());
    fields_.add_text(Field::page, page.number);
    add_scan_name(input_.image(), archive_, fields_);
    return records_.finish(fields_);
  }

  Records records_;
  std::string archive_;
  AltoInput input_;
  RecordFields fields_;
  bool over_ = false;
};

}  // namespace

bool recognise_alto(const Beginning& beginning) {
  const auto root = xml_root(beginning.head);
  return root && root->name == "alto";
}

std::unique_ptr<Reader> open_alto(const Source& source) {
  return std::make_unique<AltoReader>(source);
}

}  // namespace indexer::archives
