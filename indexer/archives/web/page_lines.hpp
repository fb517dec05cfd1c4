// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace indexer::archives {

/// Whether a short paragraph is none of the article: "Lesen Sie auch: …", "Foto: …", consent,
/// adverts. The phrases stand in the tables in phrases/.
bool is_boilerplate_line(std::string_view line);

/// Whether a line says when the subject is or was on air.
bool announces_programme(std::string_view line);

/// Whether a heading opens what lies behind the article: "Mehr zum Thema", "Kommentare".
bool is_end_heading(std::string_view line);

/// Whether the line says when the text was changed rather than published.
bool says_changed(std::string_view line);

/// Whether a short line says something about an article instead of being part of it: who wrote it,
/// when, how long it takes to read, whose report it is.
bool is_fact_line(std::string_view line);

}  // namespace indexer::archives
