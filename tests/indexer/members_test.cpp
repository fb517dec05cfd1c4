// SPDX-License-Identifier: GPL-2.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/archives.hpp"

namespace tests {
namespace {

using indexer::ReadOptions;
using indexer::containers::Container;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string long_text(std::size_t bytes) {
  std::string text = "Titel\n\n";
  while (text.size() < bytes)
    text += "Wieder und wieder dasselbe. ";
  return text;
}

TEST(Members, ThatAreBombsOfBombsAreOneRejection) {
  const Directory directory;
  Files files;
  for (char name = 'a'; name <= 'p'; ++name)
    files.push_back({std::string(1, name) + ".txt", long_text(1 << 20)});
  for (int level = 0; level < 3; ++level) {
    const std::string zip = packed(Container::zip, files);
    for (auto& [name, bytes] : files) {
      name = name.substr(0, 1) + ".zip";
      bytes = zip;
    }
  }
  const std::string path = directory.write("42.zip", packed(Container::zip, files));
  const std::string beside = directory.write("gut.jsonl", R"({"id":"gut","title":"Gut"})");
  const auto readings = read_files({path, beside});
  EXPECT_THAT(readings.reasons(), ElementsAre(HasSubstr("--max-ratio")));
  EXPECT_LT(readings.records.size(), 200);
  EXPECT_EQ(readings.ids().back(), "gut");
}

TEST(Members, AreCountedTogether) {
  const Directory directory;
  const Files files{{"a.txt", long_text(1 << 20)},
                    {"b.zip", packed(Container::zip, {{"b.txt", long_text(1 << 20)}})},
                    {"c.txt", long_text(1 << 20)}};
  const std::string path = directory.write("a.tar", packed(Container::tar, files));
  const std::string beside = directory.write("gut.jsonl", R"({"id":"gut","title":"Gut"})");
  const auto bytes = read_files({path, beside}, ReadOptions{.max_total_bytes = 5 << 19});
  EXPECT_THAT(bytes.reasons(),
              ElementsAre(HasSubstr("more than 2 MiB together (--max-total-mib)")));
  EXPECT_EQ(bytes.ids().back(), "gut");
  EXPECT_LE(bytes.records.size(), 4);
  const auto members = read_files({path, beside}, ReadOptions{.max_members = 3});
  EXPECT_THAT(members.reasons(), ElementsAre(HasSubstr("more than 3 files (--max-members)")));
  EXPECT_EQ(members.records.size(), 3);
  EXPECT_EQ(read_files({path, beside}, ReadOptions{.max_members = 4}).records.size(), 4);
}

// A file of `bytes` with a hole up to its last 512, as GNU tar writes it.
std::string sparse_tar(const std::string& name, std::uint64_t bytes) {
  std::string out(512, '\0');
  const auto put = [&](std::size_t at, const std::string& text) {
    out.replace(at, text.size(), text);
  };
  const auto octal = [](std::uint64_t number, int digits) {
    std::string text(static_cast<std::size_t>(digits), '0');
    for (auto digit = text.rbegin(); digit != text.rend(); ++digit, number /= 8)
      *digit = static_cast<char>('0' + number % 8);
    return text;
  };
  put(0, name);
  put(100, octal(0644, 7));
  put(124, octal(512, 11));
  put(136, octal(0, 11));
  put(148, std::string(8, ' '));
  put(156, "S");
  put(257, "ustar  ");
  put(386, octal(bytes - 512, 11));
  put(398, octal(512, 11));
  put(483, octal(bytes, 11));
  std::uint64_t sum = 0;
  for (const char c : out)
    sum += static_cast<unsigned char>(c);
  put(148, octal(sum, 6) + std::string(1, '\0') + " ");
  return out + std::string(512, 'x');
}

TEST(Members, WithHolesAreNoLongerThanTheCapsAllow) {
  const Directory directory;
  const std::string hole = sparse_tar("loch.txt", 8'000'000'000);
  const std::string after =
      packed(Container::tar, {{"gut.jsonl", R"({"id":"gut","title":"Gut"})"}});
  const auto readings = read_files({directory.write("a.tar", hole + after)});
  EXPECT_THAT(readings.ids(), ElementsAre("gut"));
  EXPECT_EQ(readings.rejections.size(), 1);
  const auto forced = read_files({directory.write("b.tar", hole)}, ReadOptions{.format = "jsonl"});
  EXPECT_THAT(forced.reasons(), ElementsAre(HasSubstr("--max-ratio")));
}

TEST(Members, AreReadWhateverPathsTheyName) {
  const Directory directory;
  const std::string article = R"({"id":"1","title":"Eins"})";
  for (const Container container : {Container::tar, Container::zip, Container::sevenzip}) {
    SCOPED_TRACE(indexer::containers::container_name(container));
    const std::string path = directory.write(
        "unten/a",
        packed(container, {{"../../oben.jsonl", article}, {"/tmp/wurzel.jsonl", article}}));
    const auto readings = read_files({path});
    EXPECT_THAT(readings.reasons(), IsEmpty());
    ASSERT_EQ(readings.records.size(), 2);
    EXPECT_EQ(readings.records[0].place.archive, path + "!../../oben.jsonl");
    EXPECT_EQ(readings.records[1].place.archive, path + "!/tmp/wurzel.jsonl");
  }
}

TEST(Members, EncryptedAsAWholeAreRefusedOnce) {
  for (const char* sample : {"encrypted.7z", "encrypted_names.7z"})
    EXPECT_THAT(read_files({source_path("corpus/hostile/" + std::string(sample))}).reasons(),
                ElementsAre(HasSubstr("is encrypted")))
        << sample;
}

}  // namespace
}  // namespace tests
