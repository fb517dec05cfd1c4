// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "searcher/hits/articles.hpp"
#include "searcher/query/tree.hpp"

namespace searcher {

/// The query with other words for those that no article has, or hardly any while nearly the same
/// word is common; "" where there is nothing better. The words are spelt as they stand in articles:
/// a word that is missing is compared with the archive's stems, and the articles of the nearest
/// ones are read for their forms.
std::string suggestion(Articles& articles, const query::Node& tree, std::string_view query);

}  // namespace searcher
