// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <xapian.h>

#include "database/date.hpp"

namespace searcher::query {

/// The articles whose date, as precisely as it is known, lies wholly within the period; articles
/// without a date do not. Without weight.
Xapian::Query published(const Xapian::Database& database, const database::Period& period);

}  // namespace searcher::query
