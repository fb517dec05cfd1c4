// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/web/agencies.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "indexer/archives/record/values.hpp"
#include "indexer/archives/web/words/words.hpp"

namespace indexer::archives {
namespace {

constexpr std::size_t kLongestDateline = 60;  // bytes up to the bracket,
constexpr std::size_t kLongestBracket = 25;   // in it,
constexpr std::uint32_t kLongestPlace = 4;    // and words of the place before it
constexpr std::size_t kLongestService = 60;   // bytes behind an agency

struct Agency {
  std::string_view lower;
  std::string_view name;
};
// Services of an agency before the agency, as the first that fits is taken. A name alone decides
// only on a line of its own: "sid" and "ap" are words too.
constexpr std::array kAgencies{Agency{"dpa-infocom", "dpa"},
                               Agency{"dpa-afx", "dpa-AFX"},
                               Agency{"deutsche presse-agentur", "dpa"},
                               Agency{"dpa", "dpa"},
                               Agency{"afp", "AFP"},
                               Agency{"agence france-presse", "AFP"},
                               Agency{"reuters", "Reuters"},
                               Agency{"thomson reuters", "Reuters"},
                               Agency{"epd", "epd"},
                               Agency{"evangelischer pressedienst", "epd"},
                               Agency{"kna", "KNA"},
                               Agency{"sid", "SID"},
                               Agency{"apa", "APA"},
                               Agency{"keystone-sda", "Keystone-SDA"},
                               Agency{"sda", "SDA"},
                               Agency{"dapd", "dapd"},
                               Agency{"ddp", "ddp"},
                               Agency{"associated press", "AP"},
                               Agency{"ap", "AP"},
                               Agency{"dow jones", "Dow Jones"},
                               Agency{"ots", "ots"},
                               Agency{"dts", "dts"}};

}  // namespace

std::string agency_in(std::string_view text) {
  std::string lower = lower_case(trimmed(text));
  for (const std::string_view before : {"©", "(c)", "(", "quelle:", "quellen:", "mit material von",
                                        "mit material der", "mit", "agentur:", "credit:"})
    if (lower.starts_with(before)) lower = std::string(trimmed(lower.substr(before.size())));
  for (const Agency& row : kAgencies) {
    if (!lower.starts_with(row.lower)) continue;
    const std::string_view rest = std::string_view(lower).substr(row.lower.size());
    if (rest.empty()) return std::string(row.name);
    // What follows the sign is a service or the number of the report; what is longer is a text.
    const bool ends_there = std::string_view(",/:-);+").find(rest[0]) != std::string_view::npos;
    if (ends_there && rest.size() < kLongestService) return std::string(row.name);
  }
  return {};
}

std::string agency_of_line(std::string_view line) {
  if (count_words(line) > 8) return {};
  if (std::string agency = agency_in(line); !agency.empty()) return agency;
  constexpr std::uint32_t kSigns = 3;  // words of a line of nothing but signs: "kle/se (dpa, afp)"
  const bool short_enough = count_words(line) <= kSigns;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find_first_of(" ,/;()+&"), line.size());
    const std::string_view word = line.substr(0, end);
    const std::string agency = agency_in(word);
    // "AP" and "SID" are words too where they are no capitals.
    if (!agency.empty() && (word == agency || short_enough || word.starts_with("dpa")))
      return agency;
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return {};
}

Dateline dateline_of(std::string_view paragraph) {
  const std::size_t open = paragraph.find('(');
  if (open == std::string_view::npos || open > kLongestDateline) return {};
  const std::size_t close = paragraph.find(')', open);
  if (close == std::string_view::npos || close - open > kLongestBracket) return {};
  const std::string agency = agency_in(paragraph.substr(open + 1, close - open - 1));
  if (agency.empty()) return {};
  const std::string_view place = trimmed(paragraph.substr(0, open));
  const bool is_place = !place.empty() && count_words(place) <= kLongestPlace &&
                        is_capital(place) &&
                        place.find_first_of(".:!?0123456789") == std::string_view::npos;
  return {is_place ? std::string(place) : "", agency};
}

}  // namespace indexer::archives
