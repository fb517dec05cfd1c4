// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/record/records.hpp"

#include <utility>
#include <variant>

namespace indexer::archives {

Rejection Records::reject(std::string reason) const {
  look_ahead(place_.byte);
  return {place_, std::move(reason)};
}

Reading Records::finish(RecordFields& fields) {
  if (passed_over()) {
    fields.clear();
    return reject("passed over");
  }
  auto result = fields.take_article(settings_, counts_);
  if (auto* reason = std::get_if<std::string>(&result)) return reject(std::move(*reason));
  look_ahead(place_.byte);
  return Record{place_, std::get<database::Article>(std::move(result))};
}

Rejection Records::too_large() const {
  return reject("the record is larger than " + std::to_string(settings_.max_record_bytes >> 20) +
                " MiB");
}

}  // namespace indexer::archives
