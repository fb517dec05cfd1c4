// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "database/article.hpp"

namespace database {

/// 128 bits, as 32 hexadecimal digits, over source, date, title and body: the id of an article
/// whose record carries none.
std::string content_id(const Article& article);

/// 16 bytes over everything but the id, the record of a crawl and the time of a snapshot: two
/// articles with the same hash are the same text and facts, wherever and whenever they were found.
std::string content_hash(const Article& article);

}  // namespace database
