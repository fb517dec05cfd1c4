// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/formats.hpp"
#include "tests/indexer/commands/fixture.hpp"

namespace indexer::commands {
namespace {

using database::ExitCode;

class Check : public CommandsTest {};
class Info : public CommandsTest {};
class Analyze : public CommandsTest {};
class Formats : public CommandsTest {};

TEST_F(Check, FindsAFreshDatabaseSound) {
  ASSERT_EQ(run(Command::build, {archive("a.jsonl", line("1", "eins"))}), ExitCode::done);
  EXPECT_EQ(run(Command::check, {}), ExitCode::done);
}

TEST_F(Check, NamesTheFileWithAFlippedBit) {
  ASSERT_EQ(run(Command::build, {archive("a.jsonl", line("1", "eins"))}), ExitCode::done);
  for (const char* name : {"postlist.glass", "docdata.glass", "position.glass", "iamglass"}) {
    const auto path = options_.database / "segment-000001-1" / name;
    std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
    file.seekg(20);
    const int byte = file.get();
    file.seekp(20);
    file.put(static_cast<char>(byte ^ 1));
    file.close();
    EXPECT_EQ(run(Command::check, {}), ExitCode::database) << name;
    EXPECT_NE(out_.str().find(name), std::string::npos) << out_.str();
    std::fstream mend(path, std::ios::binary | std::ios::in | std::ios::out);
    mend.seekp(20);
    mend.put(static_cast<char>(byte));
  }
  EXPECT_EQ(run(Command::check, {}), ExitCode::done);
}

TEST_F(Check, OfNoDatabaseFails) {
  try {
    run(Command::check, {});
    FAIL() << "there is none";
  } catch (const database::Failure& failure) {
    EXPECT_EQ(failure.code(), ExitCode::database);
  }
}

TEST_F(Info, HasTheKeysOfTheContractInJson) {
  ASSERT_EQ(run(Command::build, {archive("a.jsonl", line("1", "eins", {{"source", "Bote"}}) +
                                                        line("2", "zwei", {{"date", "1925-03"}}))}),
            ExitCode::done);
  options_.json = true;
  ASSERT_EQ(run(Command::info, {}), ExitCode::done);
  const auto json = nlohmann::json::parse(out_.str());
  for (const char* key : {"articles", "terms", "bytes", "first_date", "last_date", "sources",
                          "generation", "revision", "settings", "fingerprint", "last_run"})
    EXPECT_TRUE(json.contains(key)) << key;
  EXPECT_EQ(json["articles"], 2);
  EXPECT_EQ(json["first_date"], "1925-03");
  EXPECT_EQ(json["last_date"], "2025-01-17");
  EXPECT_EQ(json["sources"]["Bote"], 1);
  EXPECT_EQ(json["last_run"]["added"], 2);
}

TEST_F(Analyze, ShowsOneObjectAWord) {
  options_.json = true;
  ASSERT_EQ(run(Command::analyze, {"Die", "Corona-Krise"}), ExitCode::done);
  std::istringstream lines(out_.str());
  std::string first;
  std::string second;
  std::getline(lines, first);
  std::getline(lines, second);
  const auto json = nlohmann::json::parse(second);
  EXPECT_EQ(json["text"], "Corona-Krise");
  EXPECT_EQ(json["start"], 4);
  EXPECT_EQ(json["end"], 16);
  EXPECT_EQ(json["position"], 2);
  EXPECT_EQ(json["exact"], "corona-krise");
  for (const char* key : {"stem", "parts", "variants", "terms"})
    EXPECT_TRUE(json.contains(key));
}

TEST_F(Formats, ListsEveryFormat) {
  ASSERT_EQ(run(Command::formats, {}), ExitCode::done);
  for (const archives::Format& format : archives::formats())
    EXPECT_NE(out_.str().find(std::string(format.name) + "\n"), std::string::npos) << format.name;
}

}  // namespace
}  // namespace indexer::commands
