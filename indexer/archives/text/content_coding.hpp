// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace indexer::archives {

/// Bytes that were compressed as HTTP names it: gzip, x-gzip, deflate, br, zstd.
struct DecodedContent {
  std::string bytes;
  std::string error;  ///< why they cannot be had: unknown, cut, corrupt, more than `max_bytes`
};
DecodedContent decode_content(std::string_view content, std::string_view coding,
                              std::uint64_t max_bytes);

}  // namespace indexer::archives
