// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/archives/text/encoding.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/archives/text/text_stream.hpp"
#include "indexer/containers/sources.hpp"
#include "tests/indexer/archives.hpp"

namespace tests {
namespace {

using ::testing::SizeIs;

struct Text {
  std::string utf8;
  std::uint64_t replaced = 0;
};

Text decoded(std::string_view bytes) {
  Text text;
  indexer::containers::MemoryStream source(bytes);
  indexer::archives::TextStream stream(source, text.replaced);
  std::vector<char> buffer(999);
  while (const std::size_t count = stream.read(buffer.data(), buffer.size()))
    text.utf8.append(buffer.data(), count);
  return text;
}

std::string utf16(std::u16string_view units, bool little) {
  std::string bytes;
  for (const char16_t unit : units) {
    const char low = static_cast<char>(unit & 0xFF);
    const char high = static_cast<char>(unit >> 8);
    bytes += little ? low : high;
    bytes += little ? high : low;
  }
  return bytes;
}

TEST(ValidUtf8, IsStrict) {
  using indexer::archives::valid_utf8;
  EXPECT_EQ(valid_utf8("Größe 漢 😀"), std::string_view("Größe 漢 😀").size());
  for (const std::string_view bad : {"\xc0\x80", "\xe0\x80\x80", "\xed\xa0\x80", "\xf0\x80\x80\x80",
                                     "\xf4\x90\x80\x80", "\xff", "\xc3", "\xe2\x82", "\x80"})
    EXPECT_EQ(valid_utf8(bad), 0);
  EXPECT_EQ(valid_utf8("sieben \xc3"), 7);
}

TEST(Encoding, TakesLatin1ForWindows1252) {
  const Text text = decoded(
      "Gr\xfc\xdf"
      "e \x84Stra\xdf"
      "e\x93 \x96 \x80\n");
  EXPECT_EQ(text.utf8, "Grüße „Straße“ – €\n");
  EXPECT_EQ(text.replaced, 0);
}

TEST(Encoding, CountsTheHolesOfWindows1252) {
  const Text text = decoded("K\xf6ln \x81\n");
  EXPECT_EQ(text.utf8, "Köln \uFFFD\n");
  EXPECT_EQ(text.replaced, 1);
}

TEST(Encoding, KeepsUtf8WithABadByte) {
  std::string bytes;
  for (int i = 0; i < 50; ++i)
    bytes += "Köln grüßt Öl\n";
  const Text text = decoded(bytes +
                            "Str\xe4"
                            "fling\n" +
                            bytes);
  EXPECT_EQ(text.utf8, bytes + "Str\uFFFDfling\n" + bytes);
  EXPECT_EQ(text.replaced, 1);
}

TEST(Encoding, DecidesLineByLineWhereBothOccur) {
  const Text text = decoded(
      "Gr\xfc\xdf"
      "e\nGrüße\nK\xf6ln\n");
  EXPECT_EQ(text.utf8, "Grüße\nGrüße\nKöln\n");
  EXPECT_EQ(text.replaced, 0);
}

TEST(Encoding, FindsLatin1BehindTheFirstMegabyte) {
  std::string ascii;
  while (ascii.size() < (2 << 20))
    ascii += "Nur ASCII steht in diesen Zeilen.\n";
  EXPECT_EQ(decoded(ascii + "Gr\xfc\xdf"
                            "e\n")
                .utf8,
            ascii + "Grüße\n");
}

TEST(Encoding, ReadsByteOrderMarks) {
  const std::u16string_view units = u"Grüße 😀\n";
  EXPECT_EQ(decoded("\xef\xbb\xbf"
                    "Grüße 😀\n")
                .utf8,
            "Grüße 😀\n");
  EXPECT_EQ(decoded("\xff\xfe" + utf16(units, true)).utf8, "Grüße 😀\n");
  EXPECT_EQ(decoded("\xfe\xff" + utf16(units, false)).utf8, "Grüße 😀\n");
}

TEST(Encoding, FindsUtf16WithoutMark) {
  const std::u16string_view units = u"Zwei Bytes je Zeichen, Grüße aus Köln\n";
  EXPECT_EQ(decoded(utf16(units, true)).utf8, "Zwei Bytes je Zeichen, Grüße aus Köln\n");
  EXPECT_EQ(decoded(utf16(units, false)).utf8, "Zwei Bytes je Zeichen, Grüße aus Köln\n");
}

TEST(Encoding, KeepsPairsOfUtf16AcrossPieces) {
  std::u16string units;
  for (int i = 0; i < 300001; ++i)
    units += i % 3 == 0 ? u"\xD83D\xDE00" : u"a";
  const Text text = decoded("\xff\xfe" + utf16(units, true));
  std::string expected;
  for (int i = 0; i < 300001; ++i)
    expected += i % 3 == 0 ? "😀" : "a";
  EXPECT_TRUE(text.utf8 == expected);
  EXPECT_EQ(text.replaced, 0);
}

TEST(Encoding, CountsHalfAPairOfUtf16) {
  EXPECT_EQ(decoded("\xff\xfe" + utf16(u"Ein \xD83D Rest", true)).replaced, 1);
}

TEST(Encoding, KeepsCharactersWholeInALineWithoutEnd) {
  std::string bytes;
  while (bytes.size() < (3 << 20))
    bytes += "äöü漢";
  const Text text = decoded(bytes);
  EXPECT_TRUE(text.utf8 == bytes);
  EXPECT_EQ(text.replaced, 0);
}

TEST(Encoding, FollowsADeclaration) {
  const auto encoding = indexer::archives::detect_encoding("\xb1\n", "iso-8859-2", true);
  std::uint64_t replaced = 0;
  EXPECT_EQ(indexer::archives::to_utf8("\xb1\n", encoding, replaced), "ą\n");
  const auto latin1 = indexer::archives::detect_encoding("\x84\n", "ISO-8859-1", true);
  EXPECT_EQ(indexer::archives::to_utf8("\x84\n", latin1, replaced), "„\n");
  EXPECT_EQ(replaced, 0);
}

}  // namespace
}  // namespace tests
