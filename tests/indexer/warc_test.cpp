// SPDX-License-Identifier: GPL-2.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include "tests/indexer/archives.hpp"

namespace tests {
namespace {

using indexer::containers::Container;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

const std::string kGerman =
    "Der Hafen hat im vergangenen Jahr mehr Holz umgeschlagen als je zuvor, teilte der Betreiber "
    "am Montag mit. Auch bei Düngemitteln legte er zu.";
const std::string kDanish =
    "Havnen har i det forløbne år omsat mere træ end nogensinde før, meddelte operatøren mandag. "
    "Også handlen med gødning er vokset, mens antallet af biler er faldet.";

std::string page(const std::string& title, const std::string& text = kGerman) {
  return "<!DOCTYPE html><html><head><meta property=\"og:type\" content=\"article\"><title>" +
         title + "</title></head><body><h1>" + title + "</h1><p>" + text + "</p></body></html>";
}

std::string http(const std::string& body, const std::string& head = "Content-Type: text/html\r\n",
                 const std::string& status = "200 OK") {
  return "HTTP/1.1 " + status + "\r\n" + head + "\r\n" + body;
}

std::string record(const std::string& block, const std::string& type = "response",
                   const std::string& more = {}, const std::string& version = "1.0") {
  return "WARC/" + version + "\r\nWARC-Type: " + type +
         "\r\nWARC-Target-URI: http://a.example/x\r\nWARC-Date: 2026-01-01T00:00:00Z\r\n" + more +
         "Content-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

std::vector<std::string> titles(const Readings& readings) {
  std::vector<std::string> all;
  for (const auto& one : readings.records)
    all.push_back(one.article.title);
  return all;
}

Readings read_warc(const std::string& bytes) {
  return read_memory("warc", bytes);
}

// Deflate without (bits < 0) or with zlib's head.
std::string deflated(const std::string& text, int bits) {
  z_stream zlib{};
  deflateInit2(&zlib, 9, Z_DEFLATED, bits, 8, Z_DEFAULT_STRATEGY);
  std::string out(text.size() + 100, '\0');
  zlib.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  zlib.avail_in = static_cast<uInt>(text.size());
  zlib.next_out = reinterpret_cast<Bytef*>(out.data());
  zlib.avail_out = static_cast<uInt>(out.size());
  deflate(&zlib, Z_FINISH);
  out.resize(zlib.total_out);
  deflateEnd(&zlib);
  return out;
}

TEST(Warc, KeepsAddressAndDigestOfTheRecord) {
  const std::string block = "WARC-Block-Digest: sha1:BLOCK\r\n";
  const auto readings = read_warc(
      record(http(page("Eins")), "response", block) +
      record(http(page("Zwei")), "response", block + "WARC-Payload-Digest: sha1:TEXT\r\n") +
      record(http(page("Drei"))));
  ASSERT_THAT(readings.records, SizeIs(3));
  std::vector<std::string> digests;
  for (const auto& one : readings.records) {
    EXPECT_EQ(one.article.record_uri, "http://a.example/x");
    digests.push_back(one.article.record_digest);
  }
  EXPECT_THAT(digests, ElementsAre("sha1:BLOCK", "sha1:TEXT", ""));
}

TEST(Warc, GivesThePagesOfBothVersions) {
  const auto readings =
      read_warc(record(http(page("Eins"))) + record(http(page("Zwei")), "response", "", "1.1") +
                record(page("Drei"), "resource", "Content-Type: text/html\r\n"));
  EXPECT_THAT(titles(readings), ElementsAre("Eins", "Zwei", "Drei"));
  EXPECT_THAT(readings.reasons(), IsEmpty());
  EXPECT_EQ(readings.records[0].article.url, "http://a.example/x");
  EXPECT_FALSE(readings.records[0].article.date.known());
  EXPECT_EQ(readings.records[1].place.record, 2);
  EXPECT_EQ(readings.records[1].place.byte, record(http(page("Eins"))).size());
}

TEST(Warc, SkipsAndCountsWhatIsNoPage) {
  const std::string warc =
      record("x: y\r\n", "warcinfo") + record("GET / HTTP/1.1\r\n\r\n", "request") +
      record(http("", ""), "revisit") + record("a: b", "metadata") + record("a: b", "metadata") +
      record(http(page("Eins")), "response", "WARC-Truncated: time\r\n") +
      record(http("\x89PNG", "Content-Type: image/png\r\n")) +
      record(http(page("Weg"), "Content-Type: text/html\r\n", "404 Not Found")) +
      record(http("<html><body><p>Start</p></body></html>")) + record(http(page("Zwei")));
  Directory directory;
  indexer::ArchiveSet set({directory.write("a.warc", warc)}, {});
  const auto readings = read_all(set);
  EXPECT_THAT(titles(readings), ElementsAre("Zwei"));
  EXPECT_THAT(readings.reasons(), IsEmpty());
  EXPECT_THAT(set.records_skipped(),
              UnorderedElementsAre(Pair("WARC warcinfo", 1), Pair("WARC request", 1),
                                   Pair("WARC revisit", 1), Pair("WARC metadata", 2),
                                   Pair("truncated pages", 1), Pair("no HTML", 1),
                                   Pair("another status than 200", 1), Pair("no article", 1)));
}

TEST(Warc, UndoesTheEncodingsOfTheServer) {
  const std::string plain = page("Größe");
  const auto title = [](const std::string& head, const std::string& body) {
    const auto readings =
        read_warc(record(http(body, "Content-Type: text/html; charset=utf-8\r\n" + head)));
    EXPECT_THAT(readings.reasons(), IsEmpty()) << head;
    return readings.records.empty() ? "" : readings.records[0].article.title;
  };
  const auto chunked = [](const std::string& body) {
    std::string out = "5;x=y\r\n" + body.substr(0, 5) + "\r\n";
    char size[16];
    std::snprintf(size, sizeof size, "%zX", body.size() - 5);
    return out + size + "\r\n" + body.substr(5) + "\r\n0\r\n\r\n";
  };
  const std::string chunks = "Transfer-Encoding: chunked\r\n";
  const std::string gzip = compressed(Container::gz, plain);
  EXPECT_EQ(title(chunks, chunked(plain)), "Größe");
  EXPECT_EQ(title(chunks, plain), "Größe");
  EXPECT_EQ(title("Content-Encoding: gzip\r\n", gzip), "Größe");
  EXPECT_EQ(title("Content-Encoding: gzip\r\n", plain), "Größe");
  EXPECT_EQ(title(chunks + "Content-Encoding: gzip\r\n", chunked(gzip)), "Größe");
  EXPECT_EQ(title("Content-Encoding: deflate\r\n", deflated(plain, 15)), "Größe");
  EXPECT_EQ(title("Content-Encoding: deflate\r\n", deflated(plain, -15)), "Größe");
  EXPECT_EQ(title("Content-Encoding: zstd\r\n", compressed(Container::zst, plain)), "Größe");
}

TEST(Warc, RejectsWhatCannotBeDecodedAndGoesOn) {
  const std::string gzip = compressed(Container::gz, page("Eins"));
  const auto readings =
      read_warc(record(http(gzip.substr(0, gzip.size() / 2), "Content-Encoding: gzip\r\n")) +
                record(http("xxxx", "Content-Encoding: br\r\n")) +
                record(http("xxxx", "Content-Encoding: pack200\r\n")) + record(http(page("Zwei"))));
  EXPECT_THAT(titles(readings), ElementsAre("Zwei"));
  EXPECT_THAT(readings.reasons(),
              ElementsAre(HasSubstr("cut short"), HasSubstr("Brotli"), HasSubstr("pack200")));
}

TEST(Warc, ABombCostsItself) {
  const std::string bomb = compressed(Container::gz, std::string(3 << 20, ' '));
  indexer::archives::ReaderSettings settings;
  settings.max_record_bytes = 1 << 20;
  indexer::archives::Counts counts;
  const auto readings = read_memory(
      "warc", record(http(bomb, "Content-Encoding: gzip\r\n")) + record(http(page("Zwei"))),
      settings, counts);
  EXPECT_THAT(titles(readings), ElementsAre("Zwei"));
  EXPECT_THAT(readings.reasons(), ElementsAre(HasSubstr("1 MiB")));
}

TEST(Warc, TakesTheCharsetOfTheServerFirst) {
  std::string latin1 = page(
      "Gr\xf6\xdf"
      "e",
      "Ein Satz, der lang genug ist.");
  latin1.replace(latin1.find("<head>"), 6, "<head><meta charset=iso-8859-7>");
  const auto readings =
      read_warc(record(http(latin1, "Content-Type: text/html; charset=ISO-8859-1\r\n")));
  EXPECT_THAT(titles(readings), ElementsAre("Größe"));
}

TEST(Warc, LeavesOutOtherLanguagesWhereOneIsAskedFor) {
  const std::string warc =
      record(http(page("Havn", kDanish))) + record(http(page("Hafen", kGerman)));
  EXPECT_THAT(titles(read_warc(warc)), ElementsAre("Havn", "Hafen"));
  indexer::archives::ReaderSettings settings;
  settings.lang = "de";
  indexer::archives::Counts counts;
  EXPECT_THAT(titles(read_memory("warc", warc, settings, counts)), ElementsAre("Hafen"));
  EXPECT_THAT(counts.records_skipped, ElementsAre(Pair("another language", 1)));
}

TEST(Warc, FindsTheNextRecordBehindGarbage) {
  const auto readings =
      read_warc(record(http(page("Eins"))) + "Müll\r\nWARC/1.0\r\nWARC-Type: response\r\n" +
                "Content-Length: viele\r\n\r\n" + record(http(page("Zwei"))));
  EXPECT_THAT(titles(readings), ElementsAre("Eins", "Zwei"));
  EXPECT_THAT(readings.rejections, SizeIs(2));
}

TEST(Warc, CutAnywhereGivesTheRecordsBefore) {
  const std::string one = record(http(page("Eins")));
  const std::string warc = one + record(http(page("Zwei")));
  for (std::size_t cut = 0; cut < warc.size(); ++cut) {
    const auto readings = read_warc(warc.substr(0, cut));
    // The line ends behind a record say nothing.
    const bool first = cut + 4 >= one.size();
    const bool second = cut + 4 >= warc.size();
    ASSERT_EQ(readings.records.size(), (first ? 1 : 0) + (second ? 1 : 0)) << cut;
    ASSERT_LE(readings.rejections.size(), 1) << cut;
    const bool between = cut == 0 || (first && cut <= one.size()) || second;
    if (cut > 5 && !between) {
      EXPECT_THAT(readings.rejections, SizeIs(1)) << cut;
    }
  }
}

TEST(Warc, MayHaveAGzipMemberForEachRecordInAnyContainer) {
  const std::string one = compressed(Container::gz, record(http(page("Eins"))));
  const std::string two = compressed(Container::gz, record(http(page("Zwei"))));
  const std::string zst = compressed(Container::zst, record(http(page("Drei")))) +
                          compressed(Container::zst, record(http(page("Vier"))));
  Directory directory;
  directory.write("a.warc.gz", one + two);
  directory.write("b.warc.zst", zst);
  directory.write("c.tar", packed(Container::tar, {{"crawl/x.warc.gz", one + two}}));
  directory.write("d.zip", packed(Container::zip, {{"y.warc", record(http(page("Fünf")))}}));
  const auto readings = read_files({directory.path()});
  EXPECT_THAT(readings.reasons(), IsEmpty());
  EXPECT_THAT(titles(readings),
              ElementsAre("Eins", "Zwei", "Drei", "Vier", "Eins", "Zwei", "Fünf"));
  directory.write("e.warc.gz", one + two.substr(0, two.size() / 2));
  const auto cut = read_files({directory.path() + "/e.warc.gz"});
  EXPECT_THAT(titles(cut), ElementsAre("Eins"));
  EXPECT_THAT(cut.reasons(), ElementsAre(HasSubstr("cut short")));
}

}  // namespace
}  // namespace tests
