// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

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
/// therefore no mere number; the title, where there is none.
void add_scan_name(std::string_view image, std::string_view path, RecordFields& fields);

/// "3. April 1896", "den 12ten Oktober 1820" somewhere in a title page or a running title, as an
/// ISO date; "" where there is no day.
std::string day_in_print(std::string_view text);

/// The place in "Berlin, den 12ten Oktober 1820"; "" where there is none.
std::string place_in_print(std::string_view text);

/// `de` for de, deu, ger, German, Deutsch and the like.
std::string language_code(std::string_view name);

}  // namespace indexer::archives
