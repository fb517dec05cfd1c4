// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "indexer/archives/record/reading.hpp"

namespace indexer {

/// `--rejects FILE`: a JSON object a line with the keys archive, record, byte and reason.
class RejectsFile {
 public:
  /// An empty path writes nothing. Throws Failure if the file cannot be made.
  explicit RejectsFile(const std::string& path);
  ~RejectsFile();
  RejectsFile(const RejectsFile&) = delete;
  RejectsFile& operator=(const RejectsFile&) = delete;

  void write(const Rejection& rejection);
  /// Throws Failure if not everything was written.
  void close();

 private:
  void flush();

  std::string path_;
  std::string held_;
  int file_ = -1;
};

/// For people: `archive, record 7, byte 1234: reason`.
std::string sentence(const Rejection& rejection);

}  // namespace indexer
