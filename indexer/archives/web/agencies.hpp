// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace indexer::archives {

/// "dpa" for "dpa", "dpa/lnw", "dpa-infocom, dpa:210312-99-812345/2", "© AFP"; "" for what names no
/// agency.
std::string agency_in(std::string_view text);

/// The first agency that a short line names: "Quelle: ntv.example, mau/dpa", "kle/se (dpa, afp)".
std::string agency_of_line(std::string_view line);

/// Where and from whom a report comes: "Kelmünde (dpa/lni) - Der Hafen …".
struct Dateline {
  std::string place;
  std::string agency;
};
Dateline dateline_of(std::string_view paragraph);

}  // namespace indexer::archives
