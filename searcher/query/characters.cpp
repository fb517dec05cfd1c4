// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/characters.hpp"

#include <algorithm>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "database/failure.hpp"
#include "database/messages/tr.hpp"
#include "stemmers/letters/ascii.hpp"

namespace searcher::query {
namespace {

using database::tr;

namespace ascii = stemmers::ascii;

constexpr std::string_view kSingleOpen = "‘";
constexpr std::string_view kApostrophe = "’";

constexpr std::array<Quotes, 9> kQuotes{{{"\"", {"\"", "\"", "\""}},
                                         {"„", {"“", "”", "\""}},
                                         {"“", {"”", "“", "\""}},
                                         {"»", {"«", "«", "«"}},
                                         {"«", {"»", "»", "»"}},
                                         {"‚", {"‘", "’", "‘"}},
                                         {kSingleOpen, {"’", "’", "’"}},
                                         {"›", {"‹", "‹", "‹"}},
                                         {"‹", {"›", "›", "›"}}}};

bool is_escaped(std::string_view query, std::size_t begin, std::size_t place) {
  std::size_t backslashes = 0;
  while (place > begin && query[place - 1] == '\\') {
    --place;
    ++backslashes;
  }
  return backslashes % 2 == 1;
}

}  // namespace

const Quotes* Characters::quotes_at(std::size_t place) const {
  const std::string_view rest = query_.substr(place);
  const auto* found = std::find_if(kQuotes.begin(), kQuotes.end(),
                                   [&](const Quotes& q) { return rest.starts_with(q.open); });
  if (found == kQuotes.end()) return nullptr;
  if (found->open != kSingleOpen || place == 0) return found;
  constexpr std::string_view kBefore = "(:=-";
  const bool front = kBefore.find(query_[place - 1]) != std::string_view::npos;
  return front || is_space_before(place) ? found : nullptr;
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

bool Characters::is_space_before(std::size_t place) const {
  std::size_t begin = place - 1;
  while (begin > 0 && (static_cast<unsigned char>(query_[begin]) & 0xC0) == 0x80)
    --begin;
  return is_space(begin);
}

bool Characters::breaks_word(std::size_t place) const {
  const char c = query_[place];
  return c == '(' || c == ')' || is_space(place) || quotes_at(place) != nullptr;
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
    for (const std::string_view close : quotes.close) {
      if (!query_.substr(end).starts_with(close)) continue;
      behind = end + close.size();
      const bool inside =
          close == kApostrophe && behind < query_.size() && ascii::is_letter(query_[behind]);
      if (!inside && !is_escaped(query_, begin, end)) return end;
    }
  fail_at(query_, begin - quotes.open.size(), tr("the quote %s is not closed", quotes.open),
          tr("close it with %s or leave it out", quotes.close[0]));
}

std::string unescaped(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i + 1);
    const bool quote = std::any_of(kQuotes.begin(), kQuotes.end(), [&](const Quotes& quotes) {
      return rest.starts_with(quotes.open) || rest.starts_with(quotes.close[0]);
    });
    if (text[i] == '\\' && (quote || rest.starts_with('\\'))) ++i;
    plain += text[i];
  }
  return plain;
}

std::string escaped(std::string_view text) {
  std::string quoted;
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted;
}

void fail_at(std::string_view query, std::size_t byte, const std::string& message,
             const std::string& hint) {
  const auto before = query.substr(0, byte);
  const auto characters = std::count_if(before.begin(), before.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  });
  throw database::Failure(tr("query, column %s: %s", characters + 1, message), hint);
}

}  // namespace searcher::query
