// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/formats/format.hpp"

#include <algorithm>

namespace searcher::formats {
namespace {

constexpr std::array kCharts{View::trend};

constexpr std::array kFormats{
    FormatRow{.name = "text",
              .help = "for reading",
              .for_people = true,
              .names_copies = true,
              .writers = {text_hits, text_count, text_ids, text_article},
              .rows = text_rows},
    FormatRow{.name = "json",
              .help = "one object",
              .many_queries = true,
              .names_copies = true,
              .tells_all = true,
              .exact_up_to = 10'000,
              .writers = {json_hits, json_count, json_ids, json_article},
              .rows = json_rows},
    FormatRow{.name = "jsonl",
              .help = "an object a line",
              .many_queries = true,
              .names_copies = true,
              .writers = {jsonl_hits, json_count, jsonl_ids, jsonl_article},
              .rows = jsonl_rows},
    FormatRow{.name = "csv",
              .help = "RFC 4180",
              .writers = {csv_hits, nullptr, csv_ids, nullptr},
              .rows = csv_rows},
    FormatRow{.name = "tsv",
              .help = "the same with tabs",
              .writers = {tsv_hits, nullptr, tsv_ids, nullptr},
              .rows = tsv_rows},
    FormatRow{.name = "trec",
              .help = "a run for trec_eval",
              .many_queries = true,
              .judged = true,
              .writers = {trec_hits, nullptr, nullptr, nullptr}},
    FormatRow{.name = "ris",
              .help = "for Zotero, Citavi, EndNote",
              .writers = {ris_hits, nullptr, nullptr, nullptr}},
    FormatRow{
        .name = "bibtex", .help = "for LaTeX", .writers = {bibtex_hits, nullptr, nullptr, nullptr}},
    FormatRow{.name = "csl-json",
              .help = "for pandoc and citeproc",
              .writers = {csl_json_hits, nullptr, nullptr, nullptr}},
    FormatRow{.name = "markdown",
              .help = "for editors",
              .names_copies = true,
              .writers = {markdown_hits, nullptr, nullptr, markdown_article},
              .rows = markdown_rows},
    // It counts every article by its facets anyhow, and is cited.
    FormatRow{.name = "html",
              .help = "a dossier in one file",
              .names_copies = true,
              .exact_up_to = kAll,
              .writers = {html_hits, nullptr, nullptr, html_article},
              .rows = html_rows},
    FormatRow{.name = "atom", .help = "a feed", .writers = {atom_hits, nullptr, nullptr, nullptr}},
    FormatRow{.name = "svg", .help = "a chart", .rows = svg_rows, .only = kCharts},
};

}  // namespace

std::span<const FormatRow> format_table() {
  return kFormats;
}

std::string copies_line(const Page& page, const Hit& hit) {
  std::vector<std::string> papers;
  for (const Xapian::docid one : hit.copies) {
    const Copy copy = page.search.copy(one);
    const std::string paper = copy.source.empty() ? copy.id : copy.source;
    if (std::find(papers.begin(), papers.end(), paper) == papers.end()) papers.push_back(paper);
  }
  const std::size_t count = hit.copies.size();
  std::string line = std::to_string(count) + (count == 1 ? " copy" : " copies");
  for (std::size_t i = 0; i < papers.size(); ++i)
    line += (i == 0 ? ": " : ", ") + papers[i];
  return line;
}

Highlighter highlighter_of(const Page& page) {
  return {page.search.opened().database, page.search.analyzer(), page.found.built};
}

bool FormatRow::shows(View view) const {
  if (!only.empty() && std::find(only.begin(), only.end(), view) == only.end()) return false;
  if (views::view_row(view).fill != nullptr) return rows != nullptr;
  return writers.at(static_cast<std::size_t>(view)) != nullptr;
}

void FormatRow::write(const Page& page, std::ostream& out) const {
  const views::ViewRow& view = views::view_row(page.view);
  if (view.fill == nullptr) {
    writers.at(static_cast<std::size_t>(page.view))(page, out);
    return;
  }
  const std::unique_ptr<Rows> to = rows(page, out);
  view.fill(page, *to);
}

}  // namespace searcher::formats
