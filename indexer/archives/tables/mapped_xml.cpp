// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "database/messages/tr.hpp"
#include "indexer/archives/record/fields.hpp"
#include "indexer/archives/record/format.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/xml/xml.hpp"
#include "indexer/archives/xml/xml_records.hpp"
#include "indexer/containers/sources.hpp"

// XML of no known format, as editorial systems export it: a --map file names the element that is a
// record, and the ways from it to the fields.
namespace indexer::archives {
namespace {

using database::marked;
using database::tr;

bool is_blank(const XmlNode& node) {
  return trimmed(node.text).empty();
}

bool has_elements(const XmlNode& node) {
  return std::any_of(node.children.begin(), node.children.end(),
                     [](const XmlNode& child) { return !child.is_text(); });
}

// Lines without the indentation by which XML is printed.
std::string lines_of(std::string_view text) {
  std::string lines;
  for (bool first = true; !text.empty(); first = false) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (!first) lines += '\n';
    lines += trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return std::string(trimmed(lines));
}

bool is_of_html(std::string_view name) {
  constexpr std::array<std::string_view, 26> kNames{
      "p",  "br", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul",     "ol",         "li", "table",
      "tr", "td", "th",  "b",  "i",  "em", "u",  "a",  "q",  "strong", "blockquote", "dl", "span"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

// Elements between which stands no text are paragraphs, whatever their names; those within a text
// are part of it.
void append_markup(const XmlNode& node, std::string& html) {
  const bool mixed =
      std::any_of(node.children.begin(), node.children.end(),
                  [](const XmlNode& child) { return child.is_text() && !is_blank(child); });
  for (const XmlNode& child : node.children) {
    if (child.is_text()) {
      append_escaped(child.text, html);
      continue;
    }
    const std::string_view name = is_of_html(child.name()) ? child.name()
                                  : mixed                  ? std::string_view()
                                                           : std::string_view("div");
    if (!name.empty()) html.append("<").append(name).append(">");
    append_markup(child, html);
    if (!name.empty() && name != "br") html.append("</").append(name).append(">");
  }
}

std::string value_of(const XmlNode& node) {
  if (!has_elements(node)) return lines_of(node.inner_text());
  std::string html = "<div>";
  append_markup(node, html);
  return html + "</div>";
}

class MappedXml final : public XmlRecords {
 public:
  explicit MappedXml(const Source& source)
      : XmlRecords(source, std::string_view()), map_(source.settings.fields) {}

 private:
  What element() override {
    const std::size_t depth = input().depth();
    const std::string name = folded_key(input().tag().name);
    around_.resize(depth, ElementPath::kStart);
    around_.push_back(map_.record()->at(around_[depth - 1], name));
    if (map_.record()->leads_to(around_.back())) return What::record;
    note(input().tag().name);
    return What::around;
  }

  std::optional<Reading> record(XmlNode& node) override {
    fields_.clear();
    std::vector<ElementPath::Progress> progress(map_.paths().size(), ElementPath::kStart);
    attributes(node, progress, "");
    const bool whole = take(node, progress);
    within(node, progress, "", whole);
    return records().finish(fields_);
  }

  std::string without_records() override {
    std::string names;
    for (const std::string& name : seen_)
      names += (names.empty() ? "" : ", ") + name;
    return names.empty()
               ? tr("it has no element %s, which --map names as the record", map_.record_name())
               : tr("it has no element %s, which --map names as the record; it has %s",
                    map_.record_name(), names);
  }

  // What stands there instead, for the message.
  void note(std::string_view name) {
    constexpr std::size_t kMost = 8;
    constexpr std::size_t kLongest = 80;
    const std::string kept(name.substr(0, kLongest));
    if (seen_.size() < kMost && std::find(seen_.begin(), seen_.end(), kept) == seen_.end())
      seen_.push_back(kept);
  }

  // Whether the element itself is a value; what is in it goes on for other paths only.
  bool take(const XmlNode& node, std::vector<ElementPath::Progress>& progress) {
    bool taken = false;
    for (std::size_t i = 0; i < progress.size(); ++i) {
      const FieldMap::Row& row = map_.paths()[i];
      if (!row.path.attribute().empty() || !row.path.leads_to(progress[i])) continue;
      fields_.add(row.target, value_of(node));
      progress[i] = 0;
      taken = true;
    }
    return taken;
  }

  void attributes(const XmlNode& node, const std::vector<ElementPath::Progress>& progress,
                  const std::string& path) {
    for (const XmlAttribute& attribute : node.tag.attributes) {
      const std::string name = folded_key(attribute.name);
      bool taken = false;
      for (std::size_t i = 0; i < progress.size(); ++i) {
        const FieldMap::Row& row = map_.paths()[i];
        if (row.path.attribute() != name || !row.path.leads_to(progress[i])) continue;
        fields_.add(row.target, attribute.value);
        taken = true;
      }
      if (taken) continue;
      if (path.empty() && usual(name, attribute.value)) continue;
      // Numbers and kinds of elements are no texts.
      constexpr std::size_t kShortestText = 40;
      if (attribute.value.size() >= kShortestText)
        fields_.leave_unread(path + (path.empty() ? "@" : "/@") + std::string(attribute.name));
    }
  }

  // A field that the map file does not name has its usual names right in the record.
  bool usual(const std::string& name, std::string value) {
    const auto target = target_by_alias(name);
    if (!target || map_.is_mapped(target->field)) return false;
    fields_.add(*target, std::move(value));
    return true;
  }

  void within(const XmlNode& node, const std::vector<ElementPath::Progress>& around,
              const std::string& path, bool read) {
    bool unread = false;
    for (const XmlNode& child : node.children) {
      if (child.is_text()) {
        unread = unread || (!read && !is_blank(child));
        continue;
      }
      const std::string name = folded_key(child.name());
      std::vector<ElementPath::Progress> progress(around.size());
      for (std::size_t i = 0; i < around.size(); ++i)
        progress[i] = map_.paths()[i].path.at(around[i], name);
      const std::string here = path + (path.empty() ? "" : "/") + std::string(child.name());
      attributes(child, progress, here);
      bool taken = take(child, progress);
      if (!taken && path.empty() && !read) taken = usual(name, value_of(child));
      within(child, progress, here, read || taken);
    }
    if (unread) fields_.leave_unread(path.empty() ? "." : path);
  }

  const FieldMap& map_;
  std::vector<ElementPath::Progress> around_;  // by depth: how far the way to a record has come
  std::vector<std::string> seen_;
  RecordFields fields_;
};

// What a record may be: of the elements that occur more than once, the outermost one with elements
// in it; else what is right in the root.
std::string likely_record(std::string_view head) {
  struct Seen {
    std::size_t depth = 0;
    std::size_t count = 0;
    bool has_elements = false;
  };
  containers::MemoryStream stream(head);
  std::uint64_t ignored = 0;
  XmlInput input(stream, ignored);
  std::map<std::string, Seen, std::less<>> seen;
  std::vector<std::string> open;
  std::string first;
  for (auto event = input.next(); event != XmlInput::Event::end; event = input.next()) {
    if (event == XmlInput::Event::close && !open.empty()) open.pop_back();
    if (event != XmlInput::Event::open) continue;
    const std::string name(input.tag().name);
    if (!open.empty()) seen[open.back()].has_elements = true;
    Seen& one = seen[name];
    one.depth = one.count == 0 ? open.size() : std::min(one.depth, open.size());
    ++one.count;
    if (open.size() == 1 && first.empty()) first = name;
    open.push_back(name);
  }
  const std::string* best = nullptr;
  for (const auto& [name, one] : seen)
    if (one.depth > 0 && one.count > 1 && one.has_elements &&
        (best == nullptr || one.depth < seen[*best].depth))
      best = &name;
  return best == nullptr ? first : *best;
}

// Without a map file nobody knows what an article of it is.
class UnmappedXml final : public Reader {
 public:
  explicit UnmappedXml(const Source& source) : stream_(source.stream), records_(source) {}

  Reading next() override {
    if (std::exchange(over_, true)) return End{};
    constexpr std::size_t kLongestName = 80;  // bytes
    const std::string_view head = stream_.peek(kHeadBytes);
    const auto root = xml_root(head);
    const std::string name = root ? root->name.substr(0, kLongestName) : "";
    const std::string record = likely_record(head).substr(0, kLongestName);
    const std::string reason =
        root ? tr("unknown format: XML with the root <%s>", name) : tr("unknown format: XML");
    return records_.reject(
        record.empty() ? tr("%s; --map FILE can say which element is an article", reason)
                       : tr("%s; --map FILE can say which element is an article: record = \"%s\"",
                            reason, record));
  }

 private:
  containers::ByteStream& stream_;
  Records records_;
  bool over_ = false;
};

bool recognise_xml(const Beginning& beginning) {
  return (trimmed(beginning.head).starts_with("<?xml") || extension(beginning.name) == ".xml") &&
         xml_root(beginning.head);
}

std::unique_ptr<Reader> open_xml(const Source& source) {
  if (source.settings.fields.record()) return std::make_unique<MappedXml>(source);
  return std::make_unique<UnmappedXml>(source);
}

}  // namespace

extern const Format kXml{
    "xml",
    marked("any other XML, where --map names the element that is a record"),
    marked("all, from elements and attributes by --map; others right in the record by their usual "
           "names"),
    &recognise_xml,
    &open_xml,
    nullptr,
    marked("a record within a record is part of it; what is not well-formed ends the file")};

}  // namespace indexer::archives
