// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/containers/recognise.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace indexer::containers {
namespace {

using namespace std::string_view_literals;

struct Mark {
  Container container;
  std::string_view bytes;
};

constexpr std::array kMarks{
    Mark{Container::gz, "\x1f\x8b\x08"sv},
    Mark{Container::xz,
         "\xfd"
         "7zXZ\0"sv},
    Mark{Container::zst, "\x28\xb5\x2f\xfd"sv},
    Mark{Container::zip, "PK\x03\x04"sv},
    Mark{Container::zip, "PK\x05\x06"sv},
    Mark{Container::zip, "PK\x07\x08PK\x03\x04"sv},
    Mark{Container::sevenzip, "7z\xbc\xaf\x27\x1c"sv},
};

// "BZh" begins texts too: the mark of the first block, or of the end, follows it.
bool is_bzip2(std::string_view head) {
  return head.size() >= 10 && head.starts_with("BZh") && head[3] >= '1' && head[3] <= '9' &&
         (head.substr(4, 6) == "1AY&SY" || head.substr(4, 6) == "\x17\x72\x45\x38\x50\x90"sv);
}

// The mark of POSIX and GNU, and for the oldest ones the checksum of the header (POSIX.1 ustar).
bool is_tar(std::string_view head) {
  if (head.size() < kContainerHead) return false;
  const std::string digits(head.substr(148, 8));
  const auto expected = std::strtoul(digits.c_str(), nullptr, 8);
  unsigned long sum = 8 * ' ';
  for (std::size_t i = 0; i < kContainerHead; ++i)
    if (i < 148 || i >= 156) sum += static_cast<unsigned char>(head[i]);
  return head[0] != '\0' && sum == expected;
}

// RFC 8878: sixteen marks, of frames that hold no data, such as pzstd writes first.
bool is_zstd_skippable(std::string_view head) {
  return head.size() >= 4 && (static_cast<unsigned char>(head[0]) & 0xf0) == 0x50 &&
         head.substr(1, 3) == "\x2a\x4d\x18"sv;
}

constexpr std::array<std::string_view, 8> kNames{"",    "gz",  "bz2", "xz",
                                                 "zst", "tar", "zip", "7zip"};

struct Ending {
  Container container;
  std::string_view text;
};

constexpr std::array kEndings{Ending{Container::gz, ".gz"}, Ending{Container::bz2, ".bz2"},
                              Ending{Container::xz, ".xz"}, Ending{Container::zst, ".zst"},
                              Ending{Container::zst, ".zstd"}};

}  // namespace

Container recognise(std::string_view head) {
  for (const Mark& mark : kMarks)
    if (head.starts_with(mark.bytes)) return mark.container;
  if (is_bzip2(head)) return Container::bz2;
  if (is_zstd_skippable(head)) return Container::zst;
  if (is_tar(head)) return Container::tar;
  return Container::none;
}

std::string_view container_name(Container container) {
  return kNames[static_cast<std::size_t>(container)];
}

std::string_view name_inside(std::string_view name, Container container) {
  for (const Ending& ending : kEndings)
    if (ending.container == container && name.ends_with(ending.text))
      return name.substr(0, name.size() - ending.text.size());
  return name;
}

}  // namespace indexer::containers
