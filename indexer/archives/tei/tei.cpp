// SPDX-License-Identifier: GPL-2.0-or-later
#include <utility>

#include "database/messages/tr.hpp"
#include "indexer/archives/record/format.hpp"
#include "indexer/archives/record/records.hpp"
#include "indexer/archives/tei/tei_articles.hpp"
#include "indexer/archives/xml/xml.hpp"

namespace indexer::archives {
namespace {

using database::marked;
using database::tr;

constexpr std::uint64_t kMaxHeader = 16 << 20;  // bytes in memory

class TeiReader final : public Reader {
 public:
  explicit TeiReader(const Source& source)
      : records_(source),
        input_(source.stream, source.counts.characters_replaced),
        articles_(records_, source.settings.max_record_bytes) {}

  Reading next() override {
    for (;;) {
      if (auto reading = articles_.take()) return std::move(*reading);
      if (over_) return End{};
      if (auto reading = step()) return std::move(*reading);
    }
  }

 private:
  std::optional<Reading> step();
  std::optional<Reading> end();
  void open();

  Records records_;
  XmlInput input_;
  TeiArticles articles_;
  bool over_ = false;
};

std::optional<Reading> TeiReader::step() {
  switch (input_.next()) {
    case XmlInput::Event::open:
      open();
      return std::nullopt;
    case XmlInput::Event::close:
      articles_.close();
      return std::nullopt;
    case XmlInput::Event::text:
      articles_.text(input_.text());
      return std::nullopt;
    case XmlInput::Event::end:
      return end();
  }
  return std::nullopt;
}

void TeiReader::open() {
  if (input_.tag().name != "teiHeader") return articles_.open(input_.tag(), input_.byte());
  XmlNode node;
  if (input_.take(node, kMaxHeader) == XmlInput::Outcome::whole) articles_.header(node);
}

std::optional<Reading> TeiReader::end() {
  over_ = true;
  if (!input_.error() && records_.place().record > 0) return std::nullopt;
  records_.begin(articles_.open_byte().value_or(input_.byte()));
  return records_.reject(input_.error() ? *input_.error() : tr("the TEI file has no text"));
}

bool recognise_tei(const Beginning& beginning) {
  const auto root = xml_root(beginning.head);
  return root && (root->name == "TEI" || root->name == "TEI.2" || root->name == "teiCorpus");
}

std::unique_ptr<Reader> open_tei(const Source& source) {
  return std::make_unique<TeiReader>(source);
}

}  // namespace

extern const Format kTei{
    "tei",
    marked("XML with the root TEI or teiCorpus"),
    marked("all but agency, from teiHeader, text and article divisions"),
    &recognise_tei,
    &open_tei,
    nullptr,
    marked("running heads, deletions, descriptions of figures, indexes and tables of "
           "contents are left out; of a choice what is printed is read")};

}  // namespace indexer::archives
