// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "database/messages/tr.hpp"
#include "indexer/archives/documents/properties.hpp"
#include "indexer/archives/documents/zip_parts.hpp"
#include "indexer/archives/html/html_tree.hpp"
#include "indexer/archives/record/address.hpp"
#include "indexer/archives/record/format.hpp"
#include "indexer/archives/record/markup.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/text/encoding.hpp"
#include "indexer/archives/xml/xml.hpp"
#include "indexer/containers/office.hpp"
#include "indexer/containers/sources.hpp"

// EPUB 2 and 3: META-INF/container.xml names the package, whose spine names the chapters in their
// order. A chapter is an article: issues of papers have one for each.
namespace indexer::archives {
namespace {

using database::marked;
using database::tr;

constexpr std::uint64_t kMostBytes = 16 << 20;  // of a package in memory
constexpr std::size_t kFewestBytes = 100;       // of a chapter's text: less is a title page

std::optional<XmlNode> tree_of(const std::string& xml, const Source& source) {
  containers::MemoryStream stream(xml);
  XmlInput input(stream, source.counts.characters_replaced);
  XmlNode node;
  if (input.next() != XmlInput::Event::open ||
      input.take(node, kMostBytes) != XmlInput::Outcome::whole)
    return std::nullopt;
  return node;
}

bool is_wanted(std::string_view name) {
  for (const std::string_view end : {".opf", ".xhtml", ".html", ".htm", ".xml"})
    if (name.ends_with(end)) return true;
  return false;
}

// What names a chapter where it has no heading: its window's title is mostly the book's.
struct Chapter {
  std::string title;
  std::string text;
};

Chapter chapter_of(const std::string& bytes, std::uint64_t& replaced) {
  const std::string page = to_utf8(bytes, detect_encoding(bytes, {}, true), replaced);
  const HtmlTree tree(page);
  Chapter chapter;
  for (HtmlTree::Index i = 0; i < tree.size() && chapter.title.empty(); ++i)
    if (tree.node(i).tag >= Tag::h1 && tree.node(i).tag <= Tag::h3) chapter.title = tree.text(i);
  const std::size_t body = std::min(page.find("<body"), page.size());
  chapter.text = text_of_markup(std::string_view(page).substr(body == page.size() ? 0 : body));
  std::string_view first = std::string_view(chapter.text).substr(0, chapter.text.find("\n\n"));
  std::string line(first);
  std::replace(line.begin(), line.end(), '\n', ' ');
  if (!chapter.title.empty() && line == chapter.title)
    chapter.text = trimmed(std::string_view(chapter.text).substr(first.size()));
  return chapter;
}

class EpubReader final : public Reader {
 public:
  explicit EpubReader(const Source& source) : source_(source), records_(source) {}

  Reading next() override {
    if (!loaded_) {
      loaded_ = true;
      if (auto reason = load()) {
        records_.begin(0);
        return records_.reject(std::move(*reason));
      }
    }
    while (at_ < spine_.size()) {
      const std::string name = spine_[at_++];
      const auto part = parts_.find(name);
      if (part == parts_.end()) continue;
      records_.begin(0);
      if (records_.passed_over()) continue;
      Chapter chapter = chapter_of(part->second, source_.counts.characters_replaced);
      if (chapter.text.size() < kFewestBytes) {
        ++source_.counts.records_skipped[marked("title page")];
        continue;
      }
      return finish(name, std::move(chapter));
    }
    return End{};
  }

 private:
  std::optional<std::string> load() {
    auto read = read_zip_parts(source_, &is_wanted);
    if (auto* reason = std::get_if<std::string>(&read)) return std::move(*reason);
    parts_ = std::move(std::get<ZipParts>(read));
    const std::string package = package_name();
    const auto part = parts_.find(package);
    if (part == parts_.end()) return tr("the book has no package");
    const auto node = tree_of(part->second, source_);
    if (!node) return tr("%s is no package of a book", package);
    read_package(*node, package.substr(0, package.rfind('/') + 1));
    if (spine_.empty()) return tr("the book has no chapters");
    return std::nullopt;
  }

  std::string package_name() const {
    if (const auto part = parts_.find("META-INF/container.xml"); part != parts_.end())
      if (const auto node = tree_of(part->second, source_)) {
        std::string found;
        for_each_element(*node, [&](const XmlNode& one) {
          if (found.empty() && one.name() == "rootfile") found = one.attribute("full-path");
        });
        if (!found.empty()) return found;
      }
    for (const auto& [name, bytes] : parts_)
      if (name.ends_with(".opf")) return name;
    return {};
  }

  void read_package(const XmlNode& package, const std::string& folder) {
    if (const XmlNode* metadata = package.child("metadata")) {
      // Names of people may be several elements.
      for (const XmlNode& child : metadata->children) {
        if (child.name() == "creator") authors_.emplace_back(trimmed(child.inner_text()));
        if (child.name() == "date" && date_.empty()) date_ = trimmed(child.inner_text());
        if (child.name() == "subject") subjects_.emplace_back(trimmed(child.inner_text()));
        if (child.name() == "title" && title_.empty()) title_ = trimmed(child.inner_text());
        if (child.name() == "publisher" && publisher_.empty())
          publisher_ = trimmed(child.inner_text());
        if (child.name() == "identifier" && id_.empty()) id_ = trimmed(child.inner_text());
        if (child.name() == "language" && lang_.empty()) lang_ = trimmed(child.inner_text());
      }
    }
    std::map<std::string, std::string> files;
    if (const XmlNode* manifest = package.child("manifest"))
      for (const XmlNode& item : manifest->children)
        // The table of contents may stand in the spine too.
        if (item.name() == "item" && item.attribute("properties").find("nav") == std::string::npos)
          files[std::string(item.attribute("id"))] =
              folder + without_percents(item.attribute("href"));
    if (const XmlNode* spine = package.child("spine"))
      for (const XmlNode& item : spine->children)
        if (const auto file = files.find(std::string(item.attribute("idref"))); file != files.end())
          spine_.push_back(file->second);
  }

  static std::string without_percents(std::string_view href) {
    std::string name;
    for (std::size_t i = 0; i < href.size(); ++i) {
      const std::string digits(href.substr(std::min(i + 1, href.size()), 2));
      const bool coded = href[i] == '%' && digits.size() == 2 &&
                         digits.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
      name += coded ? static_cast<char>(std::stoi(digits, nullptr, 16)) : href[i];
      if (coded) i += 2;
    }
    return name;
  }

  Reading finish(const std::string& name, Chapter chapter) {
    RecordFields fields;
    fields.add_text(Field::title, chapter.title.empty() ? title_ : std::move(chapter.title));
    fields.add_text(Field::body, std::move(chapter.text));
    if (!id_.empty()) fields.add(Field::id, id_ + '#' + name);
    for (const std::string& author : authors_)
      fields.add(Field::authors, author);
    for (const std::string& subject : subjects_)
      fields.add(Field::keywords, subject);
    fields.add(Field::date, date_);
    fields.add(Field::lang, lang_);
    fields.add(Field::source, publisher_.empty() ? title_ : publisher_);
    return records_.finish(fields);
  }

  Source source_;
  Records records_;
  ZipParts parts_;
  std::vector<std::string> spine_;
  std::size_t at_ = 0;
  bool loaded_ = false;
  std::string title_;
  std::string date_;
  std::string id_;
  std::string lang_;
  std::string publisher_;
  std::vector<std::string> authors_;
  std::vector<std::string> subjects_;
};

bool recognise_epub(const Beginning& beginning) {
  return containers::document_kind(beginning.raw) == "epub";
}

std::unique_ptr<Reader> open_epub(const Source& source) {
  return std::make_unique<EpubReader>(source);
}

}  // namespace

extern const Format kEpub{
    "epub",
    marked("a zip whose mimetype is that of EPUB"),
    marked("a chapter is an article: id, title, body; date, source, authors, "
           "keywords and lang of the book"),
    &recognise_epub,
    &open_epub,
    nullptr,
    marked("chapters of less than 100 bytes are counted as title pages; one date for all chapters"),
    false};

}  // namespace indexer::archives
