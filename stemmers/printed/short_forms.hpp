// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace stemmers {

/// A sign or a short form that is always read as one word: %, Mrd., Str. at the end of a street.
struct ShortForm {
  std::string_view written;  ///< in small letters, without point
  std::string_view read;     ///< the word that it stands for, as `Normalized::folded`
  bool at_end = false;       ///< may end a longer word: Hauptstr.
};

/// What `surface`, with its folded form, stands for; nullptr for words as they are.
const ShortForm* short_form(std::string_view surface, std::string_view folded);

/// The width in bytes of a sign that is read as a word and stands at the front of `text`; else 0.
std::size_t sign_width(std::string_view text);

/// Names of public life and their abbreviations: EZB and Europäische Zentralbank. Those of a group
/// mean the same. Names of several words have a space between them.
struct PublicName {
  std::string_view shown;
  unsigned group;
};
std::span<const PublicName> public_names();

}  // namespace stemmers
