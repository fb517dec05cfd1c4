// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sources/archive_set.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "database/failure.hpp"
#include "tests/indexer/archives.hpp"

namespace tests {
namespace {

using indexer::ReadOptions;
using indexer::containers::Container;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(ArchiveSet, PassesOverEmptyFiles) {
  const Directory directory;
  directory.write("leer.jsonl", "");
  directory.write("leer.gz", compressed(Container::gz, ""));
  directory.write("leer.tar", packed(Container::tar, {{"leer.txt", ""}}));
  indexer::ArchiveSet set({directory.path()}, {});
  EXPECT_THAT(read_all(set).rejections, IsEmpty());
  EXPECT_EQ(set.files_skipped(), 3);
}

TEST(ArchiveSet, SaysWhatItSawInAnUnknownFile) {
  const Directory directory;
  EXPECT_THAT(read_files({directory.write("a.log", "Zeile eins\n")}).reasons(),
              ElementsAre("unknown format: it begins with \"Zeile eins \""));
  EXPECT_THAT(read_files({directory.write("a.bin", "\x01\x02\xff")}).reasons(),
              ElementsAre("unknown format: it begins with the bytes 01 02 ff"));
  EXPECT_THAT(read_files({directory.write("a.doc", "\xd0\xcf\x11\xe0")}).reasons(),
              ElementsAre("unknown format: an old Office document"));
}

TEST(ArchiveSet, ReadsAFormatThatIsForced) {
  const Directory directory;
  const std::string path = directory.write("a.log", "Titel\n\nText\n");
  EXPECT_THAT(read_files({path}, ReadOptions{.format = "text"}).records, SizeIs(1));
  EXPECT_THROW(read_files({path}, ReadOptions{.format = "doc"}), database::Failure);
}

TEST(ArchiveSet, UsesAMapFile) {
  const Directory directory;
  const std::string map = directory.write("map.toml", "[fields]\ntitle = \"kopf\"\n");
  const std::string path = directory.write("a.jsonl", "{\"kopf\":\"Titel\"}\n");
  EXPECT_THAT(read_files({path}, ReadOptions{.map_file = map}).records, SizeIs(1));
  EXPECT_THROW(read_files({path}, ReadOptions{.map_file = path}), database::Failure);
}

TEST(ArchiveSet, ReadsColumnsByTheirNumbers) {
  const Directory directory;
  const std::string map =
      directory.write("map.toml", "[fields]\nid = 1\ntitle = 3\nbody = [4, 2]\n");
  const std::string path = directory.write("a.csv", "x1;Ein Satz.;Titel;\nx2;;Zwei;Ein Text.\n");
  const auto articles = read_files({path}, ReadOptions{.map_file = map}).articles();
  ASSERT_EQ(articles.size(), 2);
  EXPECT_EQ(articles[0].id, "x1");
  EXPECT_EQ(articles[0].title, "Titel");
  EXPECT_EQ(articles[1].body, "Ein Text.");
  const std::string none = directory.write("none.toml", "[fields]\ntitle = 0\n");
  EXPECT_THROW(read_files({path}, ReadOptions{.map_file = none}), database::Failure);
}

TEST(ArchiveSet, ReadsTextsInTheEncodingThatIsNamed) {
  const Directory directory;
  const std::string in_cp850 = directory.write("a.csv",
                                               "titel;text\n\x9a"
                                               "ber M\x84rkte;x\n");
  const std::string on_a_mac = directory.write("b.txt",
                                               "\x86"
                                               "ber M\x8arkte\n\nEin Satz.\n");
  const auto title = [](const std::string& path, const std::string& encoding) {
    return read_files({path}, ReadOptions{.encoding = encoding}).articles().at(0).title;
  };
  EXPECT_EQ(title(in_cp850, "cp850"), "Über Märkte");
  EXPECT_EQ(title(on_a_mac, "macintosh"), "Über Märkte");
  EXPECT_THROW(read_files({in_cp850}, ReadOptions{.encoding = "klingonisch"}), database::Failure);
}

TEST(ArchiveSet, LeavesPartsThatNameTheirEncodingAlone) {
  const Directory directory;
  const std::string mail =
      directory.write("a.eml",
                      "Message-ID: <a@b>\nFrom: a@b\nTo: c@d\nSubject: x\nMIME-Version: 1.0\n"
                      "Content-Type: text/plain; charset=utf-8\n\nÜber Märkte.\n");
  const auto articles = read_files({mail}, ReadOptions{.encoding = "cp850"}).articles();
  ASSERT_EQ(articles.size(), 1);
  EXPECT_EQ(articles[0].body, "Über Märkte.");
}

TEST(ArchiveSet, RefusesAMapOfKeysWithinKeysWithoutEnd) {
  const Directory directory;
  std::string key = "a";
  for (int i = 0; i < 60'000; ++i)
    key += ".a";
  const std::string map = directory.write("map.toml", key + " = 1\n");
  EXPECT_THROW(read_files({map}, ReadOptions{.map_file = map}), database::Failure);
}

TEST(ArchiveSet, ReplacesTheReadersLastRejectionByTheDamage) {
  const Directory directory;
  const std::string good =
      "{\"id\":\"1\",\"title\":\"T\"}\n{falsch\n{\"id\":\"2\",\"title\":\"T\"}\n";
  const std::string last = "{\"id\":\"3\",\"title\":\"" + std::string(5000, 'x');
  std::string bytes = compressed(Container::gz, good) + compressed(Container::gz, last);
  bytes.resize(bytes.size() - 8);  // the sum and the length
  const auto readings = read_files({directory.write("a.jsonl.gz", bytes)});
  EXPECT_THAT(readings.ids(), ElementsAre("1", "2"));
  ASSERT_THAT(readings.reasons(), ElementsAre(HasSubstr("no valid JSON"), HasSubstr("cut short")));
  EXPECT_EQ(readings.rejections[1].place.record, 4);
}

TEST(ArchiveSet, GoesOnBehindADamagedFile) {
  const Directory directory;
  std::string cut = compressed(Container::zst, "{\"id\":\"1\",\"title\":\"T\"}\n");
  cut.resize(cut.size() - 2);
  directory.write("a.jsonl.zst", cut);
  directory.write("b.jsonl", "{\"id\":\"2\",\"title\":\"T\"}\n");
  const auto readings = read_files({directory.path()});
  EXPECT_EQ(readings.ids().back(), "2");
  EXPECT_THAT(readings.rejections, SizeIs(1));
}

TEST(ArchiveSet, ShowsItsProgressInBytesOnDisk) {
  const Directory directory;
  std::string text;
  for (int i = 0; i < 20000; ++i)
    text += "{\"title\":\"Titel " + std::to_string(i) + "\"}\n";
  const std::string gz = compressed(Container::gz, text);
  directory.write("a.jsonl.gz", gz);
  directory.write("b.zip", packed(Container::zip, {{"b.jsonl", text}}));
  directory.write("c.jsonl", text);
  indexer::ArchiveSet set({directory.path()}, {});
  std::uint64_t before = 0;
  while (!std::holds_alternative<indexer::End>(set.next())) {
    const std::uint64_t now = set.progress().bytes_read;
    ASSERT_GE(now, before);
    before = now;
  }
  ASSERT_TRUE(set.progress().bytes_total);
  EXPECT_EQ(set.progress().bytes_read, *set.progress().bytes_total);
  EXPECT_GT(*set.progress().bytes_total, text.size() + gz.size());
}

// Puts a file in the place of standard input for as long as it lives.
class StandardInput {
 public:
  explicit StandardInput(int descriptor) : before_(::dup(0)) {
    ::dup2(descriptor, 0);
    ::close(descriptor);
  }
  StandardInput(const StandardInput&) = delete;
  StandardInput& operator=(const StandardInput&) = delete;
  ~StandardInput() {
    ::dup2(before_, 0);
    ::close(before_);
  }

 private:
  int before_;
};

TEST(ArchiveSet, ReadsContainersFromStandardInput) {
  const Directory directory;
  for (const Container container : {Container::tar, Container::zip, Container::sevenzip}) {
    const std::string bytes = packed(container, {{"a.jsonl", "{\"id\":\"1\",\"title\":\"T\"}\n"}});
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    ASSERT_EQ(::write(ends[1], bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
    ::close(ends[1]);
    const StandardInput pipe(ends[0]);
    indexer::ArchiveSet set({"-"}, {});
    const auto readings = read_all(set);
    EXPECT_THAT(readings.ids(), ElementsAre("1"));
    EXPECT_THAT(readings.reasons(), IsEmpty());
    EXPECT_EQ(readings.records.at(0).place.archive, "-!a.jsonl");
    EXPECT_FALSE(set.progress().bytes_total);
    EXPECT_EQ(set.progress().bytes_read, bytes.size());
  }
}

TEST(ArchiveSet, NamesTheRootOfXmlThatItDoesNotKnow) {
  const Directory directory;
  directory.write("a.xml", "<setzerei><kopf/><doc><p/></doc><doc><p/></doc></setzerei>");
  directory.write("b.dat", "<setzerei><doc/></setzerei>");
  EXPECT_THAT(read_files({directory.path()}).reasons(),
              ElementsAre("unknown format: XML with the root <setzerei>; --map FILE can say which "
                          "element is an article: record = \"doc\"",
                          "unknown format: XML with the root <setzerei>"));
}

}  // namespace
}  // namespace tests
