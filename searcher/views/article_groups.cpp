// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/views/article_groups.hpp"

#include <algorithm>
#include <array>

#include "database/schema.hpp"
#include "stemmers/letters/distinct.hpp"

namespace searcher::views {
namespace {

namespace schema = database::schema;

constexpr std::array<GroupingField, 6> kFields{{{"source", "quelle", schema::kSlotSource},
                                                {"section", "ressort", schema::kSlotSection},
                                                {"author", "autor", schema::kSlotAuthors},
                                                {"agency", "agentur", schema::kSlotAgency},
                                                {"place", "ort", schema::kSlotPlace},
                                                {"year", "datum", schema::kSlotOldestFirst}}};

static_assert(stemmers::are_distinct(kFields, &GroupingField::name));
static_assert(stemmers::are_distinct(kFields, &GroupingField::slot));

constexpr std::size_t kYearDigits = 4;

std::optional<Unit> unit_of(std::string_view by) {
  if (is_unit(by)) return unit_by_name(by);
  return grouping_field(by) == nullptr ? std::optional(Unit::year) : std::nullopt;
}

}  // namespace

std::span<const GroupingField> grouping_fields() {
  return kFields;
}

const GroupingField* grouping_field(std::string_view name) {
  const auto named = std::find_if(kFields.begin(), kFields.end(), [&](const GroupingField& field) {
    return field.name == name || field.german == name;
  });
  return named == kFields.end() ? nullptr : named;
}

std::vector<std::string> values_of(const GroupingField& field, const std::string& slot) {
  if (field.slot == schema::kSlotOldestFirst) return {date_key(slot).substr(0, kYearDigits)};
  std::vector<std::string> values;
  std::size_t begin = 0;
  while (begin <= slot.size()) {
    const std::size_t end = std::min(slot.find('\0', begin), slot.size());
    std::string value = slot.substr(begin, end - begin);
    // An author named twice wrote one article all the same.
    if (std::find(values.begin(), values.end(), value) == values.end())
      values.push_back(std::move(value));
    begin = end + 1;
  }
  return values;
}

ArticleGroups::ArticleGroups(const Xapian::Database& database, std::string_view by)
    : unit_(unit_of(by)),
      field_(grouping_field(by)),
      slot_(database, unit_ ? schema::kSlotOldestFirst : field_->slot) {}

std::vector<std::string> ArticleGroups::of(Xapian::docid article) {
  if (!unit_) return values_of(*field_, slot_(article));
  const auto period = period_of(date_key(slot_(article)), *unit_);
  return {period ? period_name(*period, *unit_) : std::string()};
}

}  // namespace searcher::views
