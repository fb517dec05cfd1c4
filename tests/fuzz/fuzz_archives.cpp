// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <sys/mman.h>
#include <unistd.h>
#include <variant>

#include "indexer/archive_set.hpp"
#include "indexer/archives/formats.hpp"

// The first byte chooses the format, the others are the file. No bytes may make it throw.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto formats = indexer::archives::formats();
  indexer::ReadOptions options;
  options.max_member_bytes = 1 << 20;
  if (data[0] % 8 < formats.size()) options.format = formats[data[0] % 8].name;
  const int file = ::memfd_create("archive", 0);
  if (file < 0 || ::write(file, data + 1, size - 1) != static_cast<ssize_t>(size - 1)) std::abort();
  indexer::ArchiveSet archives({"/proc/self/fd/" + std::to_string(file)}, options);
  for (;;) {
    const indexer::Reading reading = archives.next();
    if (std::holds_alternative<indexer::End>(reading)) break;
    const auto* record = std::get_if<indexer::Record>(&reading);
    if (record == nullptr) continue;
    const database::Article& article = record->article;
    const bool empty = article.title.empty() && article.body.empty();
    if (article.id.empty() || (empty && article.status != database::Status::withdrawn))
      std::abort();
  }
  ::close(file);
  return 0;
}
