// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/hits/result_set.hpp"

namespace searcher::views {

struct FacetValue {
  std::string value;  ///< "" for articles without one
  std::uint64_t articles = 0;
  std::string query;  ///< what narrows a query to it
};

/// The values of one field, the most frequent first, then by their bytes.
struct Facet {
  std::string_view field;
  std::vector<FacetValue> values;
};

/// `by`: names of fields with commas between; "" for all.
std::vector<Facet> facets(ResultSet& results, std::string_view by);

/// The fields that there are, by their English names.
std::vector<std::string_view> facet_names();

/// Throws Failure for a name that is none.
void require_facets(std::string_view by);

}  // namespace searcher::views
