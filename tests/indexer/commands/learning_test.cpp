// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/learning.hpp"

#include <vector>

#include "database/words.hpp"
#include "tests/indexer/commands/fixture.hpp"

namespace indexer::commands {
namespace {

// A name that no list has, another one for each of 200 articles.
std::string name_of(int number) {
  std::string name = "Xu";
  for (int rest = number % 200, i = 0; i < 3; ++i, rest /= 6)
    (name += static_cast<char>('a' + rest % 6)) += 'x';
  return name;
}

// Many words in few bytes, in which the names of an archive stand a few times each.
std::string articles(int begin, int end) {
  std::string filling;
  for (int i = 0; i < 200; ++i)
    filling += i % 2 == 0 ? "so " : "wir ";
  std::string all;
  for (int number = begin; number < end; ++number)
    all += line("a" + std::to_string(number), filling + name_of(number) + ' ' + name_of(number));
  return all;
}

class LearningTest : public CommandsTest {
 protected:
  void SetUp() override {
    CommandsTest::SetUp();
    setenv("NACHLESE_WORD_LIST", archive("list", "Krise\nWerft\n").c_str(), 1);
    options_.sample_bytes = 400'000;
    options_.batch_mib = 4;  // many batches
  }
  void TearDown() override { setenv("NACHLESE_WORD_LIST", "/dev/null", 1); }

  std::string learned() const {
    const stemmers::Lexicon words = database::read_words(open().database);
    std::string found;
    words.each([&](std::string_view word, std::uint8_t kind) {
      if ((kind & stemmers::Lexicon::learned) != 0) (found += word) += ' ';
    });
    return found;
  }
};

TEST_F(LearningTest, DependsNotOnTheOrderOfLargeArchives) {
  const std::string first = archive("first.jsonl", articles(0, 600));
  const std::string second = archive("second.jsonl", articles(600, 1300));
  const std::string newer = archive("newer.jsonl", line("a1", "Ganz kurz.", {{"version", 2}}));
  ASSERT_EQ(run(Command::build, {first, second, newer}), database::ExitCode::done);
  const std::string words = learned();
  const auto names = std::count(words.begin(), words.end(), ' ');
  EXPECT_GT(names, 10);   // some names stand in the sample often enough,
  EXPECT_LT(names, 190);  // others not
  const std::string fingerprint = open().identity.settings.word_list;
  for (const auto& order : {std::vector{newer, second, first}, {second, newer, first}}) {
    options_.database = root_ / ("db" + order.front().substr(root_.string().size() + 1));
    ASSERT_EQ(run(Command::update, order), database::ExitCode::done);
    EXPECT_EQ(learned(), words);
    EXPECT_EQ(open().identity.settings.word_list, fingerprint);
  }
}

TEST_F(LearningTest, LearnsTheSameFromTheDatabaseItself) {
  options_.reading.format = "jsonl";
  ASSERT_EQ(
      run(Command::build, {archive("b", articles(300, 1300)), archive("a", articles(0, 300))}),
      database::ExitCode::done);
  const std::string words = learned();
  options_.from_db = true;
  ASSERT_EQ(run(Command::build, {}), database::ExitCode::done);
  EXPECT_EQ(learned(), words);
  EXPECT_FALSE(words.empty());
}

TEST(Sample, IsTheSameInAnyOrderAndHoweverOften) {
  std::vector<database::Article> articles(50);
  for (std::size_t i = 0; i < articles.size(); ++i) {
    articles[i].id = std::to_string(i);
    articles[i].body = std::string(1 + i % 7, static_cast<char>('a' + i % 26)) + std::to_string(i);
  }
  Sample forth(100);
  for (const database::Article& article : articles)
    forth.take(article);
  Sample back(100);
  for (int times = 0; times < 2; ++times)
    for (auto article = articles.rbegin(); article != articles.rend(); ++article)
      back.take(*article);
  EXPECT_TRUE(forth.full());
  EXPECT_EQ(forth.texts(), back.texts());
  EXPECT_LT(forth.texts().size(), articles.size());
}

}  // namespace
}  // namespace indexer::commands
