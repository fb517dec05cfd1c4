// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/views/article_columns.hpp"

#include "database/schema.hpp"
#include "searcher/hits/slots.hpp"
#include "searcher/views/article_groups.hpp"

namespace searcher::views {

ArticleColumns::ArticleColumns(const Xapian::Database& database, const std::string& by) {
  const GroupingField* field = is_unit(by) ? nullptr : grouping_field(by);
  if (field == nullptr) unit_ = unit_by_name(by);
  SlotReader slot(database, field == nullptr ? database::schema::kSlotOldestFirst : field->slot);
  const Xapian::docid last = database.get_lastdocid();
  begin_.reserve(std::size_t{last} + 2);
  begin_.push_back(0);
  for (Xapian::docid article = 1; article <= last; ++article) {
    begin_.push_back(numbers_.size());
    if (unit_)
      numbers_.push_back(column_of_period(slot(article)));
    else
      for (const std::string& value : values_of(*field, slot(article)))
        numbers_.push_back(column_named(value));
  }
  begin_.push_back(numbers_.size());
}

std::uint32_t ArticleColumns::add(std::string name, std::optional<std::int64_t> period) {
  names_.push_back(std::move(name));
  periods_.push_back(period);
  return static_cast<std::uint32_t>(names_.size() - 1);
}

std::uint32_t ArticleColumns::column_of_period(const std::string& slot) {
  const auto period = period_of(date_key(slot), *unit_);
  if (!period) return column_named({});
  const auto known = by_period_.find(*period);
  if (known != by_period_.end()) return known->second;
  const std::uint32_t column = add(period_name(*period, *unit_), period);
  by_period_.emplace(*period, column);
  return column;
}

std::uint32_t ArticleColumns::column_named(const std::string& name) {
  const auto known = by_name_.find(name);
  if (known != by_name_.end()) return known->second;
  const std::uint32_t column = add(name, std::nullopt);
  by_name_.emplace(name, column);
  return column;
}

std::optional<std::uint32_t> ArticleColumns::of_period(std::int64_t period) const {
  const auto known = by_period_.find(period);
  return known == by_period_.end() ? std::nullopt : std::optional(known->second);
}

}  // namespace searcher::views
