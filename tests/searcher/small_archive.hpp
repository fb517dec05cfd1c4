// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <initializer_list>
#include <string>
#include <vector>

#include "database/article.hpp"
#include "database/generations/directory.hpp"
#include "searcher/hits/search.hpp"

namespace searcher_tests {

/// An article with this id, title and body.
database::Article article(const std::string& id, const std::string& title, const std::string& body);

/// The same with a date.
database::Article dated(const std::string& id, const std::string& title, const std::string& body,
                        const std::string& date);

/// Publishes a generation with these articles at `path`.
void write_database(const std::filesystem::path& path,
                    const std::vector<database::Article>& articles);

/// These articles in memory.
database::Opened opened(const std::vector<database::Article>& articles);

inline constexpr std::chrono::year_month_day kToday{std::chrono::year{2024}, std::chrono::month{3},
                                                    std::chrono::day{15}};

searcher::Request request(const std::string& query);

/// The ids of the hits, in their order, with spaces between.
std::string ids(searcher::Search& search, const searcher::Request& request);
std::string ids(searcher::Search& search, const std::string& query);

/// The same in alphabetical order.
std::string sorted_ids(searcher::Search& search, const std::string& query);

/// A query, and what `sorted_ids` is to give for it.
struct Query {
  const char* query;
  const char* ids;
};
void expect_found(searcher::Search& search, std::initializer_list<Query> queries);

}  // namespace searcher_tests
