// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <fstream>
#include <string>

#include "indexer/archives/record/reading.hpp"

namespace indexer {

/// `--rejects FILE`: a JSON object a line with the keys archive, record, byte and reason.
class RejectsFile {
 public:
  /// An empty path writes nothing. Throws Failure if the file cannot be made.
  explicit RejectsFile(const std::string& path);

  void write(const Rejection& rejection);
  /// Throws Failure if not everything was written.
  void close();

 private:
  std::string path_;
  std::ofstream file_;
};

/// For people: `archive, record 7, byte 1234: reason`, control characters disarmed.
std::string sentence(const Rejection& rejection);

}  // namespace indexer
