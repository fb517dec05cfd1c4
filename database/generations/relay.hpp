// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

namespace database {

/// Xapian 1.4 speaks IPv4 only. Has this machine, by its name or address, IPv6 addresses alone?
bool speaks_ipv6_only(const std::string& host);

/// Connects to a port of such a machine, and gives a port on 127.0.0.1 that takes one connection
/// and passes on what comes, until the process ends. `patience` in milliseconds. Throws Failure
/// (exit 3) that begins with `name`.
unsigned relay_to(const std::string& host, unsigned port, unsigned patience,
                  const std::string& name);

}  // namespace database
