// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmers/scanner.hpp"

#include <gtest/gtest.h>
#include <ostream>
#include <string>
#include <vector>

namespace stemmers {
namespace {

std::string_view shape_name(Shape shape) {
  switch (shape) {
    case Shape::word:
      return "word";
    case Shape::joined:
      return "joined";
    case Shape::abbreviation:
      return "abbreviation";
    case Shape::number:
      return "number";
    case Shape::section:
      return "section";
    case Shape::date:
      return "date";
    case Shape::signed_number:
      return "signed";
    case Shape::sign:
      return "sign";
  }
  return "?";
}

// "shape:component|component" for each word; one that is no joined word has itself as component.
std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> found;
  Scanner scanner(text);
  Unit unit;
  while (scanner.next(unit)) {
    std::string word(shape_name(unit.shape));
    for (std::size_t i = 0; i < unit.component_count; ++i) {
      const Span span = unit.components[i];
      word += i == 0 ? ':' : '|';
      word += text.substr(span.start, span.end - span.start);
    }
    found.push_back(word);
  }
  return found;
}

struct Row {
  std::string name;
  std::string text;
  std::vector<std::string> words;
};
void PrintTo(const Row& row, std::ostream* out) {
  *out << row.text;
}

class ScannerFinds : public testing::TestWithParam<Row> {};

TEST_P(ScannerFinds, TheWordsOf) {
  EXPECT_EQ(words(GetParam().text), GetParam().words);
}

std::string name_of(const testing::TestParamInfo<Row>& row) {
  return row.param.name;
}

INSTANTIATE_TEST_SUITE_P(
    Plain, ScannerFinds,
    testing::Values(
        Row{"Nothing", "", {}}, Row{"SignsOnly", " \t\n.,;–—…„“ ", {}},
        Row{"Words",
            "Die Häuser, G7 und 1989.",
            {"word:Die", "word:Häuser", "word:G7", "word:und", "word:1989"}},
        Row{"Quotes", "„Wahl“ »Tag« ‚ja‘ \"so\"", {"word:Wahl", "word:Tag", "word:ja", "word:so"}},
        Row{"Dashes", "heute – morgen—gestern", {"word:heute", "word:morgen", "word:gestern"}},
        Row{"Slash", "CDU/CSU", {"word:CDU", "word:CSU"}},
        Row{"HashAndAt", "#MeToo @Bundeskanzler", {"word:MeToo", "word:Bundeskanzler"}},
        Row{"SoftHyphens", "Donau\u00ADdampf\u00ADschiff", {"word:Donau\u00ADdampf\u00ADschiff"}},
        Row{"SoftHyphenBehindAWord", "Donau\u00AD fließt", {"word:Donau", "word:fließt"}},
        Row{"Decomposed", "Ha\u0308user stu\u0308", {"word:Ha\u0308user", "word:stu\u0308"}},
        Row{"NoBreakSpace", "Dr.\u00A0Meier", {"word:Dr", "word:Meier"}},
        Row{"DigitsAndLetters", "100jährige B52 3D", {"word:100jährige", "word:B52", "word:3D"}},
        Row{"Subscript", "CO₂ m²", {"word:CO₂", "word:m²"}},
        Row{"OtherScripts", "Москва Ελλάδα", {"word:Москва", "word:Ελλάδα"}},
        Row{"Ideographs", "東京A", {"word:東", "word:京", "word:A"}},
        Row{"Emoji", "gut\U0001F600so", {"word:gut", "word:so"}}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Joined, ScannerFinds,
    testing::Values(
        Row{"Compound", "Corona-Krise", {"joined:Corona|Krise"}},
        Row{"ManyParts",
            "CDU/CSU-Bundestags-Fraktion",
            {"word:CDU", "joined:CSU|Bundestags|Fraktion"}},
        Row{"HyphensOfFraktur", "Kriegs⸗Miniſter", {"joined:Kriegs|Miniſter"}},
        Row{"UnicodeHyphens", "U\u2010Bahn U\u2011Bahn", {"joined:U|Bahn", "joined:U|Bahn"}},
        Row{"NumberFirst", "100-jährig", {"joined:100|jährig"}},
        Row{"NumberLast", "B-52 Covid-19", {"joined:B|52", "joined:Covid|19"}},
        Row{"YearsAreTwoWords", "2017-2021", {"word:2017", "word:2021"}},
        Row{"Apostrophes",
            "geht's O’Neill Grass’ Roman",
            {"joined:geht|s", "joined:O|Neill", "word:Grass", "word:Roman"}},
        Row{"Truncated", "Vor- und Nachteile", {"word:Vor", "word:und", "word:Nachteile"}},
        Row{"TruncatedInFront",
            "Unternehmen und -verbünde",
            {"word:Unternehmen", "word:und", "word:verbünde"}},
        Row{"TwoHyphens", "Haus--Tür", {"word:Haus", "word:Tür"}},
        Row{"HyphenAlone", "- a -", {"word:a"}}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    LineEnds, ScannerFinds,
    testing::Values(
        Row{"OneWord", "Abgeord-\nnete", {"joined:Abgeord|nete"}},
        Row{"HyphenOfFraktur", "Abgeord⸗\nnete", {"joined:Abgeord|nete"}},
        Row{"HyphenCompound", "NATO-\nGipfel", {"joined:NATO|Gipfel"}},
        Row{"SpacesAround", "Abgeord- \r\n  nete", {"joined:Abgeord|nete"}},
        Row{"TruncatedWord",
            "Bundes-\nund Landesregierung",
            {"word:Bundes", "word:und", "word:Landesregierung"}},
        Row{"TruncatedList", "Stadt-\noder Kreisrat", {"word:Stadt", "word:oder", "word:Kreisrat"}},
        Row{"AndIsNotUnder", "Wasser-\nundichte", {"joined:Wasser|undichte"}},
        Row{"EmptyLineParts", "Ende-\n\nAnfang", {"word:Ende", "word:Anfang"}},
        Row{"ListOfLines", "eins\n-zwei", {"word:eins", "word:zwei"}},
        Row{"DigitBeforeIt", "2017-\n2021", {"word:2017", "word:2021"}}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Gender, ScannerFinds,
    testing::Values(
        Row{"Star", "Bürger*innen", {"word:Bürger*innen"}},
        Row{"Colon", "Lehrer:innen", {"word:Lehrer:innen"}},
        Row{"Gap", "Ärzt_innen", {"word:Ärzt_innen"}},
        Row{"MiddleDot", "Bürger·innen", {"word:Bürger·innen"}},
        Row{"SlashHyphen", "Schüler/-innen", {"word:Schüler/-innen"}},
        Row{"Slash", "Schüler/innen", {"word:Schüler/innen"}},
        Row{"Brackets", "Kolleg(innen) Kolleg(in)", {"word:Kolleg(innen)", "word:Kolleg(in)"}},
        Row{"InnerI", "BürgerInnen", {"word:BürgerInnen"}},
        Row{"AllCapitals", "BÜRGER*INNEN", {"word:BÜRGER*INNEN"}},
        Row{"Singular", "Präsident*in sagt", {"word:Präsident*in", "word:sagt"}},
        Row{"Pronoun", "jede*r", {"word:jede*r"}},
        Row{"LongerCompound", "Bürger*innenrat", {"word:Bürger*innenrat"}},
        Row{"HyphenCompound", "Lehrer:innen-Mangel", {"joined:Lehrer:innen|Mangel"}},
        Row{"NoGenderStar", "fett*gedruckt", {"word:fett", "word:gedruckt"}},
        Row{"NoGenderColon", "Zitat:ja", {"word:Zitat", "word:ja"}},
        Row{"NoGenderBracket", "Haus(boot)", {"word:Haus", "word:boot"}},
        Row{"OpenBracket", "Kolleg(innen", {"word:Kolleg", "word:innen"}}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Abbreviations, ScannerFinds,
    testing::Values(Row{"Close", "z.B. so", {"abbreviation:z.B.", "word:so"}},
                    Row{"WithSpace", "z. B. so", {"abbreviation:z. B.", "word:so"}},
                    Row{"NarrowSpace", "z.\u202FB.", {"abbreviation:z.\u202FB."}},
                    Row{"Three", "i. d. R. nicht", {"abbreviation:i. d. R.", "word:nicht"}},
                    Row{"Capitals", "U.S.A. heute", {"abbreviation:U.S.A.", "word:heute"}},
                    Row{"WithoutLastPoint", "U.S.A", {"abbreviation:U.S.A"}},
                    Row{"AtTheBeginningOfASentence",
                        "Z. B. so. D. h. ja. I. d. R.",
                        {"abbreviation:Z. B.", "word:so", "abbreviation:D. h.", "word:ja",
                         "abbreviation:I. d. R."}},
                    Row{"Initials", "J. S. Bach", {"word:J", "word:S", "word:Bach"}},
                    Row{"EndOfSentence",
                        "Plan b. Alles gut",
                        {"word:Plan", "word:b", "word:Alles", "word:gut"}},
                    Row{"LongWordsHaveNone", "Abs. Nr. Mio.", {"word:Abs", "word:Nr", "word:Mio"}}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Numbers, ScannerFinds,
    testing::Values(
        Row{"Points", "1.000.000 Euro", {"number:1.000.000", "word:Euro"}},
        Row{"Spaces", "1 000 000 Euro", {"number:1 000 000", "word:Euro"}},
        Row{"NarrowSpaces", "1\u202F000", {"number:1\u202F000"}},
        Row{"Swiss", "1'000 1’000", {"number:1'000", "number:1’000"}},
        Row{"Plain", "1000000", {"word:1000000"}},
        Row{"Comma", "3,5 Prozent", {"number:3,5", "word:Prozent"}},
        Row{"PercentSign",
            "3,5 % und 5%",
            {"number:3,5", "sign:%", "word:und", "word:5", "sign:%"}},
        Row{"PercentSignOfAnAddress", "a%20b", {"word:a", "word:20b"}},
        Row{"SignsOfMoney", "5 € oder $7", {"word:5", "sign:€", "word:oder", "sign:$", "word:7"}},
        Row{"NumberOfAPaper",
            "Drs. 19/52, 19/4556",
            {"word:Drs", "signed:19/52", "signed:19/4556"}},
        Row{"FileNumber", "1 BvR 859/15", {"word:1", "word:BvR", "signed:859/15"}},
        Row{"Score", "Sieg mit 3:1.", {"word:Sieg", "word:mit", "signed:3:1"}},
        Row{"TimeOfDay",
            "um 14.30 oder 8:15",
            {"word:um", "signed:14.30", "word:oder", "signed:8:15"}},
        Row{"Version", "Version 2.0.1.", {"word:Version", "signed:2.0.1"}},
        Row{"Season", "2019/20", {"signed:2019/20"}},
        Row{"Years", "1939-1945", {"word:1939", "word:1945"}},
        Row{"GroupsWithOtherOnes", "1.000.5", {"signed:1.000.5"}},
        Row{"NumberWithLetters", "19/52a", {"word:19", "word:52a"}},
        Row{"TooManyGroups", "1/2/3/4/5/6/7", {"word:1", "signed:2/3/4/5/6/7"}},
        Row{"GroupsAndComma", "1.000,50", {"number:1.000,50"}},
        Row{"MixedSeparators", "1.000 000", {"number:1.000", "word:000"}},
        Row{"ListOfNumbers", "1,2,3", {"word:1", "word:2", "word:3"}},
        Row{"Date", "9.11.1989", {"date:9.11.1989"}},
        Row{"DateWithSpaces", "am 9. 11. 1989,", {"word:am", "date:9. 11. 1989"}},
        Row{"DateOfIso", "1989-11-09", {"date:1989-11-09"}},
        Row{"NoDate", "32.11.1989 9.13.1989", {"signed:32.11.1989", "signed:9.13.1989"}},
        Row{"DateOfAMonth", "9.11.", {"signed:9.11"}},
        Row{"FourDigitsAreNoGroup", "12.3456", {"signed:12.3456"}},
        Row{"LeadingZeroIsNoGroup", "030 123", {"word:030", "word:123"}},
        Row{"EndOfSentence",
            "Es waren 12. Dann",
            {"word:Es", "word:waren", "word:12", "word:Dann"}},
        Row{"GroupWithLetters", "1.000a", {"word:1", "word:000a"}}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Signs, ScannerFinds,
    testing::Values(
        Row{"Section", "§ 218 StGB", {"section:§ 218", "word:StGB"}},
        Row{"SectionClose", "§218a", {"section:§218a"}},
        Row{"SectionNoBreak", "§\u00A0218", {"section:§\u00A0218"}},
        Row{"Sections", "§§ 3 bis 5", {"section:§§ 3", "word:bis", "word:5"}},
        Row{"SectionAlone", "der § allein", {"word:der", "section:§", "word:allein"}},
        Row{"Cpp", "C++ und C#", {"word:C++", "word:und", "word:C#"}},
        Row{"CppInText", "(C++)", {"word:C++"}}, Row{"NoCpp", "a++ AB++", {"word:a", "word:AB"}},
        Row{"Ampersand", "AT&T und H&M", {"word:AT&T", "word:und", "word:H&M"}},
        Row{"NoAmpersand", "Haus&hof a&b", {"word:Haus", "word:hof", "word:a", "word:b"}}),
    name_of);

INSTANTIATE_TEST_SUITE_P(InvalidUtf8, ScannerFinds,
                         testing::Values(Row{"LoneByte",
                                             "Stra\xDF"
                                             "e da",
                                             {"word:Stra", "word:e", "word:da"}},
                                         Row{"CutShort", "Haus\xC3", {"word:Haus"}},
                                         Row{"Surrogate",
                                             "a\xED\xA0\x80"
                                             "b",
                                             {"word:a", "word:b"}},
                                         Row{"Overlong",
                                             "a\xC0\xAF"
                                             "b",
                                             {"word:a", "word:b"}},
                                         Row{"Nul", std::string("a\0b", 3), {"word:a", "word:b"}}),
                         name_of);

TEST(Scanner, SaysWhereAHyphenStandsBesideAWord) {
  Scanner scanner("Vor- und -verbünde, Haus");
  Unit unit;
  ASSERT_TRUE(scanner.next(unit));
  EXPECT_TRUE(unit.hyphen_behind);
  EXPECT_FALSE(unit.hyphen_before);
  ASSERT_TRUE(scanner.next(unit));
  EXPECT_FALSE(unit.hyphen_behind || unit.hyphen_before);
  ASSERT_TRUE(scanner.next(unit));
  EXPECT_TRUE(unit.hyphen_before);
  EXPECT_FALSE(unit.hyphen_behind);
  ASSERT_TRUE(scanner.next(unit));
  EXPECT_FALSE(unit.hyphen_behind || unit.hyphen_before);
}

TEST(Scanner, CutsWordsOfMoreThanSixteenComponents) {
  std::string text = "a0";
  for (int i = 1; i < 40; ++i)
    text += "-a" + std::to_string(i);
  const auto found = words(text);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_TRUE(found[0].ends_with("|a15")) << found[0];
  EXPECT_TRUE(found[1].starts_with("joined:a16|")) << found[1];
}

}  // namespace
}  // namespace stemmers
