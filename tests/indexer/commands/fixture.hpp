// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <unistd.h>
#include <vector>

#include "database/document.hpp"
#include "database/generations/directory.hpp"
#include "indexer/commands/commands.hpp"
#include "tests/database/scratch.hpp"

namespace indexer::commands {

/// An archive as JSON lines: id, title and body, and what else is given.
inline std::string line(const std::string& id, const std::string& body,
                        const nlohmann::json& more = nlohmann::json::object()) {
  nlohmann::json json{{"id", id}, {"title", "Titel " + id}, {"body", body}, {"date", "2025-01-17"}};
  json.update(more);
  return json.dump() + "\n";
}

/// A directory of its own for each test, with archives and a database in it.
class CommandsTest : public testing::Test {
 protected:
  void SetUp() override {
    setenv("NACHLESE_WORD_LIST", "/dev/null",
           1);  // reading a real one takes longer than most tests
    options_.database = root_ / "db";
    options_.quiet = true;
    options_.jobs = 2;
  }

  /// Each as if written an hour after the one before, all long ago.
  std::string archive(const std::string& name, const std::string& content) {
    const auto path = root_ / name;
    std::ofstream(path, std::ios::binary) << content;
    std::filesystem::last_write_time(
        path, std::filesystem::file_time_type::clock::now() - std::chrono::hours(10'000 - ++hour_));
    return path.string();
  }
  database::ExitCode run(Command command, std::vector<std::string> arguments) {
    Options options = options_;
    options.command = command;
    options.arguments = std::move(arguments);
    std::istringstream in;
    out_.str("");
    return commands::run(options, in, out_);
  }
  database::Opened open() const { return database::open_for_reading(options_.database); }

  /// Bodies in the order of documents.
  std::vector<std::string> bodies() const {
    std::vector<std::string> found;
    const database::Opened opened = open();
    for (auto posting = opened.database.postlist_begin("");
         posting != opened.database.postlist_end(""); ++posting)
      found.push_back(database::to_article(opened.database.get_document(*posting)).body);
    return found;
  }
  /// Ids, sorted.
  std::vector<std::string> ids() const {
    const database::Opened opened = open();
    std::vector<std::string> found;
    for (auto posting = opened.database.postlist_begin("");
         posting != opened.database.postlist_end(""); ++posting)
      found.push_back(database::to_article(opened.database.get_document(*posting)).id);
    std::sort(found.begin(), found.end());
    return found;
  }
  nlohmann::json report() const {
    std::ifstream file(root_ / "db" / "last-run.json");
    return nlohmann::json::parse(file);
  }

  const scratch::Directory directory_;
  const std::filesystem::path root_ = directory_.path();
  int hour_ = 0;
  Options options_;
  std::ostringstream out_;
};

}  // namespace indexer::commands
