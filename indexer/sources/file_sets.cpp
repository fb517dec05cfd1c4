// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sources/file_sets.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "database/messages/tr.hpp"
#include "indexer/sources/beside.hpp"

namespace indexer {
namespace {

using archives::Role;
using database::tr;

// One file may be written `a/../b.xml` by another, and stand in the container as `./b.xml`.
std::string normal(const std::string& name) {
  return std::filesystem::path(name).lexically_normal().native();
}

}  // namespace

FileSets::Outcome FileSets::take(const std::string& name, containers::ByteStream& member,
                                 std::uint64_t max_bytes) {
  const archives::Beginning beginning{member.peek(archives::kSetHeadBytes), name, false};
  for (const archives::Format& format : archives::formats()) {
    if (format.set == nullptr || (only_ != nullptr && only_ != &format)) continue;
    const Role role = format.set->role(beginning);
    if (role == Role::none) continue;
    if (role == Role::repeats) return Outcome::passed_over;
    if (!spool_) spool_ = std::make_shared<containers::Spool>();
    Part part{name, spool_->add(member, max_bytes), format.set->lonely};
    by_path_.insert_or_assign(normal(name), part.piece);
    (role == Role::leads ? leaders_ : others_).push_back(std::move(part));
    return Outcome::waits;
  }
  return Outcome::none;
}

archives::Beside FileSets::beside(const std::string& leader) {
  using Opened = archives::Beside::Opened;
  return {[this, leader](const std::string& written) -> Opened {
            const auto path = path_beside(leader, written);
            const auto found = path ? by_path_.find(normal(*path)) : by_path_.end();
            if (found == by_path_.end()) return tr("it is not in the container");
            return containers::open_piece(spool_, found->second);
          },
          [this, leader](const std::string& written) {
            if (const auto path = path_beside(leader, written)) claimed_.insert(normal(*path));
          }};
}

std::optional<FileSets::File> FileSets::next() {
  while (at_ < leaders_.size() + others_.size()) {
    const bool leads = at_ < leaders_.size();
    const Part& part = leads ? leaders_[at_] : others_[at_ - leaders_.size()];
    ++at_;
    if (!leads && claimed_.contains(normal(part.name))) continue;
    File file{part.name, containers::open_piece(spool_, part.piece)};
    if (leads)
      file.beside = beside(part.name);
    else
      file.refusal = part.lonely;
    return file;
  }
  return std::nullopt;
}

bool may_lead(std::string_view name) {
  const auto formats = archives::formats();
  return std::any_of(formats.begin(), formats.end(), [&](const archives::Format& format) {
    return format.set != nullptr && format.set->may_lead(name);
  });
}

}  // namespace indexer
