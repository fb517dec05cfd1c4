// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/document.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>

#include "database/content_hash.hpp"
#include "database/failure.hpp"
#include "database/fields.hpp"
#include "database/schema.hpp"
#include "tests/database/sample.hpp"
#include "tests/database/scratch.hpp"

namespace database {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Key;
using testing::Not;

const stemmers::Settings kExactSettings{stemmers::StemmerKind::none};

Xapian::Document made(const Article& article, const stemmers::Settings& settings = kExactSettings) {
  return DocumentMaker(settings).make(article, content_hash(article));
}

std::map<std::string, std::vector<Xapian::termpos>> postings(const Xapian::Document& document) {
  std::map<std::string, std::vector<Xapian::termpos>> all;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    auto& positions = all[*term];
    for (auto place = term.positionlist_begin(); place != term.positionlist_end(); ++place)
      positions.push_back(*place);
  }
  return all;
}

Xapian::termcount wdf(const Xapian::Document& document, const std::string& wanted) {
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term)
    if (*term == wanted) return term.get_wdf();
  ADD_FAILURE() << "no term " << wanted;
  return 0;
}

TEST(Document, AnArticleComesBackAsItWas) {
  const Article article = sample::article();
  EXPECT_EQ(to_article(made(article)), article);
}

TEST(Document, AnArticleOfAnIdAloneComesBack) {
  Article article;
  article.id = "a";
  EXPECT_EQ(to_article(made(article)), article);
}

TEST(Document, TextFieldsFollowOneAnotherWithAGap) {
  Article article;
  article.title = "eins zwei";
  article.teaser = "drei";
  article.body = "vier fünf";
  const auto terms = postings(made(article));
  const Xapian::termpos gap = schema::kFieldGap;
  EXPECT_THAT(terms.at("eins"), ElementsAre(1));
  EXPECT_THAT(terms.at("zwei"), ElementsAre(2));
  EXPECT_THAT(terms.at("drei"), ElementsAre(2 + 2 * gap + 1));
  EXPECT_THAT(terms.at("vier"), ElementsAre(3 + 3 * gap + 1));
  EXPECT_THAT(terms.at("fünf"), ElementsAre(3 + 3 * gap + 2));
}

TEST(Document, EveryWordKeepsItsPlaceHoweverOftenItComes) {
  Article article;
  article.body = "Tag Nacht tag TAG";
  const Xapian::termpos offset = 3 * schema::kFieldGap;
  const auto document = made(article);
  EXPECT_THAT(postings(document).at("tag"), ElementsAre(offset + 1, offset + 3, offset + 4));
  EXPECT_EQ(wdf(document, "tag"), 3U);
}

TEST(Document, WordsOfTheTitleCountTwiceAndStandInTheirFieldToo) {
  Article article;
  article.title = "Wahl";
  article.body = "Kreis";
  const auto document = made(article);
  EXPECT_EQ(wdf(document, "wahl"), 2U);
  EXPECT_EQ(wdf(document, "kreis"), 1U);
  const auto terms = postings(document);
  EXPECT_THAT(terms.at("Swahl"), ElementsAre(1));
  EXPECT_THAT(terms, Not(Contains(Key("Skreis"))));
}

TEST(Document, PartsOfJoinedWordsStandAtTheWordsPlaceUnderTheirPrefix) {
  Article article;
  article.title = "Die Corona-Krise";
  const auto terms = postings(made(article));
  EXPECT_THAT(terms.at("coronakrise"), ElementsAre(2));
  EXPECT_THAT(terms.at("Pcorona"), ElementsAre(2));
  EXPECT_THAT(terms.at("Pkrise"), ElementsAre(2));
  EXPECT_THAT(terms, Not(Contains(Key("krise"))));
}

TEST(Document, SeveralValuesOfAFieldAreApart) {
  Article article;
  article.authors = {"Ute Köster", "Jan Köster"};
  const auto terms = postings(made(article));
  const Xapian::termpos gap = schema::kFieldGap;
  EXPECT_THAT(terms.at("Aköster"), ElementsAre(2, 2 + gap + 2));
  EXPECT_THAT(terms, Not(Contains(Key("köster"))));
}

TEST(Document, FieldsThatOnlyFilterDoNotMakeItLonger) {
  Article article;
  article.body = "eins zwei drei";
  article.source = "Hollerstedter Tageblatt";
  article.keywords = {"Wohnen"};
  const auto document = made(article);
  Xapian::termcount length = 0;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term)
    length += term.get_wdf();
  EXPECT_EQ(length, 3U);
}

TEST(Document, WholeValuesAreOneTerm) {
  const auto terms = postings(made(sample::article()));
  EXPECT_THAT(terms, Contains(Key(id_term("ht-1989-11-09-01"))));
  EXPECT_THAT(terms, Contains(Key("Uhttps://www.example.org/1989/11/09/haeuser")));
  EXPECT_THAT(terms, Contains(Key("Lde")));
  EXPECT_THAT(terms, Contains(Key("XTcorrected")));
}

std::string slot(const Article& article, Xapian::valueno number) {
  return made(article).get_value(number);
}

TEST(Document, ValuesOrderByDateThenIdInBothDirections) {
  const std::vector<std::pair<const char*, const char*>> oldest_first{{"1925", "b"},
                                                                      {"1925-03", "a"},
                                                                      {"1925-03-12", "a"},
                                                                      {"1925-03-12", "b"},
                                                                      {"1925-03-12", "ba"},
                                                                      {"1925-03-12T00:01", "a"},
                                                                      {"1926", "a"},
                                                                      {"", "a"},
                                                                      {"", "b"}};
  std::vector<std::string> oldest;
  std::vector<std::pair<std::string, std::size_t>> newest;
  for (const auto& [date, id] : oldest_first) {
    Article article;
    article.id = id;
    article.date = parse_date(date).value_or(Date());
    oldest.push_back(slot(article, schema::kSlotOldestFirst));
    newest.emplace_back(slot(article, schema::kSlotNewestFirst), newest.size());
  }
  EXPECT_TRUE(std::is_sorted(oldest.begin(), oldest.end()));
  std::sort(newest.begin(), newest.end());
  std::vector<std::size_t> order;
  for (const auto& [key, place] : newest)
    order.push_back(place);
  EXPECT_THAT(order, ElementsAre(6, 5, 2, 3, 4, 1, 0, 7, 8));
}

TEST(Document, OnlyImpreciseDatesHaveAnEndOfTheirOwn) {
  Article article;
  const auto date_end = [&](const char* date) {
    article.date = parse_date(date).value_or(Date());
    return slot(article, schema::kSlotDateEnd);
  };
  EXPECT_EQ(date_end("1925"), "19251231");
  EXPECT_EQ(date_end("1924-02"), "19240229");
  EXPECT_EQ(date_end("1924-02-03"), "");
  EXPECT_EQ(date_end(""), "");
}

TEST(Document, KeepsHashSourceAndSectionAsValues) {
  const Article article = sample::article();
  EXPECT_EQ(slot(article, schema::kSlotContentHash), content_hash(article));
  EXPECT_EQ(slot(article, schema::kSlotSource), article.source);
  EXPECT_EQ(slot(article, schema::kSlotEmbargo), "19891109170000");
  EXPECT_EQ(slot(article, schema::kSlotSection), article.section);
}

// The prefixes begin with capitals: no word of a text may look like one.
TEST(Document, NoWordBeginsWithACapital) {
  Article article;
  article.body =
      "ÄÖÜ ABC C++ AT&T Q1 § 5 \U0001D400\U0001D401 Ⅷ Ⓐ ẞ \u00ADXS İ 1.000 U.S.A. \xFFQa ｘＹ";
  const auto document = made(article);
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    if (term.positionlist_count() == 0) continue;
    EXPECT_TRUE((*term)[0] < 'A' || (*term)[0] > 'Z' || (*term).starts_with(schema::kPart))
        << *term;
  }
}

/// Xapian itself must take the document.
void expect_storable(const Article& article) {
  const scratch::Directory directory;
  Xapian::WritableDatabase database((directory / "db").string(), Xapian::DB_CREATE);
  database.replace_document(id_term(article.id), made(article));
  database.commit();
  EXPECT_EQ(to_article(database.get_document(1)), article);
}

TEST(Document, XapianTakesWordsIdsAndAddressesOfAnyLength) {
  Article article;
  article.id = std::string(100'000, 'i');
  article.title = std::string(5'000, 'w') + ' ' + std::string(246, 'v');
  article.url = "https://" + std::string(4'000, 'u');
  article.lang = std::string(500, 'l');
  article.source = std::string(20'000, 's');
  expect_storable(article);
}

TEST(Document, XapianTakesIdsOfNulBytes) {
  Article article;
  article.id = std::string(230, '\0');
  article.url = std::string(200, '\0');
  article.body = std::string("a\0b", 3);
  expect_storable(article);
}

TEST(Document, DataThatNobodyPackedIsAFailure) {
  Xapian::Document document;
  document.set_data("{}");
  EXPECT_THROW(to_article(document), Failure);
}

}  // namespace
}  // namespace database
