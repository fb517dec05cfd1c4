// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "searcher/hits/search.hpp"
#include "searcher/query/tree.hpp"
#include "searcher/views/view.hpp"

namespace searcher {

enum class When { automatic, always, never };

/// What `--explain` tells of: what the words became, and what the hits' weights are made of.
enum class Explain { nothing, query, hits };

/// A word that an option takes, and what it means.
template <typename Meaning>
struct Choice {
  std::string_view name;
  Meaning meaning;
};

/// Articles have an order, and so have the rows of some views.
struct Sorted {
  Sort articles = Sort::relevance;
  views::Order rows = views::Order::given;
};

// In the order in which they are offered; the default is named by the option's row.
inline constexpr std::array kSorts{
    Choice<Sorted>{"relevance", {Sort::relevance}},
    Choice<Sorted>{"date", {Sort::oldest_first}},
    Choice<Sorted>{"-date", {Sort::newest_first}},
    Choice<Sorted>{"left", {Sort::relevance, views::Order::left}},
    Choice<Sorted>{"right", {Sort::relevance, views::Order::right}},
    Choice<Sorted>{"match", {Sort::relevance, views::Order::match}},
    Choice<Sorted>{"logdice", {Sort::relevance, views::Order::log_dice}},
    Choice<Sorted>{"loglik", {Sort::relevance, views::Order::log_likelihood}},
    Choice<Sorted>{"count", {Sort::relevance, views::Order::count}},
};
inline constexpr std::array kMatches{
    Choice<query::Match>{"auto", query::Match::automatic},
    Choice<query::Match>{"all", query::Match::all},
    Choice<query::Match>{"any", query::Match::any},
};
inline constexpr std::array kDuplicates{Choice<bool>{"fold", true}, Choice<bool>{"show", false}};
inline constexpr std::array kExplains{
    Choice<Explain>{"query", Explain::query},
    Choice<Explain>{"hits", Explain::hits},
};
inline constexpr std::array kColors{
    Choice<When>{"auto", When::automatic},
    Choice<When>{"always", When::always},
    Choice<When>{"never", When::never},
};

/// The names of rows, for choices and for tables of the program.
template <typename Rows>
std::vector<std::string_view> names_of(const Rows& rows) {
  std::vector<std::string_view> names;
  for (const auto& row : rows)
    names.push_back(row.name);
  return names;
}

/// The same of a table that is known at compile time, as `Option::one_of` wants them.
template <const auto& kRows>
std::vector<std::string_view> names() {
  return names_of(kRows);
}

std::vector<std::string_view> view_names();
std::vector<std::string_view> format_names();

/// What `--group` may name.
std::vector<std::string_view> line_groups();

/// What `--by` may name, whatever the view: periods, fields, kinds of terms.
std::vector<std::string_view> groupings();

}  // namespace searcher
