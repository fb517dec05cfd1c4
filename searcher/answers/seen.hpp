// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace searcher {

/// Which articles a saved query has shown so far, each with its content hash: a file in the state
/// directory, replaced whole. One run of a query at a time: the others wait.
class SeenArticles {
 public:
  /// Throws Failure where the file cannot be read or holds something else.
  explicit SeenArticles(const std::string& name);
  ~SeenArticles();
  SeenArticles(const SeenArticles&) = delete;
  SeenArticles& operator=(const SeenArticles&) = delete;

  /// `hash`: 16 bytes.
  bool knows(const std::string& id, const std::string& hash) const;
  void add(const std::string& id, const std::string& hash);

  /// Only after the articles were written out whole. Throws Failure; the old state then stands.
  void store();

 private:
  std::filesystem::path path_;
  int lock_ = -1;
  std::map<std::string, std::string> hashes_;  ///< hexadecimal
};

}  // namespace searcher
