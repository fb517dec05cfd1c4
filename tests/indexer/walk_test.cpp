// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstring>
#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "database/failure.hpp"
#include "tests/indexer/archives.hpp"

namespace tests {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::string line(const std::string& id) {
  return R"({"id":")" + id + R"(","title":"T"})";
}

TEST(Walk, GoesByNameByteByByte) {
  const Directory directory;
  directory.write("b.jsonl", line("b"));
  directory.write("B.jsonl", line("B"));
  directory.write("a/z.jsonl", line("a/z"));
  directory.write("ä.jsonl", line("ä"));
  directory.write("a.jsonl", line("a"));
  EXPECT_THAT(read_files({directory.path()}).ids(), ElementsAre("B", "a/z", "a", "b", "ä"));
}

TEST(Walk, EndsInLoopsAndWalksEachDirectoryOnce) {
  const Directory directory;
  directory.write("a/x.jsonl", line("x"));
  fs::create_directory_symlink("..", directory.path() + "/a/loop");
  fs::create_directory_symlink("a", directory.path() + "/b");
  indexer::ArchiveSet set({directory.path()}, {});
  const auto readings = read_all(set);
  EXPECT_THAT(readings.ids(), ElementsAre("x"));
  EXPECT_THAT(readings.reasons(), IsEmpty());
  EXPECT_EQ(set.files_skipped(), 2);
}

TEST(Walk, FollowsLinksOutOfTheArchiveOnlyWhenAskedTo) {
  const Directory elsewhere;
  elsewhere.write("fremd.jsonl", line("fremd"));
  const Directory directory;
  directory.write("da.jsonl", line("da"));
  fs::create_symlink(directory.path() + "/da.jsonl", directory.path() + "/auch.jsonl");
  fs::create_directory_symlink(elsewhere.path(), directory.path() + "/ordner");
  fs::create_symlink(elsewhere.path() + "/fremd.jsonl", directory.path() + "/datei.jsonl");
  const auto within = read_files({directory.path()});
  EXPECT_THAT(within.ids(), ElementsAre("da", "da"));
  EXPECT_THAT(within.reasons(), ElementsAre(HasSubstr("--follow"), HasSubstr("--follow")));
  indexer::ReadOptions options;
  options.follow = true;
  const auto all = read_files({directory.path()}, options);
  EXPECT_THAT(all.ids(), ElementsAre("da", "da", "fremd", "fremd"));
  EXPECT_THAT(all.reasons(), IsEmpty());
  // Who names a link means what it leads to.
  EXPECT_THAT(read_files({directory.path() + "/ordner"}).ids(), ElementsAre("fremd"));
}

TEST(Walk, ReadsNoDatabase) {
  const Directory directory;
  directory.write("da.jsonl", line("da"));
  directory.write("alt/XAPIANDB", "auto generation-000001\n");
  directory.write("alt/last-run.json", "{}");
  directory.write("neu/build.private/x.jsonl", line("neu"));
  indexer::ReadOptions options;
  options.database = directory.path() + "/neu";
  const auto readings = read_files({directory.path()}, options);
  EXPECT_THAT(readings.ids(), ElementsAre("da"));
  EXPECT_THAT(readings.reasons(), IsEmpty());
}

TEST(Walk, ReadsNoDatabaseThatIsMadeWhileItWalks) {
  const Directory directory;
  directory.write("da.jsonl", line("da"));
  indexer::ReadOptions options;
  options.database = directory.path() + "/neu";
  indexer::ArchiveSet set({directory.path()}, options);
  directory.write("neu/lock", "process 1\n");
  const auto readings = read_all(set);
  EXPECT_THAT(readings.ids(), ElementsAre("da"));
}

TEST(Walk, TakesNoDescriptorForEachDirectoryAbove) {
  const Directory directory;
  std::string deep = directory.path();
  while (deep.size() < 1500)
    deep += "/a";
  fs::create_directories(deep);
  directory.write(deep.substr(directory.path().size() + 1) + "/x.jsonl", line("unten"));
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
  const rlimit few{64, before.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &few), 0);
  const auto readings = read_files({directory.path()});
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &before), 0);
  EXPECT_THAT(readings.ids(), ElementsAre("unten"));
}

TEST(Walk, RejectsWhatIsNoFile) {
  const Directory directory;
  const std::string path = directory.path() + "/";
  ASSERT_EQ(::mkfifo((path + "a").c_str(), 0600), 0);
  const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, (path + "b").c_str(), sizeof address.sun_path - 1);
  ASSERT_EQ(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  ::close(socket);
  fs::create_symlink("nirgends", path + "c");
  fs::create_symlink("d", path + "d");
  fs::create_symlink("/dev/null", path + "e");
  EXPECT_THAT(read_files({directory.path()}).reasons(),
              ElementsAre(HasSubstr("FIFO"), HasSubstr("socket"), HasSubstr("leads nowhere"),
                          HasSubstr("Too many levels"), HasSubstr("--follow")));
}

TEST(Walk, RejectsFilesThatCannotBeOpened) {
  const Directory directory;
  directory.write("gut.jsonl", line("gut"));
  const std::string shut = directory.write("zu.jsonl", line("zu"));
  ::chmod(shut.c_str(), 0);
  ::chmod(directory.path().c_str(), 0755);
  // To the superuser nothing is shut.
  const bool root = ::geteuid() == 0;
  ASSERT_EQ(::seteuid(root ? 65534 : ::geteuid()), 0);
  const auto readings = read_files({directory.path()});
  ASSERT_EQ(::seteuid(root ? 0 : ::geteuid()), 0);
  EXPECT_THAT(readings.ids(), ElementsAre("gut"));
  EXPECT_THAT(readings.reasons(), ElementsAre(HasSubstr("Permission denied")));
}

TEST(Walk, SkipsByNameAndContentAndCounts) {
  const Directory directory;
  directory.write(".versteckt/x.jsonl", line("x"));
  directory.write(".punkt", line("y"));
  directory.write("halb.jsonl.part", line("z"));
  directory.write("sicherung.jsonl~", line("z"));
  directory.write("bild.txt", "\x89PNG\r\n\x1a\n....");
  directory.write("programm", std::string("\x7f"
                                          "ELF\2\1\1\0",
                                          8));
  directory.write("gut.jsonl", line("gut"));
  indexer::ArchiveSet set({directory.path()}, {});
  const auto readings = read_all(set);
  EXPECT_THAT(readings.ids(), ElementsAre("gut"));
  EXPECT_THAT(readings.reasons(), IsEmpty());
  EXPECT_EQ(set.files_skipped(), 6);
  EXPECT_EQ(set.files_read(), 1);
}

TEST(Walk, ReadsAnyNameOnTheCommandLine) {
  const Directory directory;
  EXPECT_THAT(read_files({directory.write(".punkt", line("y"))}).ids(), ElementsAre("y"));
}

TEST(Walk, RefusesArgumentsThatAreNotThere) {
  EXPECT_THROW(indexer::ArchiveSet({"/gibt/es/nicht"}, {}), database::Failure);
}

}  // namespace
}  // namespace tests
