// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/rejects.hpp"

#include <cerrno>
#include <nlohmann/json.hpp>
#include <string_view>
#include <unistd.h>
#include <utility>

#include "database/files.hpp"
#include "database/messages/tr.hpp"
#include "database/process/steering.hpp"
#include "indexer/report/progress.hpp"

namespace indexer {
namespace {

using database::tr;

constexpr std::size_t kHeldBytes = std::size_t{1} << 16U;

}  // namespace

RejectsFile::RejectsFile(const std::string& path) : path_(path) {
  if (path.empty()) return;
  file_ = database::open_for_output(path);
}

void RejectsFile::write(const Rejection& rejection) {
  if (path_.empty()) return;
  nlohmann::ordered_json line;
  line["archive"] = rejection.place.archive;
  line["record"] = rejection.place.record;
  line["byte"] = rejection.place.byte;
  line["reason"] = rejection.reason;
  held_ += database::disarm_json(
      line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
  held_ += '\n';
  if (held_.size() >= kHeldBytes) flush();
}

void RejectsFile::close() {
  if (path_.empty()) return;
  flush();
  if (::close(std::exchange(file_, -1)) != 0)
    database::fail_with_errno(path_, database::Doing::write);
}

void RejectsFile::flush() {
  for (std::string_view rest = held_; !rest.empty();) {
    const ssize_t count = ::write(file_, rest.data(), rest.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) database::fail_with_errno(path_, database::Doing::write);
    rest.remove_prefix(static_cast<std::size_t>(count));
  }
  held_.clear();
}

RejectsFile::~RejectsFile() {
  if (file_ >= 0) ::close(file_);
}

std::string sentence(const Rejection& rejection) {
  const Place& place = rejection.place;
  if (place.record != 0)
    return tr("%s, record %s, byte %s: %s", place.archive, place.record, place.byte,
              rejection.reason);
  if (place.byte != 0) return tr("%s, byte %s: %s", place.archive, place.byte, rejection.reason);
  return place.archive + ": " + rejection.reason;
}

}  // namespace indexer
