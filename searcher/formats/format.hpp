// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <memory>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/hits/search.hpp"
#include "searcher/matches/highlighter.hpp"
#include "searcher/terminal/terminal.hpp"
#include "searcher/views/view.hpp"

namespace searcher::formats {

using views::ExplainedTerm;
using views::Page;
using views::Rows;
using views::View;
using views::view_table;

using Writer = void (*)(const Page&, std::ostream&);
using MakeRows = std::unique_ptr<Rows> (*)(const Page&, std::ostream&);

struct FormatRow {
  std::string_view name;
  std::string_view help;
  bool for_people = false;        ///< disarmed, coloured, paged
  bool many_queries = false;      ///< can it tell the answers of several queries apart?
  bool names_copies = false;      ///< does a hit say which copies were folded into it?
  bool tells_all = false;         ///< notes, suggestion, explanation: nothing is left for stderr
  bool judged = false;            ///< a ranking of all articles, as long as it may be
  std::uint32_t exact_up_to = 0;  ///< so many articles are counted exactly; all of a view of counts
  /// By view: hits, count, ids, article; nullptr where the view makes no sense.
  std::array<Writer, 4> writers{};
  MakeRows rows = nullptr;          ///< for views of rows; nullptr where these make no sense
  std::span<const View> only = {};  ///< of these the ones it shows; empty for all

  bool shows(View view) const;
  /// The whole page.
  void write(const Page& page, std::ostream& out) const;
};

/// Every format; the first is the default.
std::span<const FormatRow> format_table();

/// `2 copies: Abendkurier, Neue Zeitung`; a paper once, and the id where there is none.
std::string copies_line(const Page& page, const Hit& hit);

/// A highlighter for the page's query.
Highlighter highlighter_of(const Page& page);

// The writers, by format and view.
void text_hits(const Page& page, std::ostream& out);
void text_count(const Page& page, std::ostream& out);
void text_ids(const Page& page, std::ostream& out);
void text_article(const Page& page, std::ostream& out);
void json_hits(const Page& page, std::ostream& out);
void json_count(const Page& page, std::ostream& out);
void json_ids(const Page& page, std::ostream& out);
void json_article(const Page& page, std::ostream& out);
void jsonl_hits(const Page& page, std::ostream& out);
void jsonl_ids(const Page& page, std::ostream& out);
void jsonl_article(const Page& page, std::ostream& out);
void csv_hits(const Page& page, std::ostream& out);
void csv_ids(const Page& page, std::ostream& out);
void tsv_hits(const Page& page, std::ostream& out);
void tsv_ids(const Page& page, std::ostream& out);
void trec_hits(const Page& page, std::ostream& out);
void ris_hits(const Page& page, std::ostream& out);
void bibtex_hits(const Page& page, std::ostream& out);
void csl_json_hits(const Page& page, std::ostream& out);
void markdown_hits(const Page& page, std::ostream& out);
void markdown_article(const Page& page, std::ostream& out);
void html_hits(const Page& page, std::ostream& out);
void html_article(const Page& page, std::ostream& out);
void atom_hits(const Page& page, std::ostream& out);

std::unique_ptr<Rows> text_rows(const Page& page, std::ostream& out);
std::unique_ptr<Rows> json_rows(const Page& page, std::ostream& out);
std::unique_ptr<Rows> jsonl_rows(const Page& page, std::ostream& out);
std::unique_ptr<Rows> csv_rows(const Page& page, std::ostream& out);
std::unique_ptr<Rows> tsv_rows(const Page& page, std::ostream& out);
std::unique_ptr<Rows> markdown_rows(const Page& page, std::ostream& out);
std::unique_ptr<Rows> html_rows(const Page& page, std::ostream& out);
std::unique_ptr<Rows> svg_rows(const Page& page, std::ostream& out);

}  // namespace searcher::formats
