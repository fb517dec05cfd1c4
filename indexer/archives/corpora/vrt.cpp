// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <utility>

#include "database/messages/tr.hpp"
#include "indexer/archives/record/fields.hpp"
#include "indexer/archives/record/format.hpp"
#include "indexer/archives/record/markup.hpp"
#include "indexer/archives/record/records.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/text/line_reader.hpp"
#include "indexer/archives/text/text_stream.hpp"
#include "stemmers/letters/ascii.hpp"

// Vertical text, as the Corpus Workbench and Sketch Engine read it: a word a line, what is said of
// it behind tabs; tags on lines of their own. `<g/>` says that no space stands there.
namespace indexer::archives {
namespace {

using database::marked;
using database::tr;

namespace ascii = stemmers::ascii;

constexpr std::array<std::string_view, 4> kArticles{"text", "doc", "article", "document"};

struct TagLine {
  std::string_view name;
  std::string_view rest;
  bool closes = false;
};

std::optional<TagLine> tag_of(std::string_view line) {
  if (!line.starts_with('<') || !line.ends_with('>') || line.size() < 3) return std::nullopt;
  TagLine tag;
  line.remove_prefix(1);
  line.remove_suffix(1);
  if (line.starts_with('/')) {
    tag.closes = true;
    line.remove_prefix(1);
  }
  const std::size_t end = std::min(line.find_first_of(" \t/"), line.size());
  if (end == 0 || !ascii::is_letter(line[0])) return std::nullopt;
  tag.name = line.substr(0, end);
  tag.rest = line.substr(end);
  return tag;
}

bool is_article(std::string_view name) {
  return std::find(kArticles.begin(), kArticles.end(), name) != kArticles.end();
}

bool stands_before(std::string_view word) {
  constexpr std::array<std::string_view, 6> kOpen{"(", "[", "„", "»", "‚", "›"};
  return std::find(kOpen.begin(), kOpen.end(), word) != kOpen.end();
}

bool stands_behind(std::string_view word) {
  constexpr std::array<std::string_view, 14> kClose{",", ".", ";", ":", "!", "?", ")",
                                                    "]", "“", "”", "«", "‘", "’", "…"};
  return std::find(kClose.begin(), kClose.end(), word) != kClose.end();
}

class VrtReader final : public Reader {
 public:
  explicit VrtReader(const Source& source)
      : most_(source.settings.max_record_bytes),
        stream_(source.stream, source.counts.characters_replaced),
        lines_(stream_, most_),
        records_(source) {}

  Reading next() override {
    while (const auto line = lines_.next()) {
      std::string_view text = line->text;
      if (text.ends_with('\r')) text.remove_suffix(1);
      const auto tag = tag_of(text);
      if (!tag) {
        if (open_ && !line->too_long && !records_.passed_over()) word(text);
        continue;
      }
      if (is_article(tag->name)) {
        const bool ends = open_;
        if (!ends && !tag->closes) begin(line->byte, tag->rest);
        if (!ends) continue;
        Reading reading = finish();
        if (!tag->closes) begin(line->byte, tag->rest);
        return reading;
      }
      if (open_) structure(*tag);
    }
    if (!open_) return End{};
    open_ = false;
    return records_.reject(stream_.damage() ? stream_.damage()->reason
                                            : tr("the text ends before its closing tag"));
  }

 private:
  void begin(std::uint64_t byte, std::string_view attributes) {
    records_.begin(byte);
    fields_.clear();
    body_.clear();
    heading_.clear();
    gap_ = Gap::none;
    open_ = true;
    in_heading_ = false;
    while (!attributes.empty()) {
      const std::size_t equals = attributes.find('=');
      if (equals == std::string_view::npos) break;
      const std::string_view name = trimmed(attributes.substr(0, equals));
      attributes = trimmed(attributes.substr(equals + 1));
      if (attributes.empty()) break;
      const char mark = attributes.front() == '\'' ? '\'' : '"';
      const bool quoted = attributes.front() == mark;
      if (quoted) attributes.remove_prefix(1);
      const std::size_t end = std::min(
          quoted ? attributes.find(mark) : attributes.find_first_of(" \t/"), attributes.size());
      if (const auto target = target_by_alias(name))
        fields_.add(*target, decode_references(attributes.substr(0, end)));
      attributes.remove_prefix(std::min(end + (quoted ? 1 : 0), attributes.size()));
      attributes = trimmed(attributes);
    }
  }

  void structure(const TagLine& tag) {
    if (tag.name == "g") gap_ = Gap::none;
    if (tag.name == "head" || tag.name == "title" || tag.name == "headline")
      in_heading_ = !tag.closes;
    if (tag.name == "p" || tag.name == "head" || tag.name == "div") end_paragraph();
  }

  void end_paragraph() {
    if (!body_.empty()) gap_ = Gap::paragraph;
  }

  void word(std::string_view line) {
    const std::string word = decode_references(line.substr(0, line.find('\t')));
    if (word.empty() || body_.size() > most_) return;
    std::string& text = in_heading_ ? heading_ : body_;
    if (gap_ == Gap::paragraph && !in_heading_)
      text += "\n\n";
    else if (gap_ == Gap::space && !text.empty() && !stands_behind(word))
      text += ' ';
    text += word;
    gap_ = stands_before(word) ? Gap::none : Gap::space;
  }

  Reading finish() {
    open_ = false;
    if (body_.size() > most_) return records_.too_large();
    fields_.add_text(Field::body, body_);
    if (!fields_.has(Field::title)) fields_.add_text(Field::title, heading_);
    return records_.finish(fields_);
  }

  enum class Gap { none, space, paragraph };
  std::uint64_t most_;
  TextStream stream_;
  LineReader lines_;
  Records records_;
  RecordFields fields_;
  std::string body_;
  std::string heading_;
  Gap gap_ = Gap::none;
  bool open_ = false;
  bool in_heading_ = false;
};

// A tag of an article on a line of its own, and words with tabs behind it.
bool recognise_vrt(const Beginning& beginning) {
  constexpr int kLines = 60;
  std::string_view rest = beginning.head;
  bool open = false;
  for (int i = 0; i < kLines && !rest.empty(); ++i) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty() || line.starts_with("<?xml") || line.starts_with("<!--")) continue;
    if (const auto tag = tag_of(line)) {
      open = open || is_article(tag->name);
      continue;
    }
    return open && line.find('<') == std::string_view::npos &&
           (line.find('\t') != std::string_view::npos ||
            (extension(beginning.name) == ".vrt" || extension(beginning.name) == ".vert"));
  }
  return false;
}

std::unique_ptr<Reader> open_vrt(const Source& source) {
  return std::make_unique<VrtReader>(source);
}

}  // namespace

extern const Format kVrt{
    "vrt",
    marked("a tag <text> or <doc> on a line, then lines of a word and tabs"),
    marked("all, from attributes under the usual names; body from the words, title "
           "from <head>"),
    &recognise_vrt,
    &open_vrt,
    nullptr,
    marked("spaces are set by the rules of print, as the words do not tell them")};

}  // namespace indexer::archives
