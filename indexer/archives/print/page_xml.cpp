// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "database/messages/tr.hpp"
#include "indexer/archives/print/scan_name.hpp"
#include "indexer/archives/record/format.hpp"
#include "indexer/archives/text/printed_text.hpp"
#include "indexer/archives/xml/xml.hpp"
#include "indexer/archives/xml/xml_records.hpp"

namespace indexer::archives {
namespace {

using database::marked;
using database::tr;

// What is longer is a running title together with a text that was taken for one.
constexpr std::size_t kLongestTitle = 200;  // bytes of a running title

// A value in custom="readingOrder {index:3;} structure {type:heading;}".
std::string_view custom_value(const XmlNode& node, std::string_view group, std::string_view key) {
  std::string_view custom = node.attribute("custom");
  const std::size_t begin = custom.find(group);
  if (begin == std::string_view::npos) return {};
  custom = custom.substr(begin + group.size());
  custom = custom.substr(0, custom.find('}'));
  const std::size_t at = custom.find(key);
  if (at == std::string_view::npos) return {};
  custom = custom.substr(std::min(at + key.size() + 1, custom.size()));
  return custom.substr(0, custom.find(';'));
}

long number_of(std::string_view text, long otherwise) {
  long number = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::string_view type_of(const XmlNode& region) {
  const std::string_view type = region.attribute("type");
  return type.empty() ? custom_value(region, "structure", "type") : type;
}

// The text of the most trusted reading: the one of the lowest index, else of the highest
// confidence.
std::string reading_of(const XmlNode& node) {
  const XmlNode* best = nullptr;
  for (const XmlNode& child : node.children) {
    if (child.name() != "TextEquiv") continue;
    const auto rank = [](const XmlNode& reading) {
      const std::string confidence(reading.attribute("conf"));
      const double sure = confidence.empty() ? 0 : std::strtod(confidence.c_str(), nullptr);
      return std::pair(number_of(reading.attribute("index"), 0), -sure);
    };
    if (best == nullptr || rank(child) < rank(*best)) best = &child;
  }
  if (best == nullptr) return {};
  const XmlNode* text = best->child("Unicode");
  if (text == nullptr || text->children.empty()) text = best->child("PlainText");
  return text == nullptr ? "" : text->inner_text();
}

// The children of a name in their reading order.
std::vector<const XmlNode*> in_order(const XmlNode& node, std::string_view name) {
  std::vector<const XmlNode*> found;
  for (const XmlNode& child : node.children)
    if (child.name() == name) found.push_back(&child);
  const auto place = [](const XmlNode* one) {
    return number_of(custom_value(*one, "readingOrder", "index"), 0);
  };
  std::stable_sort(found.begin(), found.end(),
                   [&](const XmlNode* a, const XmlNode* b) { return place(a) < place(b); });
  return found;
}

std::string line_text(const XmlNode& line) {
  std::string text = reading_of(line);
  if (!text.empty()) return text;
  for (const XmlNode* word : in_order(line, "Word"))
    text.append(text.empty() ? "" : " ").append(reading_of(*word));
  return text;
}

class ScanText {
 public:
  explicit ScanText(const XmlNode& scan) : scan_(scan) {
    collect(scan);
    for (const XmlNode* region : regions_)
      by_id_.emplace(region->attribute("id"), region);
    if (const XmlNode* order = scan.child("ReadingOrder")) follow(*order);
    order_rest();
  }

  void fill(RecordFields& fields) {
    for (const XmlNode* region : ordered_)
      add(*region, fields);
    fields.add_text(Field::title,
                    title_.empty() && header_.size() < kLongestTitle ? header_ : title_);
    fields.add_text(Field::body, body_.take());
    fields.add_text(Field::date, day_in_print(header_));
    if (fields.has(Field::date)) fields.add_text(Field::place, place_in_print(header_));
    fields.add_text(Field::lang, language_code(scan_.attribute("primaryLanguage")));
  }

 private:
  void collect(const XmlNode& node) {
    for (const XmlNode& child : node.children) {
      if (child.name() == "TextRegion") regions_.push_back(&child);
      if (child.name().ends_with("Region") || child.name() == "TableCell") collect(child);
    }
  }

  // Groups within groups.
  void follow(const XmlNode& node) {
    std::vector<const XmlNode*> children;
    for (const XmlNode& child : node.children)
      if (!child.is_text()) children.push_back(&child);
    std::stable_sort(children.begin(), children.end(), [](const XmlNode* a, const XmlNode* b) {
      return number_of(a->attribute("index"), 0) < number_of(b->attribute("index"), 0);
    });
    for (const XmlNode* child : children) {
      const auto found = by_id_.find(child->attribute("regionRef"));
      if (found != by_id_.end()) place(found->second);
      follow(*child);
    }
  }

  void place(const XmlNode* region) {
    if (placed_.insert(region).second) ordered_.push_back(region);
  }

  // What the reading order leaves out.
  void order_rest() {
    if (ordered_.empty())
      std::stable_sort(regions_.begin(), regions_.end(), [](const XmlNode* a, const XmlNode* b) {
        return number_of(custom_value(*a, "readingOrder", "index"), 0) <
               number_of(custom_value(*b, "readingOrder", "index"), 0);
      });
    for (const XmlNode* region : regions_)
      place(region);
  }

  void add(const XmlNode& region, RecordFields& fields) {
    const std::string_view type = type_of(region);
    PrintedText text;
    add_lines(region, text);
    if (text.empty()) return;
    // Set at the edge of a page by the printer; but a running title names paper and day.
    constexpr std::array<std::string_view, 4> kLeftOut{"header", "footer", "signature-mark",
                                                       "catch-word"};
    if (type == "page-number") {
      fields.add_text(Field::page, text.take());
    } else if (std::find(kLeftOut.begin(), kLeftOut.end(), type) != kLeftOut.end()) {
      header_.append(text.take()).append(" ");
    } else if (type == "heading" && title_.empty()) {
      title_ = text.take();
      // A heading in the middle of the page is the title of what follows only.
      if (!body_.empty()) add_to_body(region, type);
    } else {
      add_to_body(region, type);
    }
  }

  void add_to_body(const XmlNode& region, std::string_view type) {
    add_lines(region, body_);
    // A drop capital is the first letter of what follows.
    if (type == "drop-capital")
      body_.line_end_within_word();
    else
      body_.column_end();
  }

  static void add_lines(const XmlNode& region, PrintedText& into) {
    bool has_text = false;
    for (const XmlNode* line : in_order(region, "TextLine")) {
      const std::string text = line_text(*line);
      has_text = has_text || !text.empty();
      into.add(text);
      into.line_end();
    }
    // Some programs give a region its text and the lines none.
    if (has_text) return;
    std::string text = reading_of(region);
    for (std::string_view rest = text; !rest.empty();) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      into.add(rest.substr(0, end));
      into.line_end();
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }

  const XmlNode& scan_;
  std::vector<const XmlNode*> regions_;  // of text, in the order of the file
  std::unordered_map<std::string_view, const XmlNode*> by_id_;
  std::vector<const XmlNode*> ordered_;
  std::unordered_set<const XmlNode*> placed_;
  PrintedText body_;
  std::string title_;
  std::string header_;
};

// Each page is an article.
class PageXmlReader final : public XmlRecords {
 public:
  explicit PageXmlReader(const Source& source) : XmlRecords(source), archive_(source.archive) {}

 private:
  What element() override { return input().tag().name == "Page" ? What::record : What::around; }

  std::optional<Reading> record(XmlNode& scan) override {
    ScanText(scan).fill(fields_);
    add_scan_name(scan.attribute("imageFilename"), archive_, fields_);
    return records().finish(fields_);
  }

  std::string without_records() override { return database::tr("the PAGE file has no page"); }

  std::string archive_;
  RecordFields fields_;
};

bool recognise_page(const Beginning& beginning) {
  const auto root = xml_root(beginning.head);
  return root && root->name == "PcGts";
}

std::unique_ptr<Reader> open_page(const Source& source) {
  return std::make_unique<PageXmlReader>(source);
}

}  // namespace

extern const Format kPageXml{
    "page",
    marked("PAGE XML: the root PcGts"),
    marked("title, body, page and lang; date, place and id from running titles and file names"),
    &recognise_page,
    &open_page,
    nullptr,
    marked("a page is an article; headers, footers, signature marks and catchwords are left out")};

}  // namespace indexer::archives
