// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/messages/numbers.hpp"

#include <array>
#include <cstdio>

#include "database/messages/tr.hpp"

namespace database {

std::string grouped(std::uint64_t number) {
  constexpr std::size_t kThousands = 3;
  std::string text = std::to_string(number);
  if (text.size() <= kThousands) return text;
  // What stands between thousands: 41,242.
  const std::string sign = tr(",");
  for (std::size_t place = text.size(); place > kThousands;) {
    place -= kThousands;
    text.insert(place, sign);
  }
  return text;
}

std::string fixed(double number, int places) {
  std::array<char, 64> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.*f", places, number);
  std::string text = buffer.data();
  // What stands before decimal places: 3.14.
  if (const std::size_t point = text.find('.'); point != text.npos) text.replace(point, 1, tr("."));
  return text;
}

}  // namespace database
