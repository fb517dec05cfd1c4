// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "database/messages/tr.hpp"
#include "indexer/archives/record/format.hpp"
#include "indexer/archives/record/records.hpp"
#include "indexer/archives/web/http_message.hpp"
#include "indexer/archives/web/page.hpp"
#include "stemmers/letters/ascii.hpp"

// ARC 1.0 of the Internet Archive, before WARC: a line `URL IP date type length`, so many bytes, a
// line feed. The first record, filedesc://, tells of the file.
namespace indexer::archives {
namespace {

using database::marked;
using database::tr;

namespace ascii = stemmers::ascii;

constexpr std::size_t kMaxLine = 65536;
constexpr std::size_t kFewestParts = 5;  // version 2 has ten

struct Line {
  std::string url;
  std::string type;
  std::uint64_t length = 0;
};

std::optional<Line> line_of(std::string_view text) {
  std::vector<std::string_view> parts;
  while (!text.empty() && parts.size() < 12) {
    const std::size_t end = std::min(text.find(' '), text.size());
    parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (parts.size() < kFewestParts) return std::nullopt;
  // URL IP date: some addresses have spaces in them, so the date is looked for.
  const bool dated = parts[2].size() >= 8 && parts[2].size() <= 14 &&
                     std::all_of(parts[2].begin(), parts[2].end(), ascii::is_digit);
  if (!dated || parts[0].find(':') == std::string_view::npos) return std::nullopt;
  Line line{std::string(parts[0]), std::string(parts[3]), 0};
  const std::string_view length = parts.back();
  const auto [end, error] =
      std::from_chars(length.data(), length.data() + length.size(), line.length);
  if (error != std::errc{} || end != length.data() + length.size()) return std::nullopt;
  return line;
}

class ArcReader final : public Reader {
 public:
  explicit ArcReader(const Source& source)
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
    for (std::string_view c = stream_.peek(1); c == "\n" || c == "\r"; c = stream_.peek(1))
      skip(1);
    std::string_view ahead = stream_.peek(kMaxLine);
    if (ahead.empty()) {
      over_ = true;
      return std::nullopt;
    }
    records_.begin(stream_.position());
    const std::size_t end = ahead.find('\n');
    const auto line = line_of(ahead.substr(0, std::min(end, ahead.size())));
    if (end == std::string_view::npos || !line) {
      over_ = true;
      return records_.reject(tr("here begins no ARC record"));
    }
    skip(end + 1);
    if (line->url.starts_with("filedesc:")) return pass_over(marked("ARC filedesc"), line->length);
    if (line->length > settings_.max_record_bytes) {
      if (!skip(line->length)) return cut();
      return records_.too_large();
    }
    if (!containers::take(stream_, line->length, block_)) return cut();
    if (records_.passed_over()) return std::nullopt;
    return response(*line);
  }

  std::optional<Reading> response(const Line& line) {
    const HttpResponse http = parse_response(block_);
    std::string_view type = line.type;
    std::string bytes;
    if (http.status == 0) {
      bytes = block_;
    } else {
      if (http.status != 200) return count(marked("another status than 200"));
      if (const std::string_view stated = http.head.value("content-type"); !stated.empty())
        type = stated;
      DecodedBody body = decoded_body(http, settings_.max_record_bytes);
      if (!body.error.empty()) return records_.reject(body.error);
      bytes = std::move(body.bytes);
    }
    const std::string media = media_type(type);
    if (media != "text/html" && media != "application/xhtml+xml") return count(marked("no HTML"));
    RecordFields fields;
    if (auto refusal = read_page(bytes, {charset_of(type), line.url}, settings_, counts_, fields)) {
      if (!refusal->calls_itself_article) return count(marked("no article"));
      return records_.reject(std::move(refusal->reason));
    }
    return records_.finish(fields);
  }

  std::optional<Reading> count(const std::string& what) {
    ++counts_.records_skipped[what];
    return std::nullopt;
  }

  std::optional<Reading> pass_over(const std::string& what, std::uint64_t length) {
    if (!skip(length)) return cut();
    return count(what);
  }

  Reading cut() {
    over_ = true;
    return records_.reject(tr("the ARC record is cut short"));
  }

  bool skip(std::uint64_t bytes) { return containers::skip(stream_, bytes); }

  containers::ByteStream& stream_;
  const ReaderSettings& settings_;
  Counts& counts_;
  Records records_;
  std::string block_;
  bool over_ = false;
};

bool recognise_arc(const Beginning& beginning) {
  return beginning.head.starts_with("filedesc://") &&
         line_of(beginning.head.substr(0, beginning.head.find('\n')));
}

std::unique_ptr<Reader> open_arc(const Source& source) {
  return std::make_unique<ArcReader>(source);
}

}  // namespace

extern const Format kArc{"arc",
                         marked("filedesc:// in the first line"),
                         marked("those of the HTML pages in it"),
                         &recognise_arc,
                         &open_arc,
                         nullptr,
                         marked("responses with status 200 that are HTML"),
                         false};

}  // namespace indexer::archives
