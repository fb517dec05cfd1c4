// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/views/facets.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "database/failure.hpp"
#include "database/schema.hpp"
#include "searcher/hits/result_set.hpp"
#include "searcher/views/view.hpp"
#include "stemmers/distinct.hpp"

namespace searcher::views {
namespace {

namespace schema = database::schema;

struct Field {
  std::string_view name;
  std::string_view german;  ///< in a query
  Xapian::valueno slot;
};

constexpr std::array<Field, 6> kFields{{{"source", "quelle", schema::kSlotSource},
                                        {"section", "ressort", schema::kSlotSection},
                                        {"author", "autor", schema::kSlotAuthors},
                                        {"agency", "agentur", schema::kSlotAgency},
                                        {"place", "ort", schema::kSlotPlace},
                                        {"year", "datum", schema::kSlotOldestFirst}}};

static_assert(stemmers::are_distinct(kFields, &Field::name));
static_assert(stemmers::are_distinct(kFields, &Field::slot));

constexpr std::size_t kYearDigits = 4;

std::vector<std::string> values(const Field& field, const std::string& slot) {
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

// What narrows the query to the value; "" where the query language cannot say it.
std::string narrowed(const Field& field, const std::string& value) {
  if (value.empty()) return {};
  const std::string name = std::string(field.german) + ":";
  if (field.slot == schema::kSlotOldestFirst) return name + value;
  std::string text = value;
  std::replace(text.begin(), text.end(), '"', ' ');
  return name + '"' + text + '"';
}

const Field& field_by_name(std::string_view name) {
  std::string names;
  for (const Field& field : kFields) {
    if (field.name == name || field.german == name) return field;
    names += (names.empty() ? "" : ", ") + std::string(field.name);
  }
  throw database::Failure("--by: --view facets knows no `" + std::string(name) + "`",
                          "some of " + names + ", with commas between");
}

std::vector<const Field*> chosen(std::string_view by) {
  std::vector<const Field*> fields;
  if (by.empty())
    for (const Field& field : kFields)
      fields.push_back(&field);
  while (!by.empty()) {
    const std::size_t end = std::min(by.find(','), by.size());
    fields.push_back(&field_by_name(by.substr(0, end)));
    by.remove_prefix(std::min(end + 1, by.size()));
  }
  return fields;
}

}  // namespace

std::vector<std::string_view> facet_names() {
  std::vector<std::string_view> names;
  for (const Field& field : kFields)
    names.push_back(field.name);
  return names;
}

void require_facets(std::string_view by) {
  chosen(by);
}

std::vector<Facet> facets(ResultSet& results, std::string_view by) {
  std::vector<Facet> all;
  for (const Field* field : chosen(by)) {
    std::map<std::string, std::uint64_t> counts;
    SlotReader slot = results.slot(field->slot);
    for (const Xapian::docid article : results.articles())
      for (const std::string& value : values(*field, slot(article)))
        ++counts[value];
    Facet facet{field->name, {}};
    for (const auto& [value, count] : counts)
      facet.values.push_back({value, count, narrowed(*field, value)});
    std::stable_sort(
        facet.values.begin(), facet.values.end(),
        [](const FacetValue& a, const FacetValue& b) { return a.articles > b.articles; });
    all.push_back(std::move(facet));
  }
  return all;
}

void facets(const Answer& answer, Rows& rows) {
  ResultSet results(answer.search, answer.request, answer.found);
  const std::vector<Facet> all = facets(results, answer.choices.by);
  answer.begin_output();
  for (const Facet& facet : all) {
    const std::size_t size = facet.values.size();
    const std::size_t begin = std::min<std::size_t>(answer.request.offset, size);
    const std::size_t end = begin + std::min<std::size_t>(answer.request.limit, size - begin);
    for (std::size_t i = begin; i < end; ++i) {
      const FacetValue& value = facet.values[i];
      const std::vector<Cell> cells{std::string(facet.field), value.value, value.articles,
                                    value.query};
      rows.row(cells);
    }
  }
  rows.end();
}

}  // namespace searcher::views
