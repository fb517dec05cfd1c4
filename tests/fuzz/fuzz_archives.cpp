// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <sys/mman.h>
#include <unistd.h>
#include <variant>

#include "indexer/archive_set.hpp"
#include "indexer/archives/formats.hpp"

// The first line names the format (or `auto`), what follows is the file. No bytes may make it
// throw.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t line = input.find('\n');
  if (line == std::string_view::npos) return 0;
  const std::string_view file_bytes = input.substr(line + 1);
  indexer::ReadOptions options;
  options.max_member_bytes = 1 << 20;
  const auto* format = indexer::archives::format_by_name(input.substr(0, line));
  if (format != nullptr) options.format = format->name;
  const int file = ::memfd_create("archive", 0);
  const auto written = file < 0 ? -1 : ::write(file, file_bytes.data(), file_bytes.size());
  if (written != static_cast<ssize_t>(file_bytes.size())) std::abort();
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
