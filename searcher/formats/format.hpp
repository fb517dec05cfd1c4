// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/hits/found.hpp"
#include "searcher/matches/highlighter.hpp"
#include "searcher/terminal/terminal.hpp"
#include "searcher/views/view.hpp"

namespace searcher::formats {

using views::Answer;
using views::ExplainedTerm;
using views::Rows;
using views::View;
using views::view_table;

using Writer = void (*)(const Answer&, std::ostream&);
using MakeRows = std::unique_ptr<Rows> (*)(const Answer&, std::ostream&);

/// What a format writes, as its file says: nullptr where a view makes no sense in it.
struct Writers {
  Writer hits = nullptr;
  Writer count = nullptr;
  Writer ids = nullptr;
  Writer article = nullptr;
  MakeRows rows = nullptr;  ///< for every view of rows

  /// Of a view of articles; nullptr where there is none.
  Writer of(View view) const;
};

struct FormatRow {
  std::string_view name;
  std::string_view help;
  const Writers* writers;
  bool for_people = false;        ///< disarmed, coloured, paged
  bool many_queries = false;      ///< can it tell the answers of several queries apart?
  bool names_copies = false;      ///< does a hit say which copies were folded into it?
  bool tells_all = false;         ///< notes, suggestion, explanation: nothing is left for stderr
  bool judged = false;            ///< a ranking of all articles, as long as it may be
  std::uint32_t exact_up_to = 0;  ///< so many articles are counted exactly; all of a view of counts
  views::List<View> only = {};    ///< of the views it could write the ones it shows; empty for all

  bool shows(View view) const;
  /// The whole answer, as the view shows it.
  void write(const Answer& answer, std::ostream& out) const;
};

/// Every format; the first is the default.
std::span<const FormatRow> format_table();

/// `2 copies: Abendkurier, Neue Zeitung`; a paper once, and the id where there is none.
std::string copies_line(const Answer& answer, const Hit& hit);

/// The words of the query that an article does not have, as they were written: of an answer to some
/// of the words.
std::vector<std::string> missing_words(const Answer& answer, const Hit& hit,
                                       const database::Article& article, Highlighter& highlighter);

/// A highlighter for the answer's query.
Highlighter highlighter_of(const Answer& answer);

}  // namespace searcher::formats
