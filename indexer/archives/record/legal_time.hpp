// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <unicode/timezone.h>
#include <utility>

#include "database/date.hpp"
#include "database/moment.hpp"

namespace indexer::archives {

/// The legal time of a country, by which its papers date what they print: German, unless another
/// is asked for.
class LegalTime {
 public:
  LegalTime();

  /// Nothing for a name that is none of the IANA database: Europe/Zurich, UTC.
  static std::optional<LegalTime> named(const std::string& name);

  /// To the minute, as a clock there shows it.
  database::Date at(database::Moment moment) const;

  /// What a clock elsewhere shows, so far ahead of UTC. Before 1893, when German towns had times of
  /// their own, it stays as it is written.
  database::Date of(const database::Date& written, std::chrono::minutes ahead) const;

 private:
  explicit LegalTime(std::unique_ptr<icu::TimeZone> zone) : zone_(std::move(zone)) {}

  std::shared_ptr<const icu::TimeZone> zone_;
};

}  // namespace indexer::archives
