// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <xapian.h>

namespace searcher {

/// A value slot, read article by article in the order of their numbers.
class SlotReader {
 public:
  SlotReader(const Xapian::Database& database, Xapian::valueno slot)
      : value_(database.valuestream_begin(slot)), end_(database.valuestream_end(slot)) {}

  /// "" where the article has none. `article` never goes down.
  std::string operator()(Xapian::docid article);

 private:
  Xapian::ValueIterator value_;
  Xapian::ValueIterator end_;
};

/// `YYYYMMDDhhmm`, as far as it is known; "" for an article without a date. `slot` is the value of
/// `schema::kSlotOldestFirst`.
std::string date_key(const std::string& slot);

}  // namespace searcher
