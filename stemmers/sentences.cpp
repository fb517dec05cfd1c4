// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/sentences.hpp"

#include <algorithm>
#include <array>

#include "stemmers/letters/ascii.hpp"
#include "stemmers/normalize.hpp"

namespace stemmers {
namespace {

// A name or a number follows them, never a new sentence.
constexpr std::array kTitles = std::to_array<std::string_view>(
    {"abs",  "art", "bd",  "bes", "dipl", "dr",   "fr",   "frl",  "hl",   "hr",   "hrsg",
     "ing",  "kap", "lt",  "mag", "mr",   "mrs",  "nr",   "pf",   "prof", "red",  "rer",
     "phil", "med", "jur", "sen", "jun",  "st",   "str",  "tel",  "vgl",  "vors", "sog",
     "ca",   "bzw", "gem", "geb", "gest", "verh", "verw", "ziff", "zit"});
// They may end a sentence: what stands behind decides.
constexpr std::array kShort = std::to_array<std::string_view>(
    {"abt",  "allg",  "anm",    "aufl",  "ausg", "co",    "etc",    "ev",  "evtl", "ff",
     "ggf",  "inkl",  "jh",     "jhd",   "kath", "kg",    "lfd",    "max", "min",  "mio",
     "mrd",  "mill",  "milld",  "osten", "röm",  "sp",    "staatl", "std", "tsd",  "usw",
     "usf",  "verf",  "zzgl",   "zt",    "jan",  "feb",   "apr",    "jun", "jul",  "aug",
     "sept", "sep",   "okt",    "nov",   "dez",  "mo",    "di",     "mi",  "do",   "sa",
     "so",   "urspr", "österr", "dt",    "engl", "franz", "lat"});
constexpr std::array kMonthNames = std::to_array<std::string_view>(
    {"januar", "jänner", "februar", "feber", "märz", "april", "mai", "juni", "juli", "august",
     "september", "oktober", "november", "dezember"});
constexpr std::array<std::string_view, 10> kClosing{"\"", "“", "”", "«", "»",
                                                    "‘",  "’", ")", "]", "'"};
constexpr std::size_t kLongestOrdinal = 3;  // digits: 1989. ends a sentence, 20. does not

template <std::size_t Size>
bool is_one_of(const std::array<std::string_view, Size>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_roman(std::string_view word) {
  return word.find_first_not_of("IVXLCDM") == std::string_view::npos;
}

std::string_view surface(std::string_view text, const Token& token) {
  return text.substr(token.span.start, token.span.end - token.span.start);
}

// Der, Im, Wir: written with a capital they begin a sentence, unlike nouns.
bool begins_by_itself(std::string_view text, const Token& token) {
  return token.word->stop_word && begins_with_capital(surface(text, token));
}

bool ends_at_point(std::string_view text, const Token& before, const Token& next) {
  const std::string_view word = surface(text, before);
  const std::string& folded = before.word->folded;
  if (is_one_of(kMonthNames, next.word->folded) && ascii::is_digit(word.back())) return false;
  if (is_one_of(kTitles, folded)) return false;
  const bool ordinal = ascii::is_digit(word.front()) && folded.size() <= kLongestOrdinal;
  const bool numeral = word.size() > 1 && is_roman(word);
  const bool letter = folded.size() == 1 || (folded.size() == 2 && (folded[0] & 0x80) != 0);
  const bool points = word.find('.') != std::string_view::npos && !ascii::is_digit(word.front());
  if (ordinal || numeral || letter || points || is_one_of(kShort, folded))
    return begins_by_itself(text, next) && !(letter && !ascii::is_digit(word.front()));
  return true;
}

// What stands between two words, behind closing quotes and brackets.
bool ends_sentence(std::string_view text, const Token& before, const Token& next) {
  std::string_view gap = text.substr(before.span.end, next.span.start - before.span.end);
  // A word may hold its point: "usw." is one, "z. B." too.
  const bool inside = surface(text, before).ends_with('.');
  const auto sign = gap.find_first_of(".!?");
  const auto ellipsis = gap.find("…");
  if (!inside && sign == gap.npos && ellipsis == gap.npos) return false;
  const bool point = inside || (ellipsis == gap.npos && gap.find_first_of("!?") == gap.npos);
  if (!inside) gap.remove_prefix(std::min(sign, ellipsis));
  if (gap.find(',') != gap.npos || gap.find(';') != gap.npos) return false;
  const bool space = gap.find_first_of(" \t\n\r") != gap.npos || gap.find("\u00A0") != gap.npos ||
                     gap.find("–") != gap.npos;
  const bool quote = std::any_of(kClosing.begin(), kClosing.end(),
                                 [&](std::string_view one) { return gap.find(one) != gap.npos; });
  if (!space && !quote) return false;
  const std::string_view word = surface(text, next);
  if (!begins_with_capital(word) && !ascii::is_digit(word.front())) return false;
  return !point || ends_at_point(text, before, next);
}

bool has_blank_line(std::string_view text) {
  std::size_t ends = 0;
  for (const char c : text) {
    if (c == '\n' && ++ends > 1) return true;
    if (c != '\n' && c != ' ' && c != '\t' && c != '\r') ends = 0;
  }
  return false;
}

}  // namespace

Bounds bounds_of(std::string_view text, std::span<const Token> tokens) {
  Bounds bounds;
  const bool by_empty_lines = has_blank_line(text);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    bool paragraph = i == 0;
    if (!paragraph) {
      const std::uint32_t end = tokens[i - 1].span.end;
      const std::string_view gap = text.substr(end, tokens[i].span.start - end);
      paragraph = by_empty_lines ? has_blank_line(gap) : gap.find('\n') != gap.npos;
    }
    if (paragraph) bounds.paragraphs.push_back(tokens[i].position);
    if (paragraph || ends_sentence(text, tokens[i - 1], tokens[i]))
      bounds.sentences.push_back(tokens[i].position);
  }
  return bounds;
}

}  // namespace stemmers
