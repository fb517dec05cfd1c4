// SPDX-License-Identifier: GPL-2.0-or-later
#include "database/article.hpp"

#include <functional>
#include <gtest/gtest.h>
#include <set>
#include <vector>

#include "database/content_hash.hpp"
#include "tests/database/sample.hpp"

namespace database {
namespace {

using Change = std::function<void(Article&)>;

const std::vector<std::pair<std::string, Change>>& changes() {
  static const std::vector<std::pair<std::string, Change>> all{
      {"title", [](Article& a) { a.title += '.'; }},
      {"subtitle", [](Article& a) { a.subtitle.clear(); }},
      {"teaser", [](Article& a) { a.teaser += '.'; }},
      {"body", [](Article& a) { a.body += '.'; }},
      {"date", [](Article& a) { a.date.day = 2; }},
      {"precision", [](Article& a) { a.date.precision = Precision::month; }},
      {"modified", [](Article& a) { a.modified = {}; }},
      {"source", [](Article& a) { a.source += '.'; }},
      {"agency", [](Article& a) { a.agency += '.'; }},
      {"authors", [](Article& a) { a.authors.pop_back(); }},
      {"order of authors", [](Article& a) { std::swap(a.authors[0], a.authors[1]); }},
      {"section", [](Article& a) { a.section += '.'; }},
      {"page", [](Article& a) { a.page += '.'; }},
      {"place", [](Article& a) { a.place += '.'; }},
      {"url", [](Article& a) { a.url += '.'; }},
      {"lang", [](Article& a) { a.lang += '.'; }},
      {"keywords", [](Article& a) { a.keywords.emplace_back("neu"); }},
      {"version", [](Article& a) { ++a.version; }},
      {"status", [](Article& a) { a.status = Status::withdrawn; }},
      {"duplicate", [](Article& a) { a.duplicate_of += '.'; }},
      {"embargo", [](Article& a) { a.embargo.reset(); }},
      {"end of embargo", [](Article& a) { *a.embargo += std::chrono::seconds(1); }},
      {"text moved", [](Article& a) { std::swap(a.title, a.teaser); }},
  };
  return all;
}

TEST(ContentHash, ChangesWithEveryFieldButTheId) {
  std::set<std::string> seen{content_hash(sample::article())};
  for (const auto& [name, change] : changes()) {
    Article article = sample::article();
    change(article);
    EXPECT_TRUE(seen.insert(content_hash(article)).second) << name;
  }
}

TEST(ContentHash, IsThatOfTheTextWhereverAndWheneverItWasFound) {
  Article article = sample::article();
  const std::string hash = content_hash(article);
  article.id = "another";
  article.record_uri = "https://www.example.org/another";
  article.record_digest = "sha1:another";
  article.snapshot.reset();
  EXPECT_EQ(content_hash(article), hash);
  EXPECT_EQ(hash.size(), 16U);
}

TEST(ContentId, RestsOnSourceDateTitleAndBody) {
  const Article article = sample::article();
  EXPECT_EQ(content_id(article).size(), 32U);
  const std::set<std::string> counted{"title", "body", "date", "precision", "source", "text moved"};
  for (const auto& [name, change] : changes()) {
    Article changed = article;
    change(changed);
    EXPECT_EQ(content_id(changed) != content_id(article), counted.contains(name)) << name;
  }
}

TEST(ContentId, KnowsWhereOneFieldEnds) {
  Article first;
  first.title = "ab";
  first.body = "c";
  Article second;
  second.title = "a";
  second.body = "bc";
  EXPECT_NE(content_id(first), content_id(second));
}

TEST(Status, NamesLeadBack) {
  for (const Status status : {Status::usable, Status::corrected, Status::withdrawn})
    EXPECT_EQ(status_by_name(status_name(status)), status);
  EXPECT_FALSE(status_by_name("gone"));
  EXPECT_FALSE(status_by_name(""));
}

}  // namespace
}  // namespace database
