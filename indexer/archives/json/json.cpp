// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "database/messages/tr.hpp"
#include "indexer/archives/json/json_archive.hpp"
#include "indexer/archives/json/json_input.hpp"
#include "indexer/archives/json/json_record.hpp"
#include "indexer/archives/record/format.hpp"
#include "indexer/archives/record/records.hpp"
#include "indexer/archives/record/values.hpp"
#include "indexer/archives/text/text_stream.hpp"

namespace indexer::archives {
namespace {

using database::marked;
using database::tr;

constexpr std::size_t kMaxDepth = 16;  // of objects around the list of articles

// The keys under which an object holds its list of articles, or another object with that list.
constexpr std::array<std::string_view, 24> kListKeys{
    "articles",    "artikel",   "items",    "item",    "docs",     "documents",
    "dokumente",   "results",   "result",   "entries", "records",  "news",
    "posts",       "rows",      "hits",     "data",    "stories",  "value",
    "nachrichten", "meldungen", "response", "feed",    "beiträge", "export"};

bool is_list_key(const std::string& quoted) {
  if (quoted.size() < 2) return false;
  const std::string key = folded_key(std::string_view(quoted).substr(1, quoted.size() - 2));
  return std::find(kListKeys.begin(), kListKeys.end(), key) != kListKeys.end();
}

// An array of objects, an object that is an article, or an object around either; several of them
// behind each other too. Holds one article at a time.
class JsonReader final : public Reader {
 public:
  JsonReader(const Source& source, ReadJson read)
      : records_(source),
        counts_(source.counts),
        text_(source.stream, source.counts.characters_replaced),
        input_(text_, source.settings.max_record_bytes),
        read_(std::move(read)) {}

  Reading next() override {
    while (!over_) {
      std::optional<Reading> reading;
      if (levels_.empty())
        reading = between_values();
      else if (levels_.back().is_array)
        reading = next_element();
      else
        reading = next_member();
      if (reading) return std::move(*reading);
    }
    return End{};
  }

 private:
  struct Level {
    bool is_array = false;
    bool has_list = false;   // of an object: a list was found in it
    std::uint64_t byte = 0;  // of an object
    std::string members;     // of an object: what it would be as an article
  };

  Reading stop(std::string reason) {
    over_ = true;
    records_.begin(input_.position());
    return records_.reject(std::move(reason));
  }

  Reading cut_short() { return stop(tr("the JSON ends before it is complete")); }

  void open(bool is_array) {
    Level level;
    level.is_array = is_array;
    level.byte = input_.position();
    levels_.push_back(std::move(level));
    input_.take();
  }

  std::optional<Reading> between_values() {
    const auto c = input_.next_of_note(",");
    if (!c) {
      over_ = true;
      return std::nullopt;
    }
    if (*c != '[' && *c != '{') return stop(tr("here begins neither a JSON object nor an array"));
    open(*c == '[');
    return std::nullopt;
  }

  std::optional<Reading> next_element() {
    const auto c = input_.next_of_note(",");
    if (!c) return cut_short();
    if (*c == ']') {
      input_.take();
      levels_.pop_back();
      return std::nullopt;
    }
    records_.begin(input_.position());
    const JsonInput::Outcome outcome = input_.take_value(value_);
    if (outcome == JsonInput::Outcome::ended) {
      over_ = true;
      return records_.reject(tr("the JSON ends before it is complete"));
    }
    if (outcome == JsonInput::Outcome::too_large) return records_.too_large();
    return article(value_);
  }

  std::optional<Reading> article(std::string_view json) {
    if (records_.passed_over()) return std::nullopt;
    JsonMeaning meaning = read_(json, fields_);
    if (meaning.kind == JsonMeaning::Kind::no_article) {
      ++counts_.records_skipped[meaning.reason];
      return std::nullopt;
    }
    if (meaning.kind == JsonMeaning::Kind::fault) return records_.reject(std::move(meaning.reason));
    return records_.finish(fields_);
  }

  std::optional<Reading> next_member() {
    auto c = input_.next_of_note(",");
    if (!c) return cut_short();
    if (*c == '}') return close_object();
    if (*c != '"') return stop(tr("a JSON object goes on with something other than a key"));
    if (input_.take_value(key_) != JsonInput::Outcome::whole) return cut_short();
    if (!input_.next_of_note(":")) return cut_short();
    if (levels_.size() < kMaxDepth && is_list_key(key_) && opens_list()) return std::nullopt;
    const JsonInput::Outcome outcome = input_.take_value(value_);
    if (outcome == JsonInput::Outcome::ended) return cut_short();
    std::string& members = levels_.back().members;
    const std::uint64_t size = members.size() + key_.size() + value_.size();
    if (outcome == JsonInput::Outcome::too_large || size > input_.max_bytes())
      return stop(tr("the record is larger than %s MiB", input_.max_bytes() >> 20));
    members.append(members.empty() ? "{" : ",").append(key_).append(":").append(value_);
    return std::nullopt;
  }

  bool opens_list() {
    const std::string two = input_.next_two();
    const bool array = two == "[{" || two == "[]";
    if (!array && !two.starts_with('{')) return false;
    levels_.back().has_list = true;
    open(array);
    return true;
  }

  // An object around a list says something about the list at most.
  std::optional<Reading> close_object() {
    input_.take();
    const Level level = std::move(levels_.back());
    levels_.pop_back();
    if (level.has_list) return std::nullopt;
    records_.begin(level.byte);
    return article(level.members.empty() ? "{}" : level.members + "}");
  }

  Records records_;
  Counts& counts_;
  TextStream text_;
  JsonInput input_;
  ReadJson read_;
  RecordFields fields_;
  std::vector<Level> levels_;
  std::string key_;
  std::string value_;
  bool over_ = false;
};

bool recognise_json(const Beginning& beginning) {
  const std::string_view text = trimmed(beginning.head);
  if (text.starts_with('{')) {
    const std::string_view inside = trimmed(text.substr(1));
    return inside.empty() ? extension(beginning.name) == ".json"
                          : inside.starts_with('"') || inside.starts_with('}');
  }
  if (!text.starts_with('[')) return false;
  const std::string_view inside = trimmed(text.substr(1));
  return inside.starts_with('{') || inside.starts_with(']') || extension(beginning.name) == ".json";
}

std::unique_ptr<Reader> open_json(const Source& source) {
  return json_reader(source, JsonRecord(source.settings.fields));
}

}  // namespace

extern const Format kJson{
    "json",
    marked("a JSON array of objects, one object, or an object around such an array"),
    kAllFields,
    &recognise_json,
    &open_json,
    nullptr,
    marked("objects nested up to 100 deep; of a record without a text the keys that hold one are "
           "told")};

std::unique_ptr<Reader> json_reader(const Source& source, ReadJson read) {
  return std::make_unique<JsonReader>(source, std::move(read));
}

}  // namespace indexer::archives
