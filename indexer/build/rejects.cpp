// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/rejects.hpp"

#include <nlohmann/json.hpp>

#include "database/files.hpp"
#include "indexer/report/progress.hpp"

namespace indexer {

RejectsFile::RejectsFile(const std::string& path) : path_(path) {
  if (path.empty()) return;
  file_.open(path, std::ios::binary | std::ios::trunc);
  if (!file_) database::fail_with_errno(path, "write");
}

void RejectsFile::write(const Rejection& rejection) {
  if (path_.empty()) return;
  nlohmann::ordered_json line;
  line["archive"] = rejection.place.archive;
  line["record"] = rejection.place.record;
  line["byte"] = rejection.place.byte;
  line["reason"] = rejection.reason;
  file_ << line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
}

void RejectsFile::close() {
  if (path_.empty()) return;
  file_.close();
  if (!file_) database::fail_with_errno(path_, "write");
}

std::string sentence(const Rejection& rejection) {
  std::string text = disarmed(rejection.place.archive);
  if (rejection.place.record != 0) text += ", record " + std::to_string(rejection.place.record);
  if (rejection.place.record != 0 || rejection.place.byte != 0)
    text += ", byte " + std::to_string(rejection.place.byte);
  return text + ": " + disarmed(rejection.reason);
}

}  // namespace indexer
