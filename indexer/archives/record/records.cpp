// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/record/records.hpp"

#include <utility>
#include <variant>

#include "database/messages/tr.hpp"

namespace indexer::archives {

using database::tr;

Reading Records::finish(RecordFields& fields) {
  auto result = fields.take_article(settings_, counts_);
  if (auto* reason = std::get_if<std::string>(&result)) return reject(std::move(*reason));
  return Record{place_, std::get<database::Article>(std::move(result))};
}

Rejection Records::too_large() const {
  return reject(tr("the record is larger than %s MiB", settings_.max_record_bytes >> 20));
}

}  // namespace indexer::archives
