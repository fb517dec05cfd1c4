// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/generations/revision_mark.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <fcntl.h>
#include <random>
#include <string>
#include <unistd.h>
#include <xapian.h>

#include "database/files.hpp"

namespace database {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kName = "\x0f\x0dXapian Glass";
constexpr std::size_t kUuidAt = 16;
constexpr std::size_t kUuidBytes = 16;
constexpr std::string_view kMark = "4e616368-";
constexpr std::size_t kTextBytes = 36;
constexpr std::size_t kVersionAt = 14;  // of the text
constexpr std::size_t kVariantAt = 19;
constexpr std::size_t kRevisionAt = 24;

std::string mark_of(std::uint64_t revision) {
  std::random_device random;
  const std::uint64_t chance = random();
  std::string bytes = "Nach";
  const auto put = [&](std::uint64_t byte) { bytes += static_cast<char>(byte & 0xFFU); };
  put(chance);
  put(chance >> 8U);
  put(0x80);
  put(chance >> 16U);
  put(0x80);
  put(chance >> 24U);
  for (unsigned bits = 48; bits > 0; bits -= 8)
    put(revision >> (bits - 8));
  return bytes;
}

void write_at(const fs::path& path, std::size_t place, std::string_view bytes) {
  const int file = ::open(path.c_str(), O_WRONLY | O_NOFOLLOW | O_CLOEXEC);
  if (file < 0) fail_with_errno(path, Doing::write);
  const ssize_t written = ::pwrite(file, bytes.data(), bytes.size(), static_cast<off_t>(place));
  if (::close(file) != 0 || written != static_cast<ssize_t>(bytes.size()))
    fail_with_errno(path, Doing::write);
}

bool reads_as(const fs::path& segment, std::uint64_t revision) {
  try {
    return marked_revision(Xapian::Database(segment.string()).get_uuid()) == revision;
  } catch (const Xapian::Error&) {
    return false;
  }
}

}  // namespace

void mark_revision(const fs::path& segment, std::uint64_t revision) {
  const fs::path path = segment / "iamglass";
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return;
  const std::string content = read_small_file(path);
  if (!content.starts_with(kName) || content.size() < kUuidAt + kUuidBytes) return;
  write_at(path, kUuidAt, mark_of(revision));
  if (!reads_as(segment, revision))
    write_at(path, kUuidAt, std::string_view(content).substr(kUuidAt, kUuidBytes));
}

std::uint64_t marked_revision(std::string_view uuids) {
  std::uint64_t latest = 0;
  for (; uuids.size() >= kTextBytes; uuids.remove_prefix(std::min(uuids.size(), kTextBytes + 1))) {
    const std::string_view one = uuids.substr(0, kTextBytes);
    if (!one.starts_with(kMark) || one.substr(kVersionAt, 2) != "80" ||
        one.substr(kVariantAt, 2) != "80")
      continue;
    std::uint64_t revision = 0;
    std::from_chars(one.data() + kRevisionAt, one.data() + kTextBytes, revision, 16);
    latest = std::max(latest, revision);
  }
  return latest;
}

}  // namespace database
