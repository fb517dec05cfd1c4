// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <string_view>

namespace indexer::archives {

/// Whether `f` is true for one of the phrases, which stand between bars.
template <typename F>
bool any_phrase(std::string_view phrases, F&& f) {
  while (!phrases.empty()) {
    const std::size_t end = std::min(phrases.find('|'), phrases.size());
    if (f(phrases.substr(0, end))) return true;
    phrases.remove_prefix(std::min(end + 1, phrases.size()));
  }
  return false;
}

/// Whether a short paragraph is none of the article: "Lesen Sie auch: …", "Foto: …", consent,
/// adverts.
bool is_boilerplate_line(std::string_view line);

/// Whether a line says when the subject is or was on air.
bool announces_programme(std::string_view line);

/// Whether a heading opens what lies behind the article: "Mehr zum Thema", "Kommentare".
bool is_end_heading(std::string_view line);

}  // namespace indexer::archives
