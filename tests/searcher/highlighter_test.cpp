// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/matches/highlighter.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/searcher/small_archive.hpp"

namespace {

using namespace searcher_tests;
using searcher::Highlighter;
using searcher::MarkedText;

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i)
    all += text;
  return all;
}

std::string with_brackets(const MarkedText& marked) {
  std::string text = marked.text;
  for (auto match = marked.matches.rbegin(); match != marked.matches.rend(); ++match) {
    text.insert(match->end, "]");
    text.insert(match->start, "[");
  }
  return text;
}

class Snippets : public testing::Test {
 protected:
  Highlighter::Excerpt excerpt(const database::Article& article, const std::string& query) {
    searcher::Search search(opened({article}));
    const searcher::Found found = search.find(request(query));
    if (found.hits.empty()) return {};
    Highlighter highlighter(search.articles().database(), search.articles().analyzer(),
                            found.built.marks);
    return highlighter.excerpt(found.hits[0].article, article);
  }
  std::string snippet(const std::string& body, const std::string& query) {
    return with_brackets(excerpt(article("a", "Titel", body), query).snippet);
  }
};

TEST_F(Snippets, MarkInflectedWords) {
  EXPECT_EQ(snippet("Die Häuser der Stadt.", "Haus"), "Die [Häuser] der Stadt.");
}

TEST_F(Snippets, MarkOnlyThePartOfAWord) {
  EXPECT_EQ(snippet("Die Corona-Krise dauert.", "Krise"), "Die Corona-[Krise] dauert.");
  EXPECT_EQ(snippet("Die Corona-Krise dauert.", "Corona-Krise"), "Die [Corona-Krise] dauert.");
}

// Wahler has the stem of Wahl, too.
TEST_F(Snippets, MarkPartsWhereTheIndexDividesTheWord) {
  EXPECT_EQ(snippet("Das Wahlergebnis zum Wahltermin.", "Wahl"),
            "Das [Wahl]ergebnis zum [Wahl]termin.");
}

TEST_F(Snippets, MarkPhrasesOnlyInOrder) {
  EXPECT_EQ(snippet("Krise Corona. Die Corona Krise.", "\"Corona Krise\""),
            "Krise Corona. Die [Corona Krise].");
}

TEST_F(Snippets, MarkExactFormsOnly) {
  EXPECT_EQ(snippet("Das Haus und die Häuser.", "=Häuser"), "Das Haus und die [Häuser].");
}

TEST_F(Snippets, MarkTruncatedWords) {
  EXPECT_EQ(snippet("Raketenangriff mit Raketen und Autos.", "Rake*"),
            "[Raketenangriff] mit [Raketen] und Autos.");
  EXPECT_EQ(snippet("Bauten und Gebäude.", "Gebäu*"), "Bauten und [Gebäude].");
}

TEST_F(Snippets, DoNotMarkWhatIsExcludedOrInOtherFields) {
  EXPECT_EQ(snippet("Die Stadt hat Titel.", "Stadt titel:Titel -Dorf"), "Die [Stadt] hat Titel.");
}

TEST_F(Snippets, MarkTheTitle) {
  const auto both = excerpt(article("a", "Haus am See", "Ein Haus."), "Haus");
  EXPECT_EQ(with_brackets(both.title), "[Haus] am See");
  EXPECT_EQ(with_brackets(excerpt(article("a", "Haus am See", "Text."), "titel:Haus").title),
            "[Haus] am See");
}

TEST_F(Snippets, ShowTheWindowWithTheMostDistinctWords) {
  const std::string filler = repeated("Nichts davon steht hier. ", 20);
  const std::string body =
      filler + "Die Rakete flog. " + filler + "Die Rakete traf Charkiw am Abend. " + filler;
  EXPECT_THAT(snippet(body, "Rakete Charkiw"),
              testing::StartsWith("Die [Rakete] traf [Charkiw] am Abend. Nichts"));
}

TEST_F(Snippets, ShowWhereSomethingWasLeftOut) {
  const std::string body = repeated("ganz viele Worte ohne Punkt ", 20) + "Rakete " +
                           repeated("und noch viele mehr davon ", 20);
  const std::string shown = snippet(body, "Rakete");
  EXPECT_THAT(shown, testing::StartsWith("… "));
  EXPECT_THAT(shown, testing::HasSubstr("[Rakete]"));
  EXPECT_THAT(shown, testing::EndsWith(" …"));
}

TEST_F(Snippets, AreOneLine) {
  EXPECT_EQ(snippet("Erste\n\nZeile  mit\tRakete\nund mehr.", "Rakete"),
            "Erste Zeile mit [Rakete] und mehr.");
}

TEST_F(Snippets, ComeFromTheTeaserWhereItMatchesBetter) {
  database::Article mixed = article("a", "", "Ein Haus.");
  mixed.teaser = "Haus und Stadt.";
  EXPECT_EQ(with_brackets(excerpt(mixed, "Haus ODER Stadt").snippet), "[Haus] und [Stadt].");
}

TEST_F(Snippets, ShowTheFrontWhereTheTextDoesNotMatch) {
  EXPECT_EQ(snippet("Nur Text.", "Titel"), "Nur Text.");
  EXPECT_EQ(snippet("Nur Text.", "*"), "Nur Text.");
  EXPECT_EQ(snippet("", "Titel"), "");
}

TEST_F(Snippets, HaveRangesOnCharactersAlsoBehindTheEllipsis) {
  const std::string body = repeated("ärgerliche Wörter über Größe ", 30) + "„Rakete“ " +
                           repeated("und übrige größere Wörter ", 30);
  const MarkedText marked = excerpt(article("a", "", body), "Rakete").snippet;
  ASSERT_EQ(marked.matches.size(), 1U);
  EXPECT_EQ(
      marked.text.substr(marked.matches[0].start, marked.matches[0].end - marked.matches[0].start),
      "Rakete");
}

TEST_F(Snippets, StayShortWhereWordsAreEndless) {
  const MarkedText marked =
      excerpt(article("a", "", "Rakete " + std::string(100'000, 'x')), "Rakete").snippet;
  EXPECT_LE(marked.text.size(), searcher::kMaxSnippetBytes + 8);
  EXPECT_EQ(marked.matches.size(), 1U);
}

TEST_F(Snippets, StandAtTheEndOfLongTexts) {
  const std::string body = repeated("Satz ohne Belang. ", 500) + "Am Ende die Rakete.";
  EXPECT_THAT(snippet(body, "Rakete"), testing::EndsWith("Am Ende die [Rakete]."));
}

TEST_F(Snippets, OfTheWholeArticleKeepItsText) {
  const database::Article whole = article("a", "Haus", "Erster Absatz.\n\nZweites Haus.");
  searcher::Search search(opened({whole}));
  const searcher::Found found = search.find(request("Haus"));
  Highlighter highlighter(search.articles().database(), search.articles().analyzer(),
                          found.built.marks);
  const auto marked = highlighter.whole(found.hits[0].article, whole);
  EXPECT_EQ(marked.body.text, whole.body);
  EXPECT_EQ(with_brackets(marked.body), "Erster Absatz.\n\nZweites [Haus].");
  EXPECT_EQ(with_brackets(marked.title), "[Haus]");
}

}  // namespace
