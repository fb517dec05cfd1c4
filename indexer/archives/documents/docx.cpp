// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>
#include <memory>
#include <utility>

#include "database/messages/tr.hpp"
#include "indexer/archives/documents/document.hpp"
#include "indexer/archives/documents/properties.hpp"
#include "indexer/archives/documents/xml_paragraphs.hpp"
#include "indexer/archives/documents/zip_parts.hpp"
#include "indexer/archives/record/format.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/xml/xml.hpp"
#include "indexer/containers/office.hpp"
#include "indexer/containers/sources.hpp"
#include "stemmers/letters/ascii.hpp"

// Office Open XML (ECMA-376): word/document.xml with paragraphs `p` of runs of `t`, and properties
// in docProps/.
namespace indexer::archives {
namespace {

using database::marked;
using database::tr;

// What is no text of the present version: deleted, instructions of fields, a second rendering for
// old programs, properties that hold old ones.
constexpr std::array<std::string_view, 7> kNoText{"del",    "moveFrom",  "instrText", "Fallback",
                                                  "sectPr", "pPrChange", "rPrChange"};

// The identifier of a style is its English name without spaces, or the German one.
Paragraph::Kind kind_of_style(std::string_view style) {
  std::string name;
  for (const char c : style)
    name += stemmers::ascii::lower(c);
  using Kind = Paragraph::Kind;
  if (name == "title" || name == "titel" || name == "headline" || name == "schlagzeile")
    return Kind::title;
  if (name == "subtitle" || name == "untertitel" || name == "unterzeile") return Kind::subtitle;
  if (name.starts_with("heading") || name.starts_with("berschrift") ||
      name.starts_with("überschrift"))
    return Kind::heading;
  return Kind::text;
}

class Text final : public XmlParagraphs {
 public:
  Text(XmlInput& input, std::vector<Paragraph>& all) : XmlParagraphs(input, kNoText, all) {}

 private:
  void open(const XmlTag& tag) override {
    const std::string_view name = tag.name;
    if (name == "t") in_text_ = true;
    if (name == "pStyle") kind_ = kind_of_style(tag.attribute("val"));
    if (name == "tab" || name == "ptab") text_ += '\t';
    if (name == "br" || name == "cr") text_ += '\n';
    if (name == "noBreakHyphen") text_ += "\u2011";
    if (name == "softHyphen") text_ += "\u00ad";
    if (name == "tr") ++rows_;
  }

  void close(std::string_view name) override {
    if (name == "t") in_text_ = false;
    if (name == "p" && rows_ > 0) text_ += ' ';
    if (name == "tc" && rows_ > 0) text_ += '\t';
    if (name == "tr" && rows_ > 0) --rows_;
    if ((name == "p" || name == "tr") && rows_ == 0) end_paragraph();
  }

  void text(std::string_view text) override {
    if (in_text_) text_ += text;
  }

  bool in_text_ = false;
  std::size_t rows_ = 0;  // of tables within tables
};

bool is_wanted(std::string_view name) {
  return name == "word/document.xml" || name == "docProps/core.xml" ||
         name == "docProps/custom.xml";
}

std::variant<Document, std::string> load(const Source& source) {
  auto read = read_zip_parts(source, &is_wanted);
  if (auto* reason = std::get_if<std::string>(&read)) return std::move(*reason);
  const ZipParts& parts = std::get<ZipParts>(read);
  const auto main = parts.find("word/document.xml");
  if (main == parts.end()) return tr("the document has no word/document.xml");
  Document document;
  containers::MemoryStream stream(main->second);
  XmlInput input(stream, source.counts.characters_replaced);
  Text(input, document.paragraphs).read();
  if (input.error()) return "word/document.xml: " + *input.error();
  for (const char* name : {"docProps/core.xml", "docProps/custom.xml"})
    if (const auto part = parts.find(name); part != parts.end())
      read_properties(part->second, source, document);
  return document;
}

bool recognise_docx(const Beginning& beginning) {
  return containers::document_kind(beginning.raw) == "docx";
}

std::unique_ptr<Reader> open_docx(const Source& source) {
  return std::make_unique<DocumentReader>(source, &load);
}

}  // namespace

extern const Format kDocx{
    "docx",
    marked("a zip with word/document.xml"),
    marked("title, subtitle, body, date, authors, keywords; all fields from "
           "properties of their names; several articles of a press database"),
    &recognise_docx,
    &open_docx,
    nullptr,
    marked("no footnotes, headers and comments; what was deleted under track changes is left out"),
    false};

}  // namespace indexer::archives
