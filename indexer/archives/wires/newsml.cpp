// SPDX-License-Identifier: GPL-2.0-or-later
#include <optional>
#include <utility>

#include "database/messages/tr.hpp"
#include "indexer/archives/record/format.hpp"
#include "indexer/archives/record/records.hpp"
#include "indexer/archives/wires/newsml_item.hpp"
#include "indexer/archives/wires/nitf_article.hpp"
#include "indexer/archives/xml/xml.hpp"
#include "indexer/archives/xml/xml_documents.hpp"

namespace indexer::archives {
namespace {

using database::marked;

// Files of NITF and of NewsML, of which several may stand behind each other in one.
class WireReader final : public Reader {
 public:
  WireReader(const Source& source, std::string_view last_tag)
      : max_bytes_(source.settings.max_record_bytes),
        replaced_(source.counts.characters_replaced),
        records_(source),
        documents_(source.stream, last_tag) {}

  Reading next() override {
    for (;;) {
      if (!input_ && !documents_.next()) return End{};
      if (!input_) input_.emplace(documents_, replaced_);
      if (auto reading = next_of_document()) return std::move(*reading);
    }
  }

 private:
  std::optional<Reading> next_of_document() {
    const XmlInput::Event event = input_->next();
    if (event == XmlInput::Event::end) return end_document();
    if (event != XmlInput::Event::open) return std::nullopt;
    const std::string name(input_->tag().name);
    if (name == "nitf" || name == "newsItem" || name == "NewsItem") return record(name);
    // What else is in a message: its header, packages, concepts, plans.
    if (name != "newsMessage" && name != "itemSet" && name != "NewsML") input_->skip();
    return std::nullopt;
  }

  std::optional<Reading> end_document() {
    const std::optional<std::string> error = input_->error();
    const std::uint64_t byte = documents_.begin() + input_->byte();
    input_.reset();
    documents_.finish();
    if (!error) return std::nullopt;
    records_.begin(byte);
    return records_.reject(*error);
  }

  std::optional<Reading> record(const std::string& name) {
    const std::uint64_t byte = documents_.begin() + input_->byte();
    XmlNode node;
    const XmlInput::Outcome outcome = input_->take(node, max_bytes_);
    if (outcome == XmlInput::Outcome::ended) return end_document();
    fields_.clear();
    bool article = true;
    if (outcome == XmlInput::Outcome::whole) article = read(node, name);
    if (!article) return std::nullopt;
    records_.begin(byte);
    if (outcome == XmlInput::Outcome::too_large) return records_.too_large();
    return records_.finish(fields_);
  }

  bool read(const XmlNode& node, const std::string& name) {
    if (name == "newsItem") return read_news_item(node, fields_);
    if (name == "NewsItem") return read_old_news_item(node, fields_);
    read_nitf(node, 0, fields_);
    return true;
  }

  std::uint64_t max_bytes_;
  std::uint64_t& replaced_;
  Records records_;
  XmlDocuments documents_;
  std::optional<XmlInput> input_;
  RecordFields fields_;
};

bool recognise_newsml(const Beginning& beginning) {
  const auto root = xml_root(beginning.head);
  if (!root) return false;
  if (root->name == "newsMessage" || root->name == "newsItem" || root->name == "NewsML")
    return true;
  return root->name == "packageItem" || root->name == "knowledgeItem" ||
         root->name == "conceptItem" || root->name == "planningItem";
}

bool recognise_nitf(const Beginning& beginning) {
  const auto root = xml_root(beginning.head);
  return root && root->name == "nitf";
}

std::unique_ptr<Reader> open_newsml(const Source& source) {
  return std::make_unique<WireReader>(source, "");
}

std::unique_ptr<Reader> open_nitf(const Source& source) {
  return std::make_unique<WireReader>(source, "</nitf>");
}

}  // namespace

extern const Format kNewsml{"newsml",
                            marked("NewsML-G2 and NewsML 1: <newsMessage>, <newsItem>, <NewsML>"),
                            marked("all but page and duplicate_of; texts as XHTML, NITF or plain"),
                            &recognise_newsml, &open_newsml};

extern const Format kNitf{"nitf", marked("NITF 3: <nitf>, several in a file too"),
                          marked("all but duplicate_of"), &recognise_nitf, &open_nitf};

}  // namespace indexer::archives
