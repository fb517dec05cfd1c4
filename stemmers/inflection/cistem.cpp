// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/inflection/cistem.hpp"

#include <cstdint>
#include <unicode/utf8.h>

namespace stemmers {
namespace {

// The paper counts sch, ei, ie and a doubled letter as one letter. Code points outside Unicode
// stand for them, so that no character of a text can be taken for one.
constexpr char32_t kSch = 0x110000;
constexpr char32_t kEi = 0x110001;
constexpr char32_t kIe = 0x110002;
constexpr char32_t kDoubled = 0x110003;

char32_t base_vowel(char32_t c) {
  switch (c) {
    case U'ä':
      return U'a';
    case U'ö':
      return U'o';
    case U'ü':
      return U'u';
    default:
      return c;
  }
}

std::u32string decode(std::string_view text, bool fold_umlauts) {
  std::u32string points;
  points.reserve(text.size());
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < length;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(text.data()), i, length, c);
    if (c == U'ß')
      points += U"ss";
    else
      points += fold_umlauts ? base_vowel(static_cast<char32_t>(c)) : static_cast<char32_t>(c);
  }
  return points;
}

// One letter each for sch, ei and ie; of two equal letters the second becomes the doubling sign.
// The paper contracts every ei before any ie, so the e of iei belongs to the ei.
std::u32string contract(std::u32string_view word) {
  std::u32string short_word;
  short_word.reserve(word.size());
  for (std::size_t i = 0; i < word.size();) {
    const std::u32string_view rest = word.substr(i);
    char32_t letter = rest[0];
    std::size_t width = 1;
    if (rest.starts_with(U"sch"))
      letter = kSch, width = 3;
    else if (rest.starts_with(U"ei"))
      letter = kEi, width = 2;
    else if (rest.starts_with(U"ie") && !rest.starts_with(U"iei"))
      letter = kIe, width = 2;
    const bool doubles = !short_word.empty() && short_word.back() == letter;
    short_word += doubles ? kDoubled : letter;
    i += width;
  }
  return short_word;
}

bool ends_like_a_participle(std::u32string_view word) {
  return word.ends_with(U"end") || word.ends_with(U"ernd") || word.ends_with(U"elnd");
}

void strip_suffixes(std::u32string& word, bool only_participle_nd) {
  while (word.size() > 3) {
    const bool nd = word.ends_with(U"nd") && (!only_participle_nd || ends_like_a_participle(word));
    if (word.size() > 5 && (word.ends_with(U"em") || word.ends_with(U"er") || nd))
      word.resize(word.size() - 2);
    else if (const char32_t last = word.back();
             last == U't' || last == U'e' || last == U's' || last == U'n')
      word.pop_back();
    else
      break;
  }
}

void append_utf8(std::string& text, char32_t c) {
  char bytes[U8_MAX_LENGTH];
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, static_cast<UChar32>(c));
  text.append(bytes, static_cast<std::size_t>(length));
}

std::string expand(std::u32string_view word) {
  std::string text;
  std::string last;
  for (const char32_t c : word) {
    if (c == kDoubled) {
      text += last;
      continue;
    }
    last.clear();
    if (c == kSch)
      last = "sch";
    else if (c == kEi)
      last = "ei";
    else if (c == kIe)
      last = "ie";
    else
      append_utf8(last, c);
    text += last;
  }
  return text;
}

// No word begins with ld, nf, rh.
bool begins_a_word(std::u32string_view rest) {
  return std::u32string_view(U"lmnr").find(rest[0]) == std::u32string_view::npos ||
         std::u32string_view(U"aeiouyäöü").find(rest[1]) != std::u32string_view::npos;
}

}  // namespace

std::string cistem(std::string_view folded, const CistemRules& rules) {
  std::u32string word = decode(folded, rules.fold_umlauts);
  const bool ge = word.starts_with(U"ge") && word.size() >= 6;
  if (ge && (!rules.only_prefix_ge || begins_a_word(std::u32string_view(word).substr(2))))
    word.erase(0, 2);
  std::u32string contracted = contract(word);
  strip_suffixes(contracted, rules.only_participle_nd);
  return expand(contracted);
}

}  // namespace stemmers
