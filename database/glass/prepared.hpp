// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
#include <xapian.h>

#include "database/glass/deflater.hpp"
#include "database/glass/draft.hpp"

namespace database::glass {

/// A document as the tables will have it, but for its number: made by one thread, added to a
/// `Writer` by another.
struct Prepared {
  struct Posting {
    std::string_view term;
    Xapian::termcount wdf;
    std::string_view positions;  ///< packed; empty for none
  };

  std::string list;       ///< its tag in the table of term lists
  bool deflated = false;  ///< is the list?
  std::string postings;   ///< for `each_posting`
  std::vector<std::pair<Xapian::valueno, std::string>> values;  ///< ascending by slot
  std::string data;
  Xapian::termcount length = 0;
  Xapian::termcount highest_wdf = 0;
  bool has_positions = false;  ///< of any term

  /// Calls `found` for each term, in the order of their bytes.
  template <class Found>
  void each_posting(Found&& found) const {
    for (std::string_view rest = postings; !rest.empty();) {
      const std::size_t term = number(rest);
      Posting posting{rest.substr(0, term), 0, {}};
      rest.remove_prefix(term);
      posting.wdf = static_cast<Xapian::termcount>(number(rest));
      const std::size_t positions = number(rest);
      posting.positions = rest.substr(0, positions);
      rest.remove_prefix(positions);
      found(posting);
    }
  }

 private:
  static std::size_t number(std::string_view& rest);
};

/// Makes them. For use by one thread.
class Preparer {
 public:
  /// Throws what `Draft::check` throws. Takes the draft's values and data.
  Prepared prepare(Draft& draft);

 private:
  Deflater deflater_;
  std::string list_;
  std::string before_;
  std::string packed_;
};

}  // namespace database::glass
