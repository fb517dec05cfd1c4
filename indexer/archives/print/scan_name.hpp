// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/archives/record/record_fields.hpp"

namespace indexer::archives {

/// The name of a file without directories and extensions: `scans/1820_84_0220.jpg` ->
/// `1820_84_0220`.
std::string file_stem(std::string_view path);

/// What names say about a scanned page whose file says nothing itself: the date in `image`, the
/// name of its picture, or in `path`, the file's own, as a day (2021-03-12, 20210312) or, at the
/// beginning of the name, a year (1820_84_0220); the id, if the name has such a date and is
/// therefore no mere number; the title, where there is none. Of several pages in a file the second
/// and all behind it have their number, counted from 1, in the id.
void add_scan_name(std::string_view image, std::string_view path, RecordFields& fields,
                   std::uint64_t page = 1);

/// "3. April 1896", "den 12ten Oktober 1820" somewhere in a title page or a running title, as an
/// ISO date; "" where there is no day.
std::string day_in_print(std::string_view text);

/// "Tarner Zeitung 1757-10-15", "Der Bote, 3. April 1848": a name with the day of an issue behind
/// it.
struct DatedName {
  std::string name;
  std::string date;  ///< ISO
};
std::optional<DatedName> dated_name(std::string_view title);

/// Whether a name is one that papers have: Zeitung, Anzeiger, Tageblatt.
bool is_name_of_paper(std::string_view name);

/// The place in "Berlin, den 12ten Oktober 1820"; "" where there is none.
std::string place_in_print(std::string_view text);

/// `de` for de, deu, ger, German, Deutsch and the like.
std::string language_code(std::string_view name);

}  // namespace indexer::archives
