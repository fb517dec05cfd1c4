// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/views/facets.hpp"

#include <algorithm>
#include <map>

#include "database/failure.hpp"
#include "database/messages/tr.hpp"
#include "database/schema.hpp"
#include "searcher/hits/result_set.hpp"
#include "searcher/views/article_groups.hpp"
#include "searcher/views/view.hpp"

namespace searcher::views {
namespace {

using database::tr;

// What narrows the query to the value; "" where the query language cannot say it.
std::string narrowed(const GroupingField& field, const std::string& value) {
  if (value.empty()) return {};
  const std::string name = std::string(field.german) + ":";
  if (field.slot == database::schema::kSlotOldestFirst) return name + value;
  std::string text = value;
  std::replace(text.begin(), text.end(), '"', ' ');
  return name + '"' + text + '"';
}

const GroupingField& field_by_name(std::string_view name) {
  std::string names;
  for (const GroupingField& field : grouping_fields()) {
    if (field.name == name || field.german == name) return field;
    names += (names.empty() ? "" : ", ") + std::string(field.name);
  }
  throw database::Failure("--by: " + tr("%s knows no `%s`", "--view facets", name),
                          tr("some of %s, with commas between", names));
}

std::vector<const GroupingField*> chosen(std::string_view by) {
  std::vector<const GroupingField*> fields;
  if (by.empty())
    for (const GroupingField& field : grouping_fields())
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
  for (const GroupingField& field : grouping_fields())
    names.push_back(field.name);
  return names;
}

void require_facets(std::string_view by) {
  chosen(by);
}

std::vector<Facet> facets(ResultSet& results, std::string_view by) {
  std::vector<Facet> all;
  for (const GroupingField* field : chosen(by)) {
    std::map<std::string, std::uint64_t> counts;
    SlotReader slot = results.slot(field->slot);
    for (const Xapian::docid article : results.articles())
      for (const std::string& value : values_of(*field, slot(article)))
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
  answer.begin_output({0, "articles", results.articles().size()});
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
