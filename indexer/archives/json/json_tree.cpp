// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/json/json_tree.hpp"

#include <utility>

#include "database/messages/tr.hpp"
#include "indexer/archives/json/json_record.hpp"
#include "indexer/archives/json/mended_json.hpp"

namespace indexer::archives {
namespace {

using database::tr;
using nlohmann::json;

constexpr std::size_t kMaxDepth = 100;
constexpr std::size_t kMaxValues = 200'000;  // each takes many times the two bytes it may have

class TreeEvents {
 public:
  json root;
  std::string error;

  bool null() { return add(nullptr) != nullptr; }
  bool boolean(bool value) { return add(value) != nullptr; }
  bool number_integer(json::number_integer_t value) { return add(value) != nullptr; }
  bool number_unsigned(json::number_unsigned_t value) { return add(value) != nullptr; }
  bool number_float(json::number_float_t, const std::string& text) { return add(text) != nullptr; }
  bool string(std::string& value) { return add(std::move(value)) != nullptr; }
  bool binary(json::binary_t&) { return true; }
  bool start_object(std::size_t) { return open(json::object()); }
  bool end_object() { return close(); }
  bool start_array(std::size_t) { return open(json::array()); }
  bool end_array() { return close(); }
  bool key(std::string& key) {
    key_ = std::move(key);
    return true;
  }
  bool parse_error(std::size_t position, const std::string&, const json::exception& exception) {
    error = json_fault(position, exception.what());
    return false;
  }

 private:
  json* add(json value) {
    if (++values_ > kMaxValues) {
      error = tr("the JSON has more than %s values", kMaxValues);
      return nullptr;
    }
    if (open_.empty()) {
      root = std::move(value);
      return &root;
    }
    json& parent = *open_.back();
    if (!parent.is_array()) return &(parent[key_] = std::move(value));
    parent.push_back(std::move(value));
    return &parent.back();
  }
  bool open(json value) {
    if (open_.size() >= kMaxDepth) {
      error = tr("the JSON is nested more than %s deep", kMaxDepth);
      return false;
    }
    json* added = add(std::move(value));
    if (added != nullptr) open_.push_back(added);
    return added != nullptr;
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  std::vector<json*> open_;
  std::string key_;
  std::size_t values_ = 0;
};

std::variant<json, std::string> object_of(json root) {
  if (!root.is_object()) return std::string(tr("the JSON is no object"));
  return root;
}

}  // namespace

std::variant<json, std::string> json_tree(std::string_view text) {
  TreeEvents events;
  if (!json::sax_parse(text.data(), text.data() + text.size(), &events)) {
    const auto mended = mended_json(text);
    if (!mended) return events.error;
    TreeEvents again;
    if (!json::sax_parse(mended->begin(), mended->end(), &again)) return events.error;
    return object_of(std::move(again.root));
  }
  return object_of(std::move(events.root));
}

const json& member(const json& object, const char* key) {
  static const json kNone;
  if (!object.is_object()) return kNone;
  const auto found = object.find(key);
  return found == object.end() ? kNone : *found;
}

std::string text_of_json(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number()) return value.dump();
  for (const char* key : {"name", "value", "qcode"})
    if (const json& text = member(value, key); text.is_string()) return text.get<std::string>();
  return {};
}

std::vector<std::string> texts_of_json(const json& value) {
  std::vector<std::string> texts;
  const auto add = [&](const json& one) {
    if (std::string text = text_of_json(one); !text.empty()) texts.push_back(std::move(text));
  };
  if (!value.is_array())
    add(value);
  else
    for (const json& one : value)
      add(one);
  return texts;
}

}  // namespace indexer::archives
