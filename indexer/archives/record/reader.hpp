// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/archives/record/reading.hpp"

namespace indexer::archives {

/// Reads one archive file of one format as a stream, article by article, holding one record at a
/// time. Bad input is a Rejection, never an exception; after a Rejection the reader goes on with
/// the next record. After End it gives End again.
class Reader {
 public:
  virtual ~Reader() = default;
  virtual Reading next() = 0;
};

}  // namespace indexer::archives
