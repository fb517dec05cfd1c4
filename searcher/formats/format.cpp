// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/formats/format.hpp"

#include <algorithm>

namespace searcher::formats {
namespace {

constexpr std::array kCharts{View::trend};

constexpr std::array kFormats{
    FormatRow{"text",
              "for reading",
              true,
              false,
              {text_hits, text_count, text_ids, text_article},
              text_rows},
    FormatRow{"json",
              "one object",
              false,
              true,
              {json_hits, json_count, json_ids, json_article},
              json_rows},
    FormatRow{"jsonl",
              "an object a line",
              false,
              true,
              {jsonl_hits, json_count, jsonl_ids, jsonl_article},
              jsonl_rows},
    FormatRow{"csv", "RFC 4180", false, false, {csv_hits, nullptr, csv_ids, nullptr}, csv_rows},
    FormatRow{
        "tsv", "the same with tabs", false, false, {tsv_hits, nullptr, tsv_ids, nullptr}, tsv_rows},
    FormatRow{"trec", "a run for trec_eval", false, true, {trec_hits, nullptr, nullptr, nullptr}},
    FormatRow{
        "ris", "for Zotero, Citavi, EndNote", false, false, {ris_hits, nullptr, nullptr, nullptr}},
    FormatRow{"bibtex", "for LaTeX", false, false, {bibtex_hits, nullptr, nullptr, nullptr}},
    FormatRow{"csl-json",
              "for pandoc and citeproc",
              false,
              false,
              {csl_json_hits, nullptr, nullptr, nullptr}},
    FormatRow{"markdown",
              "for editors",
              false,
              false,
              {markdown_hits, nullptr, nullptr, markdown_article},
              markdown_rows},
    FormatRow{"html",
              "a dossier in one file",
              false,
              false,
              {html_hits, nullptr, nullptr, html_article},
              html_rows},
    FormatRow{"atom", "a feed", false, false, {atom_hits, nullptr, nullptr, nullptr}},
    FormatRow{"svg", "a chart", false, false, {}, svg_rows, kCharts},
};

}  // namespace

std::span<const FormatRow> format_table() {
  return kFormats;
}

Highlighter highlighter_of(const Page& page) {
  return {page.search.opened().database, page.search.analyzer(), page.found.built.marks};
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
