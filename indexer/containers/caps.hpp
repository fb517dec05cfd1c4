// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace indexer::containers {

/// What has come out of one file on disk, of all containers in it together.
struct Total {
  std::uint64_t bytes = 0;  ///< at every level: those of a text in a tar in a gz count twice
  std::uint64_t members = 0;
  bool exceeded = false;  ///< beyond a cap: nothing more of the file is read
};

/// How far a container may be opened.
struct Caps {
  std::uint64_t max_ratio = 1000;                ///< bytes given for each byte taken; at least 1
  std::uint64_t max_member_bytes = 8ULL << 30;   ///< of one decompressed stream or member
  std::uint64_t max_total_bytes = 256ULL << 30;  ///< of all that comes out of a file on disk
  std::uint64_t max_members = 10'000'000;        ///< the same
  Total* total = nullptr;                        ///< of the file; nullptr where nobody counts
};

/// Below so many bytes no ratio is looked at: small texts may repeat themselves as they like.
constexpr std::uint64_t kRatioGrace = 16ULL << 20;

/// Whether so many bytes are more than may come out of `taken` compressed ones.
bool beyond_ratio(const Caps& caps, std::uint64_t given, std::uint64_t taken);

/// The reasons of rejections: which cap, and the option that sets it.
std::string ratio_reason(const Caps& caps);
std::string size_reason(const Caps& caps);

/// Counts bytes that came out of a container. The reason if that is beyond what may come out of its
/// file, of which `disk_bytes` were read.
std::optional<std::string> count_bytes(const Caps& caps, std::uint64_t bytes,
                                       std::uint64_t disk_bytes);

/// Counts a member of an archive, in the same way.
std::optional<std::string> count_member(const Caps& caps);

}  // namespace indexer::containers
