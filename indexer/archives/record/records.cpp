// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/record/records.hpp"

#include <utility>
#include <variant>
#include <vector>

#include "database/messages/tr.hpp"

namespace indexer::archives {

using database::tr;

Rejection Records::reject(std::string reason) const {
  look_ahead(place_.byte);
  return {place_, std::move(reason)};
}

Reading Records::finish(RecordFields& fields) {
  if (passed_over()) {
    fields.clear();
    return reject({});  // read by nobody: the parent has told of the record
  }
  auto result = fields.take_article(settings_, counts_);
  if (auto* reason = std::get_if<std::string>(&result)) return reject(std::move(*reason));
  look_ahead(place_.byte);
  return Record{place_, std::get<database::Article>(std::move(result))};
}

std::string Records::too_large_reason() const {
  return tr("the record is larger than %s MiB", settings_.max_record_bytes >> 20);
}

Rejection Records::too_large() const {
  return reject(too_large_reason());
}

std::optional<std::string> Records::take_all(containers::ByteStream& stream,
                                             std::string& bytes) const {
  bytes = containers::bytes_of(stream, settings_.max_record_bytes);
  if (bytes.size() > settings_.max_record_bytes) return too_large_reason();
  if (stream.damage()) return stream.damage()->reason;
  return std::nullopt;
}

}  // namespace indexer::archives
