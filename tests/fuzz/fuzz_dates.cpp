// SPDX-License-Identifier: GPL-2.0-or-later
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "database/date.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::chrono::year_month_day today{std::chrono::year{2024}, std::chrono::month{2},
                                          std::chrono::day{29}};
  if (const auto date = database::parse_query_date(text, today)) {
    if (database::parse_date(date->iso()) != date) std::abort();
    if (database::date_from_key(date->key()) != date) std::abort();
    if (!database::last_day(*date).ok()) std::abort();
  }
  database::parse_period(text, today);
  database::date_from_key(text);
  return 0;
}
