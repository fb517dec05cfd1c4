// SPDX-License-Identifier: GPL-2.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/archives.hpp"

namespace tests {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(Mail, DecodesHeadersAndTakesTheSenderForTheAuthor) {
  const auto article =
      only_article("eml",
                   "From: =?ISO-8859-1?Q?J=F6rg_L=FCdemann?= <jl@ht.example>\r\n"
                   "Subject: =?UTF-8?B?R3LDtsOfZQ==?= der =?utf-8?q?H=C3=A4user?=\r\n"
                   "Date: Mon, 24 Feb 2025 06:00:00 +0100\r\nMessage-ID: <1@ht.example>\r\n"
                   "Content-Type: text/plain; charset=iso-8859-1\r\n\r\nF\xfcr \x84"
                   "alle\x93.\r\n");
  EXPECT_EQ(article.title, "Größe der Häuser");
  EXPECT_THAT(article.authors, ElementsAre("Jörg Lüdemann"));
  EXPECT_EQ(article.date.iso(), "2025-02-24T06:00");
  EXPECT_EQ(article.id, "1@ht.example");
  EXPECT_EQ(article.body, "Für „alle“.");
}

TEST(Mail, TakesTheSenderOfANewsletterForThePaper) {
  const auto article =
      only_article("eml",
                   "From: Elbtaler Bote <brief@eb.example>\nList-Id: <brief.eb.example>\nSubject: "
                   "Heute\n\nText");
  EXPECT_EQ(article.source, "Elbtaler Bote");
  EXPECT_THAT(article.authors, IsEmpty());
}

TEST(Mail, TakesTheAlternativeThatSaysMore) {
  const std::string head =
      "Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\n"
      "Content-Type: text/plain\n\n";
  EXPECT_EQ(
      only_article("eml", head + "Der ganze Text.\n--b\nContent-Type: text/html\n\n<p>Der ganze "
                                 "Text.</p>\n--b--\n")
          .body,
      "Der ganze Text.");
  EXPECT_EQ(
      only_article("eml", head + "HTML.\n--b\nContent-Type: text/html\n\n<p>Der ganze, lange Text "
                                 "steht hier.</p>\n--b--\n")
          .body,
      "Der ganze, lange Text steht hier.");
}

TEST(Mail, GivesTheMessagesOfADigest) {
  const auto readings = read_memory(
      "eml",
      "Subject: Digest\nMIME-Version: 1.0\nContent-Type: multipart/digest; boundary=b\n\n--b\n\n"
      "Message-ID: <1@x>\nSubject: Eins\n\nErster\n--b\n\nMessage-ID: <2@x>\nSubject: Zwei\n\n"
      "Zweiter\n--b--\n");
  EXPECT_THAT(readings.ids(), ElementsAre("1@x", "2@x"));
}

TEST(Mail, JoinsFlowedLinesAndDropsSignatures) {
  EXPECT_EQ(
      only_article("eml",
                   "Subject: x\nContent-Type: text/plain; format=flowed\n\nEin \nAbsatz.\n\nNoch "
                   "\neiner.\n-- \nGruß\n")
          .body,
      "Ein Absatz.\n\nNoch einer.");
}

TEST(Mail, PartsMessagesAtFromLinesOnly) {
  const auto readings =
      read_memory("mbox",
                  "From a@x Thu Feb 17 15:15:00 2022\nMessage-ID: <1@x>\nSubject: "
                  "Eins\n\nText\nFrom hier an\n\n"
                  ">From dort um 10:00 Uhr\n>>From da\n\nFrom b@x Thu Feb 17 15:16:00 2022\n"
                  "Message-ID: <2@x>\nSubject: Zwei\n\nText\n");
  ASSERT_THAT(readings.ids(), ElementsAre("1@x", "2@x"));
  EXPECT_EQ(readings.records[0].article.body,
            "Text\nFrom hier an\n\nFrom dort um 10:00 Uhr\n>From da");
  EXPECT_EQ(readings.records[1].place.record, 2);
  EXPECT_EQ(readings.records[1].place.byte, 121);
}

TEST(Mail, SurvivesPartsInPartsInParts) {
  std::string message = "Subject: tief\n";
  for (int i = 0; i < 3000; ++i)
    message += "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\n\n--b" +
               std::to_string(i) + "\n";
  EXPECT_LE(read_memory("eml", message).records.size(), 1);
}

TEST(Mail, RejectsAMessageThatIsCut) {
  EXPECT_THAT(
      read_memory("mbox",
                  "From a@x Thu Feb 17 15:15:00 2022\nSubject: Eins\n\nText\n\nFrom a@x Thu "
                  "Feb 17 15:16:00 2022\nSubject: Zw",
                  "cut")
          .reasons(),
      ElementsAre(HasSubstr("cut")));
}

}  // namespace
}  // namespace tests
