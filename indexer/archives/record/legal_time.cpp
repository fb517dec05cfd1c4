// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/record/legal_time.hpp"

#include <cstdint>
#include <unicode/unistr.h>
#include <utility>

namespace indexer::archives {
namespace {

using namespace std::chrono;

constexpr const char* kGerman = "Europe/Berlin";
// The Reich had one time from 1 April 1893. An offset in front of it is a program's invention: a
// date of a newspaper that became a moment on its way.
constexpr int kFirstYear = 1894;

std::unique_ptr<icu::TimeZone> zone_named(const std::string& name) {
  return std::unique_ptr<icu::TimeZone>(
      icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name)));
}

}  // namespace

// Made once, as ICU reads its tables for it.
LegalTime::LegalTime() {
  static const std::shared_ptr<const icu::TimeZone> german = zone_named(kGerman);
  zone_ = german;
}

std::optional<LegalTime> LegalTime::named(const std::string& name) {
  auto zone = zone_named(name);
  if (zone == nullptr || *zone == icu::TimeZone::getUnknown()) return std::nullopt;
  return LegalTime(std::move(zone));
}

database::Date LegalTime::at(database::Moment moment) const {
  std::int32_t standard = 0;
  std::int32_t summer = 0;
  UErrorCode status = U_ZERO_ERROR;
  const auto since = duration_cast<milliseconds>(moment.time_since_epoch());
  zone_->getOffset(static_cast<UDate>(since.count()), false, standard, summer, status);
  const auto clock =
      floor<minutes>(moment + duration_cast<seconds>(milliseconds(standard + summer)));
  const auto day = floor<days>(clock);
  const year_month_day date(day);
  const hh_mm_ss time(clock - day);
  return {static_cast<int>(date.year()),
          static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day())),
          static_cast<int>(time.hours().count()),
          static_cast<int>(time.minutes().count()),
          database::Precision::minute};
}

database::Date LegalTime::of(const database::Date& written, minutes ahead) const {
  if (written.year < kFirstYear || written.precision != database::Precision::minute) return written;
  const sys_days day(year{written.year} / written.month / written.day);
  return at(day + hours(written.hour) + minutes(written.minute) - ahead);
}

}  // namespace indexer::archives
