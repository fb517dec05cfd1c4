// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/stored.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>

#include "database/failure.hpp"
#include "tests/database/sample.hpp"

namespace database {
namespace {

TEST(Stored, AnArticleComesBackAsItWas) {
  const Article article = sample::article();
  EXPECT_EQ(deserialize(serialize(article)), article);
  EXPECT_EQ(unpack(pack(article)), article);
}

TEST(Stored, AnEmptyArticleComesBack) {
  EXPECT_EQ(serialize(Article()), "");
  EXPECT_EQ(unpack(pack(Article())), Article());
}

TEST(Stored, AnyBytesComeBack) {
  Article article;
  article.id = std::string("\0\xFF\x80", 3);
  article.body = std::string(300'000, 'x') + "\xC3";
  article.authors = {std::string(127, 'a'), std::string(128, 'b'), std::string(16'384, 'c')};
  article.version = UINT32_MAX;
  EXPECT_EQ(unpack(pack(article)), article);
}

TEST(Stored, FieldsOfALaterProgramArePassedOver) {
  const Article article = sample::article();
  const std::string record = serialize(article);
  for (const int number : {0, 24, 127, 255}) {
    std::string unknown;
    unknown += static_cast<char>(number);
    unknown += '\x03';
    EXPECT_EQ(deserialize(unknown + "abc" + record + unknown + "xyz"), article);
  }
}

TEST(Stored, ACompressedRecordCutAtAnyByteIsAFailure) {
  const std::string data = pack(sample::article());
  for (std::size_t cut = 0; cut < data.size(); ++cut)
    EXPECT_THROW(unpack(data.substr(0, cut)), Failure) << cut;
}

TEST(Stored, ARecordCutWithinAFieldIsAFailure) {
  Article article;
  article.title = std::string(200, 't');
  const std::string record = serialize(article);
  for (std::size_t cut = 1; cut < record.size(); ++cut)
    EXPECT_THROW(deserialize(record.substr(0, cut)), Failure) << cut;
}

TEST(Stored, DamageIsAFailureOfTheDatabase) {
  try {
    unpack("no frame");
    FAIL() << "read what is none";
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.code(), ExitCode::database);
    EXPECT_THAT(failure.message(), testing::HasSubstr("damaged"));
    EXPECT_THAT(failure.hint(), testing::HasSubstr("nachlese-index check"));
  }
}

TEST(Stored, ValuesThatNobodyWroteAreFailures) {
  const std::string date = "\x06";
  for (const std::string& record : {date + "\x03"
                                           "198",
                                    date + "\x06"
                                           "198913",
                                    std::string("\x11\x02"
                                                "1x"),
                                    std::string("\x11\x0A"
                                                "9999999999"),
                                    std::string("\x12\x04"
                                                "gone"),
                                    std::string("\x02\xFF\xFF\xFF\xFF\xFF\xFF\x01"
                                                "a"),
                                    std::string("\x02\x7F"
                                                "a")})
    EXPECT_THROW(deserialize(record), Failure) << testing::PrintToString(record);
}

TEST(Stored, NoDamageBringsTheReaderDown) {
  const std::string record = serialize(sample::article());
  const std::string data = pack(sample::article());
  std::mt19937 random(99);
  for (int i = 0; i < 20'000; ++i) {
    std::string damaged = i % 2 == 0 ? record : data;
    for (auto count = random() % 4 + 1; count > 0; --count)
      damaged[random() % damaged.size()] = static_cast<char>(random());
    try {
      if (i % 2 == 0)
        deserialize(damaged);
      else
        unpack(damaged);
    } catch (const Failure& failure) {
      EXPECT_EQ(failure.code(), ExitCode::database);
    }
  }
}

}  // namespace
}  // namespace database
