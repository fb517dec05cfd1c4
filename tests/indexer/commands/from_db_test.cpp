// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/files.hpp"
#include "database/generations/manifest.hpp"
#include "database/schema.hpp"
#include "tests/indexer/commands/fixture.hpp"

namespace indexer::commands {
namespace {

using database::ExitCode;
using Names = std::vector<std::string>;

std::string lines(const Names& ids, const std::string& body = "Der Rat tagt.") {
  std::string text;
  for (const std::string& id : ids)
    text += line(id, body);
  return text;
}

class FromDatabase : public CommandsTest {};

TEST_F(FromDatabase, KeepsArticlesUuidAndBooksUnderAnotherStemmer) {
  const auto path = archive("a.jsonl", line("1", "Die Häuser") + line("2", "zwei"));
  ASSERT_EQ(run(Command::build, {path}), ExitCode::done);
  const auto before = bodies();
  const auto uuid = open().identity.uuid;
  options_.from_db = options_.stemmer_given = true;
  options_.stemmer = stemmers::StemmerKind::none;
  ASSERT_EQ(run(Command::build, {}), ExitCode::done);
  EXPECT_EQ(bodies(), before);
  EXPECT_EQ(open().identity.uuid, uuid);
  EXPECT_EQ(open().identity.revision, 2U);
  EXPECT_EQ(open().identity.settings.stemmer, stemmers::StemmerKind::none);
  EXPECT_TRUE(open().database.term_exists("häuser"));
  options_.from_db = false;
  ASSERT_EQ(run(Command::update, {path}), ExitCode::done);
  EXPECT_EQ(report()["unread_archives"], 1);
}

// What another program left behind is refused with the way out, and is not touched; then it is
// rebuilt from its own articles.
TEST_F(FromDatabase, MendsADatabaseOfAnotherChainOrAnOlderSchema) {
  const auto path = archive("a.jsonl", lines({"1", "2"}));
  const std::vector<std::pair<std::string_view, std::string>> others{
      {database::schema::kMetaFingerprint, "0123456789abcdef"},
      {database::schema::kMetaSchema, std::to_string(database::schema::kVersion - 1)}};
  for (const auto& [key, value] : others) {
    options_.from_db = false;
    ASSERT_EQ(run(Command::build, {path}), ExitCode::done);
    const database::Directory directory(options_.database);
    database::Generation generation = directory.generation().value();
    const auto words = options_.database / generation.words.name;
    {
      Xapian::WritableDatabase writer(words.string());
      writer.set_metadata(std::string(key), value);
      writer.commit();
    }
    database::write_manifest(words);
    generation.words = database::read_segment(options_.database, generation.words.name, 0);
    database::replace_file(directory.stub(), database::to_text(generation));
    try {
      run(Command::update, {archive("b.jsonl", lines({"3"}))});
      FAIL() << "it was not refused";
    } catch (const database::Failure& failure) {
      EXPECT_EQ(failure.code(), ExitCode::database);
      EXPECT_NE(failure.message().find(value), std::string::npos) << failure.message();
      EXPECT_NE(failure.hint().find("--from-db"), std::string::npos);
    }
    EXPECT_TRUE(database::damages(words).empty());
    options_.from_db = true;
    ASSERT_EQ(run(Command::build, {}), ExitCode::done);
    EXPECT_EQ(ids(), (Names{"1", "2"}));
  }
}

TEST_F(FromDatabase, NeedsOne) {
  options_.from_db = true;
  EXPECT_THROW(run(Command::build, {}), database::Failure);
}

}  // namespace
}  // namespace indexer::commands
