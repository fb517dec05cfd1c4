// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>
#include <optional>
#include <utility>

#include "database/messages/tr.hpp"
#include "indexer/archives/feeds/feed_item.hpp"
#include "indexer/archives/feeds/feed_text.hpp"
#include "indexer/archives/record/address.hpp"
#include "indexer/archives/record/dates.hpp"
#include "indexer/archives/record/format.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/xml/xml.hpp"
#include "indexer/archives/xml/xml_records.hpp"

namespace indexer::archives {
namespace {

using database::marked;
using database::tr;

constexpr std::string_view kOfFeeds = marked(
    "all but agency and duplicate_of, with the elements of Dublin Core, PRISM and Media RSS");
constexpr std::string_view kLimitsOfFeeds = marked(
    "what the feed carries: pages behind its links are not fetched, pictures and podcasts are "
    "their "
    "words");
constexpr std::uint64_t kMaxHeadElement = 1 << 20;  // bytes of what describes a feed

// Messages of the program that made the feed may stand before it.
std::size_t junk_bytes(std::string_view head) {
  const std::string_view begin = trimmed(head);
  if (begin.starts_with("<?") || begin.starts_with("<!")) return 0;
  for (const std::string_view mark : {"<?xml", "<rss", "<rdf:RDF", "<feed"})
    if (const std::size_t at = head.find(mark); at != std::string_view::npos) return at;
  return 0;
}

// RSS of all versions and Atom, several behind each other too.
class FeedReader final : public XmlRecords {
 public:
  explicit FeedReader(const Source& source)
      : XmlRecords(source, XmlInput::Faults::mended, skip_junk(source.stream)),
        file_written_(source.written) {}

 private:
  static std::size_t skip_junk(containers::ByteStream& stream) {
    const std::size_t count = junk_bytes(stream.peek(kHeadBytes));
    std::string junk(count, '\0');
    return stream.read(junk.data(), count);
  }

  What element() override {
    const std::string name = feed_name(input().tag());
    if (name == "item" || name == "entry" || name == "at:deleted-entry") return What::record;
    if (name == "rss" || name == "channel" || name == "feed" || name == "?:RDF" || name == "RDF" ||
        name == "rdf:RDF" || name == "rdf:rdf") {
      if (name != "channel") feed_ = {};
      around();
    } else {
      describe(name);
    }
    return What::around;
  }

  void around() {
    for (const XmlAttribute& attribute : input().tag().attributes) {
      if (attribute.name == "base") feed_.base = resolved_address(attribute.value, feed_.base);
      if (attribute.name == "lang") feed_.lang = attribute.value;
    }
  }

  void describe(const std::string& name) {
    XmlNode node;
    if (input().take(node, kMaxHeadElement) != XmlInput::Outcome::whole) return;
    if (name == "title" && feed_.title.empty()) feed_.title = feed_text(node);
    const bool built = name == "lastBuildDate" || name == "updated" || name == "modified";
    const bool dated = name == "pubDate" || name == "dc:date";
    if (built || (dated && !feed_.written))
      feed_.written = database::parse_moment(day_before_month(feed_text(node)));
    if (name == "language" || name == "dc:language") feed_.lang = feed_text(node);
    if (name != "link") return;
    const std::string_view rel = node.attribute("rel");
    if (!rel.empty() && rel != "alternate") return;
    const std::string_view href = node.attribute("href");
    const std::string text = href.empty() ? node.inner_text() : std::string(href);
    if (feed_.link.empty()) feed_.link = resolved_address(text, feed_.base);
    if (feed_.base.empty()) feed_.base = feed_.link;
  }

  std::optional<Reading> record(XmlNode& node) override {
    read_feed_item(node, feed_, fields_);
    Reading reading = records().finish(fields_);
    if (auto* record = std::get_if<Record>(&reading))
      record->article.snapshot = feed_.written ? feed_.written : file_written_;
    return reading;
  }

  std::optional<database::Moment> file_written_;
  RecordFields fields_;
  Feed feed_;
};

bool has_root(const Beginning& beginning, std::string_view name) {
  const std::string_view head = beginning.head;
  const std::size_t junk = junk_bytes(head);
  const auto root = xml_root(head.substr(junk));
  return root && (root->name == name || root->name.ends_with(":" + std::string(name)));
}

bool recognise_rss(const Beginning& beginning) {
  return has_root(beginning, "rss") || has_root(beginning, "channel");
}

bool recognise_rdf(const Beginning& beginning) {
  if (!has_root(beginning, "RDF")) return false;
  return beginning.head.find("purl.org/rss/1.0") != std::string_view::npos ||
         beginning.head.find("netscape.com/rdf/simple") != std::string_view::npos ||
         beginning.head.find("<channel") != std::string_view::npos;
}

bool recognise_atom(const Beginning& beginning) {
  return has_root(beginning, "feed") || has_root(beginning, "entry");
}

std::unique_ptr<Reader> open_feed(const Source& source) {
  return std::make_unique<FeedReader>(source);
}

}  // namespace

extern const Format kRss{
    "rss",         marked("RSS 0.9 and 2.0: <rss>"), kOfFeeds, &recognise_rss, &open_feed, nullptr,
    kLimitsOfFeeds};

extern const Format kRdf{"rdf",         marked("RSS 1.0: <rdf:RDF> with a <channel>"),
                         kOfFeeds,      &recognise_rdf,
                         &open_feed,    nullptr,
                         kLimitsOfFeeds};

extern const Format kAtom{"atom",        marked("Atom: <feed> or <entry>"),
                          kOfFeeds,      &recognise_atom,
                          &open_feed,    nullptr,
                          kLimitsOfFeeds};

}  // namespace indexer::archives
