// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/archives/record/element_path.hpp"
#include "indexer/archives/record/fields.hpp"

namespace indexer::archives {

/// Which key or column holds which field: the aliases, and before them what a --map file says. A
/// field that the file names is read from the keys it names and from no others.
class FieldMap {
 public:
  FieldMap() = default;

  /// A TOML file with a table `[fields]`: `title = "Ueberschrift"`, `body = ["Text1", "Text2"]`. A
  /// dotted key reaches into nested objects of JSON; where the file names the element that is a
  /// record (`record = "artikel"`), keys are paths in it. Throws Failure with file and line.
  static FieldMap read(const std::string& path);

  /// For a key (dotted if nested). Upper and lower case are one.
  std::optional<Target> find(std::string_view key) const;

  /// Whether the file names this field.
  bool is_mapped(Field field) const { return is_mapped_[static_cast<std::size_t>(field)]; }

  /// The table that a database holds its articles in: `table = "artikel"`; "" where the file does
  /// not say.
  const std::string& table() const { return table_; }

  /// The element of XML that is a record, at any depth; nothing where the file does not say.
  const std::optional<ElementPath>& record() const { return record_; }
  const std::string& record_name() const { return record_name_; }  ///< as the file has it

  /// A path from a record to a field; only where there is `record`.
  struct Row {
    ElementPath path;
    Target target;
  };
  const std::vector<Row>& paths() const { return paths_; }

  /// Whether nested keys are worth looking at.
  bool has_nested() const { return has_nested_; }

 private:
  std::unordered_map<std::string, Target> mapped_;
  std::array<bool, kFieldCount> is_mapped_{};
  std::string table_;
  std::string record_name_;
  std::optional<ElementPath> record_;
  std::vector<Row> paths_;
  bool has_nested_ = false;
};

}  // namespace indexer::archives
