// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "indexer/archives/record/record_fields.hpp"

namespace indexer {

/// What the readers assume and how far they go.
struct ReadOptions {
  std::string format = "auto";  ///< a name of the format table, or auto
  std::string map_file{};  ///< "" or the path of a TOML file: which key or column holds which field
  std::string source{};    ///< for records that name no paper
  std::string lang{};      ///< for records that name no language
  std::string encoding{};  ///< "" or that of all texts, a name of ICU's
  std::string timezone = "Europe/Berlin";  ///< in whose legal time articles are dated
  std::string database{};         ///< "" or a directory that is no archive, wherever it lies
  bool follow = false;            ///< links that lead out of the archives, too
  unsigned max_depth = 8;         ///< containers within containers
  std::uint64_t max_ratio = 250;  ///< decompressed bytes for each compressed one
  std::uint64_t max_member_bytes = 8ULL << 30;   ///< of one member, decompressed
  std::uint64_t max_total_bytes = 256ULL << 30;  ///< of all that comes out of one file on disk
  std::uint64_t max_members = 10'000'000;        ///< files in one file on disk, at all levels
  std::uint64_t max_record_bytes = 64ULL << 20;  ///< of one record
  /// Of computing without coming on, and of memory: beyond it, a process that reads is ended.
  unsigned max_record_seconds = 30;
  std::uint64_t max_reader_bytes = 2ULL << 30;
};

/// As the options say. Throws Failure for a map file that cannot be understood or an unknown time
/// zone or encoding.
archives::ReaderSettings reader_settings(const ReadOptions& options);

}  // namespace indexer
