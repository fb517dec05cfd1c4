// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/search.hpp"
#include "searcher/snippet.hpp"
#include "searcher/terminal.hpp"

namespace searcher::formats {

/// What of a result set is shown.
enum class View : std::uint8_t { hits, count, ids, article };

struct ViewRow {
  View view;
  std::string_view name;
  std::string_view help;
};

/// Every view; the first is the default.
std::span<const ViewRow> view_table();

/// One line of `--explain`.
struct ExplainedTerm {
  std::string word;
  std::string_view how;
  std::string term;
  std::uint64_t articles = 0;
};

/// All that is known of one answer; a writer chooses what to show of it.
struct Page {
  Search& search;
  const Request& request;
  const Found& found;
  std::string qid;                       ///< of `--queries`; "" without
  std::vector<ExplainedTerm> explained;  ///< empty without `--explain`
  Style style;
};

using Writer = void (*)(const Page&, std::ostream&);

struct FormatRow {
  std::string_view name;
  std::string_view help;
  bool for_people = false;          ///< disarmed, coloured, paged
  bool many_queries = false;        ///< can it tell the answers of several queries apart?
  std::array<Writer, 4> writers{};  ///< by view; nullptr where the view makes no sense

  Writer writer(View view) const { return writers[static_cast<std::size_t>(view)]; }
};

/// Every format; the first is the default.
std::span<const FormatRow> format_table();

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

}  // namespace searcher::formats
