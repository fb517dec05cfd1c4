// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/glass/version.hpp"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <random>
#include <string>
#include <string_view>
#include <unistd.h>

#include "database/glass/format.hpp"
#include "database/glass/numbers.hpp"

namespace database::glass {
namespace {

constexpr std::string_view kName("\x0F\x0DXapian Glass");
constexpr const char* kFileName = "iamglass";
constexpr std::size_t kIdentity = 16;
constexpr std::size_t kMostBytes = 4096;

std::string front() {
  std::string file(kName);
  file += static_cast<char>(kFormatVersion >> 8);
  file += static_cast<char>(kFormatVersion & 0xFF);
  return file;
}

void append_root(std::string& out, const Root& root) {
  append_number(out, root.block);
  append_number(out, root.level << 2 | 2U | (root.blocks == 0 ? 1U : 0U));
  append_number(out, root.keys);
  append_number(out, kBlockSize / 2048);
  append_number(out, root.compress_min);
  std::string free;
  if (root.blocks > 0) {
    append_number(free, kRevision);
    append_number(free, root.blocks);
    free.append(4, '\0');
  }
  append_string(out, free);
}

// Of what is free only the number of blocks counts here: a table is read from its root.
bool take_root(std::string_view& rest, Root& root) {
  root.block = take_number<std::uint32_t>(rest);
  const auto level = take_number<std::uint32_t>(rest);
  root.level = level >> 2;
  root.keys = take_number<std::uint64_t>(rest);
  const auto size = take_number<std::uint32_t>(rest);
  root.compress_min = take_number<std::uint32_t>(rest);
  std::string_view free = take_string(rest);
  const bool is_empty = (level & 1U) != 0;
  if (!is_empty) {
    take_number<std::uint32_t>(free);  // the revision
    root.blocks = take_number<std::uint32_t>(free);
  }
  return is_empty || (size * 2048 == kBlockSize && root.blocks > 0);
}

// Random, as RFC 4122 has it.
std::string new_identity() {
  std::random_device random;
  std::string bytes;
  for (int word = 0; word < 4; ++word) {
    const auto value = static_cast<std::uint32_t>(random());
    for (int shift = 0; shift < 32; shift += 8)
      bytes += static_cast<char>(value >> shift);
  }
  bytes[6] = static_cast<char>((bytes[6] & 0x0F) | 0x40);
  bytes[8] = static_cast<char>((bytes[8] & 0x3F) | 0x80);
  return bytes;
}

std::string content_of(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  if (file < 0) throw Xapian::DatabaseOpeningError("cannot open " + path.string(), errno);
  std::array<char, kMostBytes> bytes{};
  ssize_t count = 0;
  do
    count = ::read(file, bytes.data(), bytes.size());
  while (count < 0 && errno == EINTR);
  const int error = errno;
  ::close(file);
  if (count < 0) throw Xapian::DatabaseError("cannot read " + path.string(), error);
  return {bytes.data(), static_cast<std::size_t>(count)};
}

}  // namespace

std::filesystem::path table_file(const std::filesystem::path& directory, const char* table) {
  return directory / (std::string(table) + ".glass");
}

void write_version(const std::filesystem::path& directory, const Version& version) {
  std::string content = front() + new_identity();
  append_number(content, kRevision);
  Root none;
  none.compress_min = kCompressMin;
  for (const Root& root :
       {version.postings, version.data, version.terms, version.positions, none, none})
    append_root(content, root);
  append_number(content, version.documents);
  append_number(content, version.last - version.documents);
  append_number(content, version.shortest);
  append_number(content, version.highest_wdf);
  append_number(content, version.longest - version.highest_wdf);
  append_number(content, 0U);  // the oldest set of changes for replication
  append_number(content, version.total_length);
  append_number(content, 0U);  // the highest frequency of a word in the table for spelling
  File file(directory / kFileName);
  file.append(content);
  file.close();
}

std::optional<Version> read_version(const std::filesystem::path& directory) {
  const std::string content = content_of(directory / kFileName);
  std::string_view rest = content;
  if (!rest.starts_with(front()) || rest.size() < front().size() + kIdentity) return std::nullopt;
  rest.remove_prefix(front().size() + kIdentity);
  take_number<std::uint64_t>(rest);  // the revision
  Version version;
  Root spelling;
  Root synonyms;
  for (Root* root :
       {&version.postings, &version.data, &version.terms, &version.positions, &spelling, &synonyms})
    if (!take_root(rest, *root)) return std::nullopt;
  if (spelling.blocks > 0 || synonyms.blocks > 0) return std::nullopt;
  version.documents = take_number<Xapian::doccount>(rest);
  version.last = version.documents + take_number<Xapian::docid>(rest);
  version.shortest = take_number<Xapian::termcount>(rest);
  version.highest_wdf = take_number<Xapian::termcount>(rest);
  version.longest = version.highest_wdf + take_number<Xapian::termcount>(rest);
  take_number<std::uint64_t>(rest);
  version.total_length = take_number<Xapian::totallength>(rest);
  return version;
}

}  // namespace database::glass
