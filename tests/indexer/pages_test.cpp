// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/indexer/pages.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/indexer/archives.hpp"

namespace tests {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

// One page of each kind of site, and what a reader takes from it.
struct Expected {
  std::string page;
  nlohmann::json fields;

  std::string text(const char* key) const { return fields.value(key, std::string()); }
};

std::vector<Expected> expected_pages() {
  std::vector<Expected> pages;
  for (const std::string folder : {"", "shapes/"}) {
    std::istringstream lines(source_file("corpus/pages/" + folder + "expected.jsonl"));
    for (std::string line; std::getline(lines, line);) {
      auto fields = nlohmann::json::parse(line);
      pages.push_back({folder + fields.at("page").get<std::string>(), std::move(fields)});
    }
  }
  return pages;
}

std::map<std::string, int> words_of(const std::string& text) {
  std::map<std::string, int> words;
  std::istringstream stream(text);
  for (std::string word; stream >> word;)
    ++words[word];
  return words;
}

// Of the words that two texts have in common: twice their number, by the words of both.
double overlap(const std::string& one, const std::string& other) {
  const auto left = words_of(one);
  const auto right = words_of(other);
  int common = 0;
  int all = 0;
  for (const auto& [word, count] : left) {
    const auto found = right.find(word);
    if (found != right.end()) common += std::min(count, found->second);
    all += count;
  }
  for (const auto& [word, count] : right)
    all += count;
  return all == 0 ? 0 : 2.0 * common / all;
}

TEST(Pages, OfManyKindsGiveTitleDateAuthorsAndText) {
  const auto pages = expected_pages();
  ASSERT_GE(pages.size(), 20);
  double sum = 0;
  for (const Expected& expected : pages) {
    SCOPED_TRACE(expected.page);
    const auto readings = read_files({source_path("corpus/pages/" + expected.page)});
    ASSERT_THAT(readings.reasons(), IsEmpty());
    ASSERT_THAT(readings.records, SizeIs(1));
    const auto& article = readings.records[0].article;
    EXPECT_EQ(article.title, expected.text("title"));
    EXPECT_EQ(article.date.iso(), expected.text("date"));
    EXPECT_EQ(article.authors, expected.fields.value("authors", std::vector<std::string>()));
    for (const auto& [key, value] : {std::pair{"agency", article.agency},
                                     {"place", article.place},
                                     {"source", article.source}})
      if (expected.fields.contains(key)) {
        EXPECT_EQ(value, expected.text(key)) << key;
      }
    const double share = overlap(article.body, expected.text("body"));
    EXPECT_GE(share, 0.95) << article.body;
    sum += share;
  }
  EXPECT_GE(sum / static_cast<double>(pages.size()), 0.99);
}

TEST(Pages, ReadJsonLdWithItsUsualFaults) {
  const auto with = [](const std::string& json) {
    return article_of(page_with("<script type=\"application/ld+json\">" + json + "</script>"));
  };
  const std::string head =
      R"({"@type":"NewsArticle","headline":"Hafen schlägt mehr Holz um","articleSection":"Wirtschaft")";
  for (const std::string& json :
       {head + "}", head + ",}", "<!--" + head + "}-->", "//<![CDATA[\n" + head + "}\n//]]>",
        "[" + head + "},]", head + ",\"x\":\"Zeile\nZeile\"}",
        head + R"(,"description":"Der "Riese" vom Kai"})", head + "};",
        "{\"@type\":\"Organization\",\"name\":\"X\"}" + head + "}", "{\"@graph\":[" + head + "}]}",
        "{\"@type\":\"WebPage\",\"mainEntity\":" + head + "}}"})
    EXPECT_EQ(with(json).section, "Wirtschaft") << json;
}

TEST(Pages, LeaveOutWhatStandsAroundTheText) {
  const std::string box =
      "<div class=teaser-box><h3>Weitere Artikel</h3><p>Das Rathaus bekommt eine neue Fassade, "
      "und zwar aus Backstein.</p></div>";
  for (const std::string& junk :
       {std::string("<p>Lesen Sie auch: <a href=/x>Neue Kräne am Südbecken</a></p>"), box,
        std::string("<aside><p>Melden Sie sich für unseren Newsletter an, er kommt jeden Morgen."
                    "</p></aside>"),
        std::string("<figure><figcaption>Rathaus von außen, Backstein.</figcaption></figure>"),
        std::string("<p>© dpa-infocom, dpa:210312-99-812345/2</p>"),
        std::string("<div id=comments><p>Das finde ich überhaupt nicht gut, liebe Redaktion, "
                    "und meine Nachbarn auch nicht.</p></div>")}) {
    const auto article = article_of(page_with("", "", junk));
    EXPECT_THAT(article.body, Not(HasSubstr("Kräne am Süd")));
    EXPECT_THAT(article.body, Not(HasSubstr("Backstein")));
    EXPECT_THAT(article.body, Not(HasSubstr("Newsletter")));
    EXPECT_THAT(article.body, Not(HasSubstr("dpa")));
    EXPECT_THAT(article.body, Not(HasSubstr("Nachbarn")));
    EXPECT_THAT(article.body, HasSubstr("Neue Kräne sollen im Herbst kommen."));
  }
  EXPECT_EQ(article_of(page_with("", "", "<p>© dpa-infocom, dpa:210312-99-8/2</p>")).agency, "dpa");
}

TEST(Pages, LeaveOutSentencesThatAreSetOutOfTheText) {
  const std::string sentence = "Neue Kräne sollen im Herbst kommen.";
  for (const std::string& box :
       {"<div class=x7><p>" + sentence + "</p></div>",
        "<blockquote>„" + sentence + "“</blockquote>",
        std::string("<div class=pullquote><p>Der Hafen wächst und mit ihm die Stadt.</p></div>")}) {
    const std::string body = article_of(page_with("", kPageText + box)).body;
    EXPECT_EQ(body, article_of(page_with("", kPageText)).body) << box;
  }
}

TEST(Pages, LeaveOutListsOfTheirHeadingsAndLabelsOfLinks) {
  const std::string list = "<ul><li><a href=#a>Neue Kräne für alle</a></li></ul>";
  const std::string link = "<p>Noch mehr davon:</p><p><a href=/x>Das Rathaus aus Backstein</a></p>";
  const auto article =
      article_of(page_with("", list, "<h2>Neue Kräne für alle</h2>" + kPageText + link));
  EXPECT_EQ(article.body.find("Neue Kräne für alle"), article.body.rfind("Neue Kräne für alle"));
  EXPECT_THAT(article.body, Not(HasSubstr("Noch mehr")));
}

TEST(Pages, LeaveOutSmallBoxesUnderAHeadingThatOffersANewsletter) {
  EXPECT_THAT(article_of(page_with("", "",
                                   "<div><h3>Unser Hafen-Newsletter</h3><p>Die Geschichten der "
                                   "Woche aus Backstein und Holz.</p></div>" +
                                       kPageText))
                  .body,
              Not(HasSubstr("Backstein")));
}

TEST(Pages, WrittenOnAsThingsHappenAreAllTheirPieces) {
  std::string pieces;
  for (const char* number : {"Eins", "Zwei", "Drei", "Vier"})
    pieces += "<article><time datetime=2021-03-12T10:00>10:00 Uhr</time><h2>Stück " +
              std::string(number) + "</h2><p>Um diese Zeit legte das Schiff " + number +
              " am Südbecken an. Es hat Holz geladen, das morgen auf die Bahn kommt.</p></article>";
  const auto article = article_of(
      "<!DOCTYPE html><html><head><title>Der Tag im Hafen</title></head><body><main><h1>Der Tag im "
      "Hafen</h1><p>Was heute im Hafen geschieht, steht hier.</p><div>" +
      pieces + "</div></main></body></html>");
  for (const char* number : {"Eins", "Zwei", "Drei", "Vier"})
    EXPECT_THAT(article.body, HasSubstr(std::string("Stück ") + number));
  EXPECT_THAT(article.body, Not(HasSubstr("10:00")));
}

TEST(Pages, LeaveOutWhatThePaperOffersAndWhatItEarnsBy) {
  for (const char* line :
       {"Dieser Artikel enthält sogenannte Affiliate-Links. Die Redaktion erhält eine Provision.",
        "Tipp: Wir sind bei WhatsApp! Abonnieren Sie unseren Kanal.",
        "Alle Nachrichten vom Hafen lesen Sie auch in unserem Newsletter.",
        "Haben Sie Feedback? Schreiben Sie uns! briefe@blatt.example"})
    EXPECT_THAT(
        article_of(page_with("", "", "<p>" + std::string(line) + "</p><p>Es geht weiter.</p>"))
            .body,
        Not(HasSubstr(line)));
  EXPECT_THAT(article_of(page_with("",
                                   "<div>Von Anna Weber 12.03.2021 - 14:05 Uhr Lesedauer: "
                                   "3 Min.</div>"))
                  .body,
              Not(HasSubstr("Lesedauer")));
}

TEST(Pages, KeepTheParagraphBehindAHeadingThatIsALink) {
  for (const char* heading : {"<h2><a href=#kraene>Neue Kräne kommen</a></h2>",
                              "<h3><a href=/x>Ein anderer Artikel über Kräne</a></h3>"}) {
    const auto article = article_of(page_with(
        "", "", std::string(heading) + "<p>Im Herbst werden sie geliefert.</p>" + kPageText));
    EXPECT_THAT(article.body, HasSubstr("Im Herbst werden sie geliefert.")) << heading;
  }
}

TEST(Pages, LeaveOutBoxesThatOnlyTheirElementNames) {
  const std::string box = "<p>Das Rathaus bekommt eine neue Fassade, und zwar aus Backstein.</p>";
  EXPECT_THAT(article_of(page_with("", "", "<app-teaser>" + box + "</app-teaser>")).body,
              Not(HasSubstr("Backstein")));
  EXPECT_THAT(article_of(page_with("", "", "<app-text>" + box + "</app-text>")).body,
              HasSubstr("Backstein"));
}

TEST(Pages, LeaveOutQuestionsForConsentHoweverLong) {
  const std::string question =
      "<p>Ich bin damit einverstanden, dass mir externe Inhalte angezeigt werden, was auch immer "
      "sie sind und woher sie kommen mögen. Damit können personenbezogene Daten an "
      "Drittplattformen übermittelt werden. Mehr dazu steht in der Erklärung, die unten auf jeder "
      "Seite verlinkt ist und die Sie jederzeit in Ruhe lesen können.</p>";
  EXPECT_THAT(article_of(page_with("", question)).body, Not(HasSubstr("Drittplattformen")));
}

TEST(Pages, KeepHeadingsWhateverTheirAnchorsAreCalled) {
  EXPECT_THAT(article_of(page_with("", "", "<h2 id=nav_1>Neue Werbung</h2>" + kPageText)).body,
              HasSubstr("Neue Werbung"));
}

TEST(Pages, LeaveOutRowsOfTeasersWhateverTheyAreCalled) {
  std::string rows;
  for (int i = 0; i < 6; ++i)
    rows +=
        "<div class=x7><div><a href=/a>Das Rathaus bekommt eine Fassade</a></div><div>Sie "
        "wird aus Backstein sein und im Mai fertig.</div></div>";
  EXPECT_THAT(article_of(page_with("", "", "<div>" + rows + "</div>")).body,
              Not(HasSubstr("Backstein")));
}

TEST(Pages, OfQuestionsAndOfPlacesAreTextsWithLinks) {
  std::string questions;
  std::string places;
  for (int i = 0; i < 6; ++i) {
    questions +=
        "<h2>Was ändert sich im Hafen?</h2><p>Wer dort arbeitet, bekommt Post. <a "
        "href=/x>Das Amt</a> hilft.</p>";
    places +=
        "<section><h2>Platz zwei: Der Kai</h2><p>Hier legen im Mai die Fähren an, und <a "
        "href=/k>der Eintritt</a> ist frei. Sonntags spielt eine Kapelle.</p></section>";
  }
  EXPECT_THAT(article_of(page_with("", "<article>", questions)).body, HasSubstr("Das Amt hilft."));
  EXPECT_THAT(article_of(page_with("", "", places)).body, HasSubstr("spielt eine Kapelle."));
}

TEST(Pages, WithoutAnArticleAreRejectedAndSayWhy) {
  std::string list = "<html><head><link rel=canonical href=https://a.example/></head><body>";
  for (int i = 0; i < 40; ++i)
    list += "<div class=x><h3><a href=/" + std::to_string(i) +
            ">Ein Titel mit einigen Worten</a></h3><p>Ein Satz darunter sagt etwas mehr dazu."
            "</p></div>";
  EXPECT_THAT(read_page(list).reasons(), ElementsAre(HasSubstr("home page")));
  list.replace(list.find("a.example/"), 10, "a.example/politik/");
  EXPECT_THAT(read_page(list).reasons(), SizeIs(1));
  EXPECT_THAT(read_page("<html><body><h1>404</h1><p>Nicht gefunden.</p></body></html>").reasons(),
              ElementsAre(HasSubstr("too little text")));
  EXPECT_THAT(read_page("<html></html>").reasons(), SizeIs(1));
}

TEST(Pages, KnowWhereTheyWereSavedFrom) {
  const std::string page = page_with("");
  EXPECT_EQ(article_of("<!-- saved from url=(0030)https://www.a.example/hafen/1 -->" + page).url,
            "https://www.a.example/hafen/1");
  EXPECT_EQ(article_of("<html><!--\n Page saved with SingleFile \n url: https://a.example/b \n "
                       "saved date: x -->" +
                       page)
                .url,
            "https://a.example/b");
}

TEST(Pages, AreDecodedByDeclarationAndSight) {
  const std::string latin1 = "<meta charset=iso-8859-1>";
  std::string page = page_with(latin1);
  std::string bytes;
  for (std::size_t i = 0; i < page.size(); ++i)
    bytes += page[i] == '\xc3' ? static_cast<char>(page[++i] + 0x40) : page[i];
  EXPECT_EQ(article_of(bytes).title, "Hafen schlägt mehr Holz um");
  bytes.replace(bytes.find("iso-8859-1"), 10, "utf-8     ");
  EXPECT_EQ(article_of(bytes).title, "Hafen schlägt mehr Holz um");
  EXPECT_EQ(article_of(page_with("<meta charset=utf-8>")).title, "Hafen schlägt mehr Holz um");
}

TEST(Pages, OfAnyDepthAndLengthAreReadInTimeThatGrowsWithThem) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i)
    deep += "<div>";
  const std::string call = "<meta property=og:type content=article>";
  EXPECT_EQ(article_of("<html><body>" + call + deep + page_with("")).title,
            "Hafen schlägt mehr Holz um");
  for (const char* piece :
       {"<b>", "<a href=x>", "<table><tr><td>", "<!--", "</div>", "<li>", "&#", "<p x=", "<time>",
        "<b class=date>", "<script>", "<title>", "<ul><li><a>x</a>", "<article>"}) {
    std::string page = page_with("");
    for (int i = 0; i < 100'000; ++i)
      page += piece;
    const auto readings = read_page(page);
    EXPECT_EQ(readings.records.size() + readings.rejections.size(), 1) << piece;
  }
}

}  // namespace
}  // namespace tests
