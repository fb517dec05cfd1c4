// SPDX-License-Identifier: GPL-2.0-or-later
#include <memory>
#include <string>
#include <utility>

#include "database/messages/tr.hpp"
#include "indexer/archives/record/dates.hpp"
#include "indexer/archives/record/format.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/xml/xml.hpp"
#include "indexer/archives/xml/xml_records.hpp"

// TETML, which PDFlib's TET makes of PDFs: pages of paragraphs of words. A page is an article, as
// one of ALTO is.
namespace indexer::archives {
namespace {

using database::marked;
using database::tr;

constexpr std::uint64_t kMaxInfo = 1 << 20;  // bytes of what describes the document

class TetmlReader final : public XmlRecords {
 public:
  explicit TetmlReader(const Source& source) : XmlRecords(source), archive_(source.archive) {}

 private:
  What element() override {
    const std::string_view name = input().tag().name;
    if (name == "Page") return What::record;
    if (name == "DocInfo") info();
    return What::around;
  }

  void info() {
    XmlNode node;
    if (input().take(node, kMaxInfo) != XmlInput::Outcome::whole) return;
    for (const XmlNode& child : node.children) {
      const std::string text(trimmed(child.inner_text()));
      if (child.name() == "Title") title_ = text;
      if (child.name() == "Author") author_ = text;
      if (child.name() == "CreationDate") created_ = text;
    }
  }

  std::optional<Reading> record(XmlNode& node) override {
    const std::string number(node.attribute("number"));
    RecordFields fields;
    std::string body;
    for_each_element(node, [&](const XmlNode& one) {
      if (one.name() != "Para") return;
      const std::string text = paragraph(one);
      if (!text.empty()) body += (body.empty() ? "" : "\n\n") + text;
    });
    fields.add_text(Field::body, body);
    const std::string stem = archive_.substr(archive_.rfind('/') + 1);
    const std::string name = title_.empty() ? stem.substr(0, stem.rfind('.')) : title_;
    fields.add_text(Field::title, number.empty() ? name : name + ", Seite " + number);
    fields.add(Field::page, number);
    fields.add(Field::authors, author_);
    if (const auto date = date_of_path(archive_))
      fields.add(Field::date, date->iso());
    else
      fields.add(Field::date, created_);
    return records().finish(fields);
  }

  // Words as TET found them, dehyphenated; a sign that stands by itself is a word of its own.
  static std::string paragraph(const XmlNode& node) {
    std::string text;
    for_each_element(node, [&](const XmlNode& one) {
      if (one.name() != "Word") return;
      const XmlNode* inner = one.child("Text");
      const std::string word(trimmed(inner == nullptr ? one.inner_text() : inner->inner_text()));
      const bool sign =
          word.size() == 1 && std::string_view(".,;:!?)").find(word[0]) != std::string_view::npos;
      if (!text.empty() && !sign && !text.ends_with('(')) text += ' ';
      text += word;
    });
    if (text.empty())
      for (const XmlNode& child : node.children)
        if (child.name() == "Text") text = trimmed(child.inner_text());
    return text;
  }

  std::string archive_;
  std::string title_;
  std::string author_;
  std::string created_;
};

bool recognise_tetml(const Beginning& beginning) {
  const auto root = xml_root(beginning.head);
  return root && root->name == "TET";
}

std::unique_ptr<Reader> open_tetml(const Source& source) {
  return std::make_unique<TetmlReader>(source);
}

}  // namespace

extern const Format kTetml{
    "tetml",
    marked("XML with the root TET"),
    marked("a page is an article: title, body, page, authors; date from the path"),
    &recognise_tetml,
    &open_tetml,
    nullptr,
    marked("made with words or paragraphs, not with glyphs alone")};

}  // namespace indexer::archives
