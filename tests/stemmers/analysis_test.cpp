// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/analysis.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace stemmers {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> stems(std::string_view text, StemmerKind kind = StemmerKind::cistem) {
  Analyzer analyzer({kind});
  std::vector<std::string> found;
  for (const Token& token : analyzer.analyze(text))
    found.push_back(token.word->stem);
  return found;
}

/// The only word of `text`.
Word word(std::string_view text, StemmerKind kind = StemmerKind::none) {
  Analyzer analyzer({kind});
  const auto tokens = analyzer.analyze(text);
  EXPECT_EQ(tokens.size(), 1U) << text;
  return tokens.empty() ? Word{} : *tokens[0].word;
}

std::vector<std::string> parts(std::string_view text, StemmerKind kind = StemmerKind::none) {
  std::vector<std::string> found;
  for (const Part& part : word(text, kind).parts)
    found.push_back(part.stem);
  return found;
}

TEST(Analysis, CountsPositionsFromOne) {
  Analyzer analyzer({});
  const std::string text = "Die „Corona-Krise“ – und § 218.";
  const auto tokens = analyzer.analyze(text);
  ASSERT_EQ(tokens.size(), 4U);
  for (std::size_t i = 0; i < tokens.size(); ++i)
    EXPECT_EQ(tokens[i].position, i + 1);
  EXPECT_EQ(text.substr(tokens[1].span.start, tokens[1].span.end - tokens[1].span.start),
            "Corona-Krise");
}

TEST(Analysis, StemsWithTheStemmerOfTheSettings) {
  EXPECT_THAT(stems("Die Häuser"), ElementsAre("die_", "haus"));
  EXPECT_THAT(stems("Die Häuser", StemmerKind::snowball), ElementsAre("die", "haus"));
  EXPECT_THAT(stems("Die Häuser", StemmerKind::none), ElementsAre("die", "häuser"));
}

TEST(Analysis, CaseAndUnicodeFormDoNotMatter) {
  EXPECT_EQ(stems("STÄDTE Städte städte Sta\u0308dte Sta\u00ADdte"),
            std::vector<std::string>(5, stems("Die Städte").back()));
}

TEST(Analysis, AJoinedWordIsOneWordWithParts) {
  EXPECT_EQ(word("Corona-Krise").folded, "coronakrise");
  EXPECT_EQ(word("Corona-Krise").stem, word("Coronakrise").stem);
  EXPECT_EQ(word("Corona-Krise").exact, "corona-krise");
  EXPECT_THAT(parts("Corona-Krise"), ElementsAre("corona", "krise"));
  EXPECT_THAT(parts("NATO-Militärausschuss"), ElementsAre("nato", "militärausschuss"));
  EXPECT_THAT(parts("Häuser-Märkte", StemmerKind::cistem), ElementsAre("haus", "markt"));
}

TEST(Analysis, NeighboursOfAJoinedWordAreParts) {
  EXPECT_THAT(parts("NATO-Staaten-Konferenz"),
              ElementsAre("nato", "staaten", "konferenz", "natostaaten", "staatenkonferenz"));
  EXPECT_THAT(parts("G-20-Gipfel"), ElementsAre("20", "gipfel", "g20", "20gipfel"));
  EXPECT_THAT(parts("Ukraine-Kriegs-Gipfel", StemmerKind::cistem),
              testing::Contains(word("Ukraine-Krieg", StemmerKind::cistem).stem));
  const Word street = word("Käthe-Kollwitz-Straße");
  EXPECT_EQ(street.parts[3].span.start, 0U);
  EXPECT_EQ(street.parts[3].span.end, std::string("Käthe-Kollwitz").size());
}

TEST(Analysis, DatesAreTheirDays) {
  for (const char* date : {"20.7.1944", "20.07.1944", "20. 7. 1944", "1944-07-20"})
    EXPECT_EQ(word(date).stem, "1944-07-20") << date;
  EXPECT_EQ(word("20. 7. 1944").exact, "20.7.1944");
  EXPECT_THAT(parts("20.7.1944"), ElementsAre("1944", "1944-07", "--07-20"));
  EXPECT_EQ(word("2.8.1944").stem, "1944-08-02");
}

TEST(Analysis, NumbersKeepTheirSigns) {
  EXPECT_EQ(word("19/52").stem, "19/52");
  EXPECT_THAT(parts("19/52"), ElementsAre("19", "52"));
  EXPECT_EQ(word("3:1").stem, "3:1");
  EXPECT_THAT(parts("3:1"), IsEmpty());
  EXPECT_EQ(word("2.0").exact, "2.0");
}

TEST(Analysis, ShortFormsAreReadAsTheirWords) {
  for (const auto& [written, read] :
       std::vector<std::pair<std::string, std::string>>{{"%", "Prozent"},
                                                        {"€", "Euro"},
                                                        {"Mrd", "Milliarden"},
                                                        {"Mio", "Millionen"},
                                                        {"Str", "Straße"},
                                                        {"Hauptstr", "Hauptstraße"},
                                                        {"Karl-Marx-Str", "Karl-Marx-Straße"}})
    EXPECT_EQ(word(written, StemmerKind::cistem).stem, word(read, StemmerKind::cistem).stem)
        << written;
  EXPECT_EQ(word("Mrd").exact, "mrd");
  EXPECT_EQ(word("StR").stem, "str") << "a register of courts";
  EXPECT_EQ(word("Art").stem, "art");
}

TEST(Analysis, SingleLettersAreNoParts) {
  EXPECT_THAT(parts("E-Mail"), ElementsAre("mail"));
  EXPECT_THAT(parts("geht's"), ElementsAre("geht"));
  EXPECT_EQ(word("E-Mail").stem, word("Email").stem);
}

TEST(Analysis, PartsSayWhereTheyStand) {
  const Word joined = word("Müll-Straße");
  ASSERT_EQ(joined.parts.size(), 2U);
  EXPECT_EQ(joined.parts[0].span.start, 0U);
  EXPECT_EQ(joined.parts[0].span.end, 5U);
  EXPECT_EQ(joined.parts[1].span.start, 6U);
  EXPECT_EQ(joined.parts[1].span.end, 13U);
}

TEST(Analysis, APlainWordHasNoParts) {
  EXPECT_THAT(parts("Raketenangriff"), IsEmpty());
}

TEST(Analysis, AWordBrokenAtTheLineEndIsTheWholeWord) {
  EXPECT_EQ(word("Abgeord-\nnete").folded, "abgeordnete");
  EXPECT_EQ(word("Abgeord-\nnete").exact, "abgeordnete");
  EXPECT_EQ(word("NATO-\nGipfel").exact, "nato-gipfel");
  EXPECT_EQ(word("NATO-\nGipfel").stem, word("NATO-Gipfel").stem);
}

TEST(Analysis, GenderFormsAreTheFeminineForm) {
  for (const char* form : {"Bürger*innen", "Bürger:innen", "Bürger_innen", "Bürger/-innen",
                           "Bürger(innen)", "BürgerInnen", "Bürger·innen", "Bürger/innen"}) {
    EXPECT_EQ(word(form).folded, "bürgerinnen") << form;
    EXPECT_EQ(word(form).stem, word("Bürgerinnen").stem) << form;
  }
  EXPECT_NE(word("Bürger*innen").exact, word("Bürgerinnen").exact);
  EXPECT_EQ(word("Lehrer:innen-Mangel").folded, "lehrerinnenmangel");
}

TEST(Analysis, AbbreviationsAreTheirLetters) {
  EXPECT_EQ(word("z. B.").folded, "zb");
  EXPECT_EQ(word("z.B.").stem, word("z. B.").stem);
  EXPECT_EQ(word("z.B.").exact, word("z.\u202FB.").exact);
  EXPECT_EQ(word("U.S.A.").stem, word("USA").stem);
}

TEST(Analysis, NumbersAreTheirDigits) {
  for (const char* form : {"1.000.000", "1 000 000", "1\u202F000\u202F000", "1'000'000"})
    EXPECT_EQ(word(form).stem, word("1000000").stem) << form;
  EXPECT_EQ(word("3,5").folded, "3,5");
  EXPECT_NE(word("3,5").stem, word("35").stem);
  EXPECT_EQ(word("1.000,5").folded, "1000,5");
}

TEST(Analysis, SectionsAreOneWord) {
  EXPECT_EQ(word("§ 218").folded, "§218");
  EXPECT_EQ(word("§§ 218").stem, word("§218").stem);
  EXPECT_EQ(word("§\u00A0218").exact, word("§ 218").exact);
  EXPECT_NE(word("§ 218").stem, word("218").stem);
}

TEST(Analysis, SignsThatMakeTheWordStay) {
  EXPECT_EQ(word("C++").folded, "c++");
  EXPECT_EQ(word("AT&T").folded, "at&t");
  EXPECT_NE(word("C++").stem, word("C").stem);
}

TEST(Analysis, KnowsStopWords) {
  for (const char* stop : {"die", "Die", "UND", "über", "u\u0308ber", "daß", "muß"})
    EXPECT_TRUE(word(stop).stop_word) << stop;
  for (const char* other : {"Haus", "Krise", "DIE-Krise"})
    EXPECT_FALSE(word(other).stop_word) << other;
}

TEST(Analysis, LongStemsAreCutAndStillDiffer) {
  const std::string long_word(5'000, 'x');
  const std::string first = word(long_word + "a").stem;
  const std::string second = word(long_word + "b").stem;
  EXPECT_EQ(first.size(), kMaxStemBytes);
  EXPECT_NE(first, second);
}

TEST(Analysis, LongStemsAreCutBetweenCharacters) {
  for (std::size_t shift = 0; shift < 4; ++shift) {
    std::string text(shift, 'x');
    for (int i = 0; i < 200; ++i)
      text += "ж";
    const std::string stem = word(text).stem;
    EXPECT_LE(stem.size(), kMaxStemBytes);
    EXPECT_EQ(stem.find("\uFFFD"), std::string::npos);
    const std::string kept = stem.substr(0, stem.size() - 16);
    EXPECT_EQ(text.substr(0, kept.size()), kept);
    EXPECT_EQ((kept.size() - shift) % 2, 0U) << "cut within a character";
  }
}

TEST(Analysis, WordsOfTheSameTextStayValidTogether) {
  Analyzer analyzer({});
  std::string text;
  for (int i = 0; i < 2'000; ++i)
    text += "Wort" + std::to_string(i) + ' ' + std::string(300, 'y') + std::to_string(i) + ' ';
  const auto tokens = analyzer.analyze(text);
  ASSERT_EQ(tokens.size(), 4'000U);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string expected =
        (i % 2 == 0 ? "wort" : std::string(300, 'y')) + std::to_string(i / 2);
    ASSERT_EQ(tokens[i].word->folded, expected);
  }
}

TEST(Analysis, NoStemIsEmptyOrTooLongForAnyBytes) {
  Analyzer analyzer({});
  std::string text;
  for (int c = 0; c < 256; ++c) {
    text += static_cast<char>(c);
    text += "x ";
    text += static_cast<char>(c);
    text += '-';
    text += static_cast<char>(255 - c);
  }
  for (const Token& token : analyzer.analyze(text + "\u00AD \u0308 ²\u00AD 1\u0308"))
    EXPECT_TRUE(!token.word->stem.empty() && token.word->stem.size() <= kMaxStemBytes);
}

}  // namespace
}  // namespace stemmers
