// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/views/view.hpp"

#include <algorithm>

#include "searcher/views/periods.hpp"
#include "stemmers/letters/distinct.hpp"

namespace searcher::views {

// Declares the function that counts a view and points to it, so that nothing but a row names a
// view.
#define NACHLESE_COUNTED_BY(view)    \
  [] {                               \
    void view(const Answer&, Rows&); \
    return &view;                    \
  }()

// Is `--by` a period?
static bool by_period(const Choices& choices) {
  return is_unit(choices.by);
}

static bool is_grouped(const Choices& choices) {
  return !choices.group.empty();
}

// A view of rows is its row and the file of its name.
static constexpr std::array kViews{
    ViewRow{.name = "hits", .help = "a page of articles with snippets", .shape = {.key = "hits"}},
    ViewRow{.name = "count", .help = "how many articles match", .shape = {}},
    ViewRow{.name = "ids", .help = "the articles' ids", .shape = {.key = "ids"}},
    ViewRow{.name = "article", .help = "whole articles", .shape = {.key = "articles"}},
    ViewRow{.name = "kwic",
            .help = "a line an occurrence, with its context",
            .shape = {.key = "lines",
                      .columns = {"rank", "id", "date", "source", "section", "title", "field",
                                  "left", "match", "right", "form", "lemma", "place"},
                      .fill = NACHLESE_COUNTED_BY(kwic)},
            .other = {.key = "groups",
                      .columns = {"value", "occurrences", "share", "articles"},
                      .fill = NACHLESE_COUNTED_BY(kwic_groups)},
            .takes_other = is_grouped,
            .orders = {Order::left, Order::right, Order::match}},
    ViewRow{.name = "trend",
            .help = "articles and occurrences by period",
            .shape = {.key = "periods",
                      .columns = {"query", "period", "articles", "of_articles", "occurrences",
                                  "words", "per_million", "low", "high"},
                      .fill = NACHLESE_COUNTED_BY(trend)},
            .by = {"year", "day", "week", "month", "quarter", "decade"}},
    ViewRow{.name = "facets",
            .help = "counts by source, section, author, agency, place, year",
            .shape = {.key = "facets",
                      .columns = {"field", "value", "articles", "query"},
                      .fill = NACHLESE_COUNTED_BY(facets)}},
    ViewRow{.name = "terms",
            .help = "words beside the query's, or characteristic of the articles",
            .shape = {.key = "terms",
                      .columns = {"term", "stem", "count", "frequency", "log_dice",
                                  "log_likelihood", "difference", "log_ratio"},
                      .fill = NACHLESE_COUNTED_BY(terms)},
            .other = {.key = "terms",
                      .columns = {"period", "rank", "before", "after", "term", "stem", "count",
                                  "frequency", "log_dice", "log_likelihood"},
                      .fill = NACHLESE_COUNTED_BY(terms_by_period)},
            .takes_other = by_period,
            .by = {"collocates", "characteristic", "year", "month", "quarter", "decade"},
            .orders = {Order::log_dice, Order::log_likelihood, Order::count}},
    ViewRow{.name = "forms",
            .help = "the forms that each word of the query matched",
            .shape = {.key = "forms",
                      .columns = {"word", "form", "articles", "occurrences", "how"},
                      .fill = NACHLESE_COUNTED_BY(forms)}},
    ViewRow{.name = "table",
            .help = "several queries by period, source, section or author",
            .shape = {.key = "cells",
                      .columns = {"qid", "query", "value", "articles", "of_articles", "share",
                                  "share_low", "share_high", "occurrences", "words", "per_million",
                                  "low", "high", "log_likelihood", "difference", "log_ratio"},
                      .fill = NACHLESE_COUNTED_BY(table)},
            .by = {"year", "day", "week", "month", "quarter", "decade", "source", "section",
                   "author", "agency", "place"}},
    ViewRow{.name = "words",
            .help = "the words of the articles, or rows of them, with their dispersion",
            .shape = {.key = "words",
                      .columns = {"word", "lemma", "occurrences", "articles", "per_million", "dp",
                                  "juilland_d"},
                      .fill = NACHLESE_COUNTED_BY(words)},
            .by = {"form", "lemma"}},
    ViewRow{.name = "copies",
            .help = "families of copies, the earliest of each first",
            .shape = {.key = "copies",
                      .columns = {"family", "date", "source", "id", "title", "words", "kept",
                                  "shared", "added", "left_out"},
                      .fill = NACHLESE_COUNTED_BY(copies)}},
};
static_assert(stemmers::are_distinct(kViews, &ViewRow::name));

std::span<const ViewRow> view_table() {
  return kViews;
}

const ViewRow& view_row(View view) {
  return *std::find_if(kViews.begin(), kViews.end(),
                       [&](const ViewRow& row) { return row.view == view; });
}

const Shape& shape_of(const Answer& answer) {
  return view_row(answer.view).shape_for(answer.choices);
}

}  // namespace searcher::views
