// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>
#include <xapian.h>

#include "searcher/views/periods.hpp"
#include "searcher/views/view.hpp"

namespace searcher::views {

/// The columns of a table: to which of them each article of a database belongs, by period or by the
/// values of a field.
class ArticleColumns {
 public:
  /// Reads a value slot of all articles. `by`: a unit of time, or a field of `grouping_fields`.
  ArticleColumns(const Xapian::Database& database, const std::string& by);

  /// The numbers of the article's columns: one or more.
  std::span<const std::uint32_t> of(Xapian::docid article) const {
    return std::span(numbers_).subspan(begin_[article], begin_[article + 1] - begin_[article]);
  }
  std::size_t size() const { return names_.size(); }
  const std::string& name(std::uint32_t column) const { return names_[column]; }

  std::optional<Unit> unit() const { return unit_; }
  /// Of a column of time; nothing for articles that lie in no period.
  std::optional<std::int64_t> period(std::uint32_t column) const { return periods_[column]; }
  /// The column of a period; nothing where it has no article.
  std::optional<std::uint32_t> of_period(std::int64_t period) const;

 private:
  std::uint32_t column_of_period(const std::string& slot);
  std::uint32_t column_named(const std::string& name);
  std::uint32_t add(std::string name, std::optional<std::int64_t> period);

  std::optional<Unit> unit_;
  std::vector<std::string> names_;
  std::vector<std::optional<std::int64_t>> periods_;  ///< of the columns
  std::map<std::int64_t, std::uint32_t> by_period_;
  std::map<std::string, std::uint32_t> by_name_;
  std::vector<std::uint32_t> numbers_;
  std::vector<std::size_t> begin_;  ///< in `numbers_`, by article
};

}  // namespace searcher::views
