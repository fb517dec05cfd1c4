// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/article.hpp"

#include <array>
#include <utility>

#include "stemmers/letters/distinct.hpp"

namespace database {
namespace {

constexpr std::array<std::pair<Status, std::string_view>, 3> kStatuses{{
    {Status::usable, "usable"},
    {Status::corrected, "corrected"},
    {Status::withdrawn, "withdrawn"},
}};
static_assert(stemmers::are_distinct(kStatuses, &std::pair<Status, std::string_view>::first));
static_assert(stemmers::are_distinct(kStatuses, &std::pair<Status, std::string_view>::second));

}  // namespace

std::string_view status_name(Status status) {
  for (const auto& [known, name] : kStatuses)
    if (known == status) return name;
  return {};
}

std::optional<Status> status_by_name(std::string_view name) {
  for (const auto& [status, known] : kStatuses)
    if (known == name) return status;
  return std::nullopt;
}

}  // namespace database
