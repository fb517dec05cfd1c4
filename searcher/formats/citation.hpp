// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "database/article.hpp"

namespace searcher::formats {

/// A name as bibliographies want it: `Nachname, Vorname` divided; one of several words without a
/// comma at its last word, particles (von, van, de) with the family.
struct PersonName {
  std::string family;
  std::string given;  ///< "" for a name of one word
};
PersonName person_name(const std::string& author);

/// One line to quote an article by, in UTF-8, made of what is known of it: `Lena Wohlers, Jan
/// Petri: Titel. In: Abendkurier, 2023-06-15, https://… (abgerufen am 30.11.2026)`. An agency
/// stands in for authors. `retrieved`: when it was looked up.
std::string citation(const database::Article& article, std::chrono::year_month_day retrieved);

/// 2026-11-30.
std::string iso_day(std::chrono::year_month_day day);

/// UTF-8 on one line; invalid bytes, controls and marks of direction become U+FFFD: the entry is
/// read by programs and shown by others.
std::string plain_line(const std::string& text);

/// `1989-11-09` cut to days.
std::string day_of(const database::Date& date);

}  // namespace searcher::formats
