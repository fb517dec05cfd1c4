// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace database {

/// For people only; data has its numbers plain.

/// With a sign between thousands: 41,242, in German 41.242.
std::string grouped(std::uint64_t number);

/// With so many decimal places: 3.14, in German 3,14.
std::string fixed(double number, int places);

}  // namespace database
