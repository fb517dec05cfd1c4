// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sources/named.hpp"

#include "database/failure.hpp"
#include "database/messages/tr.hpp"
#include "indexer/archives/formats.hpp"
#include "indexer/archives/text/encoding.hpp"

namespace indexer {

using database::tr;

const archives::Format* format_named(const std::string& name) {
  if (name == "auto") return nullptr;
  const archives::Format* format = archives::format_by_name(name);
  if (format == nullptr)
    throw database::Failure(tr("unknown archive format %s", name),
                            tr("%s lists them", "nachlese-index formats"));
  return format;
}

std::string encoding_named(const std::string& name) {
  auto known = archives::known_encoding(name);
  if (!known)
    throw database::Failure(tr("unknown encoding %s", name),
                            tr("--encoding takes a name such as cp850, macintosh or ISO-8859-15"));
  return *known;
}

archives::LegalTime legal_time_named(const std::string& name) {
  auto zone = archives::LegalTime::named(name);
  if (!zone)
    throw database::Failure(
        tr("unknown time zone %s", name),
        tr("--timezone takes a name such as Europe/Zurich, Europe/Vienna or UTC"));
  return *zone;
}

}  // namespace indexer
