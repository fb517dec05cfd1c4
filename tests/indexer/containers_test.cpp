// SPDX-License-Identifier: GPL-2.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <vector>

#include "indexer/containers/decompressor.hpp"
#include "indexer/containers/sources.hpp"
#include "tests/indexer/archives.hpp"

namespace tests {
namespace {

using indexer::ReadOptions;
using indexer::containers::ByteStream;
using indexer::containers::Caps;
using indexer::containers::Container;
using indexer::containers::MemoryStream;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::vector<Container> kCompressions{Container::gz, Container::bz2, Container::xz,
                                           Container::zst};
const std::vector<Container> kArchives{Container::tar, Container::zip, Container::sevenzip};

std::string name(Container container) {
  return std::string(indexer::containers::container_name(container));
}

std::string all_of(ByteStream& stream) {
  std::string text;
  std::vector<char> buffer(1000);
  while (const std::size_t count = stream.read(buffer.data(), buffer.size()))
    text.append(buffer.data(), count);
  return text;
}

std::unique_ptr<ByteStream> open(Container container, std::string_view bytes,
                                 const Caps& caps = {}) {
  return indexer::containers::decompressed(container, std::make_unique<MemoryStream>(bytes), caps);
}

// Text that does not compress too well, so that a cut leaves some of it.
std::string lines(int count) {
  std::string text;
  unsigned random = 7;
  for (int i = 0; i < count; ++i) {
    text += R"({"id":")" + std::to_string(i) + R"(","title":"Titel)";
    for (int j = 0; j < 20; ++j) {
      random = random * 1103515245U + 12345U;
      text += std::to_string(random >> 8);
    }
    text += "\"}\n";
  }
  return text;
}

TEST(Peek, TakesNothing) {
  MemoryStream stream("Nachlese");
  EXPECT_EQ(stream.peek(4), "Nach");
  EXPECT_EQ(stream.peek(100), "Nachlese");
  EXPECT_EQ(stream.position(), 0);
  EXPECT_EQ(all_of(stream), "Nachlese");
  EXPECT_EQ(stream.peek(1), "");
}

TEST(Decompressors, GiveBackWhatWasCompressed) {
  const std::string text = lines(2000);
  for (const Container container : kCompressions) {
    SCOPED_TRACE(name(container));
    const std::string bytes = compressed(container, text);
    EXPECT_EQ(indexer::containers::recognise(bytes), container);
    const auto stream = open(container, bytes);
    EXPECT_EQ(all_of(*stream), text);
    EXPECT_FALSE(stream->damage());
  }
}

TEST(Decompressors, ReadStreamsBehindEachOther) {
  for (const Container container : kCompressions) {
    SCOPED_TRACE(name(container));
    std::string bytes;
    std::string text;
    for (int i = 0; i < 3; ++i) {
      text += lines(300 + i);
      bytes += compressed(container, lines(300 + i));
    }
    const auto stream = open(container, bytes);
    EXPECT_EQ(all_of(*stream), text);
    EXPECT_FALSE(stream->damage());
  }
}

TEST(Decompressors, NameTheDamageWhereverTheyAreCut) {
  const std::string text = lines(20);
  for (const Container container : kCompressions) {
    const std::string bytes = compressed(container, text);
    for (std::size_t cut = 1; cut < bytes.size(); ++cut) {
      const auto stream = open(container, std::string_view(bytes).substr(0, cut));
      const std::string read = all_of(*stream);
      ASSERT_TRUE(text.starts_with(read)) << name(container) << " cut at " << cut;
      ASSERT_TRUE(stream->damage()) << name(container) << " cut at " << cut;
      ASSERT_THAT(stream->damage()->reason, HasSubstr("cut short"));
    }
  }
}

TEST(Decompressors, NoticeEveryFlippedByteOfTheText) {
  const std::string text = lines(5);
  for (const Container container : kCompressions) {
    const std::string whole = compressed(container, text);
    for (std::size_t at = whole.size() / 3; at < whole.size(); at += 7) {
      std::string bytes = whole;
      bytes[at] = static_cast<char>(bytes[at] ^ 0x10);
      const auto stream = open(container, bytes);
      const std::string read = all_of(*stream);
      EXPECT_TRUE(stream->damage() || read == text) << name(container) << " byte " << at;
    }
  }
}

TEST(Decompressors, TellBytesBehindTheData) {
  for (const Container container : kCompressions) {
    const std::string bytes = compressed(container, "Text") + "angehängt";
    const auto stream = open(container, bytes);
    EXPECT_EQ(all_of(*stream), "Text");
    ASSERT_TRUE(stream->damage());
    EXPECT_THAT(stream->damage()->reason, HasSubstr("behind"));
  }
}

TEST(Decompressors, TakePaddingWithZeros) {
  for (const Container container : kCompressions) {
    const std::string bytes = compressed(container, "Text") + std::string(4096, '\0');
    const auto stream = open(container, bytes);
    EXPECT_EQ(all_of(*stream), "Text");
    EXPECT_FALSE(stream->damage()) << name(container);
  }
}

TEST(Bombs, AreRefusedByTheRatio) {
  const std::string zeros(96 << 20, '\0');
  for (const Container container : kCompressions) {
    SCOPED_TRACE(name(container));
    const std::string bytes = compressed(container, zeros);
    const auto stream = open(container, bytes);
    EXPECT_LT(all_of(*stream).size(), zeros.size());
    ASSERT_TRUE(stream->damage());
    EXPECT_THAT(stream->damage()->reason, HasSubstr("--max-ratio"));
  }
}

TEST(Bombs, AreRefusedWhereOneLineRepeatsItself) {
  std::string lines = "titel;text\n";
  while (lines.size() < (32U << 20))
    lines += "Eins;Noch eine Zeile.\n";
  const Directory directory;
  const auto readings =
      read_files({directory.write("a.zip", packed(Container::zip, {{"a.csv", lines}}))});
  ASSERT_FALSE(readings.rejections.empty());
  EXPECT_THAT(readings.rejections.back().reason, HasSubstr("--max-ratio"));
}

TEST(Bombs, AreRefusedInsideZipToo) {
  const Directory directory;
  const std::string zip =
      packed(Container::zip, {{"bombe.txt", std::string(96 << 20, ' ')}, {"gut.txt", "Titel"}});
  const auto readings = read_files({directory.write("a.zip", zip)}, ReadOptions{.max_ratio = 500});
  ASSERT_THAT(readings.reasons(), ElementsAre(HasSubstr("--max-ratio")));
  EXPECT_THAT(readings.rejections[0].place.archive, HasSubstr("a.zip!bombe.txt"));
}

TEST(Caps, LetSmallTextsCompressAsTheyLike) {
  const std::string text(8 << 20, 'x');
  for (const Container container : kCompressions) {
    const std::string bytes = compressed(container, text);
    const auto stream = open(container, bytes, Caps{.max_ratio = 10});
    EXPECT_EQ(all_of(*stream).size(), text.size());
    EXPECT_FALSE(stream->damage());
  }
}

TEST(Caps, RefuseAMemberThatIsTooLarge) {
  const std::string text = lines(20000);
  const std::string bytes = compressed(Container::zst, text);
  const auto stream = open(Container::zst, bytes, Caps{.max_member_bytes = 1 << 20});
  all_of(*stream);
  ASSERT_TRUE(stream->damage());
  EXPECT_THAT(stream->damage()->reason, HasSubstr("more than 1 MiB (--max-member-mib)"));
}

TEST(Archives, GiveTheirMembersInOrder) {
  for (const Container container : kArchives) {
    SCOPED_TRACE(name(container));
    const Directory directory;
    const std::string path = directory.write(
        "nachrichten", packed(container, {{"b/ä.jsonl", R"({"id":"1","title":"Eins"})"},
                                          {".DS_Store", "nichts"},
                                          {"a.json", R"([{"id":"2","title":"Zwei"}])"}}));
    indexer::ArchiveSet set({path}, {});
    const auto readings = read_all(set);
    EXPECT_THAT(readings.reasons(), IsEmpty());
    ASSERT_THAT(readings.ids(), ElementsAre("1", "2"));
    EXPECT_EQ(readings.records[0].place.archive, path + "!b/ä.jsonl");
    EXPECT_EQ(set.files_read(), 2);
    EXPECT_EQ(set.files_skipped(), 1);
  }
}

TEST(Archives, AreOpenedWithinEachOther) {
  const Directory directory;
  const std::string jsonl = R"({"id":"innen","title":"Innen"})";
  const std::string tar_gz = compressed(
      Container::gz, packed(Container::tar, {{"x.jsonl.xz", compressed(Container::xz, jsonl)}}));
  const std::string sevenzip = packed(Container::sevenzip, {{"y.tar.gz", tar_gz}});
  const std::string zip = packed(Container::zip, {{"z.7z", sevenzip}});
  const std::string path = directory.write("alles.zip.bz2", compressed(Container::bz2, zip));
  const auto readings = read_files({path});
  EXPECT_THAT(readings.reasons(), IsEmpty());
  ASSERT_THAT(readings.ids(), ElementsAre("innen"));
  EXPECT_EQ(readings.records[0].place.archive, path + "!z.7z!y.tar.gz!x.jsonl.xz");
}

TEST(Archives, NestedTooDeepAreRefused) {
  const Directory directory;
  std::string bytes = R"({"id":"1","title":"Eins"})";
  for (int i = 0; i < 4; ++i)
    bytes = compressed(Container::gz, bytes);
  const std::string path = directory.write("tief", bytes);
  EXPECT_THAT(read_files({path}, ReadOptions{.max_depth = 4}).ids(), ElementsAre("1"));
  EXPECT_THAT(read_files({path}, ReadOptions{.max_depth = 3}).reasons(),
              ElementsAre(HasSubstr("--max-depth")));
}

TEST(Archives, RefuseEncryptedMembersAndGoOn) {
  const Directory directory;
  const std::string path = directory.write(
      "a.zip", packed(Container::zip, {{"a.txt", "Geheim"}, {"b.txt", "Auch"}}, "kennwort"));
  EXPECT_THAT(read_files({path}).reasons(),
              ElementsAre(HasSubstr("encrypted"), HasSubstr("encrypted")));
}

TEST(Archives, KeepNamesWithControlCharacters) {
  const Directory directory;
  const std::string path = directory.write(
      "a.tar", packed(Container::tar, {{"a\x1b[31m\n.jsonl", R"({"id":"1","title":"Eins"})"}}));
  const auto readings = read_files({path});
  ASSERT_EQ(readings.records.size(), 1);
  EXPECT_EQ(readings.records[0].place.archive, path + "!a\x1b[31m\n.jsonl");
}

struct CutArchive {
  Container inner;
  Container outer;  // none: as it is
};

TEST(Archives, CutAnywhereGiveTheArticlesBeforeAndOneRejection) {
  const Directory directory;
  Files files;
  std::vector<std::string> ids;
  for (const char id : {'a', 'b', 'c'}) {
    ids.emplace_back(1, id);
    files.push_back({ids.back() + ".jsonl", R"({"id":")" + ids.back() + R"(","title":"Titel"})"});
  }
  for (const auto& [inner, outer] :
       {CutArchive{Container::tar, Container::none}, CutArchive{Container::tar, Container::gz},
        CutArchive{Container::tar, Container::zst}, CutArchive{Container::tar, Container::xz},
        CutArchive{Container::tar, Container::bz2}, CutArchive{Container::zip, Container::none},
        CutArchive{Container::zip, Container::gz},
        CutArchive{Container::sevenzip, Container::none}}) {
    std::string bytes = packed(inner, files);
    if (outer != Container::none) bytes = compressed(outer, bytes);
    // The end mark of a tar is longer than it needs to be.
    const std::size_t last = bytes.size() - (inner == Container::tar ? 1024 : 0);
    const std::size_t end = outer == Container::none ? last : bytes.size();
    for (std::size_t cut = 512; cut < end; cut += outer == Container::none ? 41 : 1) {
      const std::string path =
          directory.write("cut", std::string_view(bytes).substr(0, std::min(cut, bytes.size())));
      const auto readings = read_files({path});
      const auto read = readings.ids();
      SCOPED_TRACE(name(inner) + " in " + name(outer) + " cut at " + std::to_string(cut));
      ASSERT_LE(read.size(), ids.size());
      ASSERT_TRUE(std::equal(read.begin(), read.end(), ids.begin()));
      ASSERT_EQ(readings.rejections.size(), 1) << ::testing::PrintToString(readings.reasons());
    }
  }
}

TEST(Archives, WithoutMembersAreNoError) {
  const Directory directory;
  for (const Container container : kArchives) {
    const auto readings = read_files({directory.write(name(container), packed(container, {}))});
    EXPECT_TRUE(readings.records.empty());
  }
}

}  // namespace
}  // namespace tests
