// SPDX-License-Identifier: GPL-2.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "database/failure.hpp"
#include "searcher/hits/result_set.hpp"
#include "searcher/hits/search.hpp"
#include "tests/searcher/small_archive.hpp"

namespace {

using searcher_tests::article;
using searcher_tests::expect_found;
using searcher_tests::opened;
using searcher_tests::Query;
using searcher_tests::request;
using searcher_tests::sorted_ids;

std::vector<database::Article> archive() {
  database::Article written = article("autor", "Ein Brief", "Nichts weiter.");
  written.authors = {"Eva Zimmermann", "Jan Holz"};
  return {article("a", "Die Häuser am Hafen", "Das Haus brannte. Journalistinnen begannen früh."),
          article("b", "Museen", "Der Bundesfinanzminister Scholz sah gestern die Sterne."),
          article("c", "Klima", "Sie leugnen den menschengemachten Klimawandel; die Klimas."),
          article("d", "STRASSEN und MASSE", "Die EU-Klimapolitik der Bürger*innen."),
          article("e", "Straßen und Maße", "Im Bundesverkehrsminister steckt kein Stern."),
          written};
}

class PrintedWords : public testing::Test {
 protected:
  searcher::Search search_{opened(archive())};
};

TEST_F(PrintedWords, AreFoundByPatternsOfTheirFormsOnly) {
  expect_found(search_, {
                            Query{"Häuser*", "a"},
                            Query{"Haus*", "a"},
                            Query{"Hau*", "a"},
                            Query{"*stern", "b e"},
                            Query{"Stern*", "b e"},
                            Query{"*innen", "a d"},
                            Query{"Journalistinn*", "a"},
                            Query{"brannt*", "a"},
                            Query{"*een", "b"},
                            Query{"Bundes*minister", "b e"},
                            Query{"Klima?", "c"},
                            Query{"Kl?m?*", "c d"},
                            Query{"?lima*", "c d"},
                            Query{"=Klima*", "c"},
                            Query{"=klima", "c"},
                            Query{"*klima*", "c d"},
                            Query{"klimap*", "d"},
                            Query{"=klimap*", ""},
                            Query{"/klimapolitik/", "d"},
                            Query{"EU-*", "d"},
                            Query{"*-Klima*", "d"},
                            Query{"titel:Häu*", "a"},
                            Query{"titel:Haus*", ""},
                            Query{"titel:=Häuser", "a"},
                            Query{"autor:Zimmer*", "autor"},
                            Query{"autor:*mann", "autor"},
                            Query{"autor:Jan*mann", ""},
                            Query{"/Klimas?/", "c"},
                            Query{"/stern|museen/", "b e"},
                            Query{"/.*minister/", "b e"},
                            Query{"titel:/h.user/", "a"},
                            Query{"=/KLIMAS/", "c"},
                            Query{"/klima/ -Klimas", ""},
                            Query{"Straße*", "d e"},
                            Query{"Strasse*", "d"},
                            Query{"=Maße", "d e"},
                            Query{"=Masse", "d"},
                            Query{"Hauser~", "a"},
                            Query{"Klimass~", "c"},
                            Query{"Klimassss~", ""},
                            Query{"Muséen~", "b"},
                        });
}

TEST_F(PrintedWords, StandInPhrases) {
  expect_found(search_, {
                            Query{"\"den * Klimawandel\"", "c"},
                            Query{"\"leugnen * Klimawandel\"", ""},
                            Query{"\"leugnen * * Klimawandel\"", "c"},
                            Query{"\"Bundes*minister Scholz\"", "b"},
                            Query{"\"Bundes*minister Scholze\"", "b"},
                            Query{"=\"Bundes*minister Scholz\"", "b"},
                            Query{"=\"Bundes*minister Scholze\"", ""},
                            Query{"\"im Bundes* steckt\"", "e"},
                            Query{"\"in Bundes* steckt\"", ""},
                            Query{"=\"die sterne\"", "b"},
                            Query{"\"die Stern\"", "b"},
                            Query{"=\"die Stern\"", ""},
                            Query{"\"und Maße\"", "d e"},
                            Query{"=\"und Maße\"", "d e"},
                            Query{"titel:\"die Hä* am\"", "a"},
                            Query{"titel:\"das Ha* brannte\"", ""},
                            Query{"autor:\"Eva Zi*\"", "autor"},
                            Query{"autor:\"Zimmer* Jan\"", ""},
                            Query{"Hafen -\"die Hä* am\"", ""},
                            Query{"\"die Hä* am\" ODER \"den * Klimawandel\"", "a c"},
                        });
}

TEST_F(PrintedWords, StandNearWhatIsNoMereWord) {
  expect_found(search_, {
                            Query{"=Haus NAHE/2 brannte", "a"},
                            Query{"=Häuser NAHE/2 brannte", ""},
                            Query{"Bundes* NAHE/1 Scholz", "b"},
                            Query{"\"Scholz sah\" NAHE/2 Sterne", ""},
                            Query{"\"Scholz sah\" NAHE/3 Sterne", "b"},
                            Query{"Sterne NAHE/3 (\"Scholz sah\" ODER Klima)", "b"},
                            Query{"Scholz DAVOR/5 Sterne", "b"},
                            Query{"Sterne DAVOR/5 Scholz", ""},
                            Query{"Haus IM SATZ brannte", "a"},
                            Query{"Haus IM SATZ früh", ""},
                            Query{"früh IM ABSATZ Haus", "a"},
                            Query{"=Häuser IM ABSATZ früh", ""},
                            Query{"Klimawandel NICHT NAHE/3 leugnen", ""},
                            Query{"Klimawandel NICHT NAHE/2 leugnen", "c"},
                            Query{"Klimawandel NICHT NAHE/2 Nirgends", "c"},
                            Query{"Hafen -(Häuser DAVOR/5 =am)", ""},
                            Query{"(Haus NAHE/1 brannte) NAHE/3 begannen", "a"},
                            Query{"der NAHE/2 Scholz", "b"},
                        });
}

TEST_F(PrintedWords, AreFoundOnOtherMachinesToo) {
  auto remote = opened(archive());
  remote.remote = true;
  searcher::Search search(remote);
  for (const char* query : {"Häuser*", "\"den * Klimawandel\"", "Haus IM SATZ brannte", "=Maße",
                            "=\"die sterne\"", "Klimawandel NICHT NAHE/2 leugnen"})
    EXPECT_EQ(sorted_ids(search, query), sorted_ids(search_, query)) << query;
}

TEST_F(PrintedWords, OccurWhereTheQueryDoes) {
  const auto count = [&](const std::string& query) {
    const auto asked = request(query);
    const auto found = search_.find(asked);
    searcher::ResultSet results(search_, asked, found);
    std::uint64_t all = 0;
    std::uint64_t counted = 0;
    for (const Xapian::docid article : results.articles()) {
      all += results.occurrences(article).size();
      counted += results.count_occurrences(article);
    }
    EXPECT_EQ(all, counted) << query;
    return all;
  };
  EXPECT_EQ(count("Haus"), 2U);
  EXPECT_EQ(count("=Haus"), 1U);
  EXPECT_EQ(count("die"), 4U);
  EXPECT_EQ(count("*innen"), 2U);
  EXPECT_EQ(count("Haus NAHE/2 brannte"), 1U);
  EXPECT_EQ(count("Klima"), 2U);
  EXPECT_EQ(count("\"den * Klimawandel\""), 1U);
  EXPECT_EQ(count("Straßen"), 2U);
}

TEST_F(PrintedWords, AreNamedWhereAPatternLeavesThemOut) {
  auto asked = request("Klima*");
  asked.max_expansions = 1;
  const auto found = search_.find(asked);
  ASSERT_EQ(found.notes.size(), 1U);
  EXPECT_THAT(found.notes[0], testing::HasSubstr("stands for 4 words; the 1 most frequent"));
  EXPECT_THAT(found.notes[0],
              testing::AnyOf(testing::HasSubstr("klimas"), testing::HasSubstr("klimawandel")));
}

TEST_F(PrintedWords, RefuseAnExpressionThatIsNone) {
  EXPECT_THROW(search_.find(request("/(ab/")), database::Failure);
}

TEST_F(PrintedWords, TakeEverySignOfAPlainQueryForText) {
  auto asked = request("Haus -brannte (= \"Hafen titel:nichts* UND");
  asked.plain = true;
  asked.match = searcher::query::Match::any;
  EXPECT_FALSE(search_.find(asked).hits.empty());
}

TEST_F(PrintedWords, SayWhatASignDoesNotMean) {
  EXPECT_THAT(search_.find(request("Wo brannte das Haus?")).notes,
              testing::Contains(testing::HasSubstr("question mark")));
  EXPECT_THAT(search_.find(request("/Haus brannte")).notes,
              testing::Contains(testing::HasSubstr("regular expression")));
}

}  // namespace
