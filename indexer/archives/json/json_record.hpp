// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/archives/json/json_archive.hpp"
#include "indexer/archives/record/record_fields.hpp"

namespace indexer::archives {

/// What nlohmann says about JSON that is none, for a rejection.
std::string json_fault(std::size_t position, std::string_view what);

/// Reads one JSON object into the fields of a record, without building it in memory.
class JsonRecord {
 public:
  /// `map` must outlive the reader.
  explicit JsonRecord(const FieldMap& map) : map_(map) {}

  /// Fills `fields`. Deeper than 100 levels is no record.
  JsonMeaning operator()(std::string_view json, RecordFields& fields);

 private:
  friend class JsonEvents;
  std::optional<Target> target(std::string_view key);

  const FieldMap& map_;
  std::unordered_map<std::string, std::optional<Target>> seen_;  // folding a key costs more
};

}  // namespace indexer::archives
