// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/json/json_record.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "database/messages/tr.hpp"
#include "indexer/archives/json/mended_json.hpp"

namespace indexer::archives {
namespace {

using database::tr;

constexpr std::size_t kMaxDepth = 100;
constexpr std::size_t kMaxKeysKept = 10000;  // an archive whose keys are values must not grow us

// The keys under which an object in place of a string holds its text; the first that comes counts.
constexpr std::array<std::string_view, 9> kTextKeys{"name", "value", "text",   "#text",   "label",
                                                    "$oid", "$date", "@value", "rendered"};

// The keys under which a text is in parts, all of which count.
constexpr std::array<std::string_view, 6> kPartKeys{"sections", "paragraphs", "headline",
                                                    "blocks",   "children",   "parts"};

// Objects around the record itself, as Elasticsearch and CouchDB export them; and beside its id, as
// in JSON:API and what is made after it.
constexpr std::array<std::string_view, 5> kAround{"_source", "doc", "properties", "attributes",
                                                  "fields"};
constexpr unsigned kLessTrusted = 100;  // what stands beside them is the record's own

template <typename Keys>
bool is_in(const Keys& keys, std::string_view key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

}  // namespace

// nlohmann's messages repeat the position and quote the input; only the cause is of use.
std::string json_fault(std::size_t position, std::string_view what) {
  const std::size_t begin = what.find("syntax error while parsing ");
  std::string_view text = begin == std::string_view::npos ? what : what.substr(begin + 27);
  text = text.substr(0, text.find("; last read"));
  return tr("no valid JSON at byte %s: %s", position, text);
}

class JsonEvents {
 public:
  using json = nlohmann::json;

  JsonEvents(JsonRecord& record, RecordFields& fields) : record_(record), fields_(fields) {}

  std::string error;

  bool null() { return scalar({}); }
  bool boolean(bool) { return scalar({}); }
  bool number_integer(json::number_integer_t value) { return number(std::to_string(value)); }
  bool number_unsigned(json::number_unsigned_t value) { return number(std::to_string(value)); }
  bool number_float(json::number_float_t, const std::string& text) { return number(text); }
  bool string(std::string& value) { return scalar(std::move(value)); }
  bool binary(json::binary_t&) { return true; }

  bool start_object(std::size_t) { return open(true); }
  bool end_object() { return close(); }
  bool start_array(std::size_t) { return open(false); }
  bool end_array() { return close(); }

  bool key(std::string& key) {
    Level& level = levels_.back();
    level.key = key;
    level.around = level.is_record && is_in(kAround, key);
    level.member = level.is_record ? record_.target(key) : part(level, key);
    if (level.is_record && level.member) level.member->rank += level.less;
    if (record_.map_.has_nested() && levels_.size() > 1)
      if (const auto nested = record_.map_.find(path())) level.member = nested;
    return true;
  }

  bool parse_error(std::size_t position, const std::string&, const json::exception& exception) {
    error = json_fault(position, exception.what());
    return false;
  }

 private:
  struct Level {
    bool is_object = false;
    bool is_record = false;           // its keys are those of fields
    bool around = false;              // the member now read holds the record
    bool has_text = false;            // one of the text keys was read
    unsigned less = 0;                // so much less its keys are trusted
    std::optional<Target> inherited;  // where values in this array or object go
    std::optional<Target> member;     // where the member now read goes
    std::string key;
  };

  // A body may come with what leads to it: {"summary": …, "sections": [{"paragraphs": […]}]}.
  static std::optional<Target> part(Level& level, std::string_view key) {
    if (!level.inherited) return std::nullopt;
    const bool body = level.inherited->field == Field::body;
    if (body && key == "summary") return Target{Field::teaser, kLessTrusted};
    if (body && is_in(kPartKeys, key)) return level.inherited;
    if (level.has_text || !is_in(kTextKeys, key)) return std::nullopt;
    level.has_text = true;
    return level.inherited;
  }

  // The number of an author, a section, a keyword is that of a row in another table.
  bool number(std::string value) {
    const auto target = here();
    const bool row =
        target && (target->field == Field::authors || target->field == Field::section ||
                   target->field == Field::keywords);
    return scalar(row ? std::string() : std::move(value), false);
  }

  std::optional<Target> here() const {
    if (levels_.empty()) return std::nullopt;
    const Level& level = levels_.back();
    return level.is_object ? level.member : level.inherited;
  }

  bool scalar(std::string value, bool text = true) {
    if (levels_.empty()) return no_object();
    if (const auto target = here(); target && !value.empty())
      fields_.add(*target, std::move(value));
    else if (text && !target && !value.empty())
      fields_.leave_unread(path());
    return true;
  }

  bool open(bool object) {
    if (levels_.empty() && !object) return no_object();
    if (levels_.size() >= kMaxDepth) {
      error = tr("the JSON is nested more than %s deep", kMaxDepth);
      return false;
    }
    Level level;
    level.is_object = object;
    level.is_record = object && (levels_.empty() || levels_.back().around);
    level.inherited = here();
    if (level.is_record && !levels_.empty() && levels_.back().key.front() != '_')
      level.less = levels_.back().less + kLessTrusted;
    levels_.push_back(std::move(level));
    return true;
  }

  bool close() {
    levels_.pop_back();
    return true;
  }

  bool no_object() {
    error = tr("the JSON is no object");
    return false;
  }

  std::string path() const {
    std::string path;
    for (const Level& level : levels_)
      if (level.is_object) path += (path.empty() ? "" : ".") + level.key;
    return path;
  }

  JsonRecord& record_;
  RecordFields& fields_;
  std::vector<Level> levels_;
};

std::optional<Target> JsonRecord::target(std::string_view key) {
  std::string text(key);
  const auto known = seen_.find(text);
  if (known != seen_.end()) return known->second;
  if (seen_.size() >= kMaxKeysKept) seen_.clear();
  const auto target = map_.find(key);
  seen_.emplace(std::move(text), target);
  return target;
}

JsonMeaning JsonRecord::operator()(std::string_view json, RecordFields& fields) {
  fields.clear();
  JsonEvents events(*this, fields);
  if (nlohmann::json::sax_parse(json.data(), json.data() + json.size(), &events)) return {};
  fields.clear();
  const auto mended = mended_json(json);
  if (!mended) return JsonMeaning::fault(events.error);
  JsonEvents again(*this, fields);
  if (nlohmann::json::sax_parse(mended->begin(), mended->end(), &again)) return {};
  fields.clear();
  return JsonMeaning::fault(events.error);
}

}  // namespace indexer::archives
