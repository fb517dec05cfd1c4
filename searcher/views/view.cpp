// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/views/view.hpp"

#include <array>

namespace searcher::views {
namespace {

using Names = std::string_view;

constexpr std::array<Names, 10> kKwicColumns{"rank",  "id",    "date", "source", "section",
                                             "title", "field", "left", "match",  "right"};
constexpr std::array<Names, 9> kTrendColumns{"query",       "period",      "articles",
                                             "of_articles", "occurrences", "words",
                                             "per_million", "low",         "high"};
constexpr std::array<Names, 6> kPeriods{"year", "day", "week", "month", "quarter", "decade"};
constexpr std::array<Names, 4> kFacetColumns{"field", "value", "articles", "query"};
constexpr std::array<Names, 6> kTermColumns{"term",      "stem",     "count",
                                            "frequency", "log_dice", "log_likelihood"};
constexpr std::array<Names, 5> kFormColumns{"word", "form", "articles", "occurrences", "how"};
constexpr std::array<Names, 2> kTerms{"collocates", "characteristic"};
constexpr std::array<Order, 3> kTermOrders{Order::log_dice, Order::log_likelihood, Order::count};
constexpr std::array<Order, 2> kKwicOrders{Order::left, Order::right};

constexpr std::array kViews{
    ViewRow{View::hits, "hits", "a page of articles with snippets", "hits", {}, nullptr, {}, {}},
    ViewRow{View::count, "count", "how many articles match", "", {}, nullptr, {}, {}},
    ViewRow{View::ids, "ids", "the articles' ids", "ids", {}, nullptr, {}, {}},
    ViewRow{View::article, "article", "whole articles", "articles", {}, nullptr, {}, {}},
    ViewRow{View::kwic,
            "kwic",
            "a line an occurrence, with its context",
            "lines",
            kKwicColumns,
            kwic,
            {},
            kKwicOrders},
    ViewRow{View::trend,
            "trend",
            "articles and occurrences by period",
            "periods",
            kTrendColumns,
            trend,
            kPeriods,
            {}},
    ViewRow{View::facets,
            "facets",
            "counts by source, section, author, agency, place, year",
            "facets",
            kFacetColumns,
            facets,
            {},
            {}},
    ViewRow{View::terms, "terms", "words beside the query's, or characteristic of the articles",
            "terms", kTermColumns, terms, kTerms, kTermOrders},
    ViewRow{View::forms,
            "forms",
            "the forms that each word of the query matched",
            "forms",
            kFormColumns,
            forms,
            {},
            {}},
};

}  // namespace

std::span<const ViewRow> view_table() {
  return kViews;
}

const ViewRow& view_row(View view) {
  for (const ViewRow& row : kViews)
    if (row.view == view) return row;
  return kViews.front();
}

}  // namespace searcher::views
