// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>
#include <xapian.h>

namespace indexer {

/// Changes of a private database in portions, as Xapian holds them in memory until they are
/// committed: half of such a database does no harm. Its exceptions pass.
class Portions {
 public:
  /// Of one portion: Xapian holds about seventy bytes for each word of a document that goes.
  static constexpr std::uint64_t kWords = 3'000'000;

  /// Begins a transaction, which the caller commits at the end.
  explicit Portions(Xapian::WritableDatabase& database) : database_(database) {
    database_.begin_transaction(false);
  }

  void remove(Xapian::docid document) {
    const Xapian::termcount words = database_.get_doclength(document);
    database_.delete_document(document);
    count(words);
  }
  /// With this term, in their order.
  std::vector<Xapian::docid> documents(const std::string& term) const {
    return {database_.postlist_begin(term), database_.postlist_end(term)};
  }

 private:
  void count(std::uint64_t words) {
    words_ += words;
    if (words_ < kWords) return;
    words_ = 0;
    database_.commit_transaction();
    database_.commit();  // the end of a transaction alone leaves all in memory
    database_.begin_transaction(false);
  }

  Xapian::WritableDatabase& database_;
  std::uint64_t words_ = 0;
};

}  // namespace indexer
