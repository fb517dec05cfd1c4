// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sources/left_out.hpp"

#include <algorithm>

#include "indexer/containers/mark.hpp"

namespace indexer {

bool is_left(const FileToRead& file) {
  const containers::Mark& mark = containers::mark();
  return std::any_of(file.left_out.begin(), file.left_out.end(), [&](const LeftOut& left) {
    return left.record == 0 && mark.entered() == left.entered && mark.readings() >= left.readings;
  });
}

std::vector<std::uint64_t> records_left_out(const FileToRead& file) {
  std::vector<std::uint64_t> records;
  for (const LeftOut& left : file.left_out)
    if (left.record > 0 && left.entered == containers::mark().entered())
      records.push_back(left.record);
  return records;
}

}  // namespace indexer
