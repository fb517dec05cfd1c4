// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <string>

#include "indexer/containers/byte_stream.hpp"

namespace indexer {

/// A text in an encoding that somebody names, as UTF-8. What cannot be decoded is U+FFFD, and
/// `replaced`, which outlives this, grows by it.
std::unique_ptr<containers::ByteStream> decoded_stream(
    std::unique_ptr<containers::ByteStream> source, const std::string& encoding,
    std::uint64_t& replaced);

}  // namespace indexer
