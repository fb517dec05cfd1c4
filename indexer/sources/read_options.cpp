// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sources/read_options.hpp"

#include "indexer/sources/named.hpp"

namespace indexer {

archives::ReaderSettings reader_settings(const ReadOptions& options) {
  archives::ReaderSettings settings;
  if (!options.map_file.empty()) settings.fields = archives::FieldMap::read(options.map_file);
  settings.source = options.source;
  settings.lang = options.lang;
  if (!options.encoding.empty()) encoding_named(options.encoding);
  settings.zone = legal_time_named(options.timezone);
  settings.max_record_bytes = options.max_record_bytes;
  settings.max_member_bytes = options.max_member_bytes;
  return settings;
}

}  // namespace indexer
