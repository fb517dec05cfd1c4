// SPDX-License-Identifier: GPL-2.0-or-later
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <sys/mman.h>
#include <unistd.h>
#include <variant>

#include "indexer/archives/formats.hpp"
#include "indexer/sources/archive_set.hpp"

namespace {

// fuzz_html reads all bytes as HTML, fuzz_archives as what they look like.
std::string format_of_program() {
  std::string_view name = program_invocation_short_name;
  name.remove_prefix(name.find('_') + 1);
  return indexer::archives::format_by_name(name) == nullptr ? "auto" : std::string(name);
}

// XML of no known format is read by a map alone: with ways of every kind.
constexpr std::string_view kMap = R"(record = "artikel"
[fields]
id = "@nr"
title = "kopf/titel"
body = ["//p", "inhalt", "."]
authors = "von/*"
lang = "//@lang"
)";

std::string map_file() {
  const int file = ::memfd_create("map", 0);
  const auto written = file < 0 ? -1 : ::write(file, kMap.data(), kMap.size());
  if (written != static_cast<ssize_t>(kMap.size())) std::abort();
  return "/proc/self/fd/" + std::to_string(file);
}

}  // namespace

// The bytes are a file. None may make a reader throw, or give an article without an id.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string format = format_of_program();
  indexer::ReadOptions options;
  options.format = format;
  static const std::string map = format == "xml" ? map_file() : "";
  options.map_file = map;
  options.max_member_bytes = 1 << 20;
  const int file = ::memfd_create("archive", 0);
  const auto written = file < 0 ? -1 : ::write(file, data, size);
  if (written != static_cast<ssize_t>(size)) std::abort();
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
