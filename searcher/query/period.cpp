// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/period.hpp"

#include <string>

#include "database/schema.hpp"

namespace searcher::query {
namespace {

using Xapian::Query;
namespace schema = database::schema;

constexpr const char* kBehindDates = "\xFE";   // articles without a date begin with 0xFF
constexpr const char* kBehindMoment = "\xFF";  // behind every id

std::string last_day_key(const database::Date& date) {
  const auto day = database::last_day(date);
  database::Date end{static_cast<int>(day.year()),
                     static_cast<int>(static_cast<unsigned>(day.month())),
                     static_cast<int>(static_cast<unsigned>(day.day())),
                     0,
                     0,
                     database::Precision::day};
  return end.key();
}

}  // namespace

Query published(const Xapian::Database& database, const database::Period& period) {
  const std::string from = period.from.known() ? period.from.key() : std::string();
  const std::string to = period.to.known() ? period.to.key() + kBehindMoment : kBehindDates;
  const Query begun(Query::OP_VALUE_RANGE, schema::kSlotOldestFirst, from, to);
  if (!period.to.known()) return begun;
  const std::string end = last_day_key(period.to);
  if (database.get_value_upper_bound(schema::kSlotDateEnd) <= end) return begun;
  const Query reaches_behind(Query::OP_VALUE_GE, schema::kSlotDateEnd, end + '\0');
  return Query(Query::OP_AND_NOT, begun, reaches_behind);
}

}  // namespace searcher::query
