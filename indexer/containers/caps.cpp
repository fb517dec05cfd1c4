// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/containers/caps.hpp"

#include "database/messages/tr.hpp"

namespace indexer::containers {
namespace {

using database::tr;

std::string mebibytes(std::uint64_t bytes) {
  return std::to_string(bytes >> 20) + " MiB";
}

}  // namespace

bool beyond_ratio(const Caps& caps, std::uint64_t given, std::uint64_t taken) {
  return given > kRatioGrace && given / caps.max_ratio > taken;
}

std::string ratio_reason(const Caps& caps) {
  return tr("it decompresses to more than %s times its size (--max-ratio)", caps.max_ratio);
}

std::string size_reason(const Caps& caps) {
  return tr("it decompresses to more than %s (--max-member-mib)", mebibytes(caps.max_member_bytes));
}

std::optional<std::string> count_bytes(const Caps& caps, std::uint64_t bytes,
                                       std::uint64_t disk_bytes) {
  if (caps.total == nullptr) return std::nullopt;
  Total& total = *caps.total;
  total.bytes += bytes;
  std::optional<std::string> reason;
  if (total.bytes > caps.max_total_bytes)
    reason = tr("the files in it have more than %s together (--max-total-mib)",
                mebibytes(caps.max_total_bytes));
  else if (beyond_ratio(caps, total.bytes, disk_bytes))
    reason = ratio_reason(caps);
  total.exceeded = total.exceeded || reason.has_value();
  return reason;
}

std::optional<std::string> count_member(const Caps& caps) {
  if (caps.total == nullptr || ++caps.total->members <= caps.max_members) return std::nullopt;
  caps.total->exceeded = true;
  return tr("it holds more than %s files (--max-members)", caps.max_members);
}

}  // namespace indexer::containers
