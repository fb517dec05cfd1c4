// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace indexer::archives {

/// What a record may say about an article; in the order of database::Article.
enum class Field {
  id,
  title,
  subtitle,
  teaser,
  body,
  date,
  modified,
  source,
  agency,
  authors,
  section,
  page,
  place,
  url,
  lang,
  keywords,
  version,
  status,
  duplicate_of,
  embargo
};
constexpr std::size_t kFieldCount = static_cast<std::size_t>(Field::embargo) + 1;

/// A field and the keys or columns under which archives carry it, the most trusted first.
struct FieldRow {
  Field field;
  std::string_view name;     ///< in --map files
  std::string_view aliases;  ///< lower case, between spaces
};
std::span<const FieldRow> field_rows();

std::optional<Field> field_by_name(std::string_view name);

/// A field as one of its keys names it. The lower the rank, the more that key is trusted.
struct Target {
  Field field = Field::id;
  unsigned rank = 0;

  bool operator==(const Target&) const = default;
};

/// By the aliases; upper and lower case are one, and so are `-`, ` ` and `_`.
std::optional<Target> target_by_alias(std::string_view key);

/// Lower case with `_` for `-` and space: the form in which keys are compared. Knows ASCII and the
/// German umlauts.
std::string folded_key(std::string_view key);

}  // namespace indexer::archives
