// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/forms.hpp"

#include <algorithm>
#include <cstdint>
#include <unicode/uchar.h>
#include <unicode/utf8.h>
#include <utility>

#include "database/hash.hpp"
#include "database/schema.hpp"

namespace database {
namespace {

constexpr std::string_view kSharp = "ß";

std::string bounded(std::string term, std::string_view exact) {
  if (term.size() + exact.size() <= schema::kMaxWholeBytes) return term.append(exact);
  Hash128 hash;
  hash.add(exact);
  const std::string digits = hash.hex();
  std::size_t keep = schema::kMaxWholeBytes - digits.size() - term.size();
  while (keep > 0 && (static_cast<unsigned char>(exact[keep]) & 0xC0) == 0x80)
    --keep;
  return term.append(exact.substr(0, keep)).append(digits);
}

}  // namespace

std::string form_term(std::string_view field, std::string_view exact) {
  return bounded(std::string(schema::kForm).append(field), exact);
}

std::vector<std::string> component_terms(std::string_view field, std::string_view exact) {
  std::vector<std::string> terms;
  if (exact.find('-') == std::string_view::npos) return terms;
  for (std::size_t begin = 0; begin < exact.size();) {
    const std::size_t end = std::min(exact.find('-', begin), exact.size());
    std::string term = "-";
    term.append(exact.substr(begin, end - begin));
    term = form_term(field, term);
    if (end > begin && std::find(terms.begin(), terms.end(), term) == terms.end())
      terms.push_back(std::move(term));
    begin = end + 1;
  }
  return terms;
}

std::string capitals_term(std::string_view field, std::string_view exact) {
  return bounded(std::string(schema::kCapitals).append(field), with_double_s(exact));
}

bool is_capitals(std::string_view word) {
  bool capital = false;
  const auto length = static_cast<std::int32_t>(word.size());
  for (std::int32_t i = 0; i < length;) {
    UChar32 c = 0;
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(word.data()), i, length, c);
    if (c >= 0 && u_islower(c)) return false;
    capital = capital || (c >= 0 && u_isupper(c));
  }
  return capital;
}

std::string with_double_s(std::string_view exact) {
  std::string plain(exact);
  for (auto at = plain.find(kSharp); at != std::string::npos; at = plain.find(kSharp, at + 2))
    plain.replace(at, kSharp.size(), "ss");
  return plain;
}

bool has_sharp_s(std::string_view exact) {
  return exact.find("ss") != std::string_view::npos || exact.find(kSharp) != std::string_view::npos;
}

}  // namespace database
