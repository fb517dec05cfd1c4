// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include "searcher/matches/highlighter.hpp"

namespace searcher::formats {

/// The lines of one paragraph, none of them blank, without line feeds.
using Paragraph = std::vector<MarkedText>;

/// Blank lines part paragraphs; in a text that has none each line is one. A match that spans lines
/// is marked on each of them.
std::vector<Paragraph> paragraphs(const MarkedText& text);

}  // namespace searcher::formats
