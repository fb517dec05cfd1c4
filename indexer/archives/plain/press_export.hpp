// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "indexer/archives/record/record_fields.hpp"

namespace indexer::archives {

/// Whether a text, or its beginning, is what a press database exports: Nexis (old and new),
/// Factiva, Genios and wiso. UTF-8, line feeds as line ends.
bool is_press_export(std::string_view text);

/// Its articles, in their order. Empty lines part paragraphs; lines between them run together.
std::vector<RecordFields> press_articles(std::string_view text);

}  // namespace indexer::archives
