// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>
#include <xapian.h>

namespace database::glass {

/// How the documents of a database are numbered in one of which they become a part: in their
/// order, without room for those that go.
class Numbering {
 public:
  /// `going` ascends.
  explicit Numbering(std::vector<Xapian::docid> going) : going_(std::move(going)) {}

  const std::vector<Xapian::docid>& going() const { return going_; }

  /// `first`, the first document there is, becomes number `before` + 1.
  void begin(Xapian::docid first, Xapian::docid before) {
    first_ = first;
    before_ = before;
  }

  bool goes(Xapian::docid document) const {
    return !going_.empty() && std::binary_search(going_.begin(), going_.end(), document);
  }

  /// Does one of those from `first` on, below `end`, go?
  bool any_goes(Xapian::docid first, Xapian::docid end) const { return below(first) != below(end); }

  /// Of one that stays.
  Xapian::docid number(Xapian::docid document) const {
    return document - first_ + 1 + before_ - static_cast<Xapian::docid>(below(document));
  }

 private:
  std::size_t below(Xapian::docid document) const {
    if (going_.empty()) return 0;
    return static_cast<std::size_t>(std::lower_bound(going_.begin(), going_.end(), document) -
                                    going_.begin());
  }

  std::vector<Xapian::docid> going_;
  Xapian::docid first_ = 1;
  Xapian::docid before_ = 0;
};

}  // namespace database::glass
