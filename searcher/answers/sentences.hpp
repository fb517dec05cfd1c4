// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include "searcher/formats/format.hpp"

namespace searcher {

/// `76 of 24,814 articles`, `1,204 lines in 76 of 24,814 articles`; of an answer to some of the
/// words, and of none at all, a sentence that looks otherwise.
std::string extent_line(const formats::Answer& answer, const views::Extent& extent);

/// What became of the query, of each of its words, and what the weights of the hits are made of, as
/// far as it was asked for: a line each.
std::vector<std::string> explanation(const formats::Answer& answer);

}  // namespace searcher
