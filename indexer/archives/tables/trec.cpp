// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <optional>
#include <utility>

#include "database/messages/tr.hpp"
#include "indexer/archives/record/format.hpp"
#include "indexer/archives/record/records.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/tables/trec_record.hpp"
#include "indexer/archives/text/text_stream.hpp"

namespace indexer::archives {
namespace {

using database::marked;
using database::tr;

constexpr std::size_t kStep = 1 << 16;
constexpr std::size_t kTagLead = 8;  // bytes in which `</doc>` lies even where a step parts it

// The next `<doc>` or, if that is wanted too, `</doc>`.
struct Tag {
  std::size_t at = 0;
  bool is_end = false;
};
std::optional<Tag> find_doc(std::string_view text, std::size_t from, bool ends_too) {
  for (std::size_t at = text.find('<', from); at != std::string_view::npos;
       at = text.find('<', at + 1)) {
    const std::string name = tag_name(text.substr(0, std::min(text.size(), at + kTagLead)), at);
    if (at + 1 + name.size() >= text.size()) break;  // cut in its name, or behind it
    if (name == "doc") return Tag{at, false};
    if (ends_too && name == "/doc") return Tag{at, true};
  }
  return std::nullopt;
}

class TrecReader final : public Reader {
 public:
  explicit TrecReader(const Source& source)
      : settings_(source.settings),
        records_(source),
        text_(source.stream, source.counts.characters_replaced) {}

  Reading next() override {
    Outcome outcome = Outcome::whole;
    do {
      if (!find_start()) return End{};
      records_.begin(position_);
      outcome = find_end();
    } while (records_.passed_over() && drop_whole(outcome));
    if (outcome == Outcome::too_large) return records_.too_large();
    if (outcome == Outcome::cut) return records_.reject(tr("the record has no </DOC>"));
    read_trec_record(std::string_view(buffer_).substr(0, size_), settings_.fields, fields_);
    drop(size_);
    return records_.finish(fields_);
  }

 private:
  enum class Outcome { whole, cut, too_large };

  bool drop_whole(Outcome outcome) {
    if (outcome == Outcome::whole) drop(size_);
    return outcome != Outcome::cut;
  }

  bool fill() {
    const std::size_t held = buffer_.size();
    buffer_.resize(held + kStep);
    const std::size_t count = text_.read(buffer_.data() + held, kStep);
    buffer_.resize(held + count);
    return count > 0;
  }

  void drop(std::size_t count) {
    buffer_.erase(0, count);
    position_ += count;
  }

  // A tag at the very end may go on in the bytes that follow: <DOC, <DOCNO.
  std::optional<Tag> find_whole(std::size_t from, bool ends_too) {
    for (;;) {
      const auto tag = find_doc(buffer_, from, ends_too);
      if (!tag || tag->at + kTagLead <= buffer_.size() || !fill()) return tag;
    }
  }

  // To the next <DOC>, which stands first in the buffer then.
  bool find_start() {
    for (;;) {
      if (const auto tag = find_whole(0, false)) {
        drop(tag->at);
        return true;
      }
      drop(buffer_.size() - std::min(buffer_.size(), kTagLead));
      if (!fill()) return false;
    }
  }

  // A record without end tag ends at the next one. The last of the file may have been cut, unless
  // no record of the file has one.
  Outcome find_end() {
    std::size_t searched = 1;
    for (;;) {
      if (const auto tag = find_whole(searched, true)) {
        size_ = tag->at;
        has_ends_ = has_ends_ || tag->is_end;
        unended_ = unended_ || !tag->is_end;
        return Outcome::whole;
      }
      if (buffer_.size() > settings_.max_record_bytes) return skip();
      searched = std::max<std::size_t>(1, buffer_.size() - std::min(buffer_.size(), kTagLead));
      if (fill()) continue;
      size_ = buffer_.size();
      if (!has_ends_ && unended_ && !text_.damage()) return Outcome::whole;
      drop(size_);
      return Outcome::cut;
    }
  }

  Outcome skip() {
    do {
      drop(buffer_.size() - kTagLead);
      if (!fill()) break;
    } while (!find_doc(buffer_, 0, false));
    return Outcome::too_large;
  }

  const ReaderSettings& settings_;
  Records records_;
  TextStream text_;
  RecordFields fields_;
  std::string buffer_;
  std::uint64_t position_ = 0;  // of the buffer's first byte
  std::size_t size_ = 0;        // of the record in the buffer
  bool has_ends_ = false;       // some record has an end tag
  bool unended_ = false;        // some record before the last has none
};

bool recognise_trec(const Beginning& beginning) {
  const auto doc = find_doc(beginning.head, 0, false);
  if (!doc || !is_text(beginning.head)) return false;
  const std::string_view before = trimmed(beginning.head.substr(0, doc->at));
  if (!before.empty() && !(before.starts_with('<') && before.ends_with('>'))) return false;
  for (std::size_t at = beginning.head.find('<', doc->at + 1); at != std::string_view::npos;
       at = beginning.head.find('<', at + 1)) {
    const std::string name = tag_name(beginning.head, at);
    if (name == "docno" || name == "docid") return true;
  }
  return false;
}

std::unique_ptr<Reader> open_trec(const Source& source) {
  return std::make_unique<TrecReader>(source);
}

}  // namespace

extern const Format kTrec{
    "trec",
    marked("SGML of TREC and CLEF: <DOC> with a <DOCNO>"),
    marked("all, under the tags of TREC and CLEF, the usual names or --map; date from the DOCNO"),
    &recognise_trec,
    &open_trec,
    nullptr,
    marked("a record ends at its </DOC> or at the next <DOC>; of one without a text the tags that "
           "hold "
           "one are told")};

}  // namespace indexer::archives
