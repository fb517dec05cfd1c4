// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/characters.hpp"

#include <algorithm>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "database/failure.hpp"

namespace searcher::query {
namespace {

constexpr std::array<Quotes, 8> kQuotes{{{"\"", {"\"", "\"", "\""}},
                                         {"„", {"“", "”", "\""}},
                                         {"“", {"”", "“", "\""}},
                                         {"»", {"«", "«", "«"}},
                                         {"«", {"»", "»", "»"}},
                                         {"‚", {"‘", "’", "‘"}},
                                         {"›", {"‹", "‹", "‹"}},
                                         {"‹", {"›", "›", "›"}}}};

}  // namespace

const Quotes* quotes_at(std::string_view rest) {
  const auto* found = std::find_if(kQuotes.begin(), kQuotes.end(),
                                   [&](const Quotes& q) { return rest.starts_with(q.open); });
  return found == kQuotes.end() ? nullptr : found;
}

std::size_t Characters::width_at(std::size_t place) const {
  const std::string_view rest = query_.substr(place, U8_MAX_LENGTH);
  std::int32_t width = 0;
  U8_FWD_1(reinterpret_cast<const std::uint8_t*>(rest.data()), width,
           static_cast<std::int32_t>(rest.size()));
  return static_cast<std::size_t>(std::max(width, 1));
}

bool Characters::is_space(std::size_t place) const {
  const auto c = static_cast<unsigned char>(query_[place]);
  if (c < 0x80) return c <= ' ' || c == 0x7F;
  const std::string_view rest = query_.substr(place, U8_MAX_LENGTH);
  std::int32_t i = 0;
  UChar32 point = 0;
  U8_NEXT(reinterpret_cast<const std::uint8_t*>(rest.data()), i,
          static_cast<std::int32_t>(rest.size()), point);
  return point >= 0 && u_isUWhiteSpace(point) != 0;
}

bool Characters::breaks_word(std::size_t place) const {
  const char c = query_[place];
  return c == '(' || c == ')' || is_space(place) || quotes_at(query_.substr(place)) != nullptr;
}

// The end of the word that begins at `place`, if one does.
std::optional<std::size_t> Characters::word_end(std::size_t place) {
  while (!scanned_all_ && (unit_.end <= place || unit_.start < place)) {
    if (unit_.end > place) {  // inside of what would have been a word without the syntax before
      base_ = place;
      scanner_ = stemmers::Scanner(query_.substr(base_));
    }
    stemmers::Unit unit;
    scanned_all_ = !scanner_.next(unit);
    const auto base = static_cast<std::uint32_t>(base_);
    unit_ = {unit.span.start + base, unit.span.end + base};
  }
  if (scanned_all_ || unit_.start != place || unit_.end == place) return std::nullopt;
  return unit_.end;
}

// The end of what the quotes hold; `behind` is the byte behind the closing one.
std::size_t Characters::quote_end(const Quotes& quotes, std::size_t begin,
                                  std::size_t& behind) const {
  constexpr std::string_view kFirstBytes = "\"\xC2\xE2";
  for (std::size_t end = query_.find_first_of(kFirstBytes, begin); end != std::string_view::npos;
       end = query_.find_first_of(kFirstBytes, end + 1))
    for (const std::string_view close : quotes.close)
      if (query_.substr(end).starts_with(close)) {
        behind = end + close.size();
        return end;
      }
  fail_at(query_, begin - quotes.open.size(),
          "the quote " + std::string(quotes.open) + " is not closed",
          "close it with " + std::string(quotes.close[0]) + " or leave it out");
}

void fail_at(std::string_view query, std::size_t byte, const std::string& message,
             const std::string& hint) {
  const auto before = query.substr(0, byte);
  const auto characters = std::count_if(before.begin(), before.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  });
  throw database::Failure("query, column " + std::to_string(characters + 1) + ": " + message, hint);
}

}  // namespace searcher::query
