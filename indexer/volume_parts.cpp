// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/volume_parts.hpp"

#include <filesystem>
#include <utility>

#include "indexer/beside.hpp"

namespace indexer {
namespace {

constexpr std::size_t kHead = 4096;  // bytes in which XML shows its root

std::string normal(const std::string& name) {
  return std::filesystem::path(name).lexically_normal().native();
}

}  // namespace

bool VolumeParts::take(const std::string& name, containers::ByteStream& member,
                       std::uint64_t max_bytes) {
  const archives::Beginning beginning{member.peek(kHead), name, false};
  const bool is_volume = archives::recognise_mets(beginning);
  if (!is_volume && !archives::recognise_alto(beginning)) return false;
  if (!spool_) spool_ = std::make_shared<containers::Spool>();
  Part part{name, spool_->add(member, max_bytes)};
  by_path_.insert_or_assign(normal(name), part.piece);
  (is_volume ? volumes_ : pages_).push_back(std::move(part));
  return true;
}

archives::Beside VolumeParts::beside(const std::string& mets) {
  using Opened = archives::Beside::Opened;
  return {[this, mets](const std::string& written) -> Opened {
            const auto path = path_beside(mets, written);
            const auto found = path ? by_path_.find(normal(*path)) : by_path_.end();
            if (found == by_path_.end()) return "it is not in the container";
            return containers::open_piece(spool_, found->second);
          },
          [this, mets](const std::string& written) {
            if (const auto path = path_beside(mets, written)) claimed_.insert(normal(*path));
          }};
}

std::optional<VolumeParts::File> VolumeParts::next() {
  while (at_ < volumes_.size() + pages_.size()) {
    const bool is_volume = at_ < volumes_.size();
    const Part& part = is_volume ? volumes_[at_] : pages_[at_ - volumes_.size()];
    ++at_;
    if (!is_volume && claimed_.contains(normal(part.name))) continue;
    File file{part.name, containers::open_piece(spool_, part.piece)};
    if (is_volume) file.beside = beside(part.name);
    return file;
  }
  return std::nullopt;
}

}  // namespace indexer
