// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "database/article.hpp"

namespace indexer {

/// Where a record stands. `archive` is the path as the user gave it or the directory walk found it;
/// members of containers follow behind `!`: `2021.zip!news/a.jsonl`. `record` counts from 1 within
/// the innermost file; 0 where the trouble is with the file itself. `byte` is the offset of the
/// record's first byte in the innermost (decompressed) file; in its UTF-8 text where the file is
/// written in another encoding or begins with a byte order mark.
struct Place {
  std::string archive;
  std::uint64_t record = 0;
  std::uint64_t byte = 0;
};

/// A record, or a whole file, that gave no article.
struct Rejection {
  Place place;
  std::string reason;  ///< one sentence without a full stop, in English
};

/// A record that was understood.
struct Record {
  Place place;
  database::Article article;
};

/// No more records.
struct End {};

/// What a reader gives at each call.
using Reading = std::variant<Record, Rejection, End>;

}  // namespace indexer
