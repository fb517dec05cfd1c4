// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace indexer {

/// How many documents with a unique term go, the first of them.
using Going = std::map<std::string, std::size_t>;

/// A database of which a segment is made.
struct Ingredient {
  std::filesystem::path path;
  Going going{};
  bool is_own = false;  ///< of this run: it may be moved
};

/// Makes one database at `target` of others, in their order, without the articles that go, in place
/// of what may be there. Xapian's exceptions pass. Gives the number of articles; with 0 there is no
/// database.
std::uint64_t write_segment(const std::vector<Ingredient>& ingredients,
                            const std::filesystem::path& target);

}  // namespace indexer
