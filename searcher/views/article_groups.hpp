// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>
#include <xapian.h>

#include "searcher/hits/slots.hpp"
#include "searcher/views/periods.hpp"

namespace searcher::views {

/// A field by which articles are counted.
struct GroupingField {
  std::string_view name;
  std::string_view german;  ///< in a query
  Xapian::valueno slot;
};

/// Every one, the year last.
std::span<const GroupingField> grouping_fields();

/// By its English or German name; nullptr where there is none.
const GroupingField* grouping_field(std::string_view name);

/// The values of a field that its slot holds, each once; "" alone for none.
std::vector<std::string> values_of(const GroupingField& field, const std::string& slot);

/// To which groups articles belong: the values of a field, or the period of their date.
class ArticleGroups {
 public:
  /// `by`: the name of a unit of time or of a field. Any other is a year.
  ArticleGroups(const Xapian::Database& database, std::string_view by);

  /// One or more, "" for an article that has none; `article` never goes down.
  std::vector<std::string> of(Xapian::docid article);

 private:
  std::optional<Unit> unit_;
  const GroupingField* field_;
  SlotReader slot_;
};

}  // namespace searcher::views
