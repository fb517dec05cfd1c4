// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/formats/format.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "database/messages/tr.hpp"
#include "stemmers/letters/distinct.hpp"

namespace searcher::formats {

using database::tr_count;

// Declares what the file of a format defines and points to it, so that nothing but a row names a
// format.
#define NACHLESE_WRITERS(name) \
  [] {                         \
    extern const Writers name; \
    return &name;              \
  }()

static constexpr std::array kFormats{
    FormatRow{.name = "text",
              .help = "for reading",
              .writers = NACHLESE_WRITERS(text_writers),
              .for_people = true,
              .names_copies = true},
    FormatRow{.name = "json",
              .help = "one object",
              .writers = NACHLESE_WRITERS(json_writers),
              .many_queries = true,
              .names_copies = true,
              .tells_all = true,
              .exact_up_to = 10'000},
    FormatRow{.name = "jsonl",
              .help = "an object a line",
              .writers = NACHLESE_WRITERS(jsonl_writers),
              .many_queries = true,
              .names_copies = true},
    FormatRow{.name = "csv",
              .help = "RFC 4180",
              .writers = NACHLESE_WRITERS(csv_writers),
              .many_queries = true},
    FormatRow{.name = "tsv",
              .help = "the same with tabs",
              .writers = NACHLESE_WRITERS(tsv_writers),
              .many_queries = true},
    FormatRow{.name = "trec",
              .help = "a run for trec_eval",
              .writers = NACHLESE_WRITERS(trec_writers),
              .many_queries = true,
              .judged = true},
    FormatRow{.name = "ris",
              .help = "for Zotero, Citavi, EndNote",
              .writers = NACHLESE_WRITERS(ris_writers)},
    FormatRow{.name = "bibtex", .help = "for LaTeX", .writers = NACHLESE_WRITERS(bibtex_writers)},
    FormatRow{.name = "csl-json",
              .help = "for pandoc and citeproc",
              .writers = NACHLESE_WRITERS(csl_json_writers)},
    FormatRow{.name = "markdown",
              .help = "for editors",
              .writers = NACHLESE_WRITERS(markdown_writers),
              .names_copies = true},
    // It counts every article by its facets anyhow, and is cited.
    FormatRow{.name = "html",
              .help = "a dossier in one file",
              .writers = NACHLESE_WRITERS(html_writers),
              .names_copies = true,
              .exact_up_to = kAll},
    FormatRow{.name = "tei", .help = "TEI P5", .writers = NACHLESE_WRITERS(tei_writers)},
    FormatRow{.name = "vertical",
              .help = "for CWB and Sketch Engine",
              .writers = NACHLESE_WRITERS(vertical_writers)},
    FormatRow{.name = "atom", .help = "a feed", .writers = NACHLESE_WRITERS(atom_writers)},
    FormatRow{.name = "svg",
              .help = "a chart",
              .writers = NACHLESE_WRITERS(svg_writers),
              .only = {View::trend, View::table, View::facets}},
};
static_assert(stemmers::are_distinct(kFormats, &FormatRow::name));

std::span<const FormatRow> format_table() {
  return kFormats;
}

std::string copies_line(const Answer& answer, const Hit& hit) {
  std::vector<std::string> papers;
  for (const Xapian::docid one : hit.copies) {
    const Copy copy = answer.articles().copy(one);
    const std::string paper = copy.source.empty() ? copy.id : copy.source;
    if (std::find(papers.begin(), papers.end(), paper) == papers.end()) papers.push_back(paper);
  }
  const std::size_t count = hit.copies.size();
  std::string all;
  for (const std::string& paper : papers)
    all += (all.empty() ? "" : ", ") + paper;
  return tr_count("%s copy: %s", "%s copies: %s", count, count, all);
}

std::vector<std::string> missing_words(const Answer& answer, const Hit& hit,
                                       const database::Article& article, Highlighter& highlighter) {
  const std::vector<std::string>& words = answer.found.built.words;
  std::vector<bool> has(words.size());
  for (const Highlighter::Place& place : highlighter.rows(hit.article, article))
    if (place.mark->word < has.size()) has[place.mark->word] = true;
  std::vector<std::string> missing;
  for (const query::Summand& word : answer.found.built.sought) {
    const auto number = std::find(words.begin(), words.end(), word.word) - words.begin();
    const auto at = static_cast<std::size_t>(number);
    if (at < has.size() && !has[at]) missing.push_back(word.word);
  }
  return missing;
}

Highlighter highlighter_of(const Answer& answer) {
  return {answer.articles().opened(), answer.articles().analyzer(), answer.found.built};
}

Writer Writers::of(View view) const {
  if (view == View::hits) return hits;
  if (view == View::count) return count;
  if (view == View::ids) return ids;
  if (view == View::article) return article;
  return nullptr;
}

bool FormatRow::shows(View view) const {
  if (!only.empty() && std::find(only.begin(), only.end(), view) == only.end()) return false;
  if (views::view_row(view).of_rows()) return writers->rows != nullptr;
  return writers->of(view) != nullptr;
}

void FormatRow::write(const Answer& answer, std::ostream& out) const {
  const views::Shape& shape = views::shape_of(answer);
  if (shape.fill == nullptr) {
    writers->of(answer.view)(answer, out);
    return;
  }
  const std::unique_ptr<Rows> to = writers->rows(answer, out);
  shape.fill(answer, *to);
}

}  // namespace searcher::formats
