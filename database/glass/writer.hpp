// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
#include <xapian.h>

#include "database/glass/chunks.hpp"
#include "database/glass/draft.hpp"
#include "database/glass/postings.hpp"
#include "database/glass/prepared.hpp"
#include "database/glass/table.hpp"

namespace database::glass {

/// Writes a database of Xapian's in one pass, each byte once: what `format.hpp` describes. Data and
/// term lists go to their files as documents come; postings, positions and values are held in
/// memory until `finish` writes them in order. Before that the directory is no database.
///
/// What Xapian's API tells of the database is what it tells of one that was filled through the API.
/// Errors of the disk are Xapian::DatabaseError; then, and where `finish` was not called, the
/// directory is to be removed.
class Writer {
 public:
  /// Makes the directory, which does not exist or is empty.
  explicit Writer(std::filesystem::path directory);

  /// With the number behind the last one; returns it. Throws what `Draft::check` throws; the writer
  /// then stands as before.
  Xapian::docid add(Draft& draft);
  /// With this number, which is above the last one.
  void add(Xapian::docid document, Draft& draft);
  void add(const Prepared& prepared);
  void add(Xapian::docid document, const Prepared& prepared);

  /// An empty value removes it. Throws Xapian::InvalidArgumentError for an empty key or one of over
  /// 245 bytes.
  void set_metadata(const std::string& key, std::string_view value);

  /// Bytes that wait for `finish`.
  std::size_t memory() const;

  Xapian::doccount documents() const { return documents_; }

  /// Writes what is left. Nothing is synced.
  void finish();

 private:
  void add_values(Xapian::docid document, const Prepared& prepared);
  Root write_postings(std::optional<Root>& positions);
  void write_lengths(ChunkTable& table) const;

  std::filesystem::path directory_;
  Table terms_;
  std::unique_ptr<Table> data_;
  Postings postings_;
  Values values_;
  std::map<std::string, std::string> metadata_;
  std::size_t metadata_bytes_ = 0;
  Preparer preparer_;
  std::vector<std::pair<Xapian::docid, Xapian::termcount>> lengths_;
  std::string key_;
  std::string slots_;
  bool positions_ = false;  // of any term

  Xapian::doccount documents_ = 0;
  Xapian::docid last_ = 0;
  Xapian::totallength total_length_ = 0;
  Xapian::termcount shortest_ = 0;  // of those that have a length
  Xapian::termcount longest_ = 0;
  Xapian::termcount highest_wdf_ = 0;
};

}  // namespace database::glass
