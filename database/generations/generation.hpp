// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "database/generations/manifest.hpp"

namespace database {

/// A Xapian database in the directory of a database, written once and never again: a segment, which
/// holds articles and nothing else, or the words of all segments.
struct Segment {
  std::string name;                 ///< of its directory
  std::uint64_t articles = 0;       ///< documents
  std::string manifest;             ///< XXH3-128 of its MANIFEST, 32 hexadecimal digits
  std::vector<ManifestFile> files;  ///< names and sizes, those of the manifest; no hashes

  std::uint64_t bytes() const;

  bool operator==(const Segment&) const = default;
};

/// A generation is a list of segments, which generations share. The list is a Xapian stub file:
/// Xapian reads the lines with `auto`, this program the others too, which Xapian takes for remarks.
///
///     # nachlese generation 3
///     # generation-000007 revision 7
///     auto words-000001                     the words, which are no segment
///     # 0 61b0…                             documents, hash of its MANIFEST
///     # 2105344 postlist.glass              bytes, name of each file
///     auto segment-000005-1                 the oldest articles first
///     # …
///     # end 3 84a1…                         databases, XXH3-128 of all lines before
///
/// As the words come first, `get_metadata` of the whole is theirs, for readers on other machines
/// too. So one small file says what must be there, to whoever opens the database.
struct Generation {
  std::string name;            ///< generation-000007
  std::uint64_t revision = 0;  ///< 0 where the database's metadata says it: written before segments
  Segment words;
  std::vector<Segment> segments;

  /// Words and segments.
  std::vector<const Segment*> all() const;

  std::uint64_t bytes() const;
  std::uint64_t articles() const;

  bool operator==(const Generation&) const = default;
};

/// The number of `generation-N`, and so of when a segment was written: of `segment-N-M` and
/// `words-N`. Nothing for other names.
std::optional<std::uint64_t> generation_number(std::string_view name);
std::optional<std::uint64_t> written_by(std::string_view name);

std::string generation_name(std::uint64_t number);

/// Those that `generation` writes: its words; its segments are counted from 1.
std::string words_name(std::string_view generation);
std::string segment_name(std::string_view generation, unsigned number);

std::string to_text(const Generation& generation);

/// Is it a list of this program, whole or not?
bool is_list(std::string_view text);

/// Throws Failure (exit 3) that names `path` where the list is not as it was written.
Generation parse_generation(const std::string& text, const std::filesystem::path& path);

/// What is to be known of a database on disk that has its manifest.
Segment read_segment(const std::filesystem::path& directory, const std::string& name,
                     std::uint64_t articles);

/// Compares names and sizes with what lies on disk: quick, for every opening. Throws Failure
/// (exit 3) that names the first file that is missing or of another size.
void verify_sizes(const std::filesystem::path& directory, const Segment& segment);

/// Compares everything. One sentence for each file that is not as it was written, and for each that
/// may not be read, as that of a manifest.
std::vector<std::string> damages(const std::filesystem::path& directory, const Segment& segment,
                                 std::vector<std::string>* unreadable = nullptr);

}  // namespace database
