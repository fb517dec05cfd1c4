// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>

namespace stemmers {

/// Is what `part` (a member, a function) names in the rows of a table different in each of them?
/// For `static_assert` beside the table: a name given twice would be found once only.
template <typename Table, typename Part>
consteval bool are_distinct(const Table& table, Part part) {
  for (auto row = table.begin(); row != table.end(); ++row)
    for (auto other = table.begin(); other != row; ++other)
      if (std::invoke(part, *row) == std::invoke(part, *other)) return false;
  return true;
}

}  // namespace stemmers
