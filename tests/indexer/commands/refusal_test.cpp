// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstring>
#include <dlfcn.h>

#include "tests/indexer/commands/fixture.hpp"

namespace {

using Add = Xapian::docid(Xapian::WritableDatabase*, const Xapian::Document&);

Add* xapians_own() {
  return reinterpret_cast<Add*>(
      dlsym(RTLD_NEXT, "_ZN6Xapian16WritableDatabase12add_documentERKNS_8DocumentE"));
}

}  // namespace

// Stands before Xapian's: there is no article that Xapian itself would refuse, as far as we know.
Xapian::docid Xapian::WritableDatabase::add_document(const Xapian::Document& document) {
  static Add* const add = xapians_own();
  const std::string body = database::to_article(document).body;
  if (body.find("untragbar") != body.npos) {
    // Xapian's own forgets what was added before in this transaction.
    cancel_transaction();
    begin_transaction(false);
    throw Xapian::InvalidArgumentError("this is too much");
  }
  if (body.find("volle Platte") != body.npos)
    throw Xapian::DatabaseError("No space left on device");
  return add(this, document);
}

// A release with which nobody tested writing in bulk, so that its own way is taken.
const Xapian::Internal::constinfo* Xapian::Internal::get_constinfo_() {
  static const constinfo info = [] {
    using Own = const constinfo*();
    constinfo own =
        *reinterpret_cast<Own*>(dlsym(RTLD_NEXT, "_ZN6Xapian8Internal14get_constinfo_Ev"))();
    std::strcpy(own.str, "1.9.9");
    return own;
  }();
  return &info;
}

namespace indexer::commands {
namespace {

using database::ExitCode;
using Names = std::vector<std::string>;

class Refusal : public CommandsTest {
 protected:
  void SetUp() override {
    CommandsTest::SetUp();
    options_.batch_mib = 16;
    options_.jobs = 1;  // rejections in order
  }

  /// Batches of a few articles.
  std::string articles(int count, const std::string& odd) {
    std::string text;
    for (int i = 0; i < count; ++i) {
      std::string body = i % 5 == 3 ? odd : "gut";
      while (body.size() < 60'000)
        body += " wort" + std::to_string(i);
      text += line("a" + std::to_string(10 + i), body);
    }
    return text;
  }
};

TEST_F(Refusal, CostsOneArticleAndNoneBesideIt) {
  const auto path = archive("a.jsonl", articles(20, "untragbar"));
  options_.rejects_file = root_ / "rejects.jsonl";
  EXPECT_EQ(run(Command::update, {path}), ExitCode::partly);
  Names expected;
  for (int i = 0; i < 20; ++i)
    if (i % 5 != 3) expected.push_back("a" + std::to_string(10 + i));
  EXPECT_EQ(ids(), expected);
  EXPECT_EQ(report()["added"], 16);
  EXPECT_EQ(report()["rejected"], 4);
  std::ifstream file(options_.rejects_file);
  std::string rejected;
  ASSERT_TRUE(std::getline(file, rejected));
  const auto first = nlohmann::json::parse(rejected);
  EXPECT_EQ(first["record"], 4);
  EXPECT_NE(first["reason"].get<std::string>().find("this is too much"), std::string::npos);
}

TEST_F(Refusal, IsTriedAgainByTheNextUpdate) {
  const auto path = archive("a.jsonl", articles(4, "untragbar"));
  ASSERT_EQ(run(Command::update, {path}), ExitCode::partly);
  EXPECT_EQ(run(Command::update, {path}), ExitCode::partly);
  EXPECT_EQ(report()["rejected"], 1);
  EXPECT_EQ(report()["unchanged"], 3);
  EXPECT_EQ(open().identity.revision, 1U);
  archive("a.jsonl", articles(4, "tragbar"));
  EXPECT_EQ(run(Command::update, {path}), ExitCode::done);
  EXPECT_EQ(ids(), (Names{"a10", "a11", "a12", "a13"}));
}

TEST_F(Refusal, LeavesTheArticleThatStoodThereWhereAllOthersAreReplaced) {
  const auto path = archive("a.jsonl", articles(4, "gut"));
  ASSERT_EQ(run(Command::update, {path}), ExitCode::done);
  archive("a.jsonl",
          line("a10", "neu") + line("a11", "neu") + line("a12", "neu") + line("a13", "untragbar"));
  EXPECT_EQ(run(Command::update, {path}), ExitCode::partly);
  EXPECT_EQ(ids(), (Names{"a10", "a11", "a12", "a13"}));
  EXPECT_TRUE(bodies().front().starts_with("gut wort3"));  // what stayed stands before the others
  EXPECT_EQ(bodies().back(), "neu");
}

TEST_F(Refusal, IsNotThatOfADiskThatIsFull) {
  const auto path = archive("a.jsonl", articles(4, "gut"));
  ASSERT_EQ(run(Command::update, {path}), ExitCode::done);
  const auto more = archive("b.jsonl", articles(9, "volle Platte"));
  EXPECT_THROW(run(Command::update, {more}), Xapian::DatabaseError);
  EXPECT_EQ(open().identity.revision, 1U);
  EXPECT_EQ(ids().size(), 4U);
}

}  // namespace
}  // namespace indexer::commands
