// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "database/date.hpp"
#include "database/moment.hpp"

namespace database {

/// Stored in databases, never renumber.
enum class Status { usable = 0, corrected = 1, withdrawn = 2 };

std::string_view status_name(Status status);
std::optional<Status> status_by_name(std::string_view name);

/// A record that was understood. All text is UTF-8 as in the archive, not normalised; an empty
/// string is a field that the record does not have. Paragraphs of `body` are separated by an empty
/// line.
struct Article {
  std::string id;  ///< required, stable from run to run
  std::string title;
  std::string subtitle;
  std::string teaser;
  std::string body;
  Date date;
  Date modified;
  std::string source;  ///< the paper
  std::string agency;
  std::vector<std::string> authors;
  std::string section;  ///< Ressort
  std::string page;
  std::string place;  ///< dateline
  std::string url;
  std::string lang;
  std::vector<std::string> keywords;
  std::uint32_t version = 0;  ///< 0 where the archive counts none
  Status status = Status::usable;
  std::string duplicate_of;  ///< the id of the article that this one copies, as the archive says
  std::optional<Moment> embargo;   ///< before it, nobody finds the article
  std::string record_uri;          ///< where a crawl found the page: WARC-Target-URI
  std::string record_digest;       ///< of the page as the crawl found it: "sha1:…"
  std::optional<Moment> snapshot;  ///< when the feed with the article was written

  bool operator==(const Article&) const = default;
};

}  // namespace database
