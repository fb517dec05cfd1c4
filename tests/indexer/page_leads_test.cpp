// SPDX-License-Identifier: GPL-2.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/pages.hpp"

namespace tests {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

const std::string kLead = "Der Hafen hat ein gutes Jahr hinter sich und hofft auf ein besseres.";

TEST(PageLeads, BeginWithWhatSumsThemUpAboveTheirTitle) {
  const std::string rest = "<h1>Hafen schlägt mehr Holz um</h1>" + kPageText + "</article>";
  for (const std::string& page :
       {"<article><p class=lead>" + kLead + "</p>" + rest,
        "<meta name=description content=\"" + kLead + "\"><article><p>" + kLead + "</p>" + rest})
    EXPECT_THAT(article_of("<!DOCTYPE html><title>Hafen schlägt mehr Holz um</title>" + page).body,
                StartsWith(kLead));
}

TEST(PageLeads, BeginWithWhatCallsItselfTeaserBelowTheirTitle) {
  EXPECT_THAT(article_of(page_with("", "<div class=\"teaser lead\">" + kLead + "</div>")).body,
              StartsWith(kLead));
  EXPECT_THAT(article_of(page_with("", "<div class=HeadTeaserBox><p>" + kLead + "</p></div>")).body,
              StartsWith(kLead));
  EXPECT_THAT(article_of(page_with("", "", "<div class=teaser>" + kLead + "</div>")).body,
              Not(HasSubstr(kLead)));
}

TEST(PageLeads, OfTextThatStandsInNoElementHaveNoBox) {
  const std::string sentence = kLead + " Im Herbst sollen neue Kräne kommen. ";
  EXPECT_THAT(article_of("<title>Hafen schlägt mehr Holz um</title><meta property=og:type "
                         "content=article><h1>Hafen schlägt mehr Holz um</h1>" +
                         sentence + sentence + sentence)
                  .body,
              StartsWith(kLead));
}

TEST(PageLeads, BeginWithALeadThatEndsWithItsWriter) {
  const std::string lead = "Der Hafen hat ein gutes Jahr hinter sich. Doch nicht alle hoffen.";
  EXPECT_THAT(
      article_of(page_with("", "<div><p>" + lead + " <i>Von Anna Weber</i></p></div>")).body,
      StartsWith(lead));
}

TEST(PageLeads, DoNotBeginWithWhatTheSiteSaysOfItself) {
  const std::string motto = "Ein Weblog über die Häfen der Küste, vom Wasser aus gesehen.";
  EXPECT_THAT(article_of("<!DOCTYPE html><title>Hafen schlägt mehr Holz um</title>"
                         "<p class=site-description>" +
                         motto + "</p><article><h1>Hafen schlägt mehr Holz um</h1>" + kPageText +
                         "</article>")
                  .body,
              Not(HasSubstr(motto)));
}

}  // namespace
}  // namespace tests
