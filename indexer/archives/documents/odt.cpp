// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>
#include <map>
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

// OpenDocument (ISO/IEC 26300): content.xml with `text:h` and `text:p`, meta.xml. A flat document
// has both in one file.
namespace indexer::archives {
namespace {

using database::marked;
using database::tr;
using Kind = Paragraph::Kind;

constexpr std::string_view kOffice = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
// What is no text: what was deleted, notes, what stands beside the text.
constexpr std::array<std::string_view, 7> kNoText{
    "tracked-changes", "annotation",    "note", "scripts",
    "font-face-decls", "master-styles", "forms"};

class Text final : public XmlParagraphs {
 public:
  Text(XmlInput& input, Document& document)
      : XmlParagraphs(input, kNoText, document.paragraphs), document_(document) {}

 private:
  void open(const XmlTag& tag) override {
    const std::string_view name = tag.name;
    if (name == "meta" && tag.space == kOffice) {
      XmlNode node;
      constexpr std::uint64_t kMostBytes = 4 << 20;
      if (input().take(node, kMostBytes) == XmlInput::Outcome::whole)
        read_properties(node, document_);
      return;
    }
    if (name == "style")
      parents_[std::string(tag.attribute("name"))] = tag.attribute("parent-style-name");
    if (name == "p" || name == "h") begin(tag);
    if (depth_ == 0) return;
    if (name == "tab") text_ += '\t';
    if (name == "line-break") text_ += '\n';
    if (name == "s") text_ += ' ';
  }

  void begin(const XmlTag& tag) {
    if (depth_++ > 0) return;
    std::string style(tag.attribute("style-name"));
    if (const auto parent = parents_.find(style);
        parent != parents_.end() && !parent->second.empty())
      style = parent->second;
    kind_ = tag.name == "h"                                ? Kind::heading
            : style == "Title" || style == "Titel"         ? Kind::title
            : style == "Subtitle" || style == "Untertitel" ? Kind::subtitle
                                                           : Kind::text;
  }

  // White space runs together (ODF 1.2, 6.1.2).
  void text(std::string_view text) override {
    if (depth_ == 0) return;
    for (const char c : text) {
      const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
      if (!space)
        text_ += c;
      else if (!text_.empty() && text_.back() != ' ' && text_.back() != '\n')
        text_ += ' ';
    }
  }

  void close(std::string_view name) override {
    if ((name != "p" && name != "h") || depth_ == 0 || --depth_ > 0) return;
    end_paragraph();
  }

  Document& document_;
  std::map<std::string, std::string, std::less<>> parents_;
  std::size_t depth_ = 0;  // paragraphs that are open: frames hold some
};

std::optional<std::string> read_content(containers::ByteStream& stream, const Source& source,
                                        Document& document) {
  XmlInput input(stream, source.counts.characters_replaced);
  Text(input, document).read();
  return input.error();
}

std::variant<Document, std::string> load(const Source& source) {
  auto read = read_zip_parts(
      source, [](std::string_view name) { return name == "content.xml" || name == "meta.xml"; });
  if (auto* reason = std::get_if<std::string>(&read)) return std::move(*reason);
  const ZipParts& parts = std::get<ZipParts>(read);
  const auto content = parts.find("content.xml");
  if (content == parts.end()) return tr("the document has no content.xml");
  Document document;
  containers::MemoryStream stream(content->second);
  if (auto error = read_content(stream, source, document)) return "content.xml: " + *error;
  if (const auto meta = parts.find("meta.xml"); meta != parts.end())
    read_properties(meta->second, source, document);
  return document;
}

std::variant<Document, std::string> load_flat(const Source& source) {
  Document document;
  if (auto error = read_content(source.stream, source, document)) return std::move(*error);
  return document;
}

bool is_flat(const Beginning& beginning) {
  const auto root = xml_root(beginning.head);
  return root && root->name == "document" && root->space == kOffice;
}

bool recognise_odt(const Beginning& beginning) {
  return containers::document_kind(beginning.raw) == "odt" || is_flat(beginning);
}

std::unique_ptr<Reader> open_odt(const Source& source) {
  const bool zip = source.stream.peek(2) == "PK";
  return std::make_unique<DocumentReader>(source, zip ? &load : &load_flat);
}

}  // namespace

extern const Format kOdt{"odt",
                         marked("a zip whose mimetype is that of an OpenDocument text, or .fodt"),
                         marked("those of docx"),
                         &recognise_odt,
                         &open_odt,
                         nullptr,
                         marked("no footnotes and comments; what was deleted is left out"),
                         false};

}  // namespace indexer::archives
