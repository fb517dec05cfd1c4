// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/record/field_map.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <toml++/toml.h>
#include <utility>
#include <vector>

#include "database/failure.hpp"
#include "database/messages/tr.hpp"
#include "database/options/config_file.hpp"

namespace indexer::archives {
namespace {

using database::tr;

[[noreturn]] void refuse(const std::string& path, const toml::source_region& at,
                         const std::string& what) {
  throw database::Failure(path + ":" + std::to_string(at.begin.line) + ": " + what,
                          tr("a map file looks like this: [fields] title = \"Ueberschrift\""));
}

std::string known_fields() {
  std::string names;
  for (const FieldRow& row : field_rows())
    names += (names.empty() ? "" : ", ") + std::string(row.name);
  return names;
}

toml::table parse(const std::string& path) {
  try {
    return toml::parse(database::read_toml(path), path);
  } catch (const toml::parse_error& error) {
    refuse(path, error.source(), std::string(error.description()));
  }
}

constexpr std::int64_t kMostColumns = 4096;

std::vector<std::string> keys_of(const std::string& path, const toml::node& node) {
  std::vector<std::string> keys;
  // The number of a column, as tables without a header have them.
  const auto add_number = [&](const toml::node& number) {
    const std::int64_t column = number.as_integer()->get();
    if (column < 1 || column > kMostColumns)
      refuse(path, number.source(), tr("a column is a number from 1 to 4096"));
    keys.push_back('#' + std::to_string(column));
  };
  if (node.is_integer()) add_number(node);
  if (const auto* text = node.as_string()) keys.push_back(text->get());
  if (const auto* list = node.as_array())
    for (const toml::node& element : *list) {
      if (element.is_integer()) {
        add_number(element);
        continue;
      }
      if (!element.is_string()) refuse(path, element.source(), tr("a key must be a string"));
      keys.push_back(element.as_string()->get());
    }
  for (const std::string& key : keys)
    if (key.empty()) refuse(path, node.source(), tr("a key must not be empty"));
  if (keys.empty()) refuse(path, node.source(), tr("a field takes a key or a list of keys"));
  return keys;
}

ElementPath path_of(const std::string& path, const toml::node& node, const std::string& key) {
  auto read = ElementPath::read(key);
  if (!read) refuse(path, node.source(), tr("`%s` is no path: name/name, //name, name/@name", key));
  return std::move(*read);
}

ElementPath record_of(const std::string& path, const toml::node& node, const std::string& name) {
  const bool from_root = name.starts_with('/') && !name.starts_with("//");
  const std::string steps = name.substr(from_root ? 1 : 0);
  ElementPath read = path_of(path, node, steps);
  if (steps == "." || !read.attribute().empty())
    refuse(path, node.source(), tr("a record is an element"));
  if (!from_root) read.begin_anywhere();
  return read;
}

}  // namespace

FieldMap FieldMap::read(const std::string& path) {
  FieldMap map;
  const toml::table file = parse(path);
  for (const auto& [key, node] : file)
    if (key.str() == "table" && node.is_string())
      map.table_ = node.as_string()->get();
    else if (key.str() == "record" && node.is_string())
      map.record_ = record_of(path, node, map.record_name_ = node.as_string()->get());
    else if (key.str() != "fields" || !node.is_table())
      refuse(path, node.source(), tr("unknown key %s", key.str()));
  const toml::table* fields = file["fields"].as_table();
  if (fields == nullptr && map.record_) return map;
  if (fields == nullptr) refuse(path, file.source(), tr("there is no table [fields]"));
  for (const auto& [name, node] : *fields) {
    const auto field = field_by_name(name.str());
    if (!field)
      refuse(path, node.source(), tr("unknown field %s (known: %s)", name.str(), known_fields()));
    map.is_mapped_[static_cast<std::size_t>(*field)] = true;
    unsigned rank = 0;
    for (const std::string& key : keys_of(path, node)) {
      const Target target{*field, rank++};
      const auto [known, is_new] = map.mapped_.emplace(folded_key(key), target);
      if (!is_new && known->second.field != *field)
        refuse(path, node.source(), tr("the key %s stands for two fields", key));
      if (map.record_) map.paths_.push_back({path_of(path, node, key), target});
      map.has_nested_ = map.has_nested_ || key.find('.') != std::string::npos;
    }
  }
  return map;
}

std::optional<Target> FieldMap::find(std::string_view key) const {
  if (!mapped_.empty()) {
    const auto mapped = mapped_.find(folded_key(key));
    if (mapped != mapped_.end()) return mapped->second;
  }
  const auto target = target_by_alias(key);
  // Who says which keys hold a field means no others.
  if (!target || is_mapped_[static_cast<std::size_t>(target->field)]) return std::nullopt;
  return target;
}

}  // namespace indexer::archives
