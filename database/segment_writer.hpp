// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include <xapian.h>

#include "database/glass/draft.hpp"
#include "database/glass/prepared.hpp"
#include "database/glass/writer.hpp"

namespace database {

/// Fills a new database with documents, which are numbered from 1 in the order in which they come.
/// Nothing can be read, or opened, before `finish`. For use by one thread.
class SegmentWriter {
 public:
  /// Both make databases of which Xapian tells the same. `bulk` writes the files of Xapian's format
  /// itself, for a quarter of the time; `api` leaves it to Xapian, by small databases that are
  /// compacted into one, as big ones grow slowly.
  enum class Way { bulk, api };

  /// `bulk` where this release of Xapian ("1.4.22") is one with which it was tested, else `api`.
  static Way way_for(std::string_view release);

  /// Makes the directory, which does not exist or is empty.
  explicit SegmentWriter(std::filesystem::path directory,
                         Way way = way_for(Xapian::version_string()));
  ~SegmentWriter();
  SegmentWriter(const SegmentWriter&) = delete;
  SegmentWriter& operator=(const SegmentWriter&) = delete;

  /// Throws what `glass::Draft::check` throws; the writer then stands as before. After Xapian's
  /// other exceptions it is of no more use, and the directory is to be removed.
  void add(glass::Draft& document);
  /// In bulk only.
  void add(const glass::Prepared& document);

  bool is_bulk() const { return bulk_ != nullptr; }

  /// An empty value is none. Written by `finish`.
  void set_metadata(std::string key, std::string value);

  Xapian::doccount documents() const { return documents_; }

  /// Bytes that wait in memory, by which the caller bounds a segment: about two for each byte of
  /// text in short articles. `api` counts as much, and holds a part of it.
  std::size_t weight() const;

  /// Writes the rest. Nothing is synced.
  void finish();

 private:
  void begin_part();
  void end_part();
  void finish_parts();
  std::filesystem::path part(std::size_t number) const;

  std::filesystem::path directory_;
  std::unique_ptr<glass::Writer> bulk_;
  std::optional<Xapian::WritableDatabase> part_;
  std::size_t parts_ = 0;
  std::size_t additions_ = 0;       // terms of all documents
  std::size_t part_additions_ = 0;  // terms of the part's
  Xapian::doccount documents_ = 0;
  std::map<std::string, std::string> metadata_;
};

}  // namespace database
