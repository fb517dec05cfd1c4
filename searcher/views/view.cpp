// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/views/view.hpp"

#include <algorithm>

#include "stemmers/distinct.hpp"

namespace searcher::views {

// Declares the function that counts a view and points to it, so that nothing but a row names a
// view.
#define NACHLESE_COUNTED_BY(view)    \
  [] {                               \
    void view(const Answer&, Rows&); \
    return &view;                    \
  }()

// A view of rows is its row and the file of its name.
static constexpr std::array kViews{
    ViewRow{.name = "hits", .help = "a page of articles with snippets", .key = "hits"},
    ViewRow{.name = "count", .help = "how many articles match"},
    ViewRow{.name = "ids", .help = "the articles' ids", .key = "ids"},
    ViewRow{.name = "article", .help = "whole articles", .key = "articles"},
    ViewRow{.name = "kwic",
            .help = "a line an occurrence, with its context",
            .key = "lines",
            .columns = {"rank", "id", "date", "source", "section", "title", "field", "left",
                        "match", "right"},
            .orders = {Order::left, Order::right},
            .fill = NACHLESE_COUNTED_BY(kwic)},
    ViewRow{.name = "trend",
            .help = "articles and occurrences by period",
            .key = "periods",
            .columns = {"query", "period", "articles", "of_articles", "occurrences", "words",
                        "per_million", "low", "high"},
            .by = {"year", "day", "week", "month", "quarter", "decade"},
            .fill = NACHLESE_COUNTED_BY(trend)},
    ViewRow{.name = "facets",
            .help = "counts by source, section, author, agency, place, year",
            .key = "facets",
            .columns = {"field", "value", "articles", "query"},
            .fill = NACHLESE_COUNTED_BY(facets)},
    ViewRow{.name = "terms",
            .help = "words beside the query's, or characteristic of the articles",
            .key = "terms",
            .columns = {"term", "stem", "count", "frequency", "log_dice", "log_likelihood"},
            .by = {"collocates", "characteristic"},
            .orders = {Order::log_dice, Order::log_likelihood, Order::count},
            .fill = NACHLESE_COUNTED_BY(terms)},
};
static_assert(stemmers::are_distinct(kViews, &ViewRow::name));
static_assert(std::all_of(kViews.begin(), kViews.end(), [](const ViewRow& row) {
  return (row.fill == nullptr) == row.columns.empty();
}));

std::span<const ViewRow> view_table() {
  return kViews;
}

const ViewRow& view_row(View view) {
  return *std::find_if(kViews.begin(), kViews.end(),
                       [&](const ViewRow& row) { return row.view == view; });
}

}  // namespace searcher::views
