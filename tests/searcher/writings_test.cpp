// SPDX-License-Identifier: GPL-2.0-or-later
// One thing that is printed in several ways: hyphens, codes, numbers, dates, abbreviations.
#include <gtest/gtest.h>

#include "searcher/hits/search.hpp"
#include "searcher/matches/highlighter.hpp"
#include "tests/searcher/small_archive.hpp"

namespace {

using searcher_tests::article;
using searcher_tests::expect_found;
using searcher_tests::ids;
using searcher_tests::opened;
using searcher_tests::Query;
using searcher_tests::request;
using searcher_tests::sorted_ids;

std::vector<database::Article> archive() {
  return {article("a7", "Stau", "Auf der A7 staut es sich."),
          article("a-7", "Ausbau", "Der A-7-Ausbau ruht."),
          article("a 7", "Sperrung", "Die A 7 ist gesperrt."),
          article("apart", "Anderes", "Gruppe A traf auf 7 Gegner."),
          article("bezirk", "Bezirk", "Die Hauptstr. 7 und die Berliner Str. 19 sind zu."),
          article("covid", "Seuche", "Die COVID-19-Pandemie ging zurück."),
          article("date1", "Tag", "Am 20.7.1944 geschah es."),
          article("date2", "Tag", "Am 20. Juli 1944 geschah es."),
          article("date3", "Tag", "Seit 1944-07-20, sagt die Liste."),
          article("date4", "Tag", "Es war der 20. Juli."),
          article("ezb1", "Zins", "Die EZB-Spitze wartet."),
          article("ezb2", "Zins", "Die Europäischen Zentralbanken sind eine."),
          article("g 20", "Gipfel", "Der G 20-Gipfel begann."),
          article("g200", "Gerät", "Das G 200 und das G200 sind neu."),
          article("nato", "Treffen", "Die NATO-Staaten-Konferenz tagte zum Ukraine-Kriegs-Gipfel."),
          article("paper", "Drucksache", "Auf Drucksache 19/52 stehen 5 % von 3 Mrd. Euro."),
          article("section", "Recht", "Nach § 218 und Paragraf 219 entschieden."),
          article("street", "Fest", "In der Käthe-Kollwitz-Straße feiern Hartz-IV-Sätze."),
          article("street2", "Satz", "Die Hartz IV-Sätze steigen."),
          article("year", "Jahr", "Es war 1952, und 3:1 ging es aus.")};
}

class Writings : public testing::Test {
 protected:
  searcher::Search search_{opened(archive())};
};

TEST_F(Writings, OfOneThingAreFoundByEachOther) {
  expect_found(search_, {
                            Query{"NATO-Staaten", "nato"},
                            Query{"\"NATO Staaten\"", "nato"},
                            Query{"Staaten-Konferenz", "nato"},
                            Query{"NATO-Konferenz", ""},
                            Query{"Ukraine-Krieg", "nato"},
                            Query{"\"Käthe Kollwitz\"", "street"},
                            Query{"Käthe-Kollwitz", "street"},
                            Query{"Kollwitz-Straße", "street"},
                            Query{"\"Käthe Kollwitz Straße\"", "street"},
                            Query{"\"Hartz IV Sätze\"", "street"},
                            Query{"\"Hartz IV\"", "street street2"},
                            Query{"COVID-19", "covid"},
                            Query{"\"COVID 19\"", "covid"},
                            Query{"19-Pandemie", "covid"},
                            Query{"A7", "a 7 a-7 a7"},
                            Query{"A-7", "a 7 a-7 a7"},
                            Query{"A 7", "a 7 a-7 a7"},
                            Query{"\"A 7\"", "a 7 a-7 a7"},
                            Query{"a 7", "a 7 apart"},
                            Query{"G20", "g 20"},
                            Query{"G-20", "g 20"},
                            Query{"G 20", "g 20"},
                            Query{"G200", "g200"},
                            Query{"Drucksache 19/52", "paper"},
                            Query{"19/52", "paper"},
                            Query{"\"19 52\"", ""},
                            Query{"1952", "year"},
                            Query{"3:1", "year"},
                            Query{"20.7.1944", "date1 date2 date3"},
                            Query{"20.07.1944", "date1 date2 date3"},
                            Query{"20. Juli 1944", "date1 date2 date3"},
                            Query{"\"20. Juli 1944\"", "date1 date2 date3"},
                            Query{"20. Jul. 1944", "date1 date2 date3"},
                            Query{"1944-07-20", "date1 date2 date3"},
                            Query{"20. Juli", "date1 date2 date3 date4"},
                            Query{"\"Juli 1944\"", "date1 date2 date3"},
                            Query{"21.7.1944", ""},
                            Query{"1944", "date1 date2 date3"},
                            Query{"5 Prozent", "paper"},
                            Query{"\"5 Prozent\"", "paper"},
                            Query{"5%", "paper"},
                            Query{"\"Milliarden Euro\"", "paper"},
                            Query{"=Prozent", ""},
                            Query{"Hauptstraße", "bezirk"},
                            Query{"\"Berliner Straße\"", "bezirk"},
                            Query{"§ 218", "section"},
                            Query{"§ 219", "section"},
                            Query{"\"Paragraph 218\"", "section"},
                            Query{"Paragraf 218", "section"},
                            Query{"§ 220", ""},
                            Query{"EZB", "ezb1 ezb2"},
                            Query{"ezb", "ezb1 ezb2"},
                            Query{"\"Europäische Zentralbank\"", "ezb1 ezb2"},
                            Query{"Europäische Zentralbank", "ezb1 ezb2"},
                            Query{"Zins -EZB", ""},
                            Query{"Zins -(Europäische Zentralbank)", ""},
                        });
}

TEST_F(Writings, AreLeftOutWithoutVariants) {
  for (const auto& [query, expected] : {
           Query{"EZB", ""},
           Query{"\"Europäische Zentralbank\"", "ezb2"},
           Query{"A7", "a7"},
           Query{"\"A 7\"", "a 7"},
           Query{"COVID-19", ""},
           Query{"20.7.1944", "date1 date3"},
       }) {
    searcher::Request asked = request(query);
    asked.variants = false;
    asked.sort = searcher::Sort::oldest_first;  // by id, as no article has a date
    EXPECT_EQ(ids(search_, asked), expected) << query;
  }
}

// NATO-Staaten in NATO-Staaten-Konferenz: the run, not the whole word.
TEST_F(Writings, AreMarkedWhereTheyStand) {
  for (const auto& [query, marked] :
       {Query{"NATO-Staaten", "NATO-Staaten"}, Query{"\"Käthe Kollwitz\"", "Käthe-Kollwitz"},
        Query{"A-7", "A-7"}, Query{"1944-07-20", "20.7.1944"}}) {
    const searcher::Request asked = request(query);
    const searcher::Found found = search_.find(asked);
    searcher::Highlighter highlighter(search_.articles().opened(), search_.articles().analyzer(),
                                      found.built);
    bool seen = false;
    for (const searcher::Hit& hit : found.hits) {
      const auto article = search_.articles().article(hit.article);
      const auto body = highlighter.whole(hit.article, article).body;
      for (const auto& span : body.matches)
        seen = seen || body.text.substr(span.start, span.end - span.start) == marked;
    }
    EXPECT_TRUE(seen) << query;
  }
}

TEST_F(Writings, AreUnderstoodAgainAsTheyAreTold) {
  for (const char* query : {"A 7", "20. Juli 1944", "19/52 3:1", "Paragraf 218", "5 %",
                            "Europäische Zentralbank", "\"737 800\"", "\"§ 5\""}) {
    const searcher::Found found = search_.find(request(query));
    EXPECT_EQ(search_.find(request(found.understood)).understood, found.understood) << query;
  }
}

TEST_F(Writings, ThatAreNotFoundComeWithAReason) {
  for (const auto& [query, reason] :
       {Query{"\"wartet Zins\"",
              "no article has `\"wartet Zins\"`; its words are in 1 article, not in a row"},
        Query{"Kollw", "no article has `Kollw` by itself; it stands in `käthe-kollwitz-straße`"}}) {
    const searcher::Found found = search_.find(request(query));
    ASSERT_FALSE(found.notes.empty()) << query;
    EXPECT_EQ(found.notes.front(), reason);
  }
}

// ="in der" read every article to the end where bytes tell most of them.
TEST_F(Writings, AreTheSameWithAndWithoutAnalysis) {
  EXPECT_EQ(sorted_ids(search_, "=\"ist gesperrt\""), "a 7");
  EXPECT_EQ(sorted_ids(search_, "=\"In der\""), "street");
  EXPECT_EQ(sorted_ids(search_, "=\"der Käthe\""), "");
}

}  // namespace
