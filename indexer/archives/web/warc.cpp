// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "database/messages/tr.hpp"
#include "indexer/archives/record/format.hpp"
#include "indexer/archives/record/language.hpp"
#include "indexer/archives/record/records.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/web/http_message.hpp"
#include "indexer/archives/web/page.hpp"
#include "indexer/archives/web/words/words.hpp"

namespace indexer::archives {
namespace {

using database::marked;
using database::tr;

constexpr std::size_t kMaxHead = 65536;
constexpr std::string_view kNextRecord = "\nWARC/1.";
constexpr std::string_view kMark = "WARC/";

bool is_html(const std::string& type, std::string_view body) {
  if (type == "text/html" || type == "application/xhtml+xml") return true;
  return type.empty() && is_html_page({body.substr(0, 4096), "", false});
}

// Of the page alone, else of the record with its HTTP head.
std::string digest_of(const MessageHead& head) {
  const std::string_view payload = head.value("warc-payload-digest");
  return std::string(payload.empty() ? head.value("warc-block-digest") : payload);
}

// ISO 28500. The gzip members of the records are behind each other, so that the stream of the
// decompressed file is one WARC.
class WarcReader final : public Reader {
 public:
  explicit WarcReader(const Source& source)
      : stream_(source.stream),
        settings_(source.settings),
        counts_(source.counts),
        records_(source) {}

  Reading next() override {
    while (!over_)
      if (auto reading = next_record()) return std::move(*reading);
    return End{};
  }

 private:
  std::optional<Reading> next_record() {
    skip_line_breaks();
    const std::string_view first = stream_.peek(kMark.size());
    if (first.empty()) {
      over_ = true;
      return std::nullopt;
    }
    records_.begin(stream_.position());
    if (first != kMark) return lost(tr("here begins no WARC record"));
    const std::size_t size = find_head();
    if (size == 0) return lost(tr("the head of the WARC record has no end"));
    if (size == std::string_view::npos) {
      if (stream_.peek(kMaxHead).size() < kMaxHead)
        return cut(tr("the WARC record is cut short in its head"));
      return lost(tr("the head of the WARC record is longer than 64 KiB"));
    }
    const MessageHead head(stream_.peek(size));
    const std::string_view written = head.value("content-length");
    std::uint64_t length = 0;
    const auto [end, error] =
        std::from_chars(written.data(), written.data() + written.size(), length);
    if (error != std::errc{} || end != written.data() + written.size())
      return lost(tr("the WARC record does not say its length"));
    skip(size);
    return read_block(head, length);
  }

  std::optional<Reading> read_block(const MessageHead& head, std::uint64_t length) {
    const std::string type = lower_case(head.value("warc-type"));
    if (type != "response" && type != "resource")
      return pass_over(type.empty() ? marked("WARC records without a type") : "WARC " + type,
                       length);
    // A page that the crawler cut would be an article without its end.
    if (!head.value("warc-truncated").empty()) return pass_over(marked("truncated pages"), length);
    if (type == "resource" && !is_html(media_type(head.value("content-type")), {}))
      return pass_over(marked("no HTML"), length);
    if (length > settings_.max_record_bytes) {
      if (!skip(length)) return cut(tr("the WARC record is cut short in its block"));
      return records_.too_large();
    }
    if (!containers::take(stream_, length, block_))
      return cut(tr("the WARC record is cut short in its block"));
    if (records_.passed_over()) return std::nullopt;
    if (type == "resource") return page(block_, head.value("content-type"), head);
    return response(head);
  }

  std::optional<Reading> response(const MessageHead& head) {
    const HttpResponse http = parse_response(block_);
    // Other protocols, such as DNS, are responses too.
    if (http.status == 0) return count(marked("no HTML"));
    if (http.status != 200) return count(marked("another status than 200"));
    const std::string_view type = http.head.value("content-type");
    if (!type.empty() && !is_html(media_type(type), {})) return count(marked("no HTML"));
    const DecodedBody body = decoded_body(http, settings_.max_record_bytes);
    if (!body.error.empty()) return records_.reject(body.error);
    if (!is_html(media_type(type), body.bytes)) return count(marked("no HTML"));
    return page(body.bytes, type, head);
  }

  std::optional<Reading> page(std::string_view bytes, std::string_view type,
                              const MessageHead& head) {
    std::string_view url = head.value("warc-target-uri");
    if (url.starts_with('<') && url.ends_with('>')) url = url.substr(1, url.size() - 2);
    fields_.clear();
    const PageOrigin origin{charset_of(type), std::string(url)};
    if (auto refusal = read_page(bytes, origin, settings_, counts_, fields_)) {
      if (!refusal->calls_itself_article) return count(marked("no article"));
      return records_.reject(std::move(refusal->reason));
    }
    Reading reading = records_.finish(fields_);
    auto* record = std::get_if<Record>(&reading);
    if (record == nullptr) return reading;
    if (is_foreign(record->article)) return count(marked("another language"));
    record->article.record_uri = url;
    record->article.record_digest = digest_of(head);
    return reading;
  }

  // Only where the user asks for a language. What cannot be told by its words, by what the page
  // says.
  bool is_foreign(const database::Article& article) const {
    if (settings_.lang.empty()) return false;
    const std::string wanted = lower_case(settings_.lang).substr(0, settings_.lang.find('-'));
    std::string found = detected_language(article.body.empty() ? article.teaser : article.body);
    if (found.empty()) found = article.lang;
    return !found.empty() && found != wanted;
  }

  std::optional<Reading> count(const std::string& what) {
    ++counts_.records_skipped[what];
    return std::nullopt;
  }

  std::optional<Reading> pass_over(const std::string& what, std::uint64_t length) {
    if (!skip(length)) return cut(tr("the WARC record is cut short in its block"));
    // Anybody may invent types; what is counted is bounded.
    const bool known = counts_.records_skipped.size() < 100 && what.size() < 60;
    return count(known ? what : marked("WARC records of other types"));
  }

  Reading cut(std::string reason) {
    over_ = true;
    return records_.reject(std::move(reason));
  }

  // Up to the next line that begins a record.
  Reading lost(std::string reason) {
    Rejection rejection = records_.reject(std::move(reason));
    skip(1);
    for (;;) {
      const std::string_view ahead = stream_.peek(kMaxHead);
      const std::size_t at = ahead.find(kNextRecord);
      if (at != std::string_view::npos) {
        skip(at + 1);
        break;
      }
      if (ahead.size() < kMaxHead) {
        over_ = true;
        break;
      }
      skip(kMaxHead - 8);
    }
    return rejection;
  }

  // 0 where the next record begins within the head. Nothing behind that is looked at, so that a
  // file of nothing but beginnings is read once.
  std::size_t find_head() {
    for (const std::size_t window : {std::size_t{2048}, kMaxHead}) {
      const std::string_view ahead = stream_.peek(window);
      const std::size_t another = ahead.find(kNextRecord);
      const std::size_t size = head_size(ahead.substr(0, another));
      if (size != std::string_view::npos) return size;
      if (another != std::string_view::npos) return 0;
    }
    return std::string_view::npos;
  }

  void skip_line_breaks() {
    for (std::string_view c = stream_.peek(1); c == "\r" || c == "\n"; c = stream_.peek(1))
      skip(1);
  }

  bool skip(std::uint64_t bytes) { return containers::skip(stream_, bytes); }

  containers::ByteStream& stream_;
  const ReaderSettings& settings_;
  Counts& counts_;
  Records records_;
  RecordFields fields_;
  std::string block_;
  bool over_ = false;
};

bool recognise_warc(const Beginning& beginning) {
  const std::string_view head = beginning.head;
  return head.starts_with("WARC/1.") || head.starts_with("WARC/0.");
}

std::unique_ptr<Reader> open_warc(const Source& source) {
  return std::make_unique<WarcReader>(source);
}

}  // namespace

extern const Format kWarc{
    "warc",
    marked("WARC/1.0 or 1.1, in the first line"),
    marked("those of the HTML pages in it"),
    &recognise_warc,
    &open_warc,
    nullptr,
    marked("responses with status 200 and resources that are HTML; all else, pages "
           "that are no article and those the crawler cut are counted"),
    false};

}  // namespace indexer::archives
