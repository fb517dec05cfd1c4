// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/options/choices.hpp"

#include <algorithm>

#include "searcher/formats/format.hpp"
#include "searcher/views/facets.hpp"
#include "searcher/views/kwic_groups.hpp"

namespace searcher {

std::vector<std::string_view> view_names() {
  return names_of(views::view_table());
}

std::vector<std::string_view> format_names() {
  return names_of(formats::format_table());
}

std::vector<std::string_view> line_groups() {
  return views::group_names();
}

std::vector<std::string_view> groupings() {
  std::vector<std::string_view> all;
  const auto add = [&](const auto& words) {
    for (const std::string_view word : words)
      if (std::find(all.begin(), all.end(), word) == all.end()) all.push_back(word);
  };
  for (const views::ViewRow& row : views::view_table()) {
    add(row.by);
    if (row.view == views::View::facets) add(views::facet_names());
  }
  return all;
}

}  // namespace searcher
