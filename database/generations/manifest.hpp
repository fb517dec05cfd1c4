// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace database {

inline constexpr std::string_view kManifestName = "MANIFEST";

/// One file of a segment. The manifest is text: a line `nachlese manifest 2`, then a line a
/// file in the order of names: XXH3-128 in hexadecimal, size in bytes, name, separated by one
/// space; last `end N HASH` with the number of files and the XXH3-128 of all lines before.
struct ManifestFile {
  std::string name;
  std::uint64_t size = 0;
  std::string hash;  ///< 32 hexadecimal digits

  bool operator==(const ManifestFile&) const = default;
};

/// Reads every file of the segment and writes its manifest, synced. Throws Failure.
void write_manifest(const std::filesystem::path& segment);

/// Throws Failure (exit 3) where it is missing or damaged.
std::vector<ManifestFile> read_manifest(const std::filesystem::path& segment);

/// Compares names and sizes only: quick, for every opening. Throws Failure (exit 3) that names the
/// first file that is missing or of another size.
void verify_sizes(const std::filesystem::path& segment, const std::vector<ManifestFile>& files);

/// Compares everything. One sentence for each file that is not as it was written; `unreadable`
/// takes one for each file that may not be read, and where there is none, that is a Failure (exit
/// 77).
std::vector<std::string> damages(const std::filesystem::path& segment,
                                 std::vector<std::string>* unreadable = nullptr);

}  // namespace database
