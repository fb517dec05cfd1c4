// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/places/plain_row.hpp"

#include <algorithm>

#include "stemmers/letters/ascii.hpp"

namespace searcher::query {
namespace {

namespace ascii = stemmers::ascii;

constexpr std::size_t kShortestForm = 2;  // a letter with a point may be an abbreviation
constexpr unsigned char kLatin1 = 0xC3;   // the first byte of À to ÿ in UTF-8

bool is_small(std::string_view form) {
  for (std::size_t i = 0; i < form.size(); ++i) {
    const auto c = static_cast<unsigned char>(form[i]);
    const bool umlaut = c == kLatin1 && i + 1 < form.size();
    if (umlaut)
      ++i;
    else if (!ascii::is_lower(c))
      return false;
  }
  return form.size() >= kShortestForm;
}

// Capitals of German, and what else begins with the same byte.
void make_small(std::string_view text, std::string& small) {
  small.assign(text);
  bool latin1 = false;
  for (char& c : small) {
    const auto byte = static_cast<unsigned char>(c);
    const bool capital = ascii::is_upper(byte);
    const bool umlaut = latin1 && byte >= 0x80 && byte <= 0x9E && byte != 0x97;
    if (capital || umlaut) c = static_cast<char>(byte + 0x20);
    latin1 = byte == kLatin1;
  }
}

// Behind a hyphen at the end of a line a word goes on; behind a letter, a digit or a point none
// does over one space.
bool is_front(std::string_view text, std::size_t space) {
  if (space == 0) return false;
  const char before = text[space - 1];
  return ascii::is_letter(static_cast<unsigned char>(before)) || before == ',' || before == '.';
}

// A hyphen, an apostrophe, a bracket, a star would make it another word.
bool is_end(std::string_view text, std::size_t end) {
  if (end == text.size()) return true;
  constexpr std::string_view kEnds = " ,.;!?";
  return kEnds.find(text[end]) != std::string_view::npos;
}

}  // namespace

PlainRow::PlainRow(const Mark& row) {
  for (std::size_t i = 0; i < row.terms.size(); ++i) {
    const FormSet* forms = row.forms_at(i);
    const std::string_view form = forms == nullptr ? std::string_view() : forms->only_form();
    if (!is_small(form)) {
      needle_.clear();
      return;
    }
    needle_.append(" ").append(form);
  }
}

bool PlainRow::holds(std::string_view text) const {
  for (auto at = text.find(needle_); at != text.npos; at = text.find(needle_, at + 1))
    if (is_front(text, at) && is_end(text, at + needle_.size())) return true;
  return false;
}

bool PlainRow::surely_in(std::string_view text) {
  if (needle_.empty()) return false;
  if (holds(text)) return true;
  make_small(text, small_);
  return holds(small_);
}

}  // namespace searcher::query
