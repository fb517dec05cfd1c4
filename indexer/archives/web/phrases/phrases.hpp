// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace indexer::archives {

/// What a phrase tells; the tables beside this file say more of each.
enum class PhraseKind {
  // lines.tsv
  line,
  tail,
  programme,
  behind,
  // signs.tsv
  offer,
  call,
  address,
  consent,
  foreign,
  affiliate,
  commission,
  // facts.tsv
  fact,
  changed,
  read_on,
  paper,
  paper_of_place,
  // names.tsv
  sure,
  likely,
  part,
  body,
  state,
  role,
  hidden,
  lead,
  site,
  above_title,
  title,
  author,
  dated,
  changed_name
};

/// Where in a line or a name a phrase stands.
enum class Place { begins, is, has, ends, word };

struct Phrase {
  std::string_view text;  ///< UTF-8, in lower case but where its table says otherwise
  Place place = Place::has;
  std::uint32_t most = 0;  ///< words of a line in which it counts; UINT32_MAX for any number
};

/// All of a kind. The tables are compiled into the program: to add a phrase, add a line to one.
std::span<const Phrase> phrases(PhraseKind kind);

/// Whether the phrase stands in its place in `text`, which is in the phrase's case. A word of a
/// name is for `says` in words.hpp to find.
inline bool stands_in(std::string_view text, const Phrase& phrase) {
  switch (phrase.place) {
    case Place::begins:
      return text.starts_with(phrase.text);
    case Place::is:
      return text == phrase.text;
    case Place::has:
      return text.find(phrase.text) != std::string_view::npos;
    case Place::ends:
      return text.ends_with(phrase.text);
    case Place::word:
      return false;
  }
  return false;
}

/// Whether one of a kind stands in a line of so many words, whose case is lower.
inline bool has_phrase(std::string_view line, std::uint32_t words, PhraseKind kind) {
  for (const Phrase& phrase : phrases(kind))
    if (words <= phrase.most && stands_in(line, phrase)) return true;
  return false;
}

}  // namespace indexer::archives
